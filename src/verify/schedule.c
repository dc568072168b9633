#include "verify/schedule.h"

#include "base/hash.h"
#include "base/sort.h"

enum { NEIGHBOURHOOD = 128 /* ranks that are joined before those further apart */ };

/* A rank's family: its parent on the way to the root, and the size of a root's. */
typedef struct place {
    uint32_t parent, size;
    uint32_t pairs; /* that the rank is in */
} place;

/* What a schedule is made with. */
typedef struct planner {
    const uint64_t *pairs;
    size_t count;
    place *places;
    uint64_t *room; /* for as many numbers as there are pairs */
    /* How many pairs a family has with a rank outside of it, by the hash of both; a
     * number that several share only makes the schedule a little worse. */
    uint8_t *outside;
    unsigned outside_bits;
} planner;

static uint32_t find_root(place *places, uint32_t rank)
{
    while (places[rank].parent != rank) {
        places[rank].parent = places[places[rank].parent].parent;
        rank = places[rank].parent;
    }
    return rank;
}

/* The lower root becomes the parent, so that a family's root is its lowest rank. */
static void join(place *places, uint32_t a, uint32_t b, uint32_t most)
{
    uint32_t low = find_root(places, a), high = find_root(places, b);
    if (low == high || places[low].size + places[high].size > most)
        return;
    if (low > high) {
        uint32_t swap = low;
        low = high;
        high = swap;
    }
    places[high].parent = low;
    places[low].size += places[high].size;
}

/* When the ends of a pair are joined: those that have few others first, as what many
 * are tied to would fill its family with those that have little to do with each other;
 * then those of one time. */
static uint64_t turn_of(const place *places, uint64_t pair)
{
    uint32_t a = (uint32_t)(pair >> 32), b = (uint32_t)pair;
    uint32_t of_a = places[a].pairs, of_b = places[b].pairs;
    unsigned bits = 32 - (unsigned)__builtin_clz(of_a < of_b ? of_a : of_b);
    return 2 * bits + (a / NEIGHBOURHOOD != b / NEIGHBOURHOOD);
}

/* Joins the ranks into families; `turns` is scratch. */
static void make_families(planner *p, uint64_t *turns, uint32_t ranks, uint32_t most)
{
    for (uint32_t rank = 0; rank < ranks; rank++)
        p->places[rank] = (place){.parent = rank, .size = 1};
    for (size_t i = 0; i < p->count; i++) {
        p->places[p->pairs[i] >> 32].pairs++;
        p->places[(uint32_t)p->pairs[i]].pairs++;
    }
    for (size_t i = 0; i < p->count; i++)
        turns[i] = turn_of(p->places, p->pairs[i]) << 32 | i;
    np_sort_u64(turns, p->room, p->count);
    for (size_t i = 0; i < p->count; i++) {
        uint64_t pair = p->pairs[(uint32_t)turns[i]];
        join(p->places, (uint32_t)(pair >> 32), (uint32_t)pair, most);
    }
}

static uint8_t *find_outside(const planner *p, uint32_t family, uint32_t rank)
{
    uint64_t hash = np_mix((uint64_t)family << 32 | rank);
    return &p->outside[hash >> (64 - p->outside_bits)];
}

static void note_outside(const planner *p, uint32_t family, uint32_t rank)
{
    uint8_t *count = find_outside(p, family, rank);
    *count = (uint8_t)(*count + (*count < UINT8_MAX));
}

/* The family that a pair is verified with: of two that of the rank whose family has
 * more pairs with the other rank, which then is made there once for all of them. */
static uint32_t choose_family(const planner *p, uint64_t pair)
{
    uint32_t a = (uint32_t)(pair >> 32), b = (uint32_t)pair;
    uint32_t of_a = find_root(p->places, a), of_b = find_root(p->places, b);
    if (of_a == of_b || *find_outside(p, of_a, b) >= *find_outside(p, of_b, a))
        return of_a;
    return of_b;
}

/* Puts the pairs of one family in order: those within it, then those with one rank
 * outside of it after the other. */
static void order_family(const planner *p, uint64_t *items, size_t count)
{
    uint64_t family = items[0] >> 32;
    for (size_t i = 0; i < count; i++) {
        uint64_t pair = p->pairs[(uint32_t)items[i]];
        uint32_t a = (uint32_t)(pair >> 32), b = (uint32_t)pair;
        uint64_t other = find_root(p->places, a) != family   ? a + UINT64_C(1)
                         : find_root(p->places, b) != family ? b + UINT64_C(1)
                                                             : 0;
        items[i] = other << 32 | (uint32_t)items[i];
    }
    np_sort_u64(items, p->room, count);
    for (size_t i = 0; i < count; i++)
        items[i] = family << 32 | (uint32_t)items[i];
}

static void order_pairs(planner *p, uint64_t *items)
{
    for (size_t i = 0; i < p->count; i++) {
        uint32_t a = (uint32_t)(p->pairs[i] >> 32), b = (uint32_t)p->pairs[i];
        uint32_t of_a = find_root(p->places, a), of_b = find_root(p->places, b);
        if (of_a != of_b) {
            note_outside(p, of_a, b);
            note_outside(p, of_b, a);
        }
    }
    for (size_t i = 0; i < p->count; i++)
        items[i] = (uint64_t)choose_family(p, p->pairs[i]) << 32 | i;
    np_sort_u64(items, p->room, p->count);
    for (size_t from = 0, to; from < p->count; from = to) {
        for (to = from + 1; to < p->count; to++)
            if (items[to] >> 32 != items[from] >> 32)
                break;
        order_family(p, items + from, to - from);
    }
}

