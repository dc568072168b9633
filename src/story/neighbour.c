#include "story/neighbour.h"

#include "base/parallel.h"
#include "base/select.h"
#include "base/sort.h"

#include <assert.h>

enum {
    BLOCK = 64,             /* nodes a worker does at a time */
    NEAREST = 20,           /* users of a term before a node that the term nominates */
    COMPARED = NP_HEAVIEST, /* nominated nodes whose likeness is computed: those that
                               are alike take the place of the node's terms */
    AHEAD = 4,              /* of these, from where on terms are fetched */
    NOMINATED = NEAREST * NP_HEAVIEST,
    LINE = 8,       /* postings that are fetched at once */
    PLACE_BITS = 10 /* of a node among the nominated ones: a third is in use at most */
};

/* Nominated nodes whose shared heavy terms have a lesser product are not compared, nor
 * those with a lesser product times time factor. */
static const float LEAST_SUM = 0.06F;
static const double LEAST_TIMED_SUM = 0.05;

/* The product of two vectors of length 1 as rounded is less than this. */
static const double LONGEST_PRODUCT = 1.001;

/* Weights and likeness have no sign. In a posting: no node before this one uses the
 * term. In a neighbour: what tells of the two nodes is not the same. */
static const uint64_t IS_FIRST = UINT64_C(1) << 31;
static const uint32_t TELLS_OTHER = UINT32_C(1) << 31;

/* A nominated node; free without a sum. */
typedef struct place {
    uint32_t node;
    float sum; /* product of the shared heavy terms */
} place;

typedef struct worker {
    place places[1 << PLACE_BITS]; /* nominated nodes by hash */
    uint16_t used[NOMINATED + 1];  /* places; the next is written before it is one */
    size_t used_count;
    uint64_t items[NOMINATED]; /* sum as a key << 32 | node, greatest first; then node
                                  << 32 | likeness */
    np_probe probe;
} worker;

/* Each node has NP_HEAVIEST slots, from node × NP_HEAVIEST on, one for each of its
 * heaviest terms, heaviest first. */
typedef struct job {
    const np_nodes *nodes;
    uint32_t count; /* of them */
    const np_options *options;
    np_progress *progress;
    double reach;     /* days between nodes that may be alike */
    np_u64s postings; /* node << 32 | weight: the users of each term in time */
    np_u64s slots;    /* the posting of each; once a node is done, its neighbours */
    uint8_t *counts;  /* of these */
    worker *workers;
} job;

/* The heaviest terms of a node one after the other, from number 0 on. */
static np_term heavy_term(const job *j, uint32_t node, size_t i)
{
    const uint8_t *heaviest = j->nodes->table->heaviest[j->nodes->items[node].rank];
    return np_node_terms(j->nodes, node).terms[heaviest[i]];
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
        size_t count = np_heaviest_count(np_node_terms(j->nodes, node));
        np_terms_seen(j->nodes->table, node);
        for (size_t i = 0; i < count; i++) {
            uint64_t term = heavy_term(j, node, i).term;
            uint64_t slot = (uint64_t)node * NP_HEAVIEST + i;
            j->postings.items[j->postings.count++] = term << 32 | slot;
        }
    }
    np_sort_u64(j->postings.items, j->slots.items, j->postings.count);
    return NP_OK;
}

/* Makes each user of a term a posting: first finds where each slot has its own, then
 * fills them node by node, so that what is read lies together. */
static void make_postings(job *j)
{
    uint64_t before = UINT64_MAX;
    assert(j->slots.items); /* reserved by list_users() */
    for (size_t i = 0; i < j->postings.count; i++) {
        uint64_t user = j->postings.items[i], term = user >> 32;
        j->slots.items[(uint32_t)user] = i;
        j->postings.items[i] = term == before ? 0 : IS_FIRST;
        before = term;
    }
    for (uint32_t node = 0; node < j->count; node++) {
        const uint64_t *slots = j->slots.items + (size_t)node * NP_HEAVIEST;
        np_terms_seen(j->nodes->table, node);
        for (size_t i = np_heaviest_count(np_node_terms(j->nodes, node)); i-- > 0;) {
            uint32_t weight = bits_of(heavy_term(j, node, i).weight);
            j->postings.items[slots[i]] |= (uint64_t)node << 32 | weight;
        }
    }
}

/* ---- looking ------------------------------------------------------------------- */

static inline void nominate_one(worker *w, uint64_t posting, float weight)
{
    const uint32_t last = (1 << PLACE_BITS) - 1;
    uint32_t other = (uint32_t)(posting >> 32);
    uint32_t at = other * UINT32_C(0x9E3779B1) >> (32 - PLACE_BITS);
    while (__builtin_expect(w->places[at].sum > 0 && w->places[at].node != other, 0))
        at = (at + 1) & last;
    float sum = w->places[at].sum;
    w->used[w->used_count] = (uint16_t)at;
    w->used_count += sum == 0;
    sum += weight * value_of((uint32_t)(posting & ~IS_FIRST));
    w->places[at] = (place){other, sum};
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
    const np_node *left = &j->nodes->items[a], *right = &j->nodes->items[b];
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
    uint64_t *items = w->items;
    size_t possible = 0;
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&j->nodes->items[(uint32_t)items[i]]);
    for (size_t i = 0; i < count; i++) {
        uint32_t other = (uint32_t)items[i];
        double sum = value_of(~(uint32_t)(items[i] >> 32));
        double factor = factor_of(j, node, other);
        items[possible] = other;
        factors[possible] = factor;
        possible += factor * LONGEST_PRODUCT >= j->options->story_threshold &&
                    factor * sum >= LEAST_TIMED_SUM;
    }
    return possible;
}

