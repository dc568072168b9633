#include "posting.h"

#include "base/parallel.h"
#include "base/sort.h"

enum {
    PARTITION_BITS = 6,
    PARTITIONS = 1 << PARTITION_BITS,
    FURNITURE_ARTICLES = 3, /* of one source, unlike each other */
    FURNITURE_LOOKED_AT = 24,
    FURNITURE_SECONDS = 7 * 86400 /* copies of one outlet lie closer together */
};

/* Articles of one source that resemble each other more tell one story. */
static const double FURNITURE_RESEMBLANCE = 0.2;

/* A range of grams, worked on by itself. */
typedef struct partition {
    np_posting *items;
    size_t count; /* before, then after leaving out what nominates nobody */
    np_u64s furniture;
} partition;

typedef struct builder {
    np_fingerprints *fingerprints;
    const np_order *order;
    const bool *is_kept;
    size_t (*starts)[PARTITIONS]; /* of each block: its counts, then where they go */
    np_posting *all;
    partition partitions[PARTITIONS];
    np_u64s *rooms; /* scratch of each worker */
} builder;

static uint32_t rank_of(np_posting posting)
{
    return (uint32_t)posting;
}

static uint32_t gram_of(np_posting posting)
{
    return (uint32_t)(posting >> 32);
}

static size_t partition_of(np_posting posting)
{
    return posting >> (64 - PARTITION_BITS);
}

static np_status count_block(void *context, size_t item, unsigned worker, np_error *error)
{
    (void)worker, (void)error;
    builder *b = context;
    const np_posting_block *block = &b->fingerprints->blocks[item];
    for (size_t i = 0; i < block->count; i++)
        if (b->is_kept[rank_of(block->items[i])])
            b->starts[item][partition_of(block->items[i])]++;
    return NP_OK;
}

/* Turns the counts into places in `all`: by partition, then block. */
static size_t place_blocks(builder *b)
{
    size_t sum = 0;
    for (size_t p = 0; p < PARTITIONS; p++) {
        size_t first = sum;
        for (size_t block = 0; block < b->fingerprints->block_count; block++) {
            size_t count = b->starts[block][p];
            b->starts[block][p] = sum;
            sum += count;
        }
        b->partitions[p].count = sum - first;
    }
    return sum;
}

static np_status scatter_block(void *context, size_t item, unsigned worker, np_error *error)
{
    (void)worker, (void)error;
    builder *b = context;
    np_posting_block *block = &b->fingerprints->blocks[item];
    for (size_t i = 0; i < block->count; i++) {
        np_posting posting = block->items[i];
        if (b->is_kept[rank_of(posting)])
            b->all[b->starts[item][partition_of(posting)]++] = posting;
    }
    np_release(block->items);
    *block = (np_posting_block){0};
    return NP_OK;
}

static size_t end_of_run(const np_posting *items, size_t count, size_t from)
{
    size_t to = from + 1;
    while (to < count && gram_of(items[to]) == gram_of(items[from]))
        to++;
    return to;
}

/* True when two articles of one source cannot be one story: they are unlike, or lie
 * further apart than copies do. */
static bool are_two_stories(const builder *b, uint32_t rank, uint32_t other)
{
    const np_signature *signatures = b->fingerprints->signatures;
    if (np_estimate(&signatures[rank], &signatures[other]) < FURNITURE_RESEMBLANCE)
        return true;
    int64_t time = b->order->times[rank], before = b->order->times[other];
    return time != NP_NO_TIME && before != NP_NO_TIME && time - before > FURNITURE_SECONDS;
}

/* True when enough of the articles (ranks, ascending, in the low halves) tell stories
 * of their own. */
static bool tells_many_stories(const builder *b, const uint64_t *articles, size_t count)
{
    uint32_t stories[FURNITURE_ARTICLES];
    int found = 0;
    size_t step = (count + FURNITURE_LOOKED_AT - 1) / FURNITURE_LOOKED_AT;
    for (size_t i = 0; i < count && found < FURNITURE_ARTICLES; i += step) {
        uint32_t rank = (uint32_t)articles[i];
        bool is_new = true;
        for (int k = 0; k < found && is_new; k++)
            is_new = are_two_stories(b, rank, stories[k]);
        if (is_new)
            stories[found++] = rank;
    }
    return found == FURNITURE_ARTICLES;
}

/* Marks in `room` (source << 32 | rank, ascending) the postings of sources for which the
 * gram is furniture, by clearing them to UINT64_MAX. */
static np_status judge_sources(const builder *b, partition *part, uint32_t gram, uint64_t *room,
                               size_t count, np_error *error)
{
    for (size_t from = 0; from < count;) {
        uint64_t source = room[from] >> 32;
        size_t to = from + 1;
        while (to < count && room[to] >> 32 == source)
            to++;
        if (source != NP_NONE && to - from >= FURNITURE_ARTICLES &&
            tells_many_stories(b, room + from, to - from)) {
            if (!np_array_push(&part->furniture, source << 32 | gram))
                return np_fail_memory(error);
            memset(room + from, 0xFF, (to - from) * sizeof *room);
        }
        from = to;
    }
    return NP_OK;
}

/* Copies what is left of a run to `kept`: nothing of furniture, nothing that stands
 * alone. Returns the new end. */
