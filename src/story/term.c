#include "story/term.h"

#include "base/array.h"
#include "base/parallel.h"
#include "story/outlet.h"
#include "story/weight.h"

#include <math.h>

enum {
    BLOCK = 256,    /* articles of unknown outlets a worker does at a time */
    HELD = 1024,    /* articles whose drafts are read from the file at once */
    AHEAD = 16,     /* terms whose users are fetched before they are weighed */
    COUNT_BITS = 20 /* of the table of counts */
};

_Static_assert((int)NP_DRAFTS <= (int)NP_MOST_KEYS,
               "a vector is made of all drafted terms");
_Static_assert(sizeof(np_kept_terms) == NP_TERMS * sizeof(np_term),
               "what is kept of an article becomes its terms in place");

typedef struct worker {
    np_outlet outlet;    /* that it does */
    np_kept_terms *held; /* HELD drafts from the file */
} worker;

/* Drafts are in memory, where all become terms in place; or in the file, where those
 * become terms that are no leads, while others have a place in memory. */
typedef struct job {
    np_drafts *drafts;
    np_term_table *out;
    const bool *is_lead;
    np_progress *progress;
    uint32_t *counts;    /* of leads that use a term, by its first bits */
    uint32_t *languages; /* leads of each language */
    np_outlets outlets;
    worker *workers;
} job;

/* ---- drafts ------------------------------------------------------------------ */

/* How many of the members follow each other in rank. */
static size_t run_length(const uint64_t *members, size_t count)
{
    size_t length = 1;
    while (length < count && members[length] == members[0] + length)
        length++;
    return length;
}

/* Reads the drafts of at most HELD members, if they are in the file. */
static np_status hold_drafts(const job *j, worker *w, const uint64_t *members,
                             size_t count, np_error *error)
{
    np_status status = NP_OK;
    for (size_t i = 0, run; !j->drafts->kept && i < count && status == NP_OK;
         i += run) {
        run = run_length(members + i, count - i);
        status = np_spill_read(&j->drafts->file,
                               (uint32_t)members[i] * (uint64_t)sizeof *w->held,
                               w->held + i, run * sizeof *w->held, error);
    }
    return status;
}

/* The draft of the i-th of the members that are held. */
static np_kept_terms *draft_of(const job *j, const worker *w, const uint64_t *members,
                               size_t i)
{
    return j->drafts->kept ? &j->drafts->kept[(uint32_t)members[i]] : &w->held[i];
}

/* Fetches the draft of the next of the members. */
static void fetch_draft(const job *j, const worker *w, const uint64_t *members,
                        size_t next, size_t count)
{
    const char *kept = (const char *)draft_of(j, w, members, next);
    for (size_t i = 0; next < count && i < sizeof(np_kept_terms); i += 64)
        __builtin_prefetch(kept + i);
}

/* Writes back those of the members that have become terms in the file. */
static np_status put_back(const job *j, const worker *w, const uint64_t *members,
                          size_t count, np_error *error)
{
    np_status status = NP_OK;
    for (size_t i = 0; !j->drafts->kept && i < count && status == NP_OK; i++) {
        uint32_t rank = (uint32_t)members[i];
        if (!j->is_lead[rank])
            status = np_spill_write(&j->drafts->file, rank * (uint64_t)sizeof *w->held,
                                    w->held + i, sizeof *w->held, error);
    }
    return status;
}

/* ---- users ------------------------------------------------------------------- */

/* Where the users of a term are counted: each language counts its own. */
static uint32_t count_place(uint32_t term, np_language language)
{
    return (term ^ language * UINT32_C(0x9E3779B9)) >> (32 - COUNT_BITS);
}

static void count_article(job *j, const np_kept_terms *kept, uint32_t rank)
{
    np_language language = j->drafts->languages[rank];
    j->languages[language]++;
    for (size_t i = 0; i < j->drafts->counts[rank]; i++)
        j->counts[count_place(kept->terms[i], language)]++;
}

