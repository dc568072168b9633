#include "merge.h"

#include "base/sort.h"

#include <stdlib.h>

enum { MOST_TERMS = 512 }; /* of a group; the lightest are dropped */

/* Two groups of two nodes and more come together when the likeness between them is at
 * least this share of that inside them. */
static const double LEAST_SHARE = 0.7;

/* Likeness inside a group before any pair has been seen; stands for one pair. */
static const double USUAL_LIKENESS = 0.25;

typedef struct neighbour {
    uint32_t node;
    float passages;
} neighbour;

NP_ARRAY(neighbours, neighbour);

/* A group, kept at the place of its first node. Its vector is `scale` × `terms`. */
typedef struct group {
    np_term_vector terms;
    np_term *own; /* the same, when merged */
    double scale;
    double weight, squares; /* sums of the nodes' weights and of their squares */
    double inner;           /* sum of the likeness of its pairs, by weight */
    double days, day_weight, first_day, last_day;
    neighbours near;
    uint32_t size, parent, version;
    np_language language;
} group;

/* A merge that may be done. Out of date when a version is. */
typedef struct proposal {
    double likeness;
    uint32_t a, b, version_a, version_b;
} proposal;

NP_ARRAY(proposals, proposal);

typedef struct merger {
    group *groups;
    const np_options *options;
    proposals heap;
    np_u64s keys, room;
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

/* ---- groups ------------------------------------------------------------------ */

static uint32_t find_root(group *groups, uint32_t node)
{
    while (groups[node].parent != node) {
        groups[node].parent = groups[groups[node].parent].parent;
        node = groups[node].parent;
    }
    return node;
}

static double inner_likeness(const group *g)
{
    double pairs = (g->weight * g->weight - g->squares) / 2;
    return (g->inner + USUAL_LIKENESS) / (pairs + 1);
}

/* Sum of the likeness of all pairs between two groups, by weight. */
static double outer_likeness(const group *a, const group *b, double passages)
{
    return a->scale * b->scale * np_terms_dot(a->terms, b->terms) + passages;
}

/* True when the two together would be in one language and not too long. */
static bool may_merge(const merger *m, const group *a, const group *b)
{
    if (!np_same_language(a->language, b->language))
        return false;
    double first = fmin(a->first_day, b->first_day);
    double last = fmax(a->last_day, b->last_day);
    return !(last - first > NP_STORY_SPAN * m->options->story_days);
}

static bool propose(merger *m, uint32_t one, uint32_t other, double passages)
{
    uint32_t a = one < other ? one : other, b = one < other ? other : one;
    const group *left = &m->groups[a], *right = &m->groups[b];
    if (!may_merge(m, left, right))
        return true;
    double apart = left->days / left->day_weight - right->days / right->day_weight;
    double likeness = outer_likeness(left, right, passages) /
                      (left->weight * right->weight) *
                      np_time_factor(apart, m->options->story_days);
    if (likeness < m->options->story_threshold)
        return true;
    double inner = sqrt(inner_likeness(left) * inner_likeness(right));
    if (left->size > 1 && right->size > 1 && likeness < LEAST_SHARE * inner)
        return true;
    return push(&m->heap, (proposal){likeness, a, b, left->version, right->version});
}

/* Keeps the heaviest terms, ascending by term again. */
static bool drop_lightest(merger *m, np_term *terms, size_t count)
{
    if (!np_array_reserve(&m->keys, count) || !np_array_reserve(&m->room, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, &terms[i].weight, sizeof bits);
        m->keys.items[i] = (uint64_t)~bits << 32 | terms[i].term;
    }
    np_sort_u64(m->keys.items, m->room.items, count);
    for (size_t i = 0; i < MOST_TERMS; i++)
        m->keys.items[i] = m->keys.items[i] << 32 | ~(uint32_t)(m->keys.items[i] >> 32);
    np_sort_u64(m->keys.items, m->room.items, MOST_TERMS);
    for (size_t i = 0; i < MOST_TERMS; i++) {
        uint32_t bits = (uint32_t)m->keys.items[i];
        terms[i].term = (uint32_t)(m->keys.items[i] >> 32);
        memcpy(&terms[i].weight, &bits, sizeof bits);
    }
    return true;
}

/* The vector of a becomes the sum of both. */
static bool add_terms(merger *m, group *a, const group *b)
{
    size_t left = a->terms.count, right = b->terms.count, count = 0;
    np_term *sum = np_alloc((left + right) * sizeof *sum);
    if (!sum)
        return false;
    for (size_t i = 0, k = 0; i < left || k < right;) {
        uint64_t x = i < left ? a->terms.terms[i].term : UINT64_MAX;
        uint64_t y = k < right ? b->terms.terms[k].term : UINT64_MAX;
        double weight = 0;
        if (x <= y)
            weight += a->scale * a->terms.terms[i++].weight;
        if (y <= x)
            weight += b->scale * b->terms.terms[k++].weight;
        sum[count++] = (np_term){(uint32_t)(x < y ? x : y), (float)weight};
    }
    np_release(a->own);
    a->own = sum;
    if (count > MOST_TERMS && !drop_lightest(m, sum, count))
        return false;
    a->terms = (np_term_vector){sum, count < MOST_TERMS ? count : MOST_TERMS};
    a->scale = 1;
    return true;
}

/* ---- neighbours -------------------------------------------------------------- */

static int by_node(const void *left, const void *right)
{
    const neighbour *a = left, *b = right;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    return (a->passages > b->passages) - (a->passages < b->passages);
}

/* The neighbours of b become those of a too, each group once. */
static bool add_neighbours(merger *m, uint32_t a, uint32_t b)
{
    neighbours *near = &m->groups[a].near, *more = &m->groups[b].near;
    if (!np_array_reserve(near, near->count + more->count))
        return false;
    for (size_t i = 0; i < more->count; i++)
        near->items[near->count++] = more->items[i];
    np_array_release(more);
    for (size_t i = 0; i < near->count; i++)
        near->items[i].node = find_root(m->groups, near->items[i].node);
    qsort(near->items, near->count, sizeof *near->items, by_node);
    size_t kept = 0;
    for (size_t i = 0; i < near->count; i++) {
        if (near->items[i].node == a)
            continue;
        if (kept && near->items[kept - 1].node == near->items[i].node)
            near->items[kept - 1].passages += near->items[i].passages;
        else
            near->items[kept++] = near->items[i];
    }
    near->count = kept;
    return true;
}

static double passages_between(merger *m, uint32_t a, uint32_t b)
{
    double sum = 0;
    const neighbours *near = &m->groups[a].near;
    for (size_t i = 0; i < near->count; i++)
        if (find_root(m->groups, near->items[i].node) == b)
            sum += near->items[i].passages;
    return sum;
}

static bool merge(merger *m, uint32_t first, uint32_t second)
{
    group *a = &m->groups[first], *b = &m->groups[second];
    a->inner += b->inner + outer_likeness(a, b, passages_between(m, first, second));
    if (!add_terms(m, a, b))
        return false;
    a->weight += b->weight;
    a->squares += b->squares;
    a->days += b->days;
    a->day_weight += b->day_weight;
    a->first_day = fmin(a->first_day, b->first_day);
    a->last_day = fmax(a->last_day, b->last_day);
    a->size += b->size;
    a->language = a->language ? a->language : b->language;
    a->version++;
    b->parent = first;
    np_release(b->own);
    b->own = NULL;
    if (!add_neighbours(m, first, second))
        return false;
    for (size_t i = 0; i < a->near.count; i++)
        if (!propose(m, first, a->near.items[i].node, a->near.items[i].passages))
            return false;
    return true;
}

/* ---- the whole --------------------------------------------------------------- */

static group make_group(const np_node *node, uint32_t number)
{
    bool is_dated = !isnan(node->days);
    return (group){.terms = node->terms,
                   .scale = node->weight,
                   .weight = node->weight,
                   .squares = node->weight * node->weight,
                   .days = is_dated ? node->days * node->weight : 0,
                   .day_weight = is_dated ? node->weight : 0,
                   .first_day = node->days,
                   .last_day = node->days,
                   .size = 1,
                   .parent = number,
                   .language = node->language};
}

static bool merge_all(merger *m, const np_link *links, size_t link_count)
{
    for (size_t i = 0; i < link_count; i++) {
        np_link link = links[i];
        if (!np_array_push(&m->groups[link.a].near,
                           (neighbour){link.b, link.passages}) ||
            !np_array_push(&m->groups[link.b].near,
                           (neighbour){link.a, link.passages}) ||
            !propose(m, link.a, link.b, link.passages))
            return false;
    }
    while (m->heap.count) {
        proposal best = pop(&m->heap);
        if (find_root(m->groups, best.a) != best.a ||
            find_root(m->groups, best.b) != best.b ||
            m->groups[best.a].version != best.version_a ||
            m->groups[best.b].version != best.version_b)
            continue;
        if (!merge(m, best.a, best.b))
            return false;
    }
    return true;
}

np_status np_merge_nodes(uint32_t *groups, const np_node *nodes, uint32_t count,
                         const np_link *links, size_t link_count,
                         const np_options *options, np_error *error)
{
    merger m = {.groups = np_alloc(count * sizeof *m.groups), .options = options};
    if (!m.groups)
        return np_fail_memory(error);
    for (uint32_t i = 0; i < count; i++)
        m.groups[i] = make_group(&nodes[i], i);
    bool is_done = merge_all(&m, links, link_count);
    for (uint32_t i = 0; i < count; i++)
        groups[i] = find_root(m.groups, i);
    for (uint32_t i = 0; i < count; i++) {
        np_release(m.groups[i].own);
        np_array_release(&m.groups[i].near);
    }
    np_release(m.groups);
    np_array_release(&m.heap);
    np_array_release(&m.keys);
    np_array_release(&m.room);
    return is_done ? NP_OK : np_fail_memory(error);
}
