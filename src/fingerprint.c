#include "fingerprint.h"

#include "base/parallel.h"
#include "shingle.h"

#include <xxhash.h>

enum {
    GRAIN = 16,
    PROGRESS_STEP = 64,
    HELD = 1 << 15, /* signatures that stay in memory when they are in a file */
    COUNTED_ARTICLES =
        8192 /* so many tell how common words are, however many there are */
};

/* What a worker keeps from one article to the next. */
typedef struct worker {
    np_folded folded;
    np_u64s shingles;
    np_gram *grams;
    size_t gram_room;
    np_u32s seen; /* the article's grams, by open addressing; 0: free */
    np_chunk *chunks[NP_PARTITIONS];
    np_tally tally;
    np_drafter drafter;
} worker;

typedef struct job {
    np_fingerprints *out;
    const np_corpus *corpus;
    const np_order *order;
    const np_options *options;
    np_progress *progress;
    worker *workers;
    uint32_t step;    /* of each so many articles the words of one are counted */
    uint32_t counted; /* articles, then */
} job;

static np_status make_gram_room(worker *w, np_error *error)
{
    if (w->folded.stream_size <= w->gram_room)
        return NP_OK;
    np_release(w->grams);
    w->gram_room = 0;
    w->grams = np_alloc(w->folded.stream_size * sizeof *w->grams);
    if (!w->grams)
        return np_fail_memory(error);
    w->gram_room = w->folded.stream_size;
    return NP_OK;
}

/* An empty table for `count` grams: a power of two of places, at most half taken. */
static np_status clear_seen(worker *w, size_t count, np_error *error)
{
    size_t places = 64;
    while (places < 2 * count)
        places *= 2;
    if (!np_array_reserve(&w->seen, places))
        return np_fail_memory(error);
    w->seen.count = places;
    memset(w->seen.items, 0, places * sizeof *w->seen.items);
    return NP_OK;
}

/* Leaves each of an article's grams once; returns how many. The hash 0 stands as 1 in
 * the table: one of the two, if an article has both, counts for both. */
static size_t drop_repeats(np_gram *grams, size_t count, np_u32s *table)
{
    uint32_t *seen = table->items;
    size_t mask = table->count - 1, kept = 0;
    for (size_t i = 0; i < count; i++) {
        np_gram gram = grams[i];
        uint32_t number = gram.hash + (gram.hash == 0);
        size_t at = number & mask;
        while (__builtin_expect(seen[at] != 0 && seen[at] != number, 0))
            at = (at + 1) & mask;
        grams[kept] = gram;
        kept += seen[at] == 0;
        seen[at] = number;
    }
    return kept;
}

static np_status take_grams(worker *w, np_fingerprints *out, uint32_t rank,
                            uint64_t seed, np_error *error)
{
    np_status status = make_gram_room(w, error);
    if (status != NP_OK)
        return status;
    size_t count = np_sample_grams(w->grams, &w->folded, seed);
    status = clear_seen(w, count, error);
    if (status != NP_OK)
        return status;
    count = drop_repeats(w->grams, count, &w->seen);
    out->gram_counts[rank] = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        uint32_t gram = w->grams[i].hash;
        if (!np_chunks_put(&w->chunks[gram >> (32 - NP_PARTITION_BITS)],
                           (uint64_t)gram << 32 | rank))
            return np_fail_memory(error);
    }
    return NP_OK;
}

static np_status take_sketch(worker *w, const job *j, uint32_t rank, np_error *error)
{
    const np_options *options = j->options;
    size_t words = w->folded.word_count;
    size_t size = words < NP_SHORT_TEXT_WORDS ? NP_SHORT_SHINGLE_WORDS
                                              : NP_SHINGLE_WORDS;
    if (!np_array_reserve(&w->shingles, words + 1))
        return np_fail_memory(error);
    uint64_t *shingles = w->shingles.items;
    size_t count = np_shingle(shingles, w->folded.hashes, words, size, options->seed);
    np_sketch_minhash(np_signature_of(j->out, rank), shingles, count, options->seed);
    if (options->sketch == NP_SKETCH_SIMHASH)
        j->out->simhashes[rank] = np_sketch_simhash(shingles, count);
    return NP_OK;
}

/* The table is made by who counts in it: to clear it takes a while. */
static np_status count_words(worker *w, const job *j, np_error *error)
{
    np_status status = NP_OK;
    if (!w->tally.places)
        status = np_tally_init(&w->tally, j->counted, error);
    if (status == NP_OK)
        np_tally_count(&w->tally, &w->folded);
    return status;
}

static np_status fingerprint_article(worker *w, const job *j, uint32_t rank,
                                     np_error *error)
{
    np_fingerprints *out = j->out;
    np_article article = np_corpus_get(j->corpus, j->order->articles[rank]);
    np_status status = np_fold(&w->folded, article.text, error);
    if (status == NP_OK && j->options->stories)
        status = np_draft_article(&w->drafter, rank, &article, &w->folded, error);
    if (status != NP_OK)
        return status;
    XXH128_hash_t hash = XXH3_128bits(w->folded.stream, w->folded.stream_size);
    out->text_hashes[rank] = (np_text_hash){hash.low64, hash.high64};
    out->words[rank] = (uint32_t)w->folded.word_count;
    if (w->folded.word_count == 0) {
        *np_signature_of(out, rank) = (np_signature){{0}};
        return NP_OK;
    }
    if (rank % j->step == 0)
        status = count_words(w, j, error);
    if (status == NP_OK)
        status = take_sketch(w, j, rank, error);
    return status == NP_OK ? take_grams(w, out, rank, j->options->seed, error) : status;
}

