#include "bucket/posting.h"

#include "base/parallel.h"
#include "base/sort.h"
#include "bucket/repeat.h"

#include <assert.h>

enum {
    OTHER_BITS = 10,
    FURNITURE_ARTICLES = 3, /* of one source, unlike each other */
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
    np_repeats repeats; /* of the grams but for the bits that all have in common */
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

/* An article that tells a story of its own. */
typedef struct teller {
    np_signature signature;
    int64_t time;
} teller;

/* True when two articles of one source cannot be one story: they are unlike, or lie
 * further apart than copies do. Ranks ascend in time. */
static bool are_two_stories(const teller *later, const teller *before)
{
    if (np_estimate(&later->signature, &before->signature) < FURNITURE_RESEMBLANCE)
        return true;
    return later->time != NP_NO_TIME && before->time != NP_NO_TIME &&
           (uint64_t)later->time - (uint64_t)before->time > FURNITURE_SECONDS;
}

/* Whether enough of the articles (ranks, ascending, in the low halves) tell stories of
 * their own. */
static np_status tells_many_stories(bool *out, const builder *b,
                                    const uint64_t *articles, size_t count,
                                    np_error *error)
{
    teller tellers[FURNITURE_ARTICLES];
    int found = 0;
    size_t step = (count + FURNITURE_LOOKED_AT - 1) / FURNITURE_LOOKED_AT;
    for (size_t i = 0; i < count && found < FURNITURE_ARTICLES; i += step) {
        uint32_t rank = (uint32_t)articles[i];
        teller *next = &tellers[found];
        next->time = b->order->times[rank];
        np_status status = np_slots_read(&next->signature, &b->fingerprints->signatures,
                                         rank, 1, error);
        if (status != NP_OK)
            return status;
        bool is_new = true;
        for (int k = 0; k < found && is_new; k++)
            is_new = are_two_stories(next, &tellers[k]);
        found += is_new;
    }
    *out = found == FURNITURE_ARTICLES;
    return NP_OK;
}

/* False when no source has enough of the articles for furniture; few others are told
 * so. Sources are told apart by some of their bits. */
static bool may_be_furniture(const builder *b, const np_posting *run, size_t count)
{
    static_assert(FURNITURE_ARTICLES == 3, "they are counted up to three");
    uint64_t once = 0, twice = 0, thrice = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t source = b->order->sources[rank_of(run[i])];
        uint64_t bit = (uint64_t)(source != NP_NONE) << source % 64;
        thrice |= twice & bit;
        twice |= once & bit;
        once |= bit;
    }
    return thrice != 0;
}

/* Marks in `room` (source << 32 | rank, ascending) the postings of sources for which
 * the gram is furniture, by clearing them to UINT64_MAX. Adds up how many. */
static np_status judge_sources(const builder *b, partition *part, uint32_t gram,
                               uint64_t *room, size_t count, size_t *dropped,
                               np_error *error)
{
    for (size_t from = 0; from < count;) {
        uint64_t source = room[from] >> 32;
        size_t to = from + 1;
        while (to < count && room[to] >> 32 == source)
            to++;
        bool is_furniture = false;
        if (source != NP_NONE && to - from >= FURNITURE_ARTICLES) {
            np_status status = tells_many_stories(&is_furniture, b, room + from,
                                                  to - from, error);
            if (status != NP_OK)
                return status;
        }
        if (is_furniture) {
            if (!np_array_push(&part->furniture, source << 32 | gram))
                return np_fail_memory(error);
            memset(room + from, 0xFF, (to - from) * sizeof *room);
            *dropped += to - from;
        }
        from = to;
    }
    return NP_OK;
}

/* Leaves out of a run (all postings of one gram) those for whose source the gram is
 * furniture. */
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
    size_t left = 0, dropped = 0;
    np_status status = judge_sources(b, part, gram, room, *count, &dropped, error);
    if (status != NP_OK || dropped == 0)
        return status;
    for (size_t i = 0; i < *count; i++)
        if (room[i] != UINT64_MAX)
            run[left++] = (uint64_t)gram << 32 | (uint32_t)room[i];
    np_sort_u64(run, swap, left);
    *count = left;
    return NP_OK;
}

