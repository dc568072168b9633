#include "story/merge.h"

#include "base/parallel.h"
#include "base/sort.h"
#include "story/group.h"

enum {
    BLOCK = 256, /* nodes or links a worker does at a time */
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

/* A merge that may be done. Out of date when a version is. */
typedef struct proposal {
    double likeness;
    uint32_t a, b, version_a, version_b;
} proposal;

NP_ARRAY(proposals, proposal);

/* A group is kept at the place of its first node, in each array. */
typedef struct merger {
    const np_node *nodes;
    const np_link *links;
    np_group *groups;
    near_list *near;
    uint32_t *parents; /* the group that a group was merged into, or itself */
    uint32_t count;
    size_t link_count;
    const np_options *options;
    double *ratings; /* by link: likeness of its nodes; negative: they may not merge */
    proposals heap;
    neighbour *neighbours; /* of all nodes */
    np_probe *probe;       /* of the group that proposals are made for */
    np_group_room room;
    neighbours both; /* of two groups that become one */
    np_u64s keys, key_room;
} merger;

/* ---- the heap ---------------------------------------------------------------- */

static bool is_before(const proposal *a, const proposal *b)
{
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness;
    return a->a != b->a ? a->a < b->a : a->b < b->b;
}

static bool push(proposals *heap, proposal item)
{
    if (!np_array_push(heap, item))
        return false;
    size_t at = heap->count - 1;
    for (; at > 0 && is_before(&item, &heap->items[(at - 1) / 2]); at = (at - 1) / 2)
        heap->items[at] = heap->items[(at - 1) / 2];
    heap->items[at] = item;
    return true;
}

static proposal pop(proposals *heap)
{
    proposal first = heap->items[0], last = heap->items[--heap->count];
    size_t at = 0, child = 1;
    while (child < heap->count) {
        if (child + 1 < heap->count &&
            is_before(&heap->items[child + 1], &heap->items[child]))
            child++;
        if (!is_before(&heap->items[child], &last))
            break;
        heap->items[at] = heap->items[child];
        at = child;
        child = 2 * at + 1;
    }
    if (heap->count)
        heap->items[at] = last;
    return first;
}

/* ---- neighbours -------------------------------------------------------------- */

static uint32_t find_root(uint32_t *parents, uint32_t node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

static void place_link(merger *m, const np_link *link)
{
    float weight = (float)(m->groups[link->a].weight * m->groups[link->b].weight);
    near_list *a = &m->near[link->a], *b = &m->near[link->b];
    neighbour to = {link->b, link->passages, weight * link->likeness, weight};
    a->items[a->count++] = to;
    to.node = link->a;
    b->items[b->count++] = to;
}

/* Gives every group its neighbours: all those of one node stand together. */
static bool place_links(merger *m)
{
    m->neighbours = np_alloc(2 * m->link_count * sizeof *m->neighbours);
    if (!m->neighbours)
        return false;
    for (size_t i = 0; i < m->link_count; i++) {
        m->near[m->links[i].a].count++;
        m->near[m->links[i].b].count++;
    }
    neighbour *end = m->neighbours;
    for (uint32_t node = 0; node < m->count; node++) {
        m->near[node].items = end;
        m->near[node].room = m->near[node].count;
        end += m->near[node].count;
        m->near[node].count = 0;
    }
    for (size_t i = 0; i < m->link_count; i++)
        place_link(m, &m->links[i]);
    return true;
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

/* Collects the neighbours of two groups in m->both, and their keys. */
static bool collect_neighbours(merger *m, uint32_t first, uint32_t second)
{
    const near_list *lists[] = {&m->near[first], &m->near[second]};
    size_t wanted = (size_t)lists[0]->count + lists[1]->count;
    m->both.count = m->keys.count = 0;
    if (!np_array_reserve(&m->both, wanted) || !np_array_reserve(&m->keys, wanted) ||
        !np_array_reserve(&m->key_room, wanted))
        return false;
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < lists[i]->count; k++) {
            neighbour one = lists[i]->items[k];
            uint64_t node = find_root(m->parents, one.node);
            m->keys.items[m->keys.count] = node << 32 | m->both.count;
            m->keys.count += node != first; /* now that the second is part of it */
            m->both.items[m->both.count++] = one;
        }
    np_sort_u64(m->keys.items, m->key_room.items, m->keys.count);
    return true;
}

/* The neighbours of b become those of a too. */
static bool add_neighbours(merger *m, uint32_t first, uint32_t second)
{
    near_list *a = &m->near[first], *b = &m->near[second];
    if (!collect_neighbours(m, first, second))
        return false;
    np_release(b->own);
    *b = (near_list){0};
    if (m->keys.count > a->room) {
        np_release(a->own);
        a->items = a->own = np_alloc(m->keys.count * sizeof *a->own);
        if (!a->own)
            return false;
        a->room = (uint32_t)m->keys.count;
    }
    sum_neighbours(a, m->both.items, &m->keys);
    return true;
}

/* The links from one group to another go. */
static void drop_neighbour(merger *m, uint32_t from, uint32_t other)
{
    near_list *near = &m->near[from];
    uint32_t count = near->count;
    near->count = 0;
    for (uint32_t i = 0; i < count; i++)
        if (find_root(m->parents, near->items[i].node) != other)
            near->items[near->count++] = near->items[i];
}

static double passages_between(merger *m, uint32_t a, uint32_t b)
{
    double sum = 0;
    const near_list *near = &m->near[a];
    for (size_t i = 0; i < near->count; i++)
        if (find_root(m->parents, near->items[i].node) == b)
            sum += near->items[i].passages;
    return sum;
}

/* ---- merging ----------------------------------------------------------------- */

static bool propose(merger *m, double likeness, uint32_t one, uint32_t other)
{
    uint32_t a = one < other ? one : other, b = one < other ? other : one;
    return push(&m->heap,
                (proposal){likeness, a, b, m->groups[a].version, m->groups[b].version});
}

/* Proposes that two groups merge, if they are alike enough; `is_far` tells that they
 * will hardly ever be. The probe has the terms of the first. */
static bool compare(merger *m, bool *is_far, uint32_t one, neighbour other)
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
    np_likeness terms = np_group_compare(m->probe, a, b);
    double likeness = (terms.product + other.passages) / weight * factor;
    *is_far = likeness < FAR_SHARE * threshold;
    if (likeness < threshold || !np_group_is_one_event(a, b, likeness, terms.shared))
        return true;
    return propose(m, likeness, one, other.node);
}

/* Compares a group that has changed with its neighbours. */
static bool compare_all(merger *m, uint32_t group)
{
    near_list *near = &m->near[group];
    uint32_t count = near->count;
    near->count = 0;
    np_probe_set(m->probe, m->groups[group].terms);
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(&m->groups[near->items[i].node]);
    for (uint32_t i = 0; i < count; i++) {
        neighbour other = near->items[i];
        bool is_far;
        if (i + AHEAD < count)
            np_terms_fetch(m->groups[near->items[i + AHEAD].node].terms);
        if (!compare(m, &is_far, group, other))
            return false;
        if (is_far)
            drop_neighbour(m, other.node, group);
        else
            near->items[near->count++] = other;
    }
    return true;
}

static bool merge(merger *m, uint32_t first, uint32_t second)
{
    np_group *a = &m->groups[first], *b = &m->groups[second];
    np_probe_set(m->probe, a->terms);
    double outer = np_group_compare(m->probe, a, b).product +
                   passages_between(m, first, second);
    m->parents[second] = first;
    return np_group_join(a, b, outer, &m->room) && add_neighbours(m, first, second) &&
           compare_all(m, first);
}

/* ---- the whole --------------------------------------------------------------- */

static np_status start_groups(void *context, size_t item, unsigned worker,
                              np_error *error)
{
    merger *m = context;
    size_t from = item * BLOCK, to = from + BLOCK < m->count ? from + BLOCK : m->count;
    (void)worker;
    (void)error;
    for (size_t node = from; node < to; node++) {
        m->groups[node] = np_group_of(&m->nodes[node]);
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

static np_status rate_links(void *context, size_t item, unsigned worker,
                            np_error *error)
{
    merger *m = context;
    size_t from = item * BLOCK, to = from + BLOCK;
    to = to < m->link_count ? to : m->link_count;
    (void)worker;
    (void)error;
    for (size_t i = from; i < to; i++)
        m->ratings[i] = rate_link(m, &m->links[i]);
    return NP_OK;
}

/* Makes the nodes groups, and compares those that are linked. */
static np_status start(merger *m, np_error *error)
{
    size_t blocks = ((size_t)m->count + BLOCK - 1) / BLOCK;
    size_t link_blocks = (m->link_count + BLOCK - 1) / BLOCK;
    m->groups = np_alloc_zero(m->count, sizeof *m->groups);
    m->near = np_alloc_zero(m->count, sizeof *m->near);
    m->parents = np_alloc(m->count * sizeof *m->parents);
    m->ratings = np_alloc(m->link_count * sizeof *m->ratings);
    m->probe = np_alloc_zero(1, sizeof *m->probe);
    if (!m->groups || !m->near || !m->parents || !m->ratings || !m->probe)
        return np_fail_memory(error);
    np_status status = np_parallel(blocks, 1, m->options->threads, start_groups, m,
                                   error);
    if (status == NP_OK)
        status = np_parallel(link_blocks, 1, m->options->threads, rate_links, m, error);
    return status;
}

static bool merge_all(merger *m)
{
    if (!place_links(m))
        return false;
    for (size_t i = 0; i < m->link_count; i++)
        if (m->ratings[i] >= 0 &&
            !propose(m, m->ratings[i], m->links[i].a, m->links[i].b))
            return false;
    while (m->heap.count) {
        proposal best = pop(&m->heap);
        if (m->parents[best.a] == best.a && m->parents[best.b] == best.b &&
            m->groups[best.a].version == best.version_a &&
            m->groups[best.b].version == best.version_b && !merge(m, best.a, best.b))
            return false;
    }
    return true;
}

static void release(merger *m)
{
    for (uint32_t i = 0; i < m->count; i++) {
        if (m->groups)
            np_group_release(&m->groups[i]);
        if (m->near)
            np_release(m->near[i].own);
    }
    np_release(m->groups);
    np_release(m->near);
    np_release(m->parents);
    np_release(m->ratings);
    np_release(m->neighbours);
    np_release(m->probe);
    np_array_release(&m->heap);
    np_group_room_release(&m->room);
    np_array_release(&m->both);
    np_array_release(&m->keys);
    np_array_release(&m->key_room);
}

np_status np_merge_nodes(uint32_t *groups, const np_node *nodes, uint32_t count,
                         const np_link *links, size_t link_count,
                         const np_options *options, np_error *error)
{
    merger m = {.nodes = nodes,
                .links = links,
                .count = count,
                .link_count = link_count,
                .options = options};
    np_status status = start(&m, error);
    if (status == NP_OK && !merge_all(&m))
        status = np_fail_memory(error);
    for (uint32_t i = 0; i < count && status == NP_OK; i++)
        groups[i] = find_root(m.parents, i);
    release(&m);
    return status;
}
