#include "merge.h"

#include "base/sort.h"

enum {
    MOST_TERMS = 512, /* of a group; the lightest are dropped */
    AHEAD = 3         /* links whose terms are fetched before they are compared */
};

/* Two groups of two nodes and more come together when the likeness between them is at
 * least this share of that inside them. */
static const double LEAST_SHARE = 0.7;

/* Likeness inside a group before any pair has been seen; stands for one pair. */
static const double USUAL_LIKENESS = 0.27;

/* A linked group, and what the passages shared with it add to the likeness. */
typedef struct neighbour {
    uint32_t node;
    float passages;
} neighbour;

/* A group, kept at the place of its first node. Its vector is `scale` × `terms`. */
typedef struct group {
    np_term_vector terms;
    np_term *own; /* the same, when merged */
    np_telling telling;
    double scale;
    double weight, squares; /* sums of the nodes' weights and of their squares */
    double inner;           /* sum of the likeness of its pairs, by weight */
    double days, day_weight, first_day, last_day;
    neighbour *near;
    neighbour *own_near; /* the same, when merged */
    uint32_t near_count;
    uint32_t size, parent, version;
    np_language language;
} group;

/* A merge that may be done. Out of date when a version is. */
typedef struct proposal {
    double likeness;
    uint32_t a, b, version_a, version_b;
} proposal;

NP_ARRAY(proposals, proposal);

NP_ARRAY(term_list, np_term);

