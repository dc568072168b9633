#include "bucket/posting.h"

#include "base/parallel.h"
#include "base/sort.h"

enum {
    LEAST_PLACE_BITS = 10,
    MOST_PLACE_BITS = 32 - NP_PARTITION_BITS, /* all the bits a gram has */
    FURNITURE_ARTICLES = 3,                   /* of one source, unlike each other */
    FURNITURE_LOOKED_AT = 24,
    FURNITURE_SECONDS = 7 * 86400 /* copies of one outlet lie closer together */
};

/* Articles of one source that resemble each other more tell one story. */
static const double FURNITURE_RESEMBLANCE = 0.2;

/* A range of grams, worked on by itself. The ranks of what is worth keeping go into the
 * chunks that its postings came in: memory that is there. */
typedef struct partition {
    np_chunk *last; /* that is in use */
    size_t count;   /* of ranks */
    np_u64s marks;  /* as in np_postings */
    np_u64s furniture;
} partition;

/* Scratch of a worker: the postings of a partition, and room to sort them. */
typedef struct worker {
    np_u64s all, room;
    np_u64s places; /* see mark_shared() */
    unsigned place_bits;
} worker;

typedef struct builder {
    np_fingerprints *fingerprints;
    const np_order *order;
    const bool *is_kept;
    partition partitions[NP_PARTITIONS];
    worker *workers;
} builder;

static uint32_t rank_of(np_posting posting)
{
    return (uint32_t)posting;
}

