#include "story/neighbour.h"

#include "base/parallel.h"
#include "base/select.h"
#include "base/sort.h"

enum {
    BLOCK = 64,             /* nodes a worker does at a time */
    NEAREST = 20,           /* users of a term before a node that the term nominates */
    COMPARED = NP_HEAVIEST, /* nominated nodes whose likeness is computed: those that
                               are alike take the place of the node's terms */
    AHEAD = 4,              /* of these, from where on terms are fetched */
    NOMINATED = NEAREST * NP_HEAVIEST
};

/* A pair is worth keeping from this share of the threshold on: groups grow more alike
 * to others than their articles are. */
static const double NEARLY = 0.85;

/* Nominated nodes whose shared heavy terms have a lesser product are not compared. */
static const float LEAST_SUM = 0.06F;

/* The product of two vectors of length 1 as rounded is less than this. */
static const double LONGEST_PRODUCT = 1.001;

/* In a posting: no node before this one uses the term. Weights have no sign. */
static const uint64_t IS_FIRST = UINT64_C(1) << 31;

typedef struct worker {
    float *sums;       /* for each node, the product of the shared heavy terms */
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
    double least, reach; /* likeness worth keeping, and days between such nodes */
    np_u64s postings;    /* node << 32 | weight: the users of each term in time */
    np_u64s slots;       /* the posting of each; once a node is done, its neighbours */
    uint8_t *counts;     /* of these */
    worker *workers;
} job;

static size_t heaviest_count(const np_node *node)
{
    return node->terms.count < NP_HEAVIEST ? node->terms.count : NP_HEAVIEST;
}

