#include "neighbour.h"

#include "base/parallel.h"
#include "base/select.h"
#include "base/sort.h"

enum {
    BLOCK = 64,    /* nodes a worker does at a time */
    NEAREST = 20,  /* users of a term, before and after in time, that it nominates */
    COMPARED = 32, /* nominated nodes whose likeness is computed */
    AHEAD = 3,     /* of these, from where on terms are fetched */
    KEPT = NP_HEAVIEST /* neighbours of a node: they take the place of its terms */
};

/* A pair is worth keeping from this share of the threshold on: groups grow more alike
 * to others than their articles are. */
static const double NEARLY = 0.6;

/* Nominated nodes whose shared heavy terms come to less are not compared. */
static const float LEAST_SUM = 0.06F;

/* The product of two vectors of length 1 as rounded is less than this. */
static const double LONGEST_PRODUCT = 1.001;

typedef struct worker {
    float *sums;       /* for each node, what the shared heavy terms come to */
    np_u64s nominated; /* nodes, then sum as a key << 32 | node, greatest first */
    np_probe *probe;
} worker;

/* Each node has NP_HEAVIEST slots, from node × NP_HEAVIEST on, one for each of its
 * heaviest terms, heaviest first. */
typedef struct job {
    const np_node *nodes;
    uint32_t count;
    const np_options *options;
    np_progress *progress;
    np_u64s postings; /* term << 32 | slot, ascending: the users of each term in time */
    uint32_t *slots;  /* the posting of each; once a node is done, its neighbours */
    uint8_t *counts;  /* of these */
    worker *workers;
} job;

static size_t heaviest_count(const np_node *node)
{
    return node->terms.count < NP_HEAVIEST ? node->terms.count : NP_HEAVIEST;
}

static uint64_t greatest_first(float value, uint32_t number)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return (uint64_t)~bits << 32 | number;
}

/* Moves the `most` least items to the front; returns how many there are. */
static size_t keep_least(uint64_t *items, size_t count, size_t most)
{
    uint64_t room[2 * NEAREST * NP_HEAVIEST];
    if (count <= most)
        return count;
    memcpy(room, items, count * sizeof *items);
    uint64_t last = np_select_u64(room, count, most);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t item = items[i];
        items[kept] = item;
        kept += item <= last;
    }
    return kept;
}

static np_status make_postings(job *j, np_error *error)
{
    np_u64s room = {0};
    size_t slots = (size_t)j->count * NP_HEAVIEST;
    if (slots > UINT32_MAX)
        return np_fail(error, NP_ELIMIT, 0, "too many articles to look for stories");
    if (!np_array_reserve(&j->postings, slots + 1) ||
        !np_array_reserve(&room, slots + 1)) {
        np_array_release(&room);
        return np_fail_memory(error);
    }
    for (uint32_t node = 0; node < j->count; node++) {
        const np_node *n = &j->nodes[node];
        for (size_t i = 0; i < heaviest_count(n); i++) {
            uint64_t term = n->terms.terms[n->heaviest[i]].term;
            uint64_t slot = (uint64_t)node * NP_HEAVIEST + i;
            j->postings.items[j->postings.count++] = term << 32 | slot;
        }
    }
    np_sort_u64(j->postings.items, room.items, j->postings.count);
    np_array_release(&room);
    for (size_t i = 0; i < j->postings.count; i++)
        j->slots[(uint32_t)j->postings.items[i]] = (uint32_t)i;
    return NP_OK;
}

static inline void nominate_one(worker *w, uint64_t posting, float weight)
{
    uint32_t other = (uint32_t)posting / NP_HEAVIEST;
    float sum = w->sums[other];
    /* There is room for all that one article can nominate. */
    w->nominated.items[w->nominated.count] = other;
    w->nominated.count += sum == 0;
    w->sums[other] = sum + weight * weight;
}

/* Nominates the users of a term that are nearest in time to that of the posting. */
static void nominate(const job *j, worker *w, size_t at, np_term term)
{
    const uint64_t *postings = j->postings.items;
    size_t from = at < NEAREST ? 0 : at - NEAREST;
    size_t to = j->postings.count - at <= NEAREST ? j->postings.count
                                                  : at + NEAREST + 1;
    for (size_t i = at; i-- > from && postings[i] >> 32 == term.term;)
        nominate_one(w, postings[i], term.weight);
    for (size_t i = at + 1; i < to && postings[i] >> 32 == term.term; i++)
        nominate_one(w, postings[i], term.weight);
}

/* What the likeness of two nodes' terms is multiplied by; 0 for nodes that may not come
 * together. */
static double factor_of(const job *j, uint32_t a, uint32_t b)
{
    const np_node *left = &j->nodes[a], *right = &j->nodes[b];
    double days = fabs(left->days - right->days);
    if (!np_same_language(left->language, right->language) ||
        days > NP_STORY_SPAN * j->options->story_days)
        return 0;
    return np_time_factor(days, j->options->story_days);
}