static uint32_t gram_of(np_posting posting)
{
    return (uint32_t)(posting >> 32);
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
    return time != NP_NO_TIME && before != NP_NO_TIME &&
           (uint64_t)time - (uint64_t)before >
               FURNITURE_SECONDS; /* ranks ascend in time */
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

/* Marks in `room` (source << 32 | rank, ascending) the postings of sources for which
 * the gram is furniture, by clearing them to UINT64_MAX. */
static np_status judge_sources(const builder *b, partition *part, uint32_t gram,
                               uint64_t *room, size_t count, np_error *error)
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

/* Leaves out of a run (all postings of one gram) those for whose source the gram is
 * furniture. Returns how many are left. */
static np_status drop_furniture(const builder *b, partition *part, np_posting *run,
                                size_t *count, np_u64s *rooms, np_error *error)
{
    uint64_t *room = rooms->items, *swap = room + *count;
    uint32_t gram = gram_of(run[0]);
    for (size_t i = 0; i < *count; i++) {
        uint32_t rank = rank_of(run[i]);
        room[i] = (uint64_t)b->order->sources[rank] << 32 | rank;
    }
    np_sort_u64(room, swap, *count);
    np_status status = judge_sources(b, part, gram, room, *count, error);
    if (status != NP_OK)
        return status;
    size_t left = 0;
    for (size_t i = 0; i < *count; i++)
        if (room[i] != UINT64_MAX)
            run[left++] = (uint64_t)gram << 32 | (uint32_t)room[i];
    np_sort_u64(run, swap, left);
    *count = left;
    return NP_OK;
}

/* The place of a posting's gram, which it may share with other grams. */
static size_t place_of(const worker *w, np_posting posting)
{
    return (size_t)(posting << NP_PARTITION_BITS >> (64 - w->place_bits));
}

/* Room for two places for each item of a partition. */
static np_status make_places(worker *w, const np_chunk *list, np_error *error)
{
    size_t count = 0;
    for (const np_chunk *c = list; c; c = c->next)
        count += c->count;
    w->place_bits = LEAST_PLACE_BITS;
    while (w->place_bits < MOST_PLACE_BITS && count >> (w->place_bits - 3))
        w->place_bits++;
    size_t size = (size_t)1 << w->place_bits >> 5;
    if (!np_array_reserve(&w->places, size))
        return np_fail_memory(error);
    memset(w->places.items, 0, size * sizeof *w->places.items);
    return NP_OK;
}

/* Marks the places that two postings have, in the second of each place's two bits:
 * most grams stand in one article alone and need no sorting. */
static void mark_shared(const builder *b, uint32_t number, worker *w)
{
    np_chunk_reader reader = np_chunks_read(b->fingerprints->chunks[number], number);
    np_posting posting;
    while (np_chunks_next(&reader, &posting)) {
        size_t at = place_of(w, posting);
        uint64_t *place = &w->places.items[at / 32];
        uint64_t once = (uint64_t)b->is_kept[rank_of(posting)] << 2 * (at % 32);
        *place |= once | (*place & once) << 1;
    }
}

static bool is_shared(const worker *w, np_posting posting)
{
    size_t at = place_of(w, posting);
    return w->places.items[at / 32] >> (2 * (at % 32) + 1) & 1;
}

/* Collects the postings of a partition that others may share from its chunks, sorted.
 */
static np_status collect(builder *b, uint32_t number, worker *w, np_error *error)
{
    np_array_clear(&w->all);
    np_chunk **list = &b->fingerprints->chunks[number];
    np_status status = make_places(w, *list, error);
    if (status != NP_OK)
        return status;
    mark_shared(b, number, w);
    np_chunk_reader reader = np_chunks_read(*list, number);
    np_posting posting;
    while (np_chunks_next(&reader, &posting)) {
        if (!np_array_reserve(&w->all, w->all.count + 1))
            return np_fail_memory(error);
        w->all.items[w->all.count] = posting;
        w->all.count += (size_t)is_shared(w, posting) * b->is_kept[rank_of(posting)];
    }
    if (!np_array_reserve(&w->room, 2 * w->all.count))
        return np_fail_memory(error);
    np_sort_u64(w->all.items, w->room.items, w->all.count);
    return NP_OK;
}

static void mark(uint64_t *marks, size_t at, uint64_t bits)
{
    marks[at / NP_MARKED] |= bits << NP_MARKS * (at % NP_MARKED);
}

/* Keeps a run of `count` postings of a gram. */
static void keep_run(partition *part, const np_posting *run, size_t count)
{
    uint64_t marks = count > NP_COMMON_GRAM ? NP_MARK_COMMON : 0;
    for (size_t i = 0; i < count; i++) {
        if (part->last->count == NP_CHUNK_ITEMS) {
            part->last = part->last->next;
            part->last->count = 0;
        }
        part->last->items[part->last->count++] = rank_of(run[i]);
        mark(part->marks.items, part->count++, marks | (i == 0 ? NP_MARK_FIRST : 0));
    }
}

/* Makes ready to keep up to `count` postings in a list of chunks. */
static np_status start_keeping(partition *part, np_chunk *list, size_t count,
                               np_error *error)
{
    size_t numbers = count / NP_MARKED + 1;
    if (!np_array_reserve(&part->marks, numbers))
        return np_fail_memory(error);
    memset(part->marks.items, 0, numbers * sizeof *part->marks.items);
    part->last = list;
    if (list)
        list->count = 0;
    return NP_OK;
}

/* Keeps the runs that nominate somebody: not furniture, not alone. */
static np_status build_partition(void *context, size_t item, unsigned number,
                                 np_error *error)
{
    builder *b = context;
    partition *part = &b->partitions[item];
    worker *w = &b->workers[number];
    np_chunk **list = &b->fingerprints->chunks[item];
    np_status status = collect(b, (uint32_t)item, w, error);
    if (status == NP_OK)
        status = start_keeping(part, *list, w->all.count, error);
    for (size_t from = 0; status == NP_OK && from < w->all.count;) {
        np_posting *run = w->all.items + from;
        size_t count = end_of_run(w->all.items, w->all.count, from) - from;
        from += count;
        if (count >= FURNITURE_ARTICLES)
            status = drop_furniture(b, part, run, &count, &w->room, error);
        if (count >= 2)
            keep_run(part, run, count);
    }
    np_chunks_free(part->count ? &part->last->next : list);
    return status;
}

/* Appends what a partition keeps. */
static void append(np_postings *out, const partition *part, const np_chunk *list)
{
    for (size_t at = 0; list && at < part->count; list = list->next) {
        memcpy(out->ranks + out->count, list->items, list->count * sizeof *list->items);
        for (size_t i = 0; i < list->count; i++, at++)
            mark(out->marks, out->count++, np_mark_of(part->marks.items, at));
    }
}

/* Puts the postings of the partitions together, which are given back on the way. */
static np_status join_postings(np_postings *out, builder *b, np_error *error)
{
    size_t count = 0;
    for (size_t p = 0; p < NP_PARTITIONS; p++)
        count += b->partitions[p].count;
    if (count >= UINT32_MAX)
        return np_fail(error, NP_ELIMIT, 0, "more than 2^32 shared grams");
    out->ranks = np_alloc(count * sizeof *out->ranks);
    out->marks = np_alloc_zero(count / NP_MARKED + 1, sizeof *out->marks);
    if (!out->ranks || !out->marks)
        return np_fail_memory(error);
    for (size_t p = 0; p < NP_PARTITIONS; p++) {
        append(out, &b->partitions[p], b->fingerprints->chunks[p]);
        np_chunks_free(&b->fingerprints->chunks[p]);
        np_array_release(&b->partitions[p].marks);
    }
    return NP_OK;
}

static np_status join_furniture(np_furniture *out, const builder *b, np_error *error)
{
    np_u64s swap = {0};
    size_t count = 0;
    for (size_t p = 0; p < NP_PARTITIONS; p++)
        count += b->partitions[p].furniture.count;
    if (!np_array_reserve(&out->grams, count) || !np_array_reserve(&swap, count)) {
        np_array_release(&swap);
        return np_fail_memory(error);
    }
    for (size_t p = 0; p < NP_PARTITIONS; p++) {
        const np_u64s *part = &b->partitions[p].furniture;
        for (size_t i = 0; i < part->count; i++)
            out->grams.items[out->grams.count++] = part->items[i];
    }
    np_sort_u64(out->grams.items, swap.items, count);
    np_array_release(&swap);
    return np_furniture_finish(out, error);
}

static np_status index_by_article(np_postings *out, uint32_t articles, np_error *error)
{
    out->firsts = np_alloc_zero((size_t)articles + 2, sizeof *out->firsts);
    out->by_article = np_alloc(out->count * sizeof *out->by_article);
    if (!out->firsts || !out->by_article)
        return np_fail_memory(error);
    for (size_t i = 0; i < out->count; i++)
        out->firsts[(size_t)out->ranks[i] + 2]++;
    for (size_t r = 2; r < (size_t)articles + 2; r++)
        out->firsts[r] += out->firsts[r - 1];
    for (size_t i = 0; i < out->count; i++)
        out->by_article[out->firsts[(size_t)out->ranks[i] + 1]++] = (uint32_t)i;
    return NP_OK;
}

np_status np_postings_build(np_postings *out, np_furniture *furniture,
                            np_fingerprints *fingerprints, const np_order *order,
                            const bool *is_kept, const np_options *options,
                            np_error *error)
{
    builder b = {.fingerprints = fingerprints,
                 .order = order,
                 .is_kept = is_kept,
                 .workers = np_alloc_zero(options->threads, sizeof *b.workers)};
    if (!b.workers)
        return np_fail_memory(error);
    np_status status = np_parallel(NP_PARTITIONS, 1, options->threads, build_partition,
                                   &b, error);
    np_memory_trim();
    if (status == NP_OK)
        status = join_postings(out, &b, error);
    if (status == NP_OK)
        status = join_furniture(furniture, &b, error);
    if (status == NP_OK)
        status = index_by_article(out, order->count, error);
    for (unsigned i = 0; i < options->threads; i++) {
        np_array_release(&b.workers[i].all);
        np_array_release(&b.workers[i].room);
        np_array_release(&b.workers[i].places);
    }
    for (size_t p = 0; p < NP_PARTITIONS; p++) {
        np_array_release(&b.partitions[p].marks);
        np_array_release(&b.partitions[p].furniture);
    }
    np_release(b.workers);
    return status;
}

void np_postings_release(np_postings *postings)
{
    np_release(postings->ranks);
    np_release(postings->marks);
    np_release(postings->by_article);
    np_release(postings->firsts);
    *postings = (np_postings){0};
}
