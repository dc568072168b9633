#include "bucket.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "bucket/repeat.h"

enum {
    SMALL_BUCKET = 16,  /* all pairs of a bucket; of a larger one, neighbours only */
    MOST_PARTNERS = 16, /* later articles that the bands pair one with */
    LEAST_SHARED = 2,   /* sampled grams two articles must share */
    GRAIN = 32,
    SIMHASH_BLOCKS = 8,  /* of 8 bits */
    SIMHASH_DISTANCE = 6 /* bits; any two blocks out of eight are free of it */
};

static const double NEAR_RESEMBLANCE = 0.6; /* what the bands are made to find */
static const double LEAST_RESEMBLANCE =
    0.35; /* estimate that a bucket's pair must reach */
static const double LEAST_SHARED_PART = 0.06; /* of the smaller gram sample */

bool np_may_compare(const np_order *order, const np_options *options, uint32_t a,
                    uint32_t b)
{
    if (!options->same_source && order->sources[a] != NP_NONE &&
        order->sources[a] == order->sources[b])
        return false;
    int64_t from = order->times[a], to = order->times[b];
    if (options->window_days <= 0 || from == NP_NO_TIME || to == NP_NO_TIME)
        return true;
    uint64_t apart = from < to ? (uint64_t)to - (uint64_t)from
                               : (uint64_t)from - (uint64_t)to;
    return (double)apart <= options->window_days * 86400;
}

/* Scratch of a worker that pairs a band. */
typedef struct band_room {
    np_u32s keys;       /* by rank */
    np_repeats repeats; /* of the keys */
    np_u64s met, swap;  /* those that may have come more than once: key << 32 | rank */
} band_room;

typedef struct nominator {
    np_fingerprints *fingerprints;
    const np_order *order;
    const np_options *options;
    const bool *is_kept;
    np_progress *progress;
    np_postings *postings;
    unsigned rows;
    np_u64s *found;    /* one list for each job or worker */
    band_room *rooms;  /* of each worker */
    uint16_t **counts; /* grams shared with each article, of each worker */
    np_u32s *touched;
} nominator;

/* ---- bands -------------------------------------------------------------------- */

/* The slots of the band in one number, which is mixed once for each eight. */
static uint32_t band_key(const np_signature *signature, size_t band, unsigned rows)
{
    const uint8_t *slots = signature->slots + band * rows;
    uint64_t key = 0;
    for (unsigned row = 0; row < rows; row += 8) {
        uint64_t part = 0;
        for (unsigned i = row; i < row + 8 && i < rows; i++)
            part = part << 8 | slots[i];
        key = np_mix(key ^ part);
    }
    return (uint32_t)(key >> 32);
}

/* The two blocks of bits that SimHash band `band` is made of: the high bits of a
 * number. */
static uint32_t simhash_key(uint64_t simhash, size_t band)
{
    size_t first = 0, second = 1;
    for (size_t i = 0; i < band; i++)
        if (++second == SIMHASH_BLOCKS)
            second = ++first + 1;
    return (uint32_t)((simhash >> 8 * first & 255) << 24 | (simhash >> 8 * second & 255)
                                                               << 16);
}

static bool is_near(const nominator *n, uint32_t a, uint32_t b)
{
    const np_fingerprints *f = n->fingerprints;
    if (!np_may_compare(n->order, n->options, a, b))
        return false;
    if (n->options->sketch == NP_SKETCH_SIMHASH)
        return __builtin_popcountll(f->simhashes[a] ^ f->simhashes[b]) <=
               SIMHASH_DISTANCE;
    return np_estimate(np_signature_of(f, a), np_signature_of(f, b)) >=
           LEAST_RESEMBLANCE;
}

static bool pair_bucket(const nominator *n, const uint64_t *keys, size_t count,
                        np_u64s *found)
{
    size_t reach = count <= SMALL_BUCKET ? count : NP_NEIGHBOURS;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count && j <= i + reach; j++) {
            uint32_t a = (uint32_t)keys[i], b = (uint32_t)keys[j];
            if (is_near(n, a, b) && !np_array_push(found, (uint64_t)a << 32 | b))
                return false;
        }
    }
    return true;
}

/* Fills in the keys of the kept articles. */
static np_status fill_keys(const nominator *n, size_t band, band_room *room,
                           np_error *error)
{
    uint32_t count = n->order->count;
    if (!np_array_reserve(&room->keys, count))
        return np_fail_memory(error);
    np_status status = np_repeats_clear(&room->repeats, count, error);
    const np_fingerprints *f = n->fingerprints;
    bool is_simhash = n->options->sketch == NP_SKETCH_SIMHASH;
    for (uint32_t rank = 0; rank < count && status == NP_OK; rank++) {
        uint32_t key = is_simhash ? simhash_key(f->simhashes[rank], band)
                                  : band_key(np_signature_of(f, rank), band, n->rows);
        room->keys.items[rank] = key;
        np_repeats_note(&room->repeats, key, n->is_kept[rank]);
    }
    return status;
}