static uint32_t bits_of(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static float value_of(uint32_t bits)
{
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static uint64_t greatest_first(float value, uint32_t number)
{
    return (uint64_t)~bits_of(value) << 32 | number;
}

/* Moves the COMPARED least items to the front; returns how many there are. */
static size_t keep_least(uint64_t *items, size_t count)
{
    uint64_t room[NOMINATED];
    if (count <= COMPARED)
        return count;
    memcpy(room, items, count * sizeof *items);
    uint64_t last = np_select_u64(room, count, COMPARED);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t item = items[i];
        items[kept] = item;
        kept += item <= last;
    }
    return kept;
}

/* ---- postings ------------------------------------------------------------------ */

/* Lists the users of each term: as term << 32 | slot, ascending. */
static np_status list_users(job *j, np_error *error)
{
    size_t slots = (size_t)j->count * NP_HEAVIEST;
    if (slots > UINT32_MAX)
        return np_fail(error, NP_ELIMIT, 0, "too many articles to look for stories");
    if (!np_array_reserve(&j->postings, slots + 1) ||
        !np_array_reserve(&j->slots, slots + 1))
        return np_fail_memory(error);
    for (uint32_t node = 0; node < j->count; node++) {
        const np_node *n = &j->nodes[node];
        for (size_t i = 0; i < heaviest_count(n); i++) {
            uint64_t term = n->terms.terms[n->heaviest[i]].term;
            uint64_t slot = (uint64_t)node * NP_HEAVIEST + i;
            j->postings.items[j->postings.count++] = term << 32 | slot;
        }
    }
    np_sort_u64(j->postings.items, j->slots.items, j->postings.count);
    return NP_OK;
}

/* Makes each user of a term a posting. */
static void make_postings(job *j)
{
    uint64_t before = UINT64_MAX;
    for (size_t i = 0; i < j->postings.count; i++) {
        uint64_t user = j->postings.items[i], term = user >> 32;
        uint32_t slot = (uint32_t)user, node = slot / NP_HEAVIEST;
        const np_node *n = &j->nodes[node];
        float weight = n->terms.terms[n->heaviest[slot % NP_HEAVIEST]].weight;
        j->slots.items[slot] = i;
        j->postings.items[i] = (uint64_t)node << 32 | bits_of(weight) |
                               (term == before ? 0 : IS_FIRST);
        before = term;
    }
}

/* ---- looking ------------------------------------------------------------------- */

static inline void nominate_one(worker *w, uint64_t posting, float weight)
{
    uint32_t other = (uint32_t)(posting >> 32);
    float sum = w->sums[other];
    /* There is room for all that one article can nominate. */
    w->nominated.items[w->nominated.count] = other;
    w->nominated.count += sum == 0;
    w->sums[other] = sum + weight * value_of((uint32_t)(posting & ~IS_FIRST));
}

/* Nominates the users of a term that come last before its posting, none before node
 * `oldest`. */
static void nominate(const job *j, worker *w, size_t at, uint32_t oldest)
{
    const uint64_t *postings = j->postings.items;
    float weight = value_of((uint32_t)(postings[at] & ~IS_FIRST));
    for (size_t i = at; i + NEAREST > at && !(postings[i] & IS_FIRST); i--) {
        if (postings[i - 1] >> 32 < oldest)
            return;
        nominate_one(w, postings[i - 1], weight);
    }
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

/* Keeps the nominated nodes that may be alike, and the factor of each. */
static size_t find_factors(const job *j, worker *w, double *factors, uint32_t node,
                           size_t count)
{
    uint64_t *items = w->nominated.items;
    size_t possible = 0;
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&j->nodes[(uint32_t)items[i]]);
    for (size_t i = 0; i < count; i++) {
        uint32_t other = (uint32_t)items[i];
        double factor = factor_of(j, node, other);
        items[possible] = other;
        factors[possible] = factor;
        possible += factor * LONGEST_PRODUCT >= j->least;
    }
    return possible;
}

/* Keeps the nominated nodes that are alike, as node << 32 | likeness. */
static size_t compare(const job *j, worker *w, uint32_t node, size_t count)
{
    uint64_t *items = w->nominated.items;
    double factors[COMPARED] = {0};
    size_t alike = 0;
    count = find_factors(j, w, factors, node, count);
    if (count)
        np_probe_set(w->probe, j->nodes[node].terms);
    for (size_t i = 0; i < AHEAD && i < count; i++)
        np_terms_fetch(j->nodes[items[i]].terms);
    for (size_t i = 0; i < count; i++) {
        uint32_t other = (uint32_t)items[i];
        if (i + AHEAD < count)
            np_terms_fetch(j->nodes[items[i + AHEAD]].terms);
        double likeness = np_probe_dot(w->probe, j->nodes[other].terms) * factors[i];
        if (likeness >= j->least)
            items[alike++] = (uint64_t)other << 32 | bits_of((float)likeness);
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
    count = keep_least(items, count);
    count = compare(j, w, node, count);
    memcpy(j->slots.items + (size_t)node * NP_HEAVIEST, items, count * sizeof *items);
    j->counts[node] = (uint8_t)count;
}

/* The first node that is not too far before a node. */
static uint32_t find_oldest(const job *j, uint32_t node)
{
    double first = j->nodes[node].days - j->reach;
    uint32_t from = 0, to = node;
    if (isnan(first))
        return 0;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (j->nodes[middle].days < first)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static np_status find_block(void *context, size_t item, unsigned number,
                            np_error *error)
{
    job *j = context;
    worker *w = &j->workers[number];
    size_t from = item * BLOCK, to = from + BLOCK < j->count ? from + BLOCK : j->count;
    for (size_t node = from; node < to; node++) {
        const uint64_t *slots = j->slots.items + node * NP_HEAVIEST;
        size_t count = heaviest_count(&j->nodes[node]);
        uint32_t oldest = find_oldest(j, (uint32_t)node);
        np_array_clear(&w->nominated);
        for (size_t i = 0; i < count; i++)
            __builtin_prefetch(&j->postings.items[slots[i]]);
        for (size_t i = 0; i < count; i++)
            nominate(j, w, slots[i], oldest);
        keep_alike(j, w, (uint32_t)node);
    }
    return np_progress_add(j->progress, to - from, error);
}

/* ---- the whole ----------------------------------------------------------------- */

static np_status make_room(job *j, unsigned threads, np_error *error)
{
    j->workers = np_alloc_zero(threads, sizeof *j->workers);
    j->counts = np_alloc_zero(j->count, sizeof *j->counts);
    if (!j->workers || !j->counts)
        return np_fail_memory(error);
    for (unsigned i = 0; i < threads; i++) {
        worker *w = &j->workers[i];
        w->sums = np_alloc_zero(j->count, sizeof *w->sums);
        w->probe = np_alloc_zero(1, sizeof *w->probe);
        /* The next one is written before it is known to be one. */
        if (!w->sums || !w->probe || !np_array_reserve(&w->nominated, NOMINATED + 1))
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
    np_release(j->counts);
    np_array_release(&j->postings);
    np_array_release(&j->slots);
}

static void sort_neighbours(uint64_t *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint64_t item = items[i];
        size_t at = i;
        for (; at > 0 && items[at - 1] > item; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

static np_status gather(np_links *out, job *j, np_error *error)
{
    size_t count = 0;
    for (uint32_t node = 0; node < j->count; node++)
        count += j->counts[node];
    if (!np_array_reserve(out, count))
        return np_fail_memory(error);
    for (uint32_t node = 0; node < j->count; node++) {
        uint64_t *items = j->slots.items + (size_t)node * NP_HEAVIEST;
        sort_neighbours(items, j->counts[node]);
        for (size_t i = 0; i < j->counts[node]; i++)
            out->items[out->count++] = (np_link){
                .a = (uint32_t)(items[i] >> 32),
                .b = node,
                .likeness = value_of((uint32_t)items[i])};
    }
    return NP_OK;
}

/* The time factor of nodes that are more days apart is too little for any terms. */
static double find_reach(const np_options *options, double least)
{
    double units = sqrt(2 * log(LONGEST_PRODUCT / least));
    return fmin(units, NP_STORY_SPAN) * options->story_days;
}

np_status np_neighbours_find(np_links *out, const np_node *nodes, uint32_t count,
                             const np_options *options, np_progress *progress,
                             np_error *error)
{
    double least = NEARLY * options->story_threshold;
    job j = {.nodes = nodes,
             .count = count,
             .options = options,
             .progress = progress,
             .least = least,
             .reach = find_reach(options, least)};
    np_status status = make_room(&j, options->threads, error);
    if (status == NP_OK)
        status = list_users(&j, error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "looking for stories", count, error);
    if (status == NP_OK) {
        make_postings(&j);
        status = np_parallel(((size_t)count + BLOCK - 1) / BLOCK, 1, options->threads,
                             find_block, &j, error);
    }
    np_array_release(&j.postings);
    if (status == NP_OK)
        status = gather(out, &j, error);
    release_job(&j, options->threads);
    return status;
}