typedef struct merger {
    group *groups;
    uint32_t count;
    const np_options *options;
    proposals heap;
    neighbour *near; /* of all nodes */
    np_probe *probe; /* of the group that proposals are made for */
    term_list sum;   /* of two vectors */
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

/* True when the two together would be in one language and not too long. */
static bool may_merge(const merger *m, const group *a, const group *b)
{
    if (!np_same_language(a->language, b->language))
        return false;
    double first = fmin(a->first_day, b->first_day);
    double last = fmax(a->last_day, b->last_day);
    return !(last - first > NP_STORY_SPAN * m->options->story_days);
}

/* Sum of the likeness of all pairs between two groups, by weight. The probe has the
 * terms of the first. */
static double outer_likeness(const merger *m, const group *a, const group *b,
                             double passages)
{
    return a->scale * b->scale * np_probe_dot(m->probe, b->terms) + passages;
}

/* Proposes that two groups merge, if they are alike enough. The probe has the terms of
 * the first. */
static bool propose(merger *m, uint32_t one, uint32_t other, double passages)
{
    const group *left = &m->groups[one], *right = &m->groups[other];
    if (!may_merge(m, left, right))
        return true;
    double apart = left->days / left->day_weight - right->days / right->day_weight;
    double likeness = outer_likeness(m, left, right, passages) /
                      (left->weight * right->weight) *
                      np_time_factor(apart, m->options->story_days);
    if (likeness < m->options->story_threshold ||
        np_terms_shared(left->terms, left->telling, right->terms, right->telling) <
            NP_LEAST_TELLING)
        return true;
    double inner = sqrt(inner_likeness(left) * inner_likeness(right));
    if (left->size > 1 && right->size > 1 && likeness < LEAST_SHARE * inner)
        return true;
    proposal made = {likeness, one, other, left->version, right->version};
    if (one > other)
        made = (proposal){likeness, other, one, right->version, left->version};
    return push(&m->heap, made);
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

/* Adds up the vectors of two groups in m->sum. */
static bool sum_terms(merger *m, const group *a, const group *b)
{
    size_t left = a->terms.count, right = b->terms.count;
    np_array_clear(&m->sum);
    if (!np_array_reserve(&m->sum, left + right))
        return false;
    for (size_t i = 0, k = 0; i < left || k < right;) {
        uint64_t x = i < left ? a->terms.terms[i].term : UINT64_MAX;
        uint64_t y = k < right ? b->terms.terms[k].term : UINT64_MAX;
        double weight = 0;
        if (x <= y)
            weight += a->scale * a->terms.terms[i++].weight;
        if (y <= x)
            weight += b->scale * b->terms.terms[k++].weight;
        m->sum.items[m->sum.count++] = (np_term){(uint32_t)(x < y ? x : y),
                                                 (float)weight};
    }
    if (m->sum.count <= MOST_TERMS)
        return true;
    if (!drop_lightest(m, m->sum.items, m->sum.count))
        return false;
    m->sum.count = MOST_TERMS;
    return true;
}

/* The vector of a becomes the sum of both, in no more memory than it needs. */
static bool add_terms(merger *m, group *a, group *b)
{
    if (!sum_terms(m, a, b))
        return false;
    np_release(a->own);
    np_release(b->own);
    b->own = NULL;
    a->own = np_alloc(m->sum.count * sizeof *a->own);
    if (!a->own)
        return false;
    memcpy(a->own, m->sum.items, m->sum.count * sizeof *a->own);
    a->terms = (np_term_vector){a->own, m->sum.count};
    a->telling = np_terms_telling(a->terms);
    a->scale = 1;
    return true;
}

/* ---- neighbours -------------------------------------------------------------- */

/* Sorts neighbours by node, each once, the passages of those that are one now summed
 * up. Those of the group itself go. */
static bool sort_neighbours(merger *m, group *g, uint32_t self)
{
    size_t count = 0;
    if (!np_array_reserve(&m->keys, g->near_count) ||
        !np_array_reserve(&m->room, g->near_count))
        return false;
    for (size_t i = 0; i < g->near_count; i++) {
        uint32_t node = find_root(m->groups, g->near[i].node), bits;
        memcpy(&bits, &g->near[i].passages, sizeof bits);
        m->keys.items[count] = (uint64_t)node << 32 | bits;
        count += node != self;
    }
    np_sort_u64(m->keys.items, m->room.items, count);
    g->near_count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t node = (uint32_t)(m->keys.items[i] >> 32);
        uint32_t bits = (uint32_t)m->keys.items[i];
        float passages;
        memcpy(&passages, &bits, sizeof passages);
        if (g->near_count && g->near[g->near_count - 1].node == node)
            g->near[g->near_count - 1].passages += passages;
        else
            g->near[g->near_count++] = (neighbour){node, passages};
    }
    return true;
}

/* The neighbours of b become those of a too. */
static bool add_neighbours(merger *m, uint32_t first, uint32_t second)
{
    group *a = &m->groups[first], *b = &m->groups[second];
    neighbour *both = np_alloc(((size_t)a->near_count + b->near_count) * sizeof *both);
    if (!both)
        return false;
    memcpy(both, a->near, a->near_count * sizeof *both);
    memcpy(both + a->near_count, b->near, b->near_count * sizeof *both);
    np_release(a->own_near);
    np_release(b->own_near);
    b->own_near = NULL;
    a->near = a->own_near = both;
    a->near_count += b->near_count;
    b->near_count = 0;
    return sort_neighbours(m, a, first);
}

static double passages_between(merger *m, uint32_t a, uint32_t b)
{
    double sum = 0;
    const group *g = &m->groups[a];
    for (size_t i = 0; i < g->near_count; i++)
        if (find_root(m->groups, g->near[i].node) == b)
            sum += g->near[i].passages;
    return sum;
}

static bool merge(merger *m, uint32_t first, uint32_t second)
{
    group *a = &m->groups[first], *b = &m->groups[second];
    np_probe_set(m->probe, a->terms);
    a->inner += b->inner + outer_likeness(m, a, b, passages_between(m, first, second));
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
    if (!add_neighbours(m, first, second))
        return false;
    np_probe_set(m->probe, a->terms);
    for (size_t i = 0; i < a->near_count; i++)
        if (!propose(m, first, a->near[i].node, a->near[i].passages))
            return false;
    return true;
}

/* ---- the whole --------------------------------------------------------------- */

static group make_group(const np_node *node, uint32_t number)
{
    bool is_dated = !isnan(node->days);
    return (group){.terms = node->terms,
                   .telling = np_terms_telling(node->terms),
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

/* Gives every group its neighbours: all those of one node stand together. */
static bool place_links(merger *m, const np_link *links, size_t link_count)
{
    m->near = np_alloc(2 * link_count * sizeof *m->near);
    if (!m->near)
        return false;
    for (size_t i = 0; i < link_count; i++) {
        m->groups[links[i].a].near_count++;
        m->groups[links[i].b].near_count++;
    }
    neighbour *end = m->near;
    for (uint32_t node = 0; node < m->count; node++) {
        m->groups[node].near = end;
        end += m->groups[node].near_count;
        m->groups[node].near_count = 0;
    }
    for (size_t i = 0; i < link_count; i++) {
        group *a = &m->groups[links[i].a], *b = &m->groups[links[i].b];
        a->near[a->near_count++] = (neighbour){links[i].b, links[i].passages};
        b->near[b->near_count++] = (neighbour){links[i].a, links[i].passages};
    }
    return true;
}

static bool merge_all(merger *m, const np_link *links, size_t link_count)
{
    m->probe = np_alloc_zero(1, sizeof *m->probe);
    if (!m->probe || !place_links(m, links, link_count))
        return false;
    for (size_t i = 0; i < link_count; i++) {
        if (i + AHEAD < link_count)
            np_terms_fetch(m->groups[links[i + AHEAD].b].terms);
        if (i == 0 || links[i].a != links[i - 1].a)
            np_probe_set(m->probe, m->groups[links[i].a].terms);
        if (!propose(m, links[i].a, links[i].b, links[i].passages))
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
    merger m = {.groups = np_alloc(count * sizeof *m.groups),
                .count = count,
                .options = options};
    if (!m.groups)
        return np_fail_memory(error);
    for (uint32_t i = 0; i < count; i++)
        m.groups[i] = make_group(&nodes[i], i);
    bool is_done = merge_all(&m, links, link_count);
    for (uint32_t i = 0; i < count; i++)
        groups[i] = find_root(m.groups, i);
    for (uint32_t i = 0; i < count; i++) {
        np_release(m.groups[i].own);
        np_release(m.groups[i].own_near);
    }
    np_release(m.groups);
    np_release(m.near);
    np_release(m.probe);
    np_array_release(&m.heap);
    np_array_release(&m.sum);
    np_array_release(&m.keys);
    np_array_release(&m.room);
    return is_done ? NP_OK : np_fail_memory(error);
}