/* Lists the kept articles whose keys others have too, key by key: they are few, and no
 * more are sorted. */
static np_status list_met(const nominator *n, band_room *room, np_error *error)
{
    np_u64s *met = &room->met;
    np_array_clear(met);
    for (uint32_t rank = 0; rank < n->order->count; rank++) {
        uint32_t key = room->keys.items[rank];
        if (!np_array_reserve(met, met->count + 1))
            return np_fail_memory(error);
        met->items[met->count] = (uint64_t)key << 32 | rank;
        met->count += (size_t)np_repeats_have(&room->repeats, key) * n->is_kept[rank];
    }
    if (!np_array_reserve(&room->swap, met->count))
        return np_fail_memory(error);
    np_sort_u64(met->items, room->swap.items, met->count);
    return NP_OK;
}

static np_status pair_band(void *context, size_t band, unsigned worker, np_error *error)
{
    nominator *n = context;
    band_room *room = &n->rooms[worker];
    np_status status = fill_keys(n, band, room, error);
    if (status == NP_OK)
        status = list_met(n, room, error);
    const uint64_t *met = room->met.items;
    for (size_t from = 0; status == NP_OK && from < room->met.count;) {
        size_t to = from + 1;
        while (to < room->met.count && met[to] >> 32 == met[from] >> 32)
            to++;
        if (!pair_bucket(n, met + from, to - from, &n->found[band]))
            status = np_fail_memory(error);
        from = to;
    }
    return status;
}

static void release_rooms(nominator *n)
{
    for (unsigned i = 0; n->rooms && i < n->options->threads; i++) {
        np_array_release(&n->rooms[i].keys);
        np_repeats_release(&n->rooms[i].repeats);
        np_array_release(&n->rooms[i].met);
        np_array_release(&n->rooms[i].swap);
    }
    np_release(n->rooms);
    n->rooms = NULL;
}

/* ---- sampled grams ------------------------------------------------------------ */

/* Counts the grams that later articles share with article `a`. */
static bool count_shared(const nominator *n, uint32_t a, uint16_t *counts,
                         np_u32s *touched)
{
    const np_postings *p = n->postings;
    for (size_t i = p->firsts[a]; i < p->firsts[a + 1]; i++)
        __builtin_prefetch(&p->ranks[p->by_article[i]]);
    for (size_t i = p->firsts[a]; i < p->firsts[a + 1]; i++) {
        size_t here = p->by_article[i], end = p->count;
        if (np_posting_is(p, here, NP_MARK_COMMON) && end - here > NP_NEIGHBOURS)
            end = here + 1 + NP_NEIGHBOURS;
        for (size_t at = here + 1; at < end && !np_posting_is(p, at, NP_MARK_FIRST);
             at++) {
            uint32_t b = p->ranks[at];
            if (counts[b] == 0 && !np_array_push(touched, b))
                return false;
            counts[b] = (uint16_t)(counts[b] + (counts[b] < UINT16_MAX));
        }
    }
    return true;
}

static bool shares_enough(const nominator *n, uint32_t a, uint32_t b, unsigned shared)
{
    const uint32_t *grams = n->fingerprints->gram_counts;
    uint32_t smaller = grams[a] < grams[b] ? grams[a] : grams[b];
    return shared >= LEAST_SHARED && shared >= LEAST_SHARED_PART * smaller &&
           np_may_compare(n->order, n->options, a, b);
}

static np_status pair_article(void *context, size_t item, unsigned worker,
                              np_error *error)
{
    nominator *n = context;
    uint32_t a = (uint32_t)item;
    uint16_t *counts = n->counts[worker];
    np_u32s *touched = &n->touched[worker];
    bool has_room = count_shared(n, a, counts, touched);
    for (size_t i = 0; i < touched->count; i++) {
        uint32_t b = touched->items[i];
        if (has_room && shares_enough(n, a, b, counts[b]))
            has_room = np_array_push(&n->found[worker], (uint64_t)a << 32 | b);
        counts[b] = 0;
    }
    np_array_clear(touched);
    if (!has_room)
        return np_fail_memory(error);
    return item % 256 ? NP_OK : np_progress_add(n->progress, 256, error);
}

/* Keeps of each article's pairs (ascending) those with the nearest articles in time: a
 * text in thousands of copies needs no more to hang together. */
static void keep_nearest(np_u64s *pairs)
{
    size_t kept = 0, partners = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        bool is_same = i > 0 && pairs->items[i] >> 32 == pairs->items[i - 1] >> 32;
        partners = is_same ? partners + 1 : 1;
        if (partners <= MOST_PARTNERS)
            pairs->items[kept++] = pairs->items[i];
    }
    pairs->count = kept;
}

/* ---- both --------------------------------------------------------------------- */