static np_status fingerprint_rank(void *context, size_t rank, unsigned number,
                                  np_error *error)
{
    job *j = context;
    np_status status = fingerprint_article(&j->workers[number], j, (uint32_t)rank,
                                           error);
    if (status != NP_OK || rank % PROGRESS_STEP)
        return status;
    if (rank % HELD == 0)
        np_slots_forget(&j->out->signatures);
    return np_progress_add(j->progress, PROGRESS_STEP, error);
}

static np_status make_draft_room(np_drafts *out, const np_corpus *corpus,
                                 uint32_t count, np_error *error)
{
    uint64_t size = (uint64_t)count * sizeof(np_kept_terms);
    return np_drafts_init(out, count, np_corpus_shelf(corpus, size), error);
}

static np_status make_room(np_fingerprints *out, const np_corpus *corpus,
                           uint32_t count, const np_options *options, np_error *error)
{
    uint64_t size = (uint64_t)count * sizeof(np_signature);
    *out = (np_fingerprints){0};
    np_status status = np_slots_init(&out->signatures, count, sizeof(np_signature),
                                     np_corpus_shelf(corpus, size), error);
    if (status != NP_OK)
        return status;
    out->text_hashes = np_alloc_zero(count, sizeof *out->text_hashes);
    out->words = np_alloc_zero(count, sizeof *out->words);
    out->gram_counts = np_alloc_zero(count, sizeof *out->gram_counts);
    if (!out->text_hashes || !out->words || !out->gram_counts)
        return np_fail_memory(error);
    if (options->stories && make_draft_room(&out->drafts, corpus, count, error))
        return NP_ENOMEM;
    if (options->sketch == NP_SKETCH_SIMHASH) {
        out->simhashes = np_alloc_zero(count, sizeof *out->simhashes);
        if (!out->simhashes)
            return np_fail_memory(error);
    }
    return NP_OK;
}

/* Sums up what the workers counted. */
static np_status join_tallies(np_frequency *out, worker *workers, unsigned count,
                              uint32_t articles, np_error *error)
{
    np_tally *tallies = np_alloc(count * sizeof *tallies);
    if (!tallies)
        return np_fail_memory(error);
    unsigned made = 0;
    for (unsigned i = 0; i < count; i++)
        if (workers[i].tally.places)
            tallies[made++] = workers[i].tally;
    np_status status = np_frequency_make(out, tallies, made, articles, error);
    np_release(tallies);
    return status;
}

/* Hands the postings of all workers over. */
static void join_chunks(np_fingerprints *out, worker *workers, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        for (size_t p = 0; p < NP_PARTITIONS; p++) {
            np_chunk **end = &workers[i].chunks[p];
            while (*end)
                end = &(*end)->next;
            *end = out->chunks[p];
            out->chunks[p] = workers[i].chunks[p];
        }
    }
}

static void free_workers(worker *workers, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        np_folded_release(&workers[i].folded);
        np_array_release(&workers[i].shingles);
        np_release(workers[i].grams);
        np_array_release(&workers[i].seen);
        np_tally_release(&workers[i].tally);
        np_drafter_release(&workers[i].drafter);
    }
    np_release(workers);
}

np_status np_fingerprint(np_fingerprints *out, const np_corpus *corpus,
                         const np_order *order, const np_options *options,
                         np_progress *progress, np_error *error)
{
    np_status status = make_room(out, corpus, order->count, options, error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "fingerprinting", order->count, error);
    if (status != NP_OK)
        return status;
    worker *workers = np_alloc_zero(options->threads, sizeof *workers);
    if (!workers)
        return np_fail_memory(error);
    job j = {out, corpus, order, options, progress, workers, 1, 0};
    j.step = (order->count + COUNTED_ARTICLES - 1) / COUNTED_ARTICLES;
    j.step += j.step == 0;
    j.counted = (order->count + j.step - 1) / j.step;
    for (unsigned i = 0; i < options->threads; i++)
        workers[i].drafter.out = &out->drafts;
    status = np_parallel(order->count, GRAIN, options->threads, fingerprint_rank, &j,
                         error);
    for (unsigned i = 0; i < options->threads && status == NP_OK; i++)
        status = np_drafter_finish(&workers[i].drafter, error);
    if (status == NP_OK)
        status = join_tallies(&out->frequency, workers, options->threads, j.counted,
                              error);
    np_slots_forget(&out->signatures);
    join_chunks(out, workers, options->threads);
    free_workers(workers, options->threads);
    return status;
}

void np_fingerprints_drop_sketches(np_fingerprints *f)
{
    np_slots_release(&f->signatures);
    np_release(f->simhashes);
    f->simhashes = NULL;
}

void np_fingerprints_trim(np_fingerprints *f)
{
    for (size_t p = 0; p < NP_PARTITIONS; p++)
        np_chunks_free(&f->chunks[p]);
    np_fingerprints_drop_sketches(f);
    np_release(f->text_hashes);
    np_release(f->gram_counts);
    f->text_hashes = NULL;
    f->gram_counts = NULL;
}

void np_fingerprints_release(np_fingerprints *f)
{
    np_fingerprints_trim(f);
    np_release(f->words);
    np_frequency_release(&f->frequency);
    np_drafts_release(&f->drafts);
    *f = (np_fingerprints){0};
}
