#include "neighbour.h"

#include "base/parallel.h"
#include "base/sort.h"

#include <assert.h>

enum {
    BLOCK = 64,    /* nodes a worker does at a time */
    HEAVIEST = 16, /* terms of a node that nominate others */
    NEAREST = 20,  /* users of a term, before and after in time, that it nominates */
    COMPARED = 32, /* nominated nodes whose likeness is computed */
    KEPT = 16      /* neighbours of a node */
};

/* A pair is worth keeping from this share of the threshold on: groups grow more alike
 * to others than their articles are. */
static const double NEARLY = 0.6;

/* Nominated nodes whose shared heavy terms come to less are not compared. */
static const float LEAST_SUM = 0.06F;

typedef struct worker {
    float *sums;       /* for each node, what the shared heavy terms come to */
    np_u64s nominated; /* sum as a key << 32 | node, greatest first */
    np_u64s room;
} worker;

typedef struct job {
    const np_node *nodes;
    uint32_t count;
    const np_options *options;
    np_progress *progress;
    np_u64s postings; /* term << 32 | node, ascending: the users of each heavy term */
    worker *workers;
    uint32_t *kept; /* KEPT for each node */
    uint8_t *counts;
} job;

static uint64_t greatest_first(float value, uint32_t number)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return (uint64_t)~bits << 32 | number;
}

