#include "story/merge.h"

#include "base/parallel.h"
#include "base/sort.h"
#include "story/component.h"
#include "story/group.h"
#include "story/proposal.h"

enum {
    BLOCK = 256, /* nodes a worker does at a time */
    AHEAD = 4    /* neighbours whose terms are fetched before they are compared */
};

/* Groups whose likeness is less than this share of the threshold are linked no more. */
static const double FAR_SHARE = 0.7;

/* A linked group: sums over the links to it, by the weight of both nodes but for what
 * the passages add. */
typedef struct neighbour {
    uint32_t node;
    float passages, likeness, weight;
} neighbour;

/* The neighbours of a group. */
typedef struct near_list {
    neighbour *items;
    neighbour *own; /* the same, when there was no room for them */
    uint32_t count, room;
} near_list;

NP_ARRAY(neighbours, neighbour);

/* What a worker keeps from one component to the next. */
typedef struct worker {
    np_proposals heap;
    np_probe probe; /* of the group that proposals are made for */
    np_group_room room;
    neighbours both; /* of two groups that become one */
    np_u64s keys, key_room;
} worker;

/* A group is kept at the place of its first node, in each array. */
typedef struct merger {
    const np_nodes *nodes;
    const np_link *links;
    np_components components;
    np_group *groups;
    near_list *near;
    neighbour *neighbours; /* of all nodes, component by component */
    uint32_t *parents;     /* the group that a group was merged into, or itself */
    uint32_t count;
    const np_options *options;
    worker *workers;
} merger;

/* ---- neighbours -------------------------------------------------------------- */

static void place_neighbour(near_list *near, neighbour one, neighbour **end)
{
    if (!near->items) {
        near->items = *end;
        *end += near->room;
    }
    near->items[near->count++] = one;
}

/* Gives the groups of a component their neighbours: all those of one node stand
 * together. */
static void place_links(merger *m, const uint32_t *numbers, size_t count,
                        neighbour *end)
{
    for (size_t i = 0; i < count; i++) {
        m->near[m->links[numbers[i]].a].room++;
        m->near[m->links[numbers[i]].b].room++;
    }
    for (size_t i = 0; i < count; i++) {
        const np_link *link = &m->links[numbers[i]];
        double weight = m->groups[link->a].weight * m->groups[link->b].weight;
        neighbour to = {.node = link->b,
                        .passages = link->passages,
                        .likeness = (float)weight * link->likeness,
                        .weight = (float)weight};
        place_neighbour(&m->near[link->a], to, &end);
        to.node = link->a;
        place_neighbour(&m->near[link->b], to, &end);
    }
}

/* Writes the neighbours of a group in order of the keys, node << 32 | number among
 * `all`, those that are one group now as one. */
static void sum_neighbours(near_list *out, const neighbour *all, const np_u64s *keys)
{
    out->count = 0;
    for (size_t i = 0; i < keys->count; i++) {
        neighbour next = all[(uint32_t)keys->items[i]];
        next.node = (uint32_t)(keys->items[i] >> 32);
        neighbour *last = out->count ? &out->items[out->count - 1] : NULL;
        if (last && last->node == next.node) {
            last->passages += next.passages;
            last->likeness += next.likeness;
            last->weight += next.weight;
        } else
            out->items[out->count++] = next;
    }
}

/* Collects the neighbours of two groups in w->both, and their keys. */
static bool collect_neighbours(merger *m, worker *w, uint32_t first, uint32_t second)
{
    const near_list *lists[] = {&m->near[first], &m->near[second]};
    size_t wanted = (size_t)lists[0]->count + lists[1]->count;
    w->both.count = w->keys.count = 0;
    if (!np_array_reserve(&w->both, wanted) || !np_array_reserve(&w->keys, wanted) ||
        !np_array_reserve(&w->key_room, wanted))
        return false;
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < lists[i]->count; k++) {
            neighbour one = lists[i]->items[k];
            uint64_t node = np_find_root(m->parents, one.node);
            w->keys.items[w->keys.count] = node << 32 | w->both.count;
            w->keys.count += node != first; /* now that the second is part of it */
            w->both.items[w->both.count++] = one;
        }
    np_sort_u64(w->keys.items, w->key_room.items, w->keys.count);
    return true;
}

