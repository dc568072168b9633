#include "story/group.h"

#include "base/sort.h"

enum { MOST_TERMS = NP_VECTOR_TERMS /* of a group; the lightest are dropped */ };

/* Two groups of two nodes and more come together when the likeness between them is at
 * least this share of that inside them. */
static const double LEAST_SHARE = 0.7;

/* Likeness inside a group before any pair has been seen; stands for one pair. */
static const double USUAL_LIKENESS = 0.27;

np_group np_group_of(const np_node *node)
{
    return (np_group){.telling = node->telling,
                      .scale = node->weight,
                      .weight = node->weight,
                      .squares = node->weight * node->weight,
                      .day = node->days,
                      .days = isnan(node->days) ? 0 : node->days * node->weight,
                      .day_weight = isnan(node->days) ? 0 : node->weight,
                      .first_day = node->days,
                      .last_day = node->days,
                      .size = 1,
                      .language = node->language};
}

np_status np_group_take_terms(np_group *group, const np_nodes *nodes, uint32_t node,
                              np_error *error)
{
    np_term room[NP_TERMS];
    np_status status = np_terms_read(&group->terms, nodes->table,
                                     nodes->items[node].rank, room, error);
    if (status != NP_OK || group->terms.terms != room)
        return status;
    size_t size = group->terms.count * sizeof *room;
    group->own = np_alloc(size);
    if (!group->own)
        return np_fail_memory(error);
    memcpy(group->own, room, size);
    group->terms.terms = group->own;
    return NP_OK;
}

void np_group_drop_terms(np_group *group)
{
    np_release(group->own);
    group->own = NULL;
    group->terms = (np_term_vector){0};
}

void np_group_room_release(np_group_room *room)
{
    np_release(room->sum);
    np_array_release(&room->keys);
    np_array_release(&room->room);
}

bool np_group_may_join(const np_group *a, const np_group *b, const np_options *options)
{
    if (!np_same_language(a->language, b->language))
        return false;
    double first = fmin(a->first_day, b->first_day);
    double last = fmax(a->last_day, b->last_day);
    return !(last - first > NP_STORY_SPAN * options->story_days);
}

np_likeness np_group_compare(const np_probe *probe, const np_group *a,
                             const np_group *b)
{
    np_likeness likeness = np_probe_compare(probe, a->telling, b->terms, b->telling);
    likeness.product *= a->scale * b->scale;
    return likeness;
}

static double inner_likeness(const np_group *g)
{
    double pairs = (g->weight * g->weight - g->squares) / 2;
    return (g->inner + USUAL_LIKENESS) / (pairs + 1);
}

bool np_group_is_one_event(const np_group *a, const np_group *b, double likeness,
                           double shared)
{
    if (shared < NP_LEAST_TELLING)
        return false;
    if (a->size == 1 || b->size == 1)
        return true;
    double inner = sqrt(inner_likeness(a) * inner_likeness(b));
    return likeness >= LEAST_SHARE * inner;
}

/* Keeps the heaviest terms, ascending by term again. */
static bool drop_lightest(np_group_room *r, size_t count)
{
    np_term *terms = r->sum;
    if (!np_array_reserve(&r->keys, count) || !np_array_reserve(&r->room, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, &terms[i].weight, sizeof bits);
        r->keys.items[i] = (uint64_t)~bits << 32 | terms[i].term;
    }
    np_sort_u64(r->keys.items, r->room.items, count);
    for (size_t i = 0; i < MOST_TERMS; i++)
        r->keys.items[i] = r->keys.items[i] << 32 | ~(uint32_t)(r->keys.items[i] >> 32);
    np_sort_u64(r->keys.items, r->room.items, MOST_TERMS);
    for (size_t i = 0; i < MOST_TERMS; i++) {
        uint32_t bits = (uint32_t)r->keys.items[i];
        terms[i].term = (uint32_t)(r->keys.items[i] >> 32);
        memcpy(&terms[i].weight, &bits, sizeof bits);
    }
    return true;
}

/* Adds up the vectors of two groups in r->sum. */
static bool sum_terms(size_t *out, const np_group *a, const np_group *b,
                      np_group_room *r)
{
    size_t left = a->terms.count, right = b->terms.count, count = 0;
    if (!np_array_grow((void **)&r->sum, &r->sum_room, left + right, sizeof *r->sum))
        return false;
    for (size_t i = 0, k = 0; i < left || k < right;) {
        uint64_t x = i < left ? a->terms.terms[i].term : UINT64_MAX;
        uint64_t y = k < right ? b->terms.terms[k].term : UINT64_MAX;
        double weight = 0;
        if (x <= y)
            weight += a->scale * a->terms.terms[i++].weight;
        if (y <= x)
            weight += b->scale * b->terms.terms[k++].weight;
        r->sum[count++] = (np_term){(uint32_t)(x < y ? x : y), (float)weight};
    }
    *out = count < MOST_TERMS ? count : MOST_TERMS;
    return count <= MOST_TERMS || drop_lightest(r, count);
}

/* The vector of a becomes the sum of both, in no more memory than it needs. */
static bool add_terms(np_group *a, np_group *b, np_group_room *room)
{
    size_t count;
    if (!sum_terms(&count, a, b, room))
        return false;
    np_release(a->own);
    np_release(b->own);
    b->own = NULL;
    a->own = np_alloc(count * sizeof *a->own);
    if (!a->own)
        return false;
    if (count)
        memcpy(a->own, room->sum, count * sizeof *a->own);
    a->terms = (np_term_vector){a->own, count};
    a->telling = np_terms_telling(a->terms);
    a->scale = 1;
    return true;
}

bool np_group_join(np_group *a, np_group *b, double outer, np_group_room *room)
{
    if (!add_terms(a, b, room))
        return false;
    a->inner += b->inner + outer;
    a->weight += b->weight;
    a->squares += b->squares;
    a->days += b->days;
    a->day_weight += b->day_weight;
    a->day = a->days / a->day_weight;
    a->first_day = fmin(a->first_day, b->first_day);
    a->last_day = fmax(a->last_day, b->last_day);
    a->size += b->size;
    a->language = a->language ? a->language : b->language;
    a->version++;
    return true;
}