/* Orders all pairs of a planner by family. */
static np_status plan_families(uint64_t *items, planner *p, uint32_t ranks,
                               uint32_t most, np_error *error)
{
    p->outside_bits = 10;
    while ((size_t)1 << p->outside_bits < 2 * p->count)
        p->outside_bits++;
    p->outside = np_alloc_zero((size_t)1 << p->outside_bits, sizeof *p->outside);
    if (!p->outside)
        return np_fail_memory(error);
    make_families(p, items, ranks, most);
    order_pairs(p, items);
    np_release(p->outside);
    return NP_OK;
}

/* Joins all ranks that pairs connect, and numbers those of each root from 0 on. */
static void number_connected(const planner *p, uint32_t *numbers, uint32_t ranks)
{
    for (uint32_t rank = 0; rank < ranks; rank++)
        p->places[rank] = (place){.parent = rank, .size = 1};
    for (size_t i = 0; i < p->count; i++)
        join(p->places, (uint32_t)(p->pairs[i] >> 32), (uint32_t)p->pairs[i], ranks);
    for (uint32_t rank = 0; rank < ranks; rank++) { /* a root comes before its others */
        uint32_t root = find_root(p->places, rank);
        numbers[rank] = root == rank ? 0 : ++numbers[root];
    }
    for (uint32_t rank = 0; rank < ranks; rank++)
        if (p->places[rank].parent == rank)
            numbers[rank] = 0;
}

static bool is_within_reach(const uint32_t *numbers, uint64_t pair, uint32_t reach)
{
    return numbers[(uint32_t)pair] - numbers[pair >> 32] <= reach;
}

/* True when the pair is walked to: within reach, as most of its root's pairs are. */
static bool is_walked(const planner *p, const uint32_t *numbers, uint64_t pair,
                      const np_schedule_limits *limits)
{
    const place *root = &p->places[find_root(p->places, (uint32_t)pair)];
    return root->size >= limits->crowd && (int32_t)root->pairs > 0 &&
           is_within_reach(numbers, pair, limits->reach);
}

/* How many pairs are walked to. Each root's `pairs` are then those within reach, less
 * all others. */
static size_t count_walked(planner *p, const uint32_t *numbers,
                           const np_schedule_limits *limits)
{
    size_t walked = 0;
    for (size_t i = 0; i < p->count; i++) {
        place *root = &p->places[find_root(p->places, (uint32_t)p->pairs[i])];
        root->pairs += is_within_reach(numbers, p->pairs[i], limits->reach) ? 1 : -1U;
    }
    for (size_t i = 0; i < p->count; i++)
        walked += is_walked(p, numbers, p->pairs[i], limits);
    return walked;
}

/* Puts the pairs that are walked to in order, and into `rest` all others, with their
 * numbers in `left`. */
static void plan_walks(uint64_t *items, uint64_t *rest, uint32_t *left, planner *p,
                       const uint32_t *numbers, const np_schedule_limits *limits)
{
    size_t walked = 0, others = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (is_walked(p, numbers, p->pairs[i], limits)) {
            uint64_t root = find_root(p->places, (uint32_t)p->pairs[i]);
            items[walked++] = root << 32 | i;
        } else {
            left[others] = (uint32_t)i;
            rest[others++] = p->pairs[i];
        }
    }
    np_sort_u64(items, p->room, walked);
}

/* The same, then all others by family. */
static np_status plan_both(uint64_t *items, planner *p, size_t walked,
                           const uint32_t *numbers, uint32_t ranks,
                           const np_schedule_limits *limits, np_error *error)
{
    size_t others = p->count - walked;
    uint64_t *rest = np_alloc(others * sizeof *rest);
    uint32_t *left = np_alloc(others * sizeof *left);
    np_status status = rest && left ? NP_OK : np_fail_memory(error);
    if (status == NP_OK) {
        plan_walks(items, rest, left, p, numbers, limits);
        p->pairs = rest;
        p->count = others;
        items += walked;
        status = plan_families(items, p, ranks, limits->most, error);
    }
    for (size_t i = 0; i < others && status == NP_OK; i++)
        items[i] = items[i] >> 32 << 32 | left[(uint32_t)items[i]];
    np_release(rest);
    np_release(left);
    return status;
}

static np_status plan(uint64_t *items, planner *p, uint32_t ranks,
                      const np_schedule_limits *limits, np_error *error)
{
    uint32_t *numbers = np_alloc(ranks * sizeof *numbers);
    if (!numbers)
        return np_fail_memory(error);
    number_connected(p, numbers, ranks);
    size_t walked = count_walked(p, numbers, limits);
    np_status status = walked
                           ? plan_both(items, p, walked, numbers, ranks, limits, error)
                           : plan_families(items, p, ranks, limits->most, error);
    np_release(numbers);
    return status;
}

np_status np_schedule_make(np_u64s *out, const uint64_t *pairs, size_t count,
                           uint32_t ranks, const np_schedule_limits *limits,
                           np_error *error)
{
    planner p = {.pairs = pairs,
                 .count = count,
                 .places = np_alloc(ranks * sizeof *p.places),
                 .room = np_alloc(count * sizeof *p.room)};
    np_status status = NP_OK;
    if (!p.places || !p.room || !np_array_reserve(out, count))
        status = np_fail_memory(error);
    if (status == NP_OK)
        status = plan(out->items, &p, ranks, limits, error);
    out->count = status == NP_OK ? count : 0;
    np_release(p.room);
    np_release(p.places);
    return status;
}