/* Counts the users of each term among the leads. */
static np_status count_users(job *j, np_error *error)
{
    const worker *w = &j->workers[0];
    uint32_t count = j->drafts->count;
    for (uint32_t from = 0, to; from < count; from = to) {
        uint64_t size = sizeof *w->held;
        to = count - from > HELD ? from + HELD : count;
        const np_kept_terms *kept = j->drafts->kept ? j->drafts->kept + from : w->held;
        if (!j->drafts->kept) {
            np_status status = np_spill_read(&j->drafts->file, from * size, w->held,
                                             (to - from) * size, error);
            if (status != NP_OK)
                return status;
        }
        for (uint32_t rank = from; rank < to; rank++)
            if (j->is_lead[rank])
                count_article(j, kept + (rank - from), rank);
    }
    return NP_OK;
}

/* ---- weights ----------------------------------------------------------------- */

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

/* Turns the draft of an article, whose terms are numbered, into terms of a vector of
 * the length 1. */
static void weigh_article(const weigher *w, np_kept_terms *kept, uint32_t rank)
{
    const job *j = w->job;
    uint64_t keys[NP_DRAFTS];
    uint8_t unused[NP_HEAVIEST];
    np_saturation times = np_saturation_of(kept->length);
    size_t count = j->drafts->counts[rank];
    for (size_t i = 0; i < count; i++) {
        const np_outlet_term *term = &w->outlet->terms.items[kept->terms[i]];
        double weight = np_saturated(&times, kept->times[i]) * term->rarity;
        keys[i] = np_weight_key(term->term, (float)weight);
    }
    bool is_away = np_terms_are_away(j->out, rank);
    count = np_vector_make(is_away ? (np_term *)kept : np_terms_at(j->out, rank),
                           is_away ? unused : np_heaviest_at(j->out, rank), keys,
                           count);
    j->drafts->counts[rank] = (uint8_t)count;
}

/* Reads members and numbers their terms. That it counts users once more when it reads
 * them again changes nothing: what is rare is known then. */
static np_status number_members(const job *j, worker *w, const uint64_t *members,
                                size_t count, np_error *error)
{
    np_status status = hold_drafts(j, w, members, count, error);
    for (size_t i = 0; i < count && status == NP_OK; i++) {
        uint32_t rank = (uint32_t)members[i];
        fetch_draft(j, w, members, i + (i + 1 < count), count);
        status = np_outlet_number(&w->outlet, draft_of(j, w, members, i),
                                  j->drafts->counts[rank], j->drafts->languages[rank],
                                  j->is_lead[rank], error);
    }
    return status;
}

static np_status weigh_members(const weigher *by, worker *w, const uint64_t *members,
                               size_t count, np_error *error)
{
    const job *j = by->job;
    for (size_t i = 0; i < count; i++) {
        fetch_draft(j, w, members, i + (i + 1 < count), count);
        weigh_article(by, draft_of(j, w, members, i), (uint32_t)members[i]);
    }
    np_status status = put_back(j, w, members, count, error);
    return status == NP_OK ? np_progress_add(j->progress, count, error) : status;
}

/* The members from number `from` on that can be held at once. */
static size_t held_count(const job *j, np_portion p, size_t from)
{
    size_t left = p.to - from;
    return !j->drafts->kept && left > HELD ? HELD : left;
}

