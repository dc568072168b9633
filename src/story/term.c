#include "story/term.h"

#include "base/array.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "story/outlet.h"

#include <math.h>

enum {
    BLOCK = 64,     /* articles of unknown outlets a worker does at a time */
    COUNT_BITS = 20 /* of the table of counts */
};

_Static_assert(sizeof(np_kept_terms) == NP_TERMS * sizeof(np_term),
               "what is kept of an article becomes its terms in place");

typedef struct job {
    const np_drafts *drafts;
    const bool *is_lead;
    np_term *terms; /* in the place of the drafts */
    uint8_t (*heaviest)[NP_HEAVIEST];
    np_progress *progress;
    uint32_t *counts;    /* of leads that use a term, by its first bits */
    uint32_t *languages; /* leads of each language */
    np_outlets outlets;
    np_outlet *counters; /* of each worker */
} job;

/* Where the users of a term are counted: each language counts its own. */
static uint32_t count_place(uint32_t term, np_language language)
{
    return (term ^ language * UINT32_C(0x9E3779B9)) >> (32 - COUNT_BITS);
}

/* Counts the users of each term among the leads. */
static void count_users(job *j)
{
    for (size_t rank = 0; rank < j->drafts->count; rank++) {
        const uint32_t *terms = j->drafts->kept[rank].terms;
        np_language language = j->drafts->languages[rank];
        if (!j->is_lead[rank])
            continue;
        j->languages[language]++;
        for (size_t i = 0; i < j->drafts->counts[rank]; i++)
            j->counts[count_place(terms[i], language)]++;
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

/* What the terms of an article are weighed with. */
typedef struct weigher {
    const job *job;
    const np_outlet *outlet; /* of the article; NULL when it is not known */
    np_language language;    /* of the article, as all below */
    uint32_t all;            /* leads */
    double prior;            /* articles not seen that are counted, by the share of */
    double prior_unit;       /* them, in NP_SHARE_UNIT, that use a term */
} weigher;

static void set_language(weigher *w, np_language language)
{
    w->language = language;
    w->all = w->job->languages[language];
    w->prior = np_prior_articles(language);
    w->prior_unit = w->prior / NP_SHARE_UNIT;
}

/* Articles that use each term of an article. */
typedef struct users {
    uint32_t all[NP_DRAFTS], here[NP_DRAFTS]; /* here: in its outlet */
} users;

/* Looks all terms up before one is weighed: where they are counted lies far apart. */
static void count_users_of(users *out, const weigher *w, const np_draft *drafts,
                           size_t count)
{
    for (size_t i = 0; w->outlet && i < count; i++)
        np_outlet_fetch(w->outlet, drafts[i].term);
    for (size_t i = 0; i < count; i++)
        out->all[i] = w->job->counts[count_place(drafts[i].term, w->language)];
    for (size_t i = 0; i < count; i++)
        out->here[i] = w->outlet ? np_outlet_users(w->outlet, drafts[i].term) : 0;
}

/* The weight of a term with so many users: what it counts for, times its inverse
 * frequency (np_inverse_frequency()) less the logarithm of the outlet's excess. */
static double weigh_term(const weigher *w, np_draft draft, uint32_t with, uint32_t here)
{
    with = with < w->all ? with : w->all;
    double counted = with + w->prior_unit * draft.share + 0.5;
    double all = w->all + w->prior + 1, rarity = all / counted;
    if (here > 1) {
        if (np_outlet_always(w->outlet, here, with))
            return 0;
        double share = rarity > 1 ? 1 / rarity : 1;
        rarity /= np_outlet_excess(w->outlet, here, w->all, with, share);
    }
    return rarity > 1 ? draft.times * log(rarity) : 0;
}

/* Sorts numbers that lie near each other: their differences from the least one do not
 * have to be told by the few of their first bits that differ. */
static void sort_near(uint64_t *keys, uint64_t *room, size_t count)
{
    uint64_t least = UINT64_MAX;
    for (size_t i = 0; i < count; i++)
        least = keys[i] < least ? keys[i] : least;
    for (size_t i = 0; i < count; i++)
        keys[i] -= least;
    np_sort_u64(keys, room, count);
    for (size_t i = 0; i < count; i++)
        keys[i] += least;
}

/* Writes the terms with the `count` first keys, in order of the terms, and which are
 * the heaviest. Returns the sum of the squares of their weights. */
static double order_terms(np_term *terms, uint8_t *heaviest, const uint64_t *keys,
                          size_t count)
{
    uint64_t items[NP_TERMS], room[NP_TERMS];
    double squares = 0;
    for (size_t i = 0; i < count; i++)
        items[i] = keys[i] << 32 | i;
    np_sort_u64(items, room, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t order = (uint32_t)items[i];
        terms[i] = key_as_term(keys[order]);
        squares += (double)terms[i].weight * terms[i].weight;
        if (order < NP_HEAVIEST)
            heaviest[order] = (uint8_t)i;
    }
    return squares;
}

/* Turns the drafts of an article into terms of a vector of the length 1. */
static void weigh_article(weigher *w, size_t rank)
{
    const job *j = w->job;
    np_draft drafts[NP_DRAFTS];
    uint64_t keys[NP_DRAFTS], room[NP_DRAFTS];
    users by;
    set_language(w, j->drafts->languages[rank]);
    size_t count = np_drafts_get(drafts, j->drafts, rank);
    count_users_of(&by, w, drafts, count);
    for (size_t i = 0; i < count; i++)
        keys[i] = weight_key(drafts[i].term,
                             (float)weigh_term(w, drafts[i], by.all[i], by.here[i]));
    sort_near(keys, room, count);
    count = count < NP_TERMS ? count : NP_TERMS;
    np_term *terms = j->terms + rank * NP_TERMS;
    double squares = order_terms(terms, j->heaviest[rank], keys, count);
    double length = sqrt(squares);
    for (size_t i = 0; i < count; i++)
        terms[i].weight = (float)(terms[i].weight / length);
    j->drafts->counts[rank] = squares > 0 ? (uint8_t)count : 0;
}

static np_status weigh_portion(void *context, size_t item, unsigned number,
                               np_error *error)
{
    const job *j = context;
    np_portion p = j->outlets.portions.items[item];
    const uint64_t *members = j->outlets.members.items + p.from;
    np_outlet *outlet = p.is_outlet ? &j->counters[number] : NULL;
    weigher w = {.job = j, .outlet = outlet};
    np_status status = NP_OK;
    if (outlet)
        status = np_outlet_fill(outlet, j->drafts, members, p.to - p.from, j->is_lead,
                                error);
    for (size_t i = 0; i < p.to - p.from && status == NP_OK; i++) {
        np_drafts_fetch(j->drafts, (uint32_t)members[i + (i + 1 < p.to - p.from)]);
        weigh_article(&w, (uint32_t)members[i]);
        status = np_progress_add(j->progress, 1, error);
    }
    return status;
}

/* Hands over the memory of the drafts, in which the terms are now. */
static void take_over(np_term_table *out, np_drafts *drafts)
{
    out->terms = (np_term *)drafts->kept;
    out->counts = drafts->counts;
    out->languages = drafts->languages;
    drafts->kept = NULL;
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
    j->counters = np_alloc_zero(threads, sizeof *j->counters);
    if (!j->heaviest || !j->counts || !j->languages || !j->counters)
        return np_fail_memory(error);
    return NP_OK;
}

static void release_job(job *j, unsigned threads)
{
    for (unsigned i = 0; j->counters && i < threads; i++)
        np_outlet_release(&j->counters[i]);
    np_release(j->counters);
    np_outlets_release(&j->outlets);
    np_release(j->counts);
    np_release(j->languages);
}

np_status np_terms_weigh(np_term_table *out, np_drafts *drafts, const np_order *order,
                         const bool *is_lead, const np_options *options,
                         np_progress *progress, np_error *error)
{
    job j = {.drafts = drafts,
             .is_lead = is_lead,
             .terms = (np_term *)drafts->kept,
             .progress = progress};
    *out = (np_term_table){0};
    np_status status = make_room(&j, out, options->threads, error);
    if (status == NP_OK)
        status = np_outlets_divide(&j.outlets, order, BLOCK, error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "weighing terms", drafts->count, error);
    if (status == NP_OK) {
        count_users(&j);
        status = np_parallel(j.outlets.portions.count, 1, options->threads,
                             weigh_portion, &j, error);
    }
    if (status == NP_OK)
        take_over(out, drafts);
    release_job(&j, options->threads);
    return status;
}

void np_term_table_release(np_term_table *table)
{
    np_release(table->terms);
    np_release(table->heaviest);
    np_release(table->counts);
    np_release(table->languages);
    *table = (np_term_table){0};
}