/* How alike a node is to that of the probe. */
static np_likeness likeness_of(const job *j, const worker *w, uint32_t node,
                               uint32_t other)
{
    const np_node *a = &j->nodes->items[node], *b = &j->nodes->items[other];
    return np_probe_compare(&w->probe, a->telling, np_node_terms(j->nodes, other),
                            b->telling);
}

static uint64_t neighbour_of(uint32_t other, np_likeness likeness)
{
    uint32_t tells = likeness.shared < NP_LEAST_TELLING ? TELLS_OTHER : 0;
    return (uint64_t)other << 32 | tells | bits_of((float)likeness.product);
}

/* Turns the nominated nodes into the neighbours of a node. */
static size_t compare(const job *j, worker *w, uint32_t node, size_t count)
{
    uint64_t *items = w->items;
    double factors[COMPARED] = {0};
    size_t alike = 0;
    count = find_factors(j, w, factors, node, count);
    if (count)
        np_probe_set(&w->probe, np_node_terms(j->nodes, node));
    for (size_t i = 0; i < AHEAD && i < count; i++)
        np_terms_fetch(np_node_terms(j->nodes, (uint32_t)items[i]));
    for (size_t i = 0; i < count; i++) {
        uint32_t other = (uint32_t)items[i];
        if (i + AHEAD < count)
            np_terms_fetch(np_node_terms(j->nodes, (uint32_t)items[i + AHEAD]));
        np_likeness likeness = likeness_of(j, w, node, other);
        if (likeness.product * factors[i] >= j->options->story_threshold)
            items[alike++] = neighbour_of(other, likeness);
    }
    return alike;
}

/* Turns what was nominated into the neighbours of a node. */
static void keep_alike(const job *j, worker *w, uint32_t node)
{
    size_t count = 0;
    for (size_t i = 0; i < w->used_count; i++) {
        place *p = &w->places[w->used[i]];
        w->items[count] = greatest_first(p->sum, p->node);
        count += p->sum >= LEAST_SUM;
        p->sum = 0;
    }
    w->used_count = 0;
    count = keep_least(w->items, count);
    count = compare(j, w, node, count);
    memcpy(j->slots.items + (size_t)node * NP_HEAVIEST, w->items,
           count * sizeof *w->items);
    j->counts[node] = (uint8_t)count;
}

/* The first node that is not too far before a node. */
static uint32_t find_oldest(const job *j, uint32_t node)
{
    double first = j->nodes->items[node].days - j->reach;
    uint32_t from = 0, to = node;
    if (isnan(first))
        return 0;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (j->nodes->items[middle].days < first)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Fetches the postings that a node will look at. */
static void fetch_postings(const job *j, uint32_t node)
{
    const uint64_t *slots = j->slots.items + (size_t)node * NP_HEAVIEST;
    for (size_t i = np_heaviest_count(np_node_terms(j->nodes, node)); i-- > 0;) {
        size_t at = slots[i];
        for (size_t before = 0; before <= at && before <= NEAREST; before += LINE)
            __builtin_prefetch(&j->postings.items[at - before]);
    }
}

static np_status find_block(void *context, size_t item, unsigned number,
                            np_error *error)
{
    job *j = context;
    worker *w = &j->workers[number];
    size_t from = item * BLOCK, to = from + BLOCK < j->count ? from + BLOCK : j->count;
    np_terms_seen(j->nodes->table, from);
    for (size_t node = from; node < to; node++) {
        const uint64_t *slots = j->slots.items + node * NP_HEAVIEST;
        size_t count = np_heaviest_count(np_node_terms(j->nodes, (uint32_t)node));
        uint32_t oldest = find_oldest(j, (uint32_t)node);
        if (node + 1 < to)
            fetch_postings(j, (uint32_t)node + 1);
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
    return NP_OK;
}

static void release_job(job *j)
{
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
                .likeness = value_of((uint32_t)items[i] & ~TELLS_OTHER),
                .tells_same = !(items[i] & TELLS_OTHER)};
    }
    return NP_OK;
}

/* The time factor of nodes that are more days apart is too little for any terms. */
static double find_reach(const np_options *options)
{
    double units = sqrt(2 * log(LONGEST_PRODUCT / options->story_threshold));
    return fmin(units, NP_STORY_SPAN) * options->story_days;
}

np_status np_neighbours_find(np_links *out, const np_nodes *nodes,
                             const np_options *options, np_progress *progress,
                             np_error *error)
{
    job j = {.nodes = nodes,
             .count = nodes->count,
             .options = options,
             .progress = progress,
             .reach = find_reach(options)};
    np_status status = make_room(&j, options->threads, error);
    if (status == NP_OK)
        status = list_users(&j, error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "looking for stories", nodes->count,
                                   error);
    if (status == NP_OK) {
        make_postings(&j);
        status = np_parallel(((size_t)nodes->count + BLOCK - 1) / BLOCK, 1,
                             options->threads, find_block, &j, error);
    }
    np_array_release(&j.postings);
    if (status == NP_OK)
        status = gather(out, &j, error);
    release_job(&j);
    return status;
}