/* The neighbours of b become those of a too. */
static bool add_neighbours(merger *m, worker *w, uint32_t first, uint32_t second)
{
    near_list *a = &m->near[first], *b = &m->near[second];
    if (!collect_neighbours(m, w, first, second))
        return false;
    np_release(b->own);
    *b = (near_list){0};
    if (w->keys.count > a->room) {
        np_release(a->own);
        a->items = a->own = np_alloc(w->keys.count * sizeof *a->own);
        if (!a->own)
            return false;
        a->room = (uint32_t)w->keys.count;
    }
    sum_neighbours(a, w->both.items, &w->keys);
    return true;
}

/* The links from one group to another go. */
static void drop_neighbour(merger *m, uint32_t from, uint32_t other)
{
    near_list *near = &m->near[from];
    uint32_t count = near->count;
    near->count = 0;
    for (uint32_t i = 0; i < count; i++)
        if (np_find_root(m->parents, near->items[i].node) != other)
            near->items[near->count++] = near->items[i];
}

static double passages_between(merger *m, uint32_t a, uint32_t b)
{
    double sum = 0;
    const near_list *near = &m->near[a];
    for (size_t i = 0; i < near->count; i++)
        if (np_find_root(m->parents, near->items[i].node) == b)
            sum += near->items[i].passages;
    return sum;
}

/* ---- merging ----------------------------------------------------------------- */

static bool propose(merger *m, worker *w, double likeness, uint32_t one, uint32_t other)
{
    uint32_t a = one < other ? one : other, b = one < other ? other : one;
    np_proposal item = {likeness, a, b, m->groups[a].version, m->groups[b].version};
    return np_proposals_push(&w->heap, item);
}

/* Proposes that two groups merge, if they are alike enough; `is_far` tells that they
 * will hardly ever be. The probe has the terms of the first. */
static bool compare(merger *m, worker *w, bool *is_far, uint32_t one, neighbour other)
{
    const np_group *a = &m->groups[one], *b = &m->groups[other.node];
    double threshold = m->options->story_threshold, weight = a->weight * b->weight;
    *is_far = !np_group_may_join(a, b, m->options);
    if (*is_far)
        return true;
    double factor = np_time_factor(a->day - b->day, m->options->story_days);
    double linked = (double)other.likeness / other.weight * weight;
    if ((linked + other.passages) / weight * factor < threshold)
        return true;
    np_likeness terms = np_group_compare(&w->probe, a, b);
    double likeness = (terms.product + other.passages) / weight * factor;
    *is_far = likeness < FAR_SHARE * threshold;
    if (likeness < threshold || !np_group_is_one_event(a, b, likeness, terms.shared))
        return true;
    return propose(m, w, likeness, one, other.node);
}

/* Compares a group that has changed with its neighbours. */
static bool compare_all(merger *m, worker *w, uint32_t group)
{
    near_list *near = &m->near[group];
    uint32_t count = near->count;
    near->count = 0;
    np_probe_set(&w->probe, m->groups[group].terms);
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(&m->groups[near->items[i].node]);
    for (uint32_t i = 0; i < count; i++) {
        neighbour other = near->items[i];
        bool is_far;
        if (i + AHEAD < count)
            np_terms_fetch(m->groups[near->items[i + AHEAD].node].terms);
        if (!compare(m, w, &is_far, group, other))
            return false;
        if (is_far)
            drop_neighbour(m, other.node, group);
        else
            near->items[near->count++] = other;
    }
    return true;
}

static bool merge(merger *m, worker *w, uint32_t first, uint32_t second)
{
    np_group *a = &m->groups[first], *b = &m->groups[second];
    np_probe_set(&w->probe, a->terms);
    double outer = np_group_compare(&w->probe, a, b).product +
                   passages_between(m, first, second);
    m->parents[second] = first;
    return np_group_join(a, b, outer, &w->room) &&
           add_neighbours(m, w, first, second) && compare_all(m, w, first);
}

/* ---- the whole --------------------------------------------------------------- */

static np_status start_groups(void *context, size_t item, unsigned number,
                              np_error *error)
{
    merger *m = context;
    size_t from = item * BLOCK, to = from + BLOCK < m->count ? from + BLOCK : m->count;
    (void)number;
    (void)error;
    for (size_t node = from; node < to; node++) {
        m->groups[node] = np_group_of(&m->nodes->items[node]);
        m->parents[node] = (uint32_t)node;
    }
    return NP_OK;
}

static double rate_link(const merger *m, const np_link *link)
{
    const np_group *a = &m->groups[link->a], *b = &m->groups[link->b];
    double likeness = link->likeness + link->passages / (a->weight * b->weight);
    likeness *= np_time_factor(a->day - b->day, m->options->story_days);
    return likeness >= m->options->story_threshold && link->tells_same &&
                   np_group_may_join(a, b, m->options)
               ? likeness
               : -1;
}

