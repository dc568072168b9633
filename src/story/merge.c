#include "story/merge.h"

#include "base/parallel.h"
#include "base/sort.h"
#include "story/group.h"

enum {
    BLOCK = 256, /* nodes or links a worker does at a time */
    AHEAD = 4    /* neighbours whose terms are fetched before they are compared */
};

/* A linked group, and what the passages shared with it add to the likeness. */
typedef struct neighbour {
    uint32_t node;
    float passages;
} neighbour;

/* The neighbours of a group. */
typedef struct near_list {
    neighbour *items;
    neighbour *own; /* the same, when merged */
    uint32_t count;
} near_list;

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
        end += m->near[node].count;
        m->near[node].count = 0;
    }
    for (size_t i = 0; i < m->link_count; i++) {
        np_link link = m->links[i];
        near_list *a = &m->near[link.a], *b = &m->near[link.b];
        a->items[a->count++] = (neighbour){link.b, link.passages};
        b->items[b->count++] = (neighbour){link.a, link.passages};
    }
    return true;
}

/* Sorts neighbours by node, each once, the passages of those that are one now summed
 * up. Those of the group itself go. */
static bool sort_neighbours(merger *m, near_list *near, uint32_t self)
{
    size_t count = 0;
    if (!np_array_reserve(&m->keys, near->count) ||
        !np_array_reserve(&m->key_room, near->count))
        return false;
    for (size_t i = 0; i < near->count; i++) {
        uint32_t node = find_root(m->parents, near->items[i].node), bits;
        memcpy(&bits, &near->items[i].passages, sizeof bits);
        m->keys.items[count] = (uint64_t)node << 32 | bits;
        count += node != self;
    }
    np_sort_u64(m->keys.items, m->key_room.items, count);
    near->count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t node = (uint32_t)(m->keys.items[i] >> 32);
        uint32_t bits = (uint32_t)m->keys.items[i];
        float passages;
        memcpy(&passages, &bits, sizeof passages);
        if (near->count && near->items[near->count - 1].node == node)
            near->items[near->count - 1].passages += passages;
        else
            near->items[near->count++] = (neighbour){node, passages};
    }
    return true;
}

/* The neighbours of b become those of a too. */
static bool add_neighbours(merger *m, uint32_t first, uint32_t second)
{
    near_list *a = &m->near[first], *b = &m->near[second];
    neighbour *both = np_alloc(((size_t)a->count + b->count) * sizeof *both);
    if (!both)
        return false;
    memcpy(both, a->items, a->count * sizeof *both);
    memcpy(both + a->count, b->items, b->count * sizeof *both);
    np_release(a->own);
    np_release(b->own);
    b->own = NULL;
    a->items = a->own = both;
    a->count += b->count;
    b->count = 0;
    return sort_neighbours(m, a, first);
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

/* Proposes that two groups merge, if they are alike enough. The probe has the terms of
 * the first. */
static bool compare(merger *m, uint32_t one, neighbour other)
{
    const np_group *a = &m->groups[one], *b = &m->groups[other.node];
    if (!np_group_may_join(a, b, m->options))
        return true;
    double likeness = (np_group_product(m->probe, a, b) + other.passages) /
                      (a->weight * b->weight) *
                      np_time_factor(a->day - b->day, m->options->story_days);
    if (likeness < m->options->story_threshold ||
        !np_group_is_one_event(a, b, likeness))
        return true;
    return propose(m, likeness, one, other.node);
}

/* Compares a group that has changed with its neighbours. */
static bool compare_all(merger *m, uint32_t group)
{
    const near_list *near = &m->near[group];
    np_probe_set(m->probe, m->groups[group].terms);
    for (size_t i = 0; i < near->count; i++)
        __builtin_prefetch(&m->groups[near->items[i].node]);
    for (size_t i = 0; i < near->count; i++) {
        if (i + AHEAD < near->count)
            np_terms_fetch(m->groups[near->items[i + AHEAD].node].terms);
        if (!compare(m, group, near->items[i]))
            return false;
    }
    return true;
}

static bool merge(merger *m, uint32_t first, uint32_t second)
{
    np_group *a = &m->groups[first], *b = &m->groups[second];
    np_probe_set(m->probe, a->terms);
    double outer = np_group_product(m->probe, a, b) +
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
    double likeness = link->likeness;
    if (link->passages > 0)
        likeness += link->passages / (a->weight * b->weight) *
                    np_time_factor(a->day - b->day, m->options->story_days);
    return likeness >= m->options->story_threshold &&
                   np_group_may_join(a, b, m->options) &&
                   np_group_is_one_event(a, b, likeness)
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