static np_status gather(np_u64s *out, np_u64s *lists, size_t count, np_error *error)
{
    size_t all = out->count;
    for (size_t i = 0; i < count; i++)
        all += lists[i].count;
    if (!np_array_reserve(out, all))
        return np_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        if (lists[i].count)
            memcpy(out->items + out->count, lists[i].items,
                   lists[i].count * sizeof *out->items);
        out->count += lists[i].count;
        np_array_release(&lists[i]);
    }
    np_u64s swap = {0};
    if (!np_array_reserve(&swap, all))
        return np_fail_memory(error);
    np_sort_u64(out->items, swap.items, out->count);
    out->count = np_unique_u64(out->items, out->count);
    np_array_release(&swap);
    return NP_OK;
}

/* Gives back the room that repeats and pairs not kept had. */
static void give_rest_back(np_u64s *pairs)
{
    uint64_t *items = np_realloc(pairs->items, pairs->count * sizeof *items);
    if (!items)
        return;
    pairs->items = items;
    pairs->room = pairs->count;
}

static np_status make_count_room(nominator *n, np_error *error)
{
    unsigned threads = n->options->threads;
    n->counts = np_alloc_zero(threads, sizeof *n->counts);
    n->touched = np_alloc_zero(threads, sizeof *n->touched);
    if (!n->counts || !n->touched)
        return np_fail_memory(error);
    for (unsigned i = 0; i < threads; i++) {
        n->counts[i] = np_alloc_zero(n->order->count, sizeof **n->counts);
        if (!n->counts[i])
            return np_fail_memory(error);
    }
    return NP_OK;
}

static void release(nominator *n, size_t lists)
{
    for (size_t i = 0; n->found && i < lists; i++)
        np_array_release(&n->found[i]);
    release_rooms(n);
    for (unsigned i = 0; i < n->options->threads; i++) {
        if (n->counts)
            np_release(n->counts[i]);
        if (n->touched)
            np_array_release(&n->touched[i]);
    }
    np_release(n->found);
    np_release(n->counts);
    np_release(n->touched);
}

static np_status nominate_by_bands(nominator *n, np_u64s *out, size_t bands,
                                   np_error *error)
{
    unsigned threads = n->options->threads;
    n->rooms = np_alloc_zero(threads, sizeof *n->rooms);
    np_status status = n->rooms ? NP_OK : np_fail_memory(error);
    if (status == NP_OK)
        status = np_parallel(bands, 1, threads, pair_band, n, error);
    release_rooms(n);
    np_fingerprints_drop_sketches(n->fingerprints); /* the pairs take their room */
    if (status == NP_OK)
        status = gather(out, n->found, bands, error);
    keep_nearest(out);
    give_rest_back(out);
    return status;
}

static np_status nominate_by_grams(nominator *n, np_u64s *out, np_error *error)
{
    unsigned threads = n->options->threads;
    np_status status = make_count_room(n, error);
    if (status == NP_OK)
        status = np_postings_index(n->postings, n->order->count, error);
    if (status == NP_OK)
        status = np_parallel(n->order->count, GRAIN, threads, pair_article, n, error);
    if (status == NP_OK)
        status = gather(out, n->found, threads, error);
    give_rest_back(out);
    return status;
}

static np_status nominate(nominator *n, np_u64s *out, np_error *error)
{
    size_t bands = n->options->sketch == NP_SKETCH_SIMHASH
                       ? SIMHASH_BLOCKS * (SIMHASH_BLOCKS - 1) / 2
                       : NP_SLOTS / n->rows;
    size_t lists = bands > n->options->threads ? bands : n->options->threads;
    n->found = np_alloc_zero(lists, sizeof *n->found);
    np_status status = n->found ? NP_OK : np_fail_memory(error);
    if (status == NP_OK)
        status = nominate_by_bands(n, out, bands, error);
    if (status == NP_OK)
        status = nominate_by_grams(n, out, error);
    release(n, lists);
    return status;
}

/* NOLINTNEXTLINE(readability-function-size): what a run holds comes in one by one. */
np_status np_nominate(np_u64s *out, np_furniture *furniture,
                      np_fingerprints *fingerprints, const np_order *order,
                      const bool *is_kept, const np_options *options,
                      np_progress *progress, np_error *error)
{
    np_status status = np_progress_begin(progress, "bucketing", order->count, error);
    np_postings postings = {0};
    if (status == NP_OK)
        status = np_postings_build(&postings, furniture, fingerprints, order, is_kept,
                                   options, error);
    nominator n = {.fingerprints = fingerprints,
                   .order = order,
                   .options = options,
                   .is_kept = is_kept,
                   .progress = progress,
                   .postings = &postings,
                   .rows = np_rows_for_recall(NEAR_RESEMBLANCE, options->recall)};
    if (status == NP_OK)
        status = nominate(&n, out, error);
    np_postings_release(&postings);
    return status;
}