static np_status weigh_portion(void *context, size_t item, unsigned number,
                               np_error *error)
{
    const job *j = context;
    worker *w = &j->workers[number];
    np_portion p = j->outlets.portions.items[item];
    const uint64_t *members = j->outlets.members.items;
    weigher by = {.job = j, .outlet = &w->outlet, .is_outlet = p.is_outlet};
    np_status status = np_outlet_clear(&w->outlet, p.to - p.from, error);
    size_t count = 0;
    for (size_t i = p.from; i < p.to && status == NP_OK; i += count) {
        count = held_count(j, p, i);
        status = number_members(j, w, members + i, count, error);
    }
    if (status == NP_OK)
        find_rarities(&by);
    bool is_held = count == p.to - p.from;
    for (size_t i = p.from; i < p.to && status == NP_OK; i += count) {
        count = held_count(j, p, i);
        if (!is_held)
            status = number_members(j, w, members + i, count, error);
        if (status == NP_OK)
            status = weigh_members(&by, w, members + i, count, error);
    }
    return status;
}

/* ---- the whole --------------------------------------------------------------- */

/* Gives each lead a place in memory, when the drafts are not there. */
static bool make_places(np_term_table *out, const np_drafts *drafts,
                        const bool *is_lead)
{
    size_t kept = drafts->kept ? drafts->count : 0;
    if (!drafts->kept) {
        out->places = np_alloc(drafts->count * sizeof *out->places);
        for (uint32_t rank = 0; out->places && rank < drafts->count; rank++)
            out->places[rank] = is_lead[rank] ? (uint32_t)kept++ : NP_TERM_AWAY;
        out->terms = np_alloc(kept * sizeof(np_term[NP_TERMS]));
        if (!out->places || !out->terms)
            return false;
    }
    out->heaviest = np_alloc(kept * sizeof *out->heaviest);
    return out->heaviest != NULL;
}

static np_status make_room(job *j, unsigned threads, np_error *error)
{
    j->counts = np_alloc_zero((size_t)1 << COUNT_BITS, sizeof *j->counts);
    j->languages = np_alloc_zero(NP_LANGUAGES, sizeof *j->languages);
    j->workers = np_alloc_zero(threads, sizeof *j->workers);
    if (!j->counts || !j->languages || !j->workers ||
        !make_places(j->out, j->drafts, j->is_lead))
        return np_fail_memory(error);
    for (unsigned i = 0; i < threads && !j->drafts->kept; i++) {
        j->workers[i].held = np_alloc(HELD * sizeof *j->workers[i].held);
        if (!j->workers[i].held)
            return np_fail_memory(error);
    }
    return NP_OK;
}

static void release_job(job *j, unsigned threads)
{
    for (unsigned i = 0; j->workers && i < threads; i++) {
        np_outlet_release(&j->workers[i].outlet);
        np_release(j->workers[i].held);
    }
    np_release(j->workers);
    np_outlets_release(&j->outlets);
    np_release(j->counts);
    np_release(j->languages);
}

/* Hands over what the terms are in that were drafts. */
static void take_over(np_term_table *out, np_drafts *drafts)
{
    out->file = drafts->file;
    out->counts = drafts->counts;
    out->languages = drafts->languages;
    np_spill_init(&drafts->file, NULL);
    drafts->kept = NULL;
    drafts->counts = NULL;
    drafts->languages = NULL;
}

np_status np_terms_weigh(np_term_table *out, np_drafts *drafts, const np_order *order,
                         const bool *is_lead, const np_options *options,
                         np_progress *progress, np_error *error)
{
    job j = {.drafts = drafts, .out = out, .is_lead = is_lead, .progress = progress};
    *out = (np_term_table){0};
    np_spill_init(&out->file, NULL);
    np_status status = make_room(&j, options->threads, error);
    if (status == NP_OK)
        status = np_outlets_divide(&j.outlets, order, BLOCK, error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "weighing terms", drafts->count, error);
    if (status == NP_OK)
        status = count_users(&j, error);
    if (drafts->kept)
        out->terms = (np_term *)drafts->kept;
    if (status == NP_OK)
        status = np_parallel(j.outlets.portions.count, 1, options->threads,
                             weigh_portion, &j, error);
    if (status == NP_OK)
        take_over(out, drafts);
    else if (drafts->kept)
        out->terms = NULL;
    release_job(&j, options->threads);
    return status;
}