/* The bits of a posting's gram, turned so that those of its partition, which all have
 * in common, and `turn` others come last. */
static uint32_t own_bits(np_posting posting, unsigned turn)
{
    uint32_t gram = gram_of(posting);
    turn += NP_PARTITION_BITS;
    return gram << turn | gram >> (32 - turn);
}

/* Lists the postings of a partition's articles that represent. */
static np_status list_kept(const builder *b, uint32_t number, np_u64s *out,
                           np_error *error)
{
    const np_chunk *list = b->fingerprints->chunks[number];
    const bool *is_kept = b->is_kept;
    size_t items = 0, count = 0;
    for (const np_chunk *c = list; c; c = c->next)
        items += c->count;
    if (!np_array_reserve(out, items + 1)) /* the next one is written early */
        return np_fail_memory(error);
    np_posting *postings = out->items;
    np_chunk_reader reader = np_chunks_read(list, number);
    while (np_chunks_next(&reader, &postings[count]))
        count += is_kept[rank_of(postings[count])];
    out->count = count;
    return NP_OK;
}

/* Drops the postings whose grams no other has, as most do: they need no sorting. Some
 * have a place in common with another; few of these have one again when others of their
 * bits tell the place. */
static np_status drop_single(np_u64s *postings, np_repeats *repeats, unsigned turn,
                             np_error *error)
{
    np_posting *items = postings->items;
    size_t count = postings->count, kept = 0;
    np_status status = np_repeats_clear(repeats, count, error);
    if (status != NP_OK)
        return status;
    np_repeats by = *repeats;
    for (size_t i = 0; i < count; i++)
        np_repeats_note(&by, own_bits(items[i], turn), true);
    for (size_t i = 0; i < count; i++) {
        np_posting posting = items[i];
        items[kept] = posting;
        kept += np_repeats_have(&by, own_bits(posting, turn));
    }
    postings->count = kept;
    return NP_OK;
}

/* Collects the postings of a partition that others may share from its chunks, sorted.
 */
static np_status collect(const builder *b, uint32_t number, worker *w, np_error *error)
{
    np_status status = list_kept(b, number, &w->all, error);
    if (status == NP_OK)
        status = drop_single(&w->all, &w->repeats, 0, error);
    if (status == NP_OK)
        status = drop_single(&w->all, &w->repeats, OTHER_BITS, error);
    if (status != NP_OK)
        return status;
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
        if (count >= FURNITURE_ARTICLES && may_be_furniture(b, run, count))
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

static bool is_last(const np_postings *postings, size_t at)
{
    return at + 1 == postings->count || np_posting_is(postings, at + 1, NP_MARK_FIRST);
}

np_status np_postings_index(np_postings *out, uint32_t articles, np_error *error)
{
    out->firsts = np_alloc_zero((size_t)articles + 2, sizeof *out->firsts);
    if (!out->firsts)
        return np_fail_memory(error);
    uint32_t *ends = out->firsts + 2, *nexts = out->firsts + 1;
    for (size_t i = 0; i < out->count; i++)
        ends[out->ranks[i]] += !is_last(out, i);
    for (size_t r = 1; r < articles; r++)
        ends[r] += ends[r - 1];
    size_t count = out->firsts[articles + 1];
    out->by_article = np_alloc(count * sizeof *out->by_article);
    if (!out->by_article)
        return np_fail_memory(error);
    for (size_t i = 0; i < out->count; i++)
        if (!is_last(out, i))
            out->by_article[nexts[out->ranks[i]]++] = (uint32_t)i;
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
    for (unsigned i = 0; i < options->threads; i++) {
        np_array_release(&b.workers[i].all);
        np_array_release(&b.workers[i].room);
        np_repeats_release(&b.workers[i].repeats);
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
