#include "verify/edge.h"

#include "base/parallel.h"
#include "verify/schedule.h"

#include <assert.h>
#include <stdlib.h>

enum {
    CACHED_PROFILES = 256,
    CACHED_TEXT = 32 << 20, /* bytes of text whose profiles each worker keeps at most */
    LARGE_PROFILE = 4 << 20, /* bytes of text from which a profile is not kept */
    HINTS = 1024,
    LEAST_CHUNK = 64, /* pairs a worker takes at a time */
    PIECE_EDGES = 1023,
    TRIMMED = 128, /* pieces after which their memory goes back to the system */
    MOST_CHUNK = 16384,
    FEW = 16, /* edges that are sorted by insertion */
    BUCKET_BITS = 8,
    BUCKETS = 1 << BUCKET_BITS,
    CHUNKS = 32 /* a worker may take at least, when there are pairs enough */
};

/* Edges on their way into one list. */
typedef struct piece {
    struct piece *next;
    size_t count;
    np_edge items[PIECE_EDGES];
} piece;

/* A worker, and the profiles that it keeps. */
typedef struct worker {
    np_profile profiles[CACHED_PROFILES];
    uint32_t ranks[CACHED_PROFILES]; /* what each holds; NP_NONE for nothing */
    uint64_t uses[CACHED_PROFILES];  /* when it was last looked at, by `clock` */
    size_t sizes[CACHED_PROFILES];   /* of the largest text that each has held */
    uint16_t hints[HINTS]; /* by the lower bits of a rank, where it may be held */
    size_t held;           /* the sum of the sizes */
    uint64_t clock;
    uint64_t family;     /* of the pair before */
    np_profile *read;    /* the last one made, which has the memory for reading */
    np_profile large[2]; /* for texts that are not kept */
    np_verifier verifier;
    piece *edges; /* the last ones first; all other pieces are full */
} worker;

typedef struct job {
    const np_pair_list *pairs;
    np_u64s schedule;
    np_u32s chunks; /* where each begins in the schedule, and the end */
    const np_verify_input *input;
    np_progress *progress;
    worker *workers;
} job;

/* The place that was used the longest ago; of several the first. */
static size_t find_oldest(const worker *w)
{
    size_t oldest = 0;
    for (size_t i = 1; i < CACHED_PROFILES; i++)
        oldest = w->uses[i] < w->uses[oldest] ? i : oldest;
    return oldest;
}

static void forget(worker *w, size_t place)
{
    if (w->read == &w->profiles[place])
        w->read = NULL;
    np_profile_release(&w->profiles[place]);
    w->profiles[place] = (np_profile){0};
    w->ranks[place] = NP_NONE;
    w->uses[place] = 0;
    w->held -= w->sizes[place];
    w->sizes[place] = 0;
}

/* Where the article's profile is; CACHED_PROFILES when it is not there. */
static size_t find_place(const worker *w, uint32_t rank)
{
    size_t hint = w->hints[rank % HINTS], place = CACHED_PROFILES;
    if (w->ranks[hint] == rank)
        return hint;
    for (size_t i = 0; i < CACHED_PROFILES; i++)
        place = w->ranks[i] == rank ? i : place;
    return place;
}

/* A place for the profile of a text of so many bytes: the one used the longest ago. The
 * profile that was asked for last stays. */
static size_t make_place(worker *w, size_t size)
{
    if (w->held + size > CACHED_TEXT)
        for (size_t i = 0; i < CACHED_PROFILES; i++)
            if (w->sizes[i] > 0 && (w->clock == 0 || w->uses[i] != w->clock))
                forget(w, i);
    size_t place = find_oldest(w);
    if (w->sizes[place] < size) {
        w->held += size - w->sizes[place];
        w->sizes[place] = size;
    }
    return place;
}

/* Makes a profile in the memory that the last text was read in. */
static np_status read_profile(np_profile *out, const job *j, worker *w, uint32_t rank,
                              np_slice text, np_error *error)
{
    if (w->read)
        np_profile_take_room(out, w->read);
    w->read = out;
    return np_profile_fill(out, j->input->context, text, j->input->order->sources[rank],
                           error);
}

/* The profile of an article, made when the worker does not hold it; the last one that
 * was asked for stays. `side` tells the two texts of a pair apart. */
static np_status get_profile(np_profile **out, const job *j, worker *w, uint32_t rank,
                             int side, np_error *error)
{
    const np_verify_input *in = j->input;
    size_t place = find_place(w, rank);
    if (place < CACHED_PROFILES) {
        *out = &w->profiles[place];
        w->uses[place] = ++w->clock;
        return NP_OK;
    }
    np_slice text = np_corpus_get(in->corpus, in->order->articles[rank]).text;
    *out = &w->large[side];
    if (text.size >= LARGE_PROFILE)
        return read_profile(*out, j, w, rank, text, error);
    place = make_place(w, text.size);
    *out = &w->profiles[place];
    w->uses[place] = ++w->clock;
    w->ranks[place] = NP_NONE;
    np_status status = read_profile(*out, j, w, rank, text, error);
    if (status == NP_OK) {
        w->ranks[place] = rank;
        w->hints[rank % HINTS] = (uint16_t)place;
    }
    return status;
}