static np_status keep_run(builder *b, partition *part, size_t from, size_t to, size_t *kept,
                          np_u64s *rooms, np_error *error)
{
    size_t count = to - from;
    uint32_t gram = gram_of(part->items[from]);
    if (count < 2)
        return NP_OK;
    if (count >= FURNITURE_ARTICLES) {
        uint64_t *room = rooms->items, *swap = room + count;
        for (size_t i = 0; i < count; i++) {
            uint32_t rank = rank_of(part->items[from + i]);
            room[i] = (uint64_t)b->order->sources[rank] << 32 | rank;
        }
        np_sort_u64(room, swap, count);
        np_status status = judge_sources(b, part, gram, room, count, error);
        if (status != NP_OK)
            return status;
        size_t left = 0;
        for (size_t i = 0; i < count; i++)
            if (room[i] != UINT64_MAX)
                part->items[from + left++] = (uint64_t)gram << 32 | (uint32_t)room[i];
        np_sort_u64(part->items + from, swap, left);
        count = left;
    }
    if (count >= 2) {
        memmove(part->items + *kept, part->items + from, count * sizeof *part->items);
        *kept += count;
    }
    return NP_OK;
}

static np_status build_partition(void *context, size_t item, unsigned worker, np_error *error)
{
    builder *b = context;
    partition *part = &b->partitions[item];
    np_u64s *room = &b->rooms[worker];
    if (!np_array_reserve(room, 2 * part->count))
        return np_fail_memory(error);
    np_sort_u64(part->items, room->items, part->count);
    size_t kept = 0;
    for (size_t from = 0; from < part->count;) {
        size_t to = end_of_run(part->items, part->count, from);
        np_status status = keep_run(b, part, from, to, &kept, room, error);
        if (status != NP_OK)
            return status;
        from = to;
    }
    part->count = kept;
    return NP_OK;
}

/* Moves the partitions together. */
static np_status join_partitions(builder *b, np_postings *out, np_furniture *furniture,
                                 np_error *error)
{
    size_t count = 0;
    for (size_t p = 0; p < PARTITIONS; p++) {
        partition *part = &b->partitions[p];
        memmove(b->all + count, part->items, part->count * sizeof *part->items);
        count += part->count;
        for (size_t i = 0; i < part->furniture.count; i++)
            if (!np_array_push(&furniture->grams, part->furniture.items[i]))
                return np_fail_memory(error);
    }
    if (count >= UINT32_MAX)
        return np_fail(error, NP_ELIMIT, 0, "more than 2^32 shared grams");
    out->count = count;
    np_posting *smaller = np_realloc(b->all, count * sizeof *b->all);
    out->items = smaller ? smaller : b->all;
    b->all = NULL;
    np_u64s swap = {0};
    if (!np_array_reserve(&swap, furniture->grams.count))
        return np_fail_memory(error);
    np_sort_u64(furniture->grams.items, swap.items, furniture->grams.count);
    np_array_release(&swap);
    return NP_OK;
}

static np_status index_by_article(np_postings *out, uint32_t articles, np_error *error)
{
    out->firsts = np_alloc_zero((size_t)articles + 2, sizeof *out->firsts);
    out->by_article = np_alloc(out->count * sizeof *out->by_article);
    if (!out->firsts || !out->by_article)
        return np_fail_memory(error);
    for (size_t i = 0; i < out->count; i++)
        out->firsts[rank_of(out->items[i]) + 2]++;
    for (size_t r = 2; r < (size_t)articles + 2; r++)
        out->firsts[r] += out->firsts[r - 1];
    for (size_t i = 0; i < out->count; i++)
        out->by_article[out->firsts[rank_of(out->items[i]) + 1]++] = (uint32_t)i;
    return NP_OK;
}

static np_status build(builder *b, np_postings *out, np_furniture *furniture,
                       const np_options *options, np_error *error)
{
    size_t blocks = b->fingerprints->block_count;
    b->starts = np_alloc_zero(blocks, sizeof *b->starts);
    b->rooms = np_alloc_zero(options->threads, sizeof *b->rooms);
    if (!b->starts || !b->rooms)
        return np_fail_memory(error);
    np_parallel(blocks, 1, options->threads, count_block, b, error);
    size_t count = place_blocks(b);
    b->all = np_alloc(count * sizeof *b->all);
    if (!b->all)
        return np_fail_memory(error);
    size_t at = 0;
    for (size_t p = 0; p < PARTITIONS; p++) {
        b->partitions[p].items = b->all + at;
        at += b->partitions[p].count;
    }
    np_parallel(blocks, 1, options->threads, scatter_block, b, error);
    np_status status =
        np_parallel(PARTITIONS, 1, options->threads, build_partition, b, error);
    if (status == NP_OK)
        status = join_partitions(b, out, furniture, error);
    return status == NP_OK ? index_by_article(out, b->order->count, error) : status;
}

np_status np_postings_build(np_postings *out, np_furniture *furniture,
                            np_fingerprints *fingerprints, const np_order *order,
                            const bool *is_kept, const np_options *options, np_error *error)
{
    builder b = {.fingerprints = fingerprints, .order = order, .is_kept = is_kept};
    np_status status = build(&b, out, furniture, options, error);
    for (unsigned i = 0; b.rooms && i < options->threads; i++)
        np_array_release(&b.rooms[i]);
    for (size_t p = 0; p < PARTITIONS; p++)
        np_array_release(&b.partitions[p].furniture);
    np_release(b.rooms);
    np_release(b.starts);
    np_release(b.all);
    return status;
}

void np_postings_release(np_postings *postings)
{
    np_release(postings->items);
    np_release(postings->by_article);
    np_release(postings->firsts);
    *postings = (np_postings){0};
}
