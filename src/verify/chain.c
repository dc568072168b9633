#include "verify/chain.h"

#include "base/hash.h"
#include "base/sort.h"

enum {
    LONGEST_GAP = 24, /* words between two runs of one segment */
    LOOK_BACK = 24,   /* runs a run may be chained to */
    LEAST_MATCHED = 5 /* words a segment must have in common */
};

static const uint32_t REPEATED = UINT32_C(1) << 31;

static uint32_t hash_pair(const uint64_t *words)
{
    uint64_t key = words[0] * NP_K1 + np_rotl(words[1], 23);
    uint32_t hash = (uint32_t)((key ^ key >> 29) * NP_K2 >> 32);
    return hash ? hash : 1;
}

static bool is_same_pair(const uint64_t *a, const uint64_t *b)
{
    return a[0] == b[0] && a[1] == b[1];
}

/* Where the pair of words is in the table, or the free place where it belongs. */
static inline np_anchor *find_place(const np_anchor_table *table, const uint64_t *pair,
                                    uint32_t hash)
{
    size_t mask = table->place_count - 1, at = hash & mask;
    for (;; at = (at + 1) & mask) {
        np_anchor *place = &table->places[at];
        if (place->hash == 0 ||
            (place->hash == hash &&
             is_same_pair(table->words + (place->place & ~REPEATED), pair)))
            return place;
    }
}

/* The number of a hash's bit in the filter. */
static size_t filter_bit(const np_anchor_table *table, uint32_t hash)
{
    return hash >> 4 & (NP_ANCHOR_BITS * table->place_count - 1);
}

/* False for most pairs that the text does not have: told from few lines of memory,
 * where the table has many. */
static bool may_have(const np_anchor_table *table, uint32_t hash)
{
    size_t bit = filter_bit(table, hash);
    return table->filter[bit / 64] >> bit % 64 & 1;
}

static np_status make_places(np_anchor_table *table, size_t count, np_error *error)
{
    size_t wanted = 64;
    while (wanted < 2 * count)
        wanted *= 2;
    table->place_count = wanted;
    if (wanted > table->room) {
        np_release(table->places);
        np_release(table->filter);
        table->places = np_alloc(wanted * sizeof *table->places);
        table->filter = np_alloc(wanted * NP_ANCHOR_BITS / 8);
        table->room = table->places && table->filter ? wanted : 0;
    }
    if (count > table->once_room) {
        np_release(table->once);
        table->once = np_alloc(count * sizeof *table->once);
        table->once_room = table->once ? count : 0;
    }
    if (!table->room || table->once_room < count)
        return np_fail_memory(error);
    memset(table->places, 0, wanted * sizeof *table->places);
    memset(table->filter, 0, wanted * NP_ANCHOR_BITS / 8);
    return NP_OK;
}

/* Tells a pair's first place that it comes again. */
static void repeat(np_anchor_table *table, np_anchor *place)
{
    table->once[place->place & ~REPEATED] = 0;
    place->place |= REPEATED;
}

np_status np_anchor_table_fill(np_anchor_table *table, const uint64_t *words,
                               size_t count, np_error *error)
{
    table->words = words;
    table->word_count = (uint32_t)count;
    np_status status = make_places(table, count, error);
    if (status != NP_OK)
        return status;
    for (uint32_t i = 0; i + 1 < count; i++) {
        uint32_t hash = hash_pair(words + i);
        np_anchor *place = find_place(table, words + i, hash);
        bool is_new = place->hash == 0;
        table->once[i] = is_new ? hash : 0;
        if (!is_new) {
            repeat(table, place);
            continue;
        }
        *place = (np_anchor){hash, i};
        size_t bit = filter_bit(table, hash);
        table->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    }
    return NP_OK;
}

void np_anchor_table_release(np_anchor_table *table)
{
    np_release(table->places);
    np_release(table->filter);
    np_release(table->once);
    *table = (np_anchor_table){0};
}

/* The maximal run of equal words around the anchor at a, b. It does not reach back
 * before `from` in a. */
static np_match extend(const np_anchor_table *ta, const np_anchor_table *tb, uint32_t a,
                       uint32_t b, uint32_t from)
{
    uint32_t end_a = a + 2, end_b = b + 2;
    while (end_a < ta->word_count && end_b < tb->word_count &&
           ta->words[end_a] == tb->words[end_b]) {
        end_a++;
        end_b++;
    }
    while (a > from && b > 0 && ta->words[a - 1] == tb->words[b - 1]) {
        a--;
        b--;
    }
    return (np_match){a, b, end_a - a, (int32_t)(end_a - a), NP_NONE, NP_NONE};
}