/* Keeps the nominated nodes that are alike, as likeness << 32 | node, greatest first.
 */
static size_t compare(const job *j, worker *w, uint32_t node, size_t count)
{
    uint64_t *items = w->nominated.items;
    double least = NEARLY * j->options->story_threshold;
    size_t alike = 0;
    if (count)
        np_probe_set(w->probe, j->nodes[node].terms);
    for (size_t i = 0; i < count; i++) {
        uint32_t other = (uint32_t)items[i];
        double factor = factor_of(j, node, other);
        if (i + AHEAD < count)
            np_terms_fetch(j->nodes[(uint32_t)items[i + AHEAD]].terms);
        if (factor * LONGEST_PRODUCT < least)
            continue;
        double likeness = np_probe_dot(w->probe, j->nodes[other].terms) * factor;
        if (likeness >= least)
            items[alike++] = greatest_first((float)likeness, other);
    }
    return alike;
}

/* Turns what was nominated into the nodes that are alike. */
static void keep_alike(const job *j, worker *w, uint32_t node)
{
    uint64_t *items = w->nominated.items;
    size_t count = 0;
    for (size_t i = 0; i < w->nominated.count; i++) {
        uint32_t other = (uint32_t)items[i];
        float sum = w->sums[other];
        w->sums[other] = 0;
        items[count] = greatest_first(sum, other);
        count += sum >= LEAST_SUM;
    }
    count = keep_least(items, count, COMPARED);
    count = keep_least(items, compare(j, w, node, count), KEPT);
    for (size_t i = 0; i < count; i++)
        j->slots[(size_t)node * NP_HEAVIEST + i] = (uint32_t)items[i];
    j->counts[node] = (uint8_t)count;
}

static np_status find_block(void *context, size_t item, unsigned number,
                            np_error *error)
{
    job *j = context;
    worker *w = &j->workers[number];
    size_t from = item * BLOCK, to = from + BLOCK < j->count ? from + BLOCK : j->count;
    for (size_t node = from; node < to; node++) {
        const np_node *n = &j->nodes[node];
        const uint32_t *slots = j->slots + node * NP_HEAVIEST;
        size_t count = heaviest_count(n);
        np_array_clear(&w->nominated);
        for (size_t i = 0; i < count; i++)
            __builtin_prefetch(&j->postings.items[slots[i]]);
        for (size_t i = 0; i < count; i++)
            nominate(j, w, slots[i], n->terms.terms[n->heaviest[i]]);
        keep_alike(j, w, (uint32_t)node);
    }
    return np_progress_add(j->progress, to - from, error);
}

static np_status make_room(job *j, unsigned threads, np_error *error)
{
    j->workers = np_alloc_zero(threads, sizeof *j->workers);
    j->slots = np_alloc((size_t)j->count * NP_HEAVIEST * sizeof *j->slots);
    j->counts = np_alloc_zero(j->count, sizeof *j->counts);
    if (!j->workers || !j->slots || !j->counts)
        return np_fail_memory(error);
    for (unsigned i = 0; i < threads; i++) {
        worker *w = &j->workers[i];
        w->sums = np_alloc_zero(j->count, sizeof *w->sums);
        w->probe = np_alloc_zero(1, sizeof *w->probe);
        /* The next one is written before it is known to be one. */
        if (!w->sums || !w->probe ||
            !np_array_reserve(&w->nominated, 2 * NEAREST * NP_HEAVIEST + 1))
            return np_fail_memory(error);
    }
    return NP_OK;
}

static void release_job(job *j, unsigned threads)
{
    for (unsigned i = 0; j->workers && i < threads; i++) {
        np_release(j->workers[i].sums);
        np_release(j->workers[i].probe);
        np_array_release(&j->workers[i].nominated);
    }
    np_release(j->workers);
    np_release(j->slots);
    np_release(j->counts);
    np_array_release(&j->postings);
}

/* Both nodes of a pair may have kept it. */
static np_status gather(np_u64s *out, const job *j, np_error *error)
{
    np_u64s room = {0};
    size_t count = 0;
    for (uint32_t node = 0; node < j->count; node++)
        count += j->counts[node];
    if (!np_array_reserve(out, count) || !np_array_reserve(&room, count))
        return np_fail_memory(error);
    for (uint32_t node = 0; node < j->count; node++)
        for (size_t i = 0; i < j->counts[node]; i++) {
            uint64_t other = j->slots[(size_t)node * NP_HEAVIEST + i];
            out->items[out->count++] = other < node ? other << 32 | node
                                                    : (uint64_t)node << 32 | other;
        }
    np_sort_u64(out->items, room.items, count);
    out->count = np_unique_u64(out->items, count);
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