/* Numbers of the heaviest terms of a vector, in `keys` << 32 | number. */
static size_t find_heaviest(uint64_t *keys, np_term_vector vector)
{
    size_t count = 0;
    for (size_t i = 0; i < vector.count; i++) {
        uint64_t key = greatest_first(vector.terms[i].weight, (uint32_t)i);
        if (count == HEAVIEST && key > keys[count - 1])
            continue;
        size_t at = count < HEAVIEST ? count++ : count - 1;
        for (; at > 0 && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
    return count;
}

static np_status make_postings(job *j, np_error *error)
{
    np_u64s room = {0};
    uint64_t keys[HEAVIEST];
    if (!np_array_reserve(&j->postings, (size_t)j->count * HEAVIEST) ||
        !np_array_reserve(&room, (size_t)j->count * HEAVIEST)) {
        np_array_release(&room);
        return np_fail_memory(error);
    }
    assert(j->count == 0 || j->postings.items);
    for (uint32_t node = 0; node < j->count; node++) {
        np_term_vector vector = j->nodes[node].terms;
        size_t count = find_heaviest(keys, vector);
        for (size_t i = 0; i < count; i++)
            j->postings.items[j->postings.count++] =
                (uint64_t)vector.terms[(uint32_t)keys[i]].term << 32 | node;
    }
    np_sort_u64(j->postings.items, room.items, j->postings.count);
    np_array_release(&room);
    return NP_OK;
}

/* Place of a posting that is there. */
static size_t find_posting(const np_u64s *postings, uint64_t posting)
{
    size_t from = 0, to = postings->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (postings->items[middle] < posting)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static void nominate_one(worker *w, uint64_t posting, float weight)
{
    uint32_t other = (uint32_t)posting;
    if (w->sums[other] == 0) /* there is room for all that one article can nominate */
        w->nominated.items[w->nominated.count++] = other;
    w->sums[other] += weight * weight;
}

/* Nominates the users of a term that are nearest to the node in time. */
static void nominate(const job *j, worker *w, uint32_t node, np_term term)
{
    const np_u64s *postings = &j->postings;
    size_t at = find_posting(postings, (uint64_t)term.term << 32 | node);
    for (size_t i = 1; i <= NEAREST && i <= at; i++) {
        uint64_t posting = postings->items[at - i];
        if (posting >> 32 != term.term)
            break;
        nominate_one(w, posting, term.weight);
    }
    for (size_t i = 1; i <= NEAREST && at + i < postings->count; i++) {
        uint64_t posting = postings->items[at + i];
        if (posting >> 32 != term.term)
            break;
        nominate_one(w, posting, term.weight);
    }
}

/* Likeness of two nodes; 0 for those that may not come together. */
static double compare(const job *j, uint32_t a, uint32_t b)
{
    const np_node *left = &j->nodes[a], *right = &j->nodes[b];
    double days = fabs(left->days - right->days);
    if (!np_same_language(left->language, right->language) ||
        days > NP_STORY_SPAN * j->options->story_days)
        return 0;
    return np_terms_dot(left->terms, right->terms) *
           np_time_factor(days, j->options->story_days);
}

/* Turns what was nominated into the nodes that are alike, the most alike first. */
static void keep_alike(const job *j, worker *w, uint32_t node)
{
    uint64_t *items = w->nominated.items;
    size_t count = 0, alike = 0;
    for (size_t i = 0; i < w->nominated.count; i++) {
        uint32_t other = (uint32_t)items[i];
        if (w->sums[other] >= LEAST_SUM)
            items[count++] = greatest_first(w->sums[other], other);
        w->sums[other] = 0;
    }
    np_sort_u64(items, w->room.items, count);
    for (size_t i = 0; i < count && i < COMPARED; i++) {
        double likeness = compare(j, node, (uint32_t)items[i]);
        if (likeness >= NEARLY * j->options->story_threshold)
            items[alike++] = greatest_first((float)likeness, (uint32_t)items[i]);
    }
    np_sort_u64(items, w->room.items, alike);
    uint32_t *kept = j->kept + (size_t)node * KEPT;
    size_t most = alike < KEPT ? alike : KEPT;
    for (size_t i = 0; i < most; i++)
        kept[i] = (uint32_t)items[i];
    j->counts[node] = (uint8_t)most;
}

static np_status find_block(void *context, size_t item, unsigned number,
                            np_error *error)
{
    job *j = context;
    worker *w = &j->workers[number];
    uint64_t keys[HEAVIEST];
    size_t from = item * BLOCK, to = from + BLOCK < j->count ? from + BLOCK : j->count;
    for (size_t node = from; node < to; node++) {
        np_term_vector vector = j->nodes[node].terms;
        size_t count = find_heaviest(keys, vector);
        np_array_clear(&w->nominated);
        for (size_t i = 0; i < count; i++)
            nominate(j, w, (uint32_t)node, vector.terms[(uint32_t)keys[i]]);
        keep_alike(j, w, (uint32_t)node);
    }
    return np_progress_add(j->progress, to - from, error);
}

static np_status make_room(job *j, unsigned threads, np_error *error)
{
    size_t nominated = (size_t)2 * NEAREST * HEAVIEST;
    j->workers = np_alloc_zero(threads, sizeof *j->workers);
    j->kept = np_alloc((size_t)j->count * KEPT * sizeof *j->kept);
    j->counts = np_alloc_zero(j->count, sizeof *j->counts);
    if (!j->workers || !j->kept || !j->counts)
        return np_fail_memory(error);
    for (unsigned i = 0; i < threads; i++) {
        worker *w = &j->workers[i];
        w->sums = np_alloc_zero(j->count, sizeof *w->sums);
        if (!w->sums || !np_array_reserve(&w->nominated, nominated) ||
            !np_array_reserve(&w->room, nominated))
            return np_fail_memory(error);
    }
    return NP_OK;
}

static void release_job(job *j, unsigned threads)
{
    for (unsigned i = 0; j->workers && i < threads; i++) {
        np_release(j->workers[i].sums);
        np_array_release(&j->workers[i].nominated);
        np_array_release(&j->workers[i].room);
    }
    np_release(j->workers);
    np_release(j->kept);
    np_release(j->counts);
    np_array_release(&j->postings);
}

/* Both nodes of a pair may have kept it. */
static np_status gather(np_u64s *out, const job *j, np_error *error)
{
    np_u64s room = {0};
    for (uint32_t node = 0; node < j->count; node++)
        for (size_t i = 0; i < j->counts[node]; i++) {
            uint64_t other = j->kept[(size_t)node * KEPT + i];
            uint64_t pair = other < node ? other << 32 | node
                                         : (uint64_t)node << 32 | other;
            if (!np_array_push(out, pair))
                return np_fail_memory(error);
        }
    if (!np_array_reserve(&room, out->count))
        return np_fail_memory(error);
    np_sort_u64(out->items, room.items, out->count);
    out->count = np_unique_u64(out->items, out->count);
    np_array_release(&room);
    return NP_OK;
}

np_status np_neighbours_find(np_u64s *out, const np_node *nodes, uint32_t count,
                             const np_options *options, np_progress *progress,
                             np_error *error)
{
    job j = {.nodes = nodes, .count = count, .options = options, .progress = progress};
    np_status status = make_room(&j, options->threads, error);
    if (status == NP_OK)
        status = make_postings(&j, error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "looking for stories", count, error);
    if (status == NP_OK)
        status = np_parallel(((size_t)count + BLOCK - 1) / BLOCK, 1, options->threads,
                             find_block, &j, error);
    np_array_release(&j.postings);
    if (status == NP_OK)
        status = gather(out, &j, error);
    release_job(&j, options->threads);
    return status;
}
