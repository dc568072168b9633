#include "story/term.h"

#include "base/array.h"
#include "base/parallel.h"
#include "base/select.h"
#include "base/sort.h"
#include "story/outlet.h"

#include <math.h>

enum {
    BLOCK = 256,    /* articles of unknown outlets a worker does at a time */
    TOGETHER = 32,  /* drafts that are read at once */
    AHEAD = 16,     /* terms whose users are fetched before they are weighed */
    COUNT_BITS = 20 /* of the table of counts */
};

_Static_assert(sizeof(np_kept_terms) == sizeof(np_term[NP_TERMS]),
               "the terms of an article take the place of what was kept of it");

typedef struct job {
    np_drafts *drafts; /* whose terms are weighed, outlet by outlet */
    const bool *is_lead;
    uint8_t (*heaviest)[NP_HEAVIEST];
    np_progress *progress;
    uint32_t *counts;    /* of leads that use a term, by its first bits */
    uint32_t *languages; /* leads of each language */
    np_outlets outlets;
    np_outlet *outlet; /* of each worker: the one it does */
} job;

/* Where the users of a term are counted: each language counts its own. */
static uint32_t count_place(uint32_t term, np_language language)
{
    return (term ^ language * UINT32_C(0x9E3779B9)) >> (32 - COUNT_BITS);
}

/* Counts the article of a draft as a user of its terms. */
static void count_user(job *j, const np_kept_terms *draft, size_t rank)
{
    np_language language = j->drafts->languages[rank];
    j->languages[language]++;
    for (size_t i = 0; i < j->drafts->counts[rank]; i++)
        j->counts[count_place(draft->terms[i], language)]++;
}