static bool propose_links(merger *m, worker *w, const uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const np_link *link = &m->links[numbers[i]];
        double likeness = rate_link(m, link);
        if (likeness >= 0 && !propose(m, w, likeness, link->a, link->b))
            return false;
    }
    return true;
}

static bool merge_all(merger *m, worker *w)
{
    while (w->heap.count) {
        np_proposal best = np_proposals_pop(&w->heap);
        if (m->parents[best.a] == best.a && m->parents[best.b] == best.b &&
            m->groups[best.a].version == best.version_a &&
            m->groups[best.b].version == best.version_b && !merge(m, w, best.a, best.b))
            return false;
    }
    return true;
}

/* The groups of a component have their terms only while it is done. */
static np_status take_terms(merger *m, const uint32_t *numbers, size_t count,
                            np_error *error)
{
    np_status status = NP_OK;
    for (size_t i = 0; i < 2 * count && status == NP_OK; i++) {
        const np_link *link = &m->links[numbers[i / 2]];
        uint32_t node = i % 2 ? link->b : link->a;
        if (!m->groups[node].terms.terms)
            status = np_group_take_terms(&m->groups[node], m->nodes, node, error);
    }
    return status;
}

static void drop_terms(merger *m, const uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        np_group_drop_terms(&m->groups[m->links[numbers[i]].a]);
        np_group_drop_terms(&m->groups[m->links[numbers[i]].b]);
    }
}

static np_status merge_component(void *context, size_t item, unsigned number,
                                 np_error *error)
{
    merger *m = context;
    worker *w = &m->workers[number];
    np_component part = m->components.items[item];
    const uint32_t *numbers = m->components.links + part.first;
    if (!propose_links(m, w, numbers, part.count))
        return np_fail_memory(error);
    if (w->heap.count == 0)
        return NP_OK;
    place_links(m, numbers, part.count, m->neighbours + 2 * (size_t)part.first);
    np_status status = take_terms(m, numbers, part.count, error);
    if (status == NP_OK && !merge_all(m, w))
        status = np_fail_memory(error);
    drop_terms(m, numbers, part.count);
    return status;
}

static np_status start(merger *m, size_t link_count, np_error *error)
{
    size_t blocks = ((size_t)m->count + BLOCK - 1) / BLOCK;
    m->groups = np_alloc_zero(m->count, sizeof *m->groups);
    m->near = np_alloc_zero(m->count, sizeof *m->near);
    m->parents = np_alloc(m->count * sizeof *m->parents);
    m->neighbours = np_alloc(2 * link_count * sizeof *m->neighbours);
    m->workers = np_alloc_zero(m->options->threads, sizeof *m->workers);
    if (!m->groups || !m->near || !m->parents || !m->neighbours || !m->workers)
        return np_fail_memory(error);
    np_status status = np_components_find(&m->components, m->parents, m->count,
                                          m->links, link_count, error);
    if (status != NP_OK)
        return status;
    return np_parallel(blocks, 1, m->options->threads, start_groups, m, error);
}

static void release_worker(worker *w)
{
    np_array_release(&w->heap);
    np_group_room_release(&w->room);
    np_array_release(&w->both);
    np_array_release(&w->keys);
    np_array_release(&w->key_room);
}

static void release(merger *m)
{
    for (uint32_t i = 0; i < m->count && m->near; i++)
        np_release(m->near[i].own);
    for (unsigned i = 0; m->workers && i < m->options->threads; i++)
        release_worker(&m->workers[i]);
    np_release(m->groups);
    np_release(m->near);
    np_release(m->parents);
    np_release(m->neighbours);
    np_release(m->workers);
    np_components_release(&m->components);
}

np_status np_merge_nodes(uint32_t *groups, const np_nodes *nodes, const np_links *links,
                         const np_options *options, np_error *error)
{
    merger m = {.nodes = nodes,
                .links = links->items,
                .count = nodes->count,
                .options = options};
    np_status status = start(&m, links->count, error);
    if (status == NP_OK)
        status = np_parallel(m.components.count, 1, options->threads, merge_component,
                             &m, error);
    for (uint32_t i = 0; i < m.count && status == NP_OK; i++)
        groups[i] = np_find_root(m.parents, i);
    release(&m);
    return status;
}
