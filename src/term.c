#include "term.h"

#include "base/array.h"
#include "base/parallel.h"
#include "base/select.h"
#include "base/sort.h"

#include <math.h>

enum {
    BLOCK = 64,     /* articles a worker does at a time */
    COUNT_BITS = 20 /* of the table of counts */
};

_Static_assert(sizeof(np_draft) == sizeof(np_term), "a draft becomes a term in place");

typedef struct job {
    const np_drafts *drafts;
    np_term *terms; /* in the place of the drafts */
    np_progress *progress;
    uint32_t *counts;    /* of leads that use a term, by its first bits */
    uint32_t *languages; /* leads of each language */
} job;

/* Counts the users of each term among the leads. */
static void count_users(job *j, const bool *is_lead)
{
    for (size_t rank = 0; rank < j->drafts->count; rank++) {
        const np_draft *drafts = j->drafts->items + rank * NP_DRAFTS;
        if (!is_lead[rank])
            continue;
        j->languages[j->drafts->languages[rank]]++;
        for (size_t i = 0; i < j->drafts->counts[rank]; i++)
            j->counts[drafts[i].term >> (32 - COUNT_BITS)]++;
    }
}

/* The key by which heavier terms come first, ties by term. */
static uint64_t weight_key(uint32_t term, float weight)
{
    uint32_t bits;
    memcpy(&bits, &weight, sizeof bits);
    return (uint64_t)~bits << 32 | term;
}

static np_term key_as_term(uint64_t key)
{
    np_term term = {(uint32_t)key, 0};
    uint32_t bits = ~(uint32_t)(key >> 32);
    memcpy(&term.weight, &bits, sizeof bits);
    return term;
}

/* Keeps the NP_TERMS least keys. */
static size_t keep_heaviest(uint64_t *keys, size_t count)
{
    uint64_t room[NP_DRAFTS];
    if (count <= NP_TERMS)
        return count;
    memcpy(room, keys, count * sizeof *keys);
    uint64_t last = np_select_u64(room, count, NP_TERMS);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t key = keys[i];
        keys[kept] = key;
        kept += key <= last;
    }
    return kept;
}

/* Sorts by term and gives the vector the length 1. */
static size_t finish_vector(np_term *terms, uint64_t *keys, size_t count)
{
    uint64_t room[NP_TERMS];
    double squares = 0;
    for (size_t i = 0; i < count; i++)
        keys[i] = keys[i] << 32 | keys[i] >> 32;
    np_sort_u64(keys, room, count);
    for (size_t i = 0; i < count; i++) {
        terms[i] = key_as_term(keys[i] << 32 | keys[i] >> 32);
        squares += (double)terms[i].weight * terms[i].weight;
    }
    double length = sqrt(squares);
    for (size_t i = 0; i < count; i++)
        terms[i].weight = (float)(terms[i].weight / length);
    return squares > 0 ? count : 0;
}

/* Turns the drafts of an article into terms. */
static void weigh_article(const job *j, size_t rank)
{
    const np_drafts *drafts = j->drafts;
    double all = j->languages[drafts->languages[rank]];
    uint64_t keys[NP_DRAFTS];
    size_t count = drafts->counts[rank];
    for (size_t i = 0; i < count; i++) {
        np_draft d = drafts->items[rank * NP_DRAFTS + i];
        double with = j->counts[d.term >> (32 - COUNT_BITS)];
        double idf = np_inverse_frequency(all, with < all ? with : all, d.share);
        keys[i] = weight_key(d.term, (float)(d.times * idf));
    }
    count = keep_heaviest(keys, count);
    count = finish_vector(j->terms + rank * NP_DRAFTS, keys, count);
    drafts->counts[rank] = (uint8_t)count;
}

static np_status weigh_block(void *context, size_t item, unsigned number,
                             np_error *error)
{
    const job *j = context;
    size_t from = item * BLOCK, to = from + BLOCK;
    (void)number;
    if (to > j->drafts->count)
        to = j->drafts->count;
    for (size_t rank = from; rank < to; rank++)
        weigh_article(j, rank);
    return np_progress_add(j->progress, to - from, error);
}

/* Hands over the memory of the drafts, closing the gaps they left between the terms of
 * articles. */
static np_status take_over(np_term_table *out, np_drafts *drafts, np_error *error)
{
    np_term *terms = (np_term *)drafts->items;
    size_t count = drafts->count;
    *out = (np_term_table){terms, drafts->counts, drafts->languages};
    drafts->items = NULL;
    drafts->counts = NULL;
    drafts->languages = NULL;
    for (size_t rank = 1; rank < count; rank++)
        memmove(terms + rank * NP_TERMS, terms + rank * NP_DRAFTS,
                NP_TERMS * sizeof *terms);
    terms = np_realloc(terms, count * NP_TERMS * sizeof *terms);
    if (!terms)
        return np_fail_memory(error);
    out->terms = terms;
    return NP_OK;
}

np_status np_terms_weigh(np_term_table *out, np_drafts *drafts, const bool *is_lead,
                         const np_options *options, np_progress *progress,
                         np_error *error)
{
    job j = {.drafts = drafts,
             .terms = (np_term *)drafts->items,
             .progress = progress,
             .counts = np_alloc_zero((size_t)1 << COUNT_BITS, sizeof *j.counts),
             .languages = np_alloc_zero(NP_LANGUAGES, sizeof *j.languages)};
    size_t blocks = ((size_t)drafts->count + BLOCK - 1) / BLOCK;
    np_status status = NP_OK;
    if (!j.counts || !j.languages)
        status = np_fail_memory(error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "weighing terms", drafts->count, error);
    if (status == NP_OK) {
        count_users(&j, is_lead);
        status = np_parallel(blocks, 1, options->threads, weigh_block, &j, error);
    }
    if (status == NP_OK)
        status = take_over(out, drafts, error);
    np_release(j.counts);
    np_release(j.languages);
    return status;
}

void np_term_table_release(np_term_table *table)
{
    np_release(table->terms);
    np_release(table->counts);
    np_release(table->languages);
    *table = (np_term_table){0};
}

double np_terms_dot(np_term_vector a, np_term_vector b)
{
    double sum = 0;
    for (size_t i = 0, k = 0; i < a.count && k < b.count;) {
        uint32_t left = a.terms[i].term, right = b.terms[k].term;
        if (left == right)
            sum += (double)a.terms[i].weight * b.terms[k].weight;
        i += left <= right;
        k += right <= left;
    }
    return sum;
}