/* Counts the users of each term among the leads. */
static np_status count_users(job *j, np_error *error)
{
    np_kept_terms drafts[TOGETHER];
    size_t all = j->drafts->count;
    for (size_t from = 0; from < all; from += TOGETHER) {
        size_t count = all - from < TOGETHER ? all - from : TOGETHER;
        np_status status = np_slots_read(drafts, &j->drafts->kept, from, count, error);
        if (status != NP_OK)
            return status;
        for (size_t i = 0; i < count; i++)
            if (j->is_lead[from + i])
                count_user(j, &drafts[i], from + i);
    }
    return NP_OK;
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

/* What the terms of a language are weighed with. */
typedef struct weigher {
    const job *job;
    np_outlet *outlet;
    bool is_outlet; /* rather than articles of unknown ones */
    np_language language;
    const np_prior *known;
    uint32_t all;      /* leads */
    double prior;      /* articles not seen that are counted, by the share of */
    double prior_unit; /* them, in NP_SHARE_UNIT, that use a term */
} weigher;

static void set_language(weigher *w, np_language language)
{
    w->language = language;
    w->known = np_prior_of(language);
    w->all = w->job->languages[language];
    w->prior = np_prior_articles(language);
    w->prior_unit = w->prior / NP_SHARE_UNIT;
}

/* The inverse frequency of a term with so many users (np_inverse_frequency()) less the
 * logarithm of the outlet's excess. */
static double find_rarity(const weigher *w, const np_outlet_term *term, uint32_t with)
{
    unsigned share = np_draft_share(w->known, term->term,
                                    term->kind % NP_LETTER_CLASSES);
    uint32_t here = w->is_outlet ? np_outlet_users(w->outlet, term) : 0;
    with = with < w->all ? with : w->all;
    double counted = with + w->prior_unit * share + 0.5;
    double all = w->all + w->prior + 1, rarity = all / counted;
    if (here > 1) {
        if (np_outlet_always(w->outlet, here, with))
            return 0;
        double usual = rarity > 1 ? 1 / rarity : 1;
        rarity /= np_outlet_excess(w->outlet, here, w->all, with, usual);
    }
    return rarity > 1 ? log(rarity) : 0;
}

static const uint32_t *users_of(const job *j, const np_outlet_term *term)
{
    return &j->counts[count_place(term->term, term->kind / NP_LETTER_CLASSES)];
}

/* Where the users of each term are counted lies far apart. */
static void find_rarities(weigher *w)
{
    np_outlet_terms *terms = &w->outlet->terms;
    for (size_t i = 0; i < terms->count; i++) {
        np_outlet_term *term = &terms->items[i];
        np_language language = term->kind / NP_LETTER_CLASSES;
        if (i + AHEAD < terms->count)
            __builtin_prefetch(users_of(w->job, term + AHEAD));
        if (i == 0 || language != w->language)
            set_language(w, language);
        term->rarity = find_rarity(w, term, *users_of(w->job, term));
    }
}

/* Moves the NP_TERMS least keys to the front; returns how many there are. */
static size_t keep_heaviest(uint64_t *keys, size_t count)
{
    uint64_t room[NP_DRAFTS];
    if (count <= NP_TERMS)
        return count;
    memcpy(room, keys, count * sizeof *keys);
    uint64_t last = np_select_u64(room, count, NP_TERMS);
    size_t kept = 0;
    for (size_t i = 0; i < count && kept < NP_TERMS; i++) {
        uint64_t key = keys[i];
        keys[kept] = key;
        kept += key <= last;
    }
    return kept;
}

/* Finds which of the weights, each with its number in an item, are the heaviest. */
static void find_heaviest(uint8_t *heaviest, uint64_t *items, size_t count)
{
    uint64_t room[NP_TERMS], first[NP_HEAVIEST];
    size_t kept = 0, most = count < NP_HEAVIEST ? count : NP_HEAVIEST;
    if (count == 0)
        return;
    memcpy(room, items, count * sizeof *items);
    uint64_t last = np_select_u64(room, count, most);
    for (size_t i = 0; i < count && kept < most; i++) {
        first[kept] = items[i];
        kept += items[i] <= last;
    }
    np_sort_u64(first, room, kept);
    for (size_t i = 0; i < kept; i++)
        heaviest[i] = (uint8_t)first[i];
}

/* Writes the terms with these keys, in order of the terms, and which are the heaviest.
 * Returns the sum of the squares of their weights. */
static double order_terms(np_term *terms, uint8_t *heaviest, uint64_t *keys,
                          size_t count)
{
    uint64_t room[NP_TERMS];
    double squares = 0;
    for (size_t i = 0; i < count; i++)
        keys[i] = keys[i] << 32 | keys[i] >> 32;
    np_sort_u64(keys, room, count);
    for (size_t i = 0; i < count; i++) {
        terms[i] = key_as_term(keys[i] << 32 | keys[i] >> 32);
        squares += (double)terms[i].weight * terms[i].weight;
        keys[i] = keys[i] << 32 | i;
    }
    find_heaviest(heaviest, keys, count);
    return squares;
}

/* Puts in the place of an article's draft, whose terms are numbered in `kept`, the
 * terms of a vector of the length 1. */
static np_status weigh_article(const weigher *w, const np_kept_terms *kept, size_t rank,
                               np_error *error)
{
    const job *j = w->job;
    np_term terms[NP_TERMS] = {0};
    uint64_t keys[NP_DRAFTS];
    np_saturation times = np_saturation_of(kept->length);
    size_t count = j->drafts->counts[rank];
    for (size_t i = 0; i < count; i++) {
        const np_outlet_term *term = &w->outlet->terms.items[kept->terms[i]];
        double weight = np_saturated(&times, kept->times[i]) * term->rarity;
        keys[i] = weight_key(term->term, (float)weight);
    }
    count = keep_heaviest(keys, count);
    double squares = order_terms(terms, j->heaviest[rank], keys, count);
    double length = sqrt(squares);
    for (size_t i = 0; i < count; i++)
        terms[i].weight = (float)(terms[i].weight / length);
    j->drafts->counts[rank] = squares > 0 ? (uint8_t)count : 0;
    return np_slots_write(&j->drafts->kept, rank, 1, terms, error);
}

static np_status weigh_portion(void *context, size_t item, unsigned number,
                               np_error *error)
{
    const job *j = context;
    np_portion p = j->outlets.portions.items[item];
    const uint64_t *members = j->outlets.members.items + p.from;
    size_t count = p.to - p.from;
    weigher w = {.job = j, .outlet = &j->outlet[number], .is_outlet = p.is_outlet};
    np_status status = np_outlet_fill(w.outlet, j->drafts, members, count, j->is_lead,
                                      error);
    if (status != NP_OK)
        return status;
    find_rarities(&w);
    for (size_t i = 0; i < count && status == NP_OK; i++)
        status = weigh_article(&w, &w.outlet->drafts.items[i], (uint32_t)members[i],
                               error);
    return status == NP_OK ? np_progress_add(j->progress, count, error) : status;
}

/* Hands over the place of the drafts, in which the terms are now. */
static void take_over(np_term_table *out, np_drafts *drafts)
{
    out->terms = drafts->kept;
    out->counts = drafts->counts;
    out->languages = drafts->languages;
    drafts->kept = (np_slots){0};
    drafts->counts = NULL;
    drafts->languages = NULL;
}

static np_status make_room(job *j, np_term_table *out, unsigned threads,
                           np_error *error)
{
    out->heaviest = np_alloc(j->drafts->count * sizeof *out->heaviest);
    j->heaviest = out->heaviest;
    j->counts = np_alloc_zero((size_t)1 << COUNT_BITS, sizeof *j->counts);
    j->languages = np_alloc_zero(NP_LANGUAGES, sizeof *j->languages);
    j->outlet = np_alloc_zero(threads, sizeof *j->outlet);
    if (!j->heaviest || !j->counts || !j->languages || !j->outlet)
        return np_fail_memory(error);
    return NP_OK;
}

static void release_job(job *j, unsigned threads)
{
    for (unsigned i = 0; j->outlet && i < threads; i++)
        np_outlet_release(&j->outlet[i]);
    np_release(j->outlet);
    np_outlets_release(&j->outlets);
    np_release(j->counts);
    np_release(j->languages);
}

np_status np_terms_weigh(np_term_table *out, np_drafts *drafts, const np_order *order,
                         const bool *is_lead, const np_options *options,
                         np_progress *progress, np_error *error)
{
    job j = {.drafts = drafts, .is_lead = is_lead, .progress = progress};
    *out = (np_term_table){0};
    np_status status = make_room(&j, out, options->threads, error);
    if (status == NP_OK)
        status = np_outlets_divide(&j.outlets, order, BLOCK, error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "weighing terms", drafts->count, error);
    if (status == NP_OK)
        status = count_users(&j, error);
    if (status == NP_OK)
        status = np_parallel(j.outlets.portions.count, 1, options->threads,
                             weigh_portion, &j, error);
    if (status == NP_OK)
        take_over(out, drafts);
    release_job(&j, options->threads);
    return status;
}