/* All runs, in order of a; they do not overlap in a. */
static np_status find_matches(np_matches *matches, const np_anchor_table *ta,
                              const np_anchor_table *tb, np_error *error)
{
    np_array_clear(matches);
    uint32_t from = 0;
    for (uint32_t a = 0; a + 1 < ta->word_count; a++) {
        uint32_t hash = ta->once[a];
        if (hash == 0 || !may_have(tb, hash))
            continue;
        const np_anchor *place = find_place(tb, ta->words + a, hash);
        if (place->hash == 0 || place->place & REPEATED)
            continue;
        np_match match = extend(ta, tb, a, place->place, from);
        if (!np_array_push(matches, match))
            return np_fail_memory(error);
        from = match.a + match.size;
        a = from - 1;
    }
    return NP_OK;
}

/* What it costs to chain `next` after `run`: the longer gap, in words, shared by both;
 * or more than any run is worth when they cannot be chained. */
static int32_t gap_cost(const np_match *match, const np_match *next)
{
    int64_t gap_a = (int64_t)next->a - (match->a + match->size);
    int64_t gap_b = (int64_t)next->b - (match->b + match->size);
    if (gap_b < 0 || gap_a > LONGEST_GAP || gap_b > LONGEST_GAP)
        return INT32_MAX;
    int64_t longer = gap_a > gap_b ? gap_a : gap_b;
    return (int32_t)(longer / 2);
}

/* Gives each run the best chain that ends in it. */
static void score_matches(np_matches *matches)
{
    for (size_t i = 1; i < matches->count; i++) {
        np_match *match = &matches->items[i];
        for (size_t back = 1; back <= LOOK_BACK && back <= i; back++) {
            const np_match *before = &matches->items[i - back];
            int32_t cost = gap_cost(before, match);
            if (cost == INT32_MAX || before->score - cost <= 0)
                continue;
            int32_t score = before->score - cost + (int32_t)match->size;
            if (score > match->score) {
                match->score = score;
                match->before = (uint32_t)(i - back);
            }
        }
    }
}

enum { TAKEN = INT32_MIN };

/* The segment of the chain that ends in run `end`, up to the first run that another
 * segment has taken. Its runs are taken now. */
static np_segment take_chain(np_matches *matches, size_t end, uint32_t number)
{
    np_match *last = &matches->items[end];
    np_segment segment = {last->a, last->a + last->size, last->b, last->b + last->size,
                          0};
    for (uint32_t at = (uint32_t)end; at != NP_NONE;) {
        np_match *match = &matches->items[at];
        if (match->score == TAKEN)
            break;
        segment.start_a = match->a;
        segment.start_b = match->b;
        segment.matched += match->size;
        match->score = TAKEN;
        match->segment = number;
        at = match->before;
    }
    return segment;
}

/* Forgets that the matches of a chain belong to segment `number`. */
static void drop_chain(np_matches *matches, size_t end, uint32_t number)
{
    for (uint32_t at = (uint32_t)end;
         at != NP_NONE && matches->items[at].segment == number;) {
        matches->items[at].segment = NP_NONE;
        at = matches->items[at].before;
    }
}

static bool overlaps(const np_segment *a, const np_segment *b)
{
    return (a->start_a < b->end_a && b->start_a < a->end_a) ||
           (a->start_b < b->end_b && b->start_b < a->end_b);
}

/* True when a segment is worth keeping and overlaps none of the better ones. */
static bool is_kept(const np_segments *segments, const np_segment *segment)
{
    if (segment->matched < LEAST_MATCHED)
        return false;
    for (size_t i = 0; i < segments->count; i++)
        if (overlaps(&segments->items[i], segment))
            return false;
    return true;
}

/* Numbers of the runs in `room->order`, best score first, then in order of a. */
static np_status order_matches(np_chain_room *room, np_error *error)
{
    size_t count = room->matches.count;
    np_array_clear(&room->order);
    if (!np_array_reserve(&room->order, count) || !np_array_reserve(&room->swap, count))
        return np_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        uint64_t rank = (uint64_t)(INT32_MAX - room->matches.items[i].score);
        room->order.items[room->order.count++] = rank << 32 | i;
    }
    np_sort_u64(room->order.items, room->swap.items, count);
    return NP_OK;
}

np_status np_chain(np_segments *out, np_chain_room *room, const np_anchor_table *a,
                   const np_anchor_table *b, np_error *error)
{
    np_array_clear(out);
    np_status status = find_matches(&room->matches, a, b, error);
    if (status != NP_OK)
        return status;
    score_matches(&room->matches);
    status = order_matches(room, error);
    if (status != NP_OK)
        return status;
    for (size_t i = 0; i < room->matches.count; i++) {
        uint32_t end = (uint32_t)room->order.items[i];
        if (room->matches.items[end].score == TAKEN)
            continue;
        np_segment segment = take_chain(&room->matches, end, (uint32_t)out->count);
        if (!is_kept(out, &segment))
            drop_chain(&room->matches, end, (uint32_t)out->count);
        else if (!np_array_push(out, segment))
            return np_fail_memory(error);
    }
    return NP_OK;
}

void np_chain_room_release(np_chain_room *room)
{
    np_array_release(&room->matches);
    np_array_release(&room->order);
    np_array_release(&room->swap);
}