/* The profiles of another family are soon asked for no more: the first places are taken
 * again, whose memory is still in the processor's caches. */
static void begin_family(worker *w, uint64_t family)
{
    if (family == w->family)
        return;
    w->family = family;
    w->clock = 0;
    memset(w->uses, 0, sizeof w->uses);
}

static np_status add_edge(worker *w, const np_edge *edge, np_error *error)
{
    if (!w->edges || w->edges->count == PIECE_EDGES) {
        piece *added = np_alloc(sizeof *added);
        if (!added)
            return np_fail_memory(error);
        added->next = w->edges;
        added->count = 0;
        w->edges = added;
    }
    w->edges->items[w->edges->count++] = *edge;
    return NP_OK;
}

static np_status verify_pair(const job *j, worker *w, np_candidate pair,
                             np_error *error)
{
    np_edge edge = {.a = (uint32_t)(pair >> 32), .b = (uint32_t)pair};
    np_profile *a, *b;
    np_status status = get_profile(&a, j, w, edge.a, 0, error);
    if (status == NP_OK)
        status = get_profile(&b, j, w, edge.b, 1, error);
    if (status == NP_OK)
        status = np_verify_alignment(&edge.similarity, &w->verifier, a, b,
                                     j->input->options->threshold, j->pairs->keeps_all,
                                     error);
    if (status != NP_OK ||
        (edge.similarity.kind == NP_KIND_NONE && !j->pairs->keeps_all))
        return status;
    status = np_verify_sets(&edge.similarity, &w->verifier, a, b, error);
    if (status != NP_OK)
        return status;
    np_cover(&edge.cover_a, &edge.cover_b, &w->verifier.segments, a, b);
    return add_edge(w, &edge, error);
}

static np_status verify_chunk(void *context, size_t item, unsigned number,
                              np_error *error)
{
    job *j = context;
    worker *w = &j->workers[number];
    size_t from = j->chunks.items[item], to = j->chunks.items[item + 1];
    for (size_t i = from; i < to; i++) {
        uint64_t place = j->schedule.items[i];
        begin_family(w, place >> 32);
        np_status status = verify_pair(j, w, j->pairs->items[(uint32_t)place], error);
        if (status != NP_OK)
            return status;
    }
    return np_progress_add(j->progress, to - from, error);
}

/* Cuts the schedule into what workers take at a time, where families end as far as may
 * be, so that profiles are not made by two workers. */
static np_status cut(np_u32s *out, const np_u64s *schedule, unsigned threads,
                     np_error *error)
{
    assert(threads > 0);
    size_t start = 0, most = schedule->count / ((size_t)threads * CHUNKS);
    most = most < LEAST_CHUNK ? LEAST_CHUNK : most > MOST_CHUNK ? MOST_CHUNK : most;
    if (!np_array_push(out, 0))
        return np_fail_memory(error);
    for (size_t i = 1; i <= schedule->count; i++) {
        bool is_end = i == schedule->count || i - start >= most ||
                      (i - start >= LEAST_CHUNK &&
                       schedule->items[i] >> 32 != schedule->items[i - 1] >> 32);
        if (!is_end)
            continue;
        if (!np_array_push(out, (uint32_t)i))
            return np_fail_memory(error);
        start = i;
    }
    return NP_OK;
}

static int by_ranks(const void *left, const void *right)
{
    const np_edge *a = left, *b = right;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static uint64_t key_of(const np_edge *edge)
{
    return (uint64_t)edge->a << 32 | edge->b;
}

static void sort_few(np_edge *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        np_edge item = items[i];
        size_t j = i;
        for (; j > 0 && key_of(&items[j - 1]) > key_of(&item); j--)
            items[j] = items[j - 1];
        items[j] = item;
    }
}

/* Brings edges into buckets by eight bits of their keys, each swapped to where it goes:
 * there are many, and they are large. `ends` is where each bucket ends, after. */
static void spread(np_edge *items, size_t count, unsigned shift, size_t *ends)
{
    size_t starts[BUCKETS];
    memset(ends, 0, BUCKETS * sizeof *ends);
    for (size_t i = 0; i < count; i++)
        ends[key_of(&items[i]) >> shift & (BUCKETS - 1)]++;
    for (size_t i = 0, sum = 0; i < BUCKETS; i++) {
        starts[i] = sum;
        sum += ends[i];
        ends[i] = sum;
    }
    for (size_t i = 0; i < BUCKETS; i++) {
        while (starts[i] < ends[i]) {
            np_edge *here = &items[starts[i]];
            size_t own = key_of(here) >> shift & (BUCKETS - 1);
            np_edge *there = &items[starts[own]++], swap = *there;
            *there = *here;
            *here = swap;
        }
    }
}

/* By the highest bits in which the keys differ, then each bucket by lower ones. */
static void sort_edges(np_edge *items, size_t count)
{
    if (count <= FEW) {
        sort_few(items, count);
        return;
    }
    uint64_t differing = 0;
    for (size_t i = 1; i < count; i++)
        differing |= key_of(&items[i]) ^ key_of(&items[0]);
    if (differing == 0)
        return;
    unsigned top = 64 - (unsigned)__builtin_clzll(differing);
    size_t ends[BUCKETS], start = 0;
    spread(items, count, top > BUCKET_BITS ? top - BUCKET_BITS : 0, ends);
    if (top <= BUCKET_BITS)
        return;
    for (size_t i = 0; i < BUCKETS; start = ends[i++])
        sort_edges(items + start, ends[i] - start);
}

void np_sort_edges(np_edges *edges)
{
    sort_edges(edges->items, edges->count);
}

const np_edge *np_find_edge(const np_edges *edges, uint32_t a, uint32_t b)
{
    np_edge key = {.a = a < b ? a : b, .b = a < b ? b : a};
    if (edges->count == 0)
        return NULL;
    return bsearch(&key, edges->items, edges->count, sizeof key, by_ranks);
}

/* Moves edges to a list that has room for them. Their memory goes back to the system on
 * the way, so that there is little that lies twice. */
static void move_edges(np_edges *out, piece **list)
{
    for (size_t moved = 1; *list; moved++) {
        piece *first = *list;
        memcpy(out->items + out->count, first->items,
               first->count * sizeof *first->items);
        out->count += first->count;
        *list = first->next;
        np_release(first);
        if (moved % TRIMMED == 0)
            np_memory_trim();
    }
}

static np_status gather(np_edges *out, worker *workers, unsigned count, np_error *error)
{
    size_t all = out->count;
    for (unsigned i = 0; i < count; i++)
        for (const piece *p = workers[i].edges; p; p = p->next)
            all += p->count;
    if (!np_array_reserve(out, all))
        return np_fail_memory(error);
    for (unsigned i = 0; i < count; i++)
        move_edges(out, &workers[i].edges);
    np_sort_edges(out);
    return NP_OK;
}

/* Gives back what a worker needs for verifying, so that there is room for its edges to
 * be gathered. */
static void release_scratch(worker *workers, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        for (size_t k = 0; k < CACHED_PROFILES; k++)
            np_profile_release(&workers[i].profiles[k]);
        np_profile_release(&workers[i].large[0]);
        np_profile_release(&workers[i].large[1]);
        np_verifier_release(&workers[i].verifier);
    }
    np_memory_trim();
}

static void release_edges(piece *list)
{
    while (list) {
        piece *next = list->next;
        np_release(list);
        list = next;
    }
}

static np_status verify_all(job *j, unsigned threads, np_error *error)
{
    const np_pair_list *pairs = j->pairs;
    const np_schedule_limits limits = {.most = CACHED_PROFILES / 2,
                                       .crowd = CACHED_PROFILES * 8,
                                       .reach = CACHED_PROFILES * 3 / 4};
    np_status status = np_schedule_make(&j->schedule, pairs->items, pairs->count,
                                        j->input->order->count, &limits, error);
    if (status == NP_OK)
        status = cut(&j->chunks, &j->schedule, threads, error);
    if (status == NP_OK)
        status = np_progress_begin(j->progress, "verifying", pairs->count, error);
    if (status == NP_OK)
        status = np_parallel(j->chunks.count - 1, 1, threads, verify_chunk, j, error);
    np_array_release(&j->schedule);
    np_array_release(&j->chunks);
    return status;
}

np_status np_verify_pairs(np_edges *out, const np_pair_list *pairs,
                          const np_verify_input *input, np_progress *progress,
                          np_error *error)
{
    unsigned threads = input->options->threads;
    worker *workers = np_alloc_zero(threads, sizeof *workers);
    if (!workers)
        return np_fail_memory(error);
    for (unsigned i = 0; i < threads; i++)
        memset(workers[i].ranks, 0xFF, sizeof workers[i].ranks);
    job j = {.pairs = pairs, .input = input, .progress = progress, .workers = workers};
    np_status status = verify_all(&j, threads, error);
    release_scratch(workers, threads);
    if (status == NP_OK)
        status = gather(out, workers, threads, error);
    for (unsigned i = 0; i < threads; i++)
        release_edges(workers[i].edges);
    np_release(workers);
    return status;
}
