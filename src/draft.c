#include "draft.h"

#include "base/parallel.h"
#include "base/select.h"
#include "draft/language.h"

#include <math.h>

enum {
    GRAIN = 16,
    AHEAD = 32,           /* drafts that are written together */
    LISTED_UNIT = 10000,  /* what languages list shares in */
    LANGUAGE_TERMS = 100, /* of an article by which its language is told */
    PRIOR_ARTICLES = 500, /* that what is known of a language stands for */
    GUESS_ARTICLES = 50,  /* and what is guessed of one that has no counts */
    MOST_COUNT = 255,     /* terms count for no more than this */
    FEW_LETTERS = 2       /* classes of letters: this number and less, and each more */
};

/* How fast a repeated term stops counting, and how much a long text slows it down
 * (k1 and b of BM25, Robertson and Zaragoza 2009). */
static const double SATURATION = 4, LENGTH_SHARE = 0.75, USUAL_LENGTH = 400;

/* The language of an article by its first terms, which the keys have. */
static np_language language_of(const np_u64s *keys, const np_article *article)
{
    size_t count = keys->count < LANGUAGE_TERMS ? keys->count : LANGUAGE_TERMS;
    uint32_t terms[LANGUAGE_TERMS];
    for (size_t i = 0; i < count; i++)
        terms[i] = (uint32_t)keys->items[i];
    return np_language_tell(terms, count, np_language_named(article->lang));
}

/* ---- weights ----------------------------------------------------------------- */

double np_prior_articles(np_language language)
{
    return np_prior_of(language)->usual ? PRIOR_ARTICLES : GUESS_ARTICLES;
}

double np_inverse_frequency(double all, double with, unsigned share, double prior)
{
    with += prior / NP_SHARE_UNIT * share;
    double weight = log((all + prior + 1) / (with + 0.5));
    return weight > 0 ? weight : 0;
}

/* The inverse frequency when no article has been counted. */
static float usual_weight(unsigned share)
{
    return (float)np_inverse_frequency(0, 0, share, PRIOR_ARTICLES);
}

static inline unsigned count_of(uint64_t item)
{
    unsigned count = np_item_count(item);
    return count < MOST_COUNT ? count : MOST_COUNT;
}

/* The class of its number of letters. */
static inline unsigned letters_of(uint64_t item)
{
    unsigned letters = np_item_letters(item);
    return letters > FEW_LETTERS ? letters - FEW_LETTERS : 0;
}

/* Share of articles that use a term of so many letters which the language does not
 * list. Of a language without counts only that short words are the common ones. */
static unsigned unlisted_share(const np_prior *prior, unsigned letters)
{
    static const double by_letters[] = {.3, .2, .1, .05};
    double rare = np_prior_rare_share(prior);
    return (unsigned)(NP_SHARE_UNIT * (rare > 0 ? rare : by_letters[letters]));
}

unsigned np_draft_share(const np_prior *prior, uint32_t term, unsigned letters)
{
    unsigned share = np_prior_share(prior, term) * (NP_SHARE_UNIT / LISTED_UNIT);
    return share ? share : unlisted_share(prior, letters);
}

np_saturation np_saturation_of(uint32_t length)
{
    double long_text = LENGTH_SHARE * length / USUAL_LENGTH;
    np_saturation s = {.slow = SATURATION * (1 - LENGTH_SHARE + long_text)};
    for (unsigned count = 0; count < NP_KNOWN_COUNTS; count++) {
        double here = count;
        s.times[count] = (uint16_t)(NP_TIMES_UNIT * (here / (here + s.slow)));
    }
    return s;
}

/* What the terms of one article are weighed by. */
typedef struct scale {
    const np_prior *prior;
    const float *usual; /* by listed share; 0 for none */
    uint32_t
        other[NP_LETTER_CLASSES]; /* the same of unlisted terms: the bits of a float */
    bool has_letters; /* terms of other numbers of letters weigh otherwise */
    np_saturation times;
} scale;

static scale make_scale(const np_drafter *d, np_language language)
{
    scale s = {.prior = np_prior_of(language), .usual = d->out->usual};
    s.has_letters = np_prior_rare_share(s.prior) <= 0;
    for (unsigned letters = 0; letters < NP_LETTER_CLASSES; letters++) {
        float weight = usual_weight(unlisted_share(s.prior, letters));
        memcpy(&s.other[letters], &weight, sizeof weight);
        if (!s.has_letters)
            break;
    }
    s.times = np_saturation_of(d->items.length);
    return s;
}

/* Weight of an item without the corpus; `listed` is the share of its term. */
static inline float weigh(const scale *s, unsigned listed, uint64_t item,
                          bool has_letters)
{
    uint32_t bits;
    memcpy(&bits, &s->usual[listed], sizeof bits);
    bits |= s->other[has_letters ? letters_of(item) : 0] & -(uint32_t)(listed == 0);
    float weight;
    memcpy(&weight, &bits, sizeof weight);
    return weight * (float)np_saturated(&s->times, count_of(item));
}

static inline void weigh_terms(np_drafter *d, const scale *s, bool has_letters)
{
    const uint64_t *items = d->items.list.items;
    uint64_t *keys = d->keys.items;
    size_t count = d->items.list.count;
    for (size_t i = 0; i < count; i++) {
        uint32_t term = (uint32_t)keys[i];
        float weight = weigh(s, np_prior_share(s->prior, term), items[i], has_letters);
        uint32_t bits;
        memcpy(&bits, &weight, sizeof bits);
        keys[i] = (uint64_t)~bits << 32 | term;
    }
}

/* Fills the keys of the items: the terms. */
static np_status list_terms(np_drafter *d, np_error *error)
{
    const np_u64s *items = &d->items.list;
    if (!np_array_reserve(&d->keys, 2 * items->count))
        return np_fail_memory(error);
    for (size_t i = 0; i < items->count; i++)
        d->keys.items[i] = np_item_term(items->items[i]);
    d->keys.count = items->count;
    return NP_OK;
}

/* Puts into the keys, before the terms, the complements of their weights. */
static void weigh_items(np_drafter *d, const scale *s)
{
    if (s->has_letters)
        weigh_terms(d, s, true);
    else
        weigh_terms(d, s, false);
}

/* The greatest of the NP_DRAFTS least keys. */
static uint64_t last_kept(np_drafter *d)
{
    size_t count = d->items.list.count;
    if (count <= NP_DRAFTS)
        return UINT64_MAX;
    uint64_t *keys = d->keys.items, *room = keys + count;
    memcpy(room, keys, count * sizeof *room);
    return np_select_u64(room, count, NP_DRAFTS);
}

/* Writes the terms with the least keys; returns how many. */
static size_t keep_heaviest(np_kept_terms *out, np_drafter *d)
{
    uint64_t last = last_kept(d), *items = d->items.list.items;
    const uint64_t *keys = d->keys.items;
    uint32_t terms[NP_DRAFTS + 1] = {0}; /* the next one is written early */
    size_t kept = 0;
    for (size_t i = 0; i < d->items.list.count; i++) {
        uint64_t item = items[i];
        items[kept] = item;
        terms[kept] = (uint32_t)keys[i];
        kept += keys[i] <= last && kept < NP_DRAFTS; /* hashes may be the same */
    }
    memcpy(out->terms, terms, kept * sizeof *terms);
    memset(out->letters, 0, sizeof out->letters);
    for (size_t i = 0; i < kept; i++) {
        unsigned letters = letters_of(items[i]) << 2 * (i % 4);
        out->times[i] = (uint8_t)count_of(items[i]);
        out->letters[i / 4] = (uint8_t)(out->letters[i / 4] | letters);
    }
    return kept;
}

/* Gives where the draft of an article goes: its place in memory, or one among those
 * that are written together. */
static np_status place_draft(np_kept_terms **out, np_drafter *d, uint32_t rank,
                             np_error *error)
{
    np_status status = NP_OK;
    if (!d->out->kept.mapped) {
        *out = np_slots_at(&d->out->kept, rank);
        return NP_OK;
    }
    if (d->ahead_count == AHEAD || rank != d->ahead_first + d->ahead_count)
        status = np_drafter_finish(d, error);
    if (!d->ahead)
        d->ahead = np_alloc_zero(AHEAD, sizeof *d->ahead);
    if (!d->ahead)
        return np_fail_memory(error);
    if (d->ahead_count == 0)
        d->ahead_first = rank;
    *out = &d->ahead[d->ahead_count++];
    return status;
}

np_status np_drafter_finish(np_drafter *d, np_error *error)
{
    uint32_t count = d->ahead_count;
    d->ahead_count = 0;
    if (count == 0)
        return NP_OK;
    return np_slots_write(&d->out->kept, d->ahead_first, count, d->ahead, error);
}

np_status np_draft_article(np_drafter *d, uint32_t rank, const np_article *article,
                           const np_folded *text, np_error *error)
{
    np_status status = np_term_items_count(&d->items, article, text, error);
    if (status != NP_OK)
        return status;
    status = list_terms(d, error);
    if (status != NP_OK)
        return status;
    np_language language = language_of(&d->keys, article);
    scale s = make_scale(d, language);
    weigh_items(d, &s);
    np_kept_terms *kept;
    status = place_draft(&kept, d, rank, error);
    if (status != NP_OK)
        return status;
    d->out->counts[rank] = (uint8_t)keep_heaviest(kept, d);
    d->out->languages[rank] = language;
    kept->length = d->items.length;
    return NP_OK;
}

void np_drafter_release(np_drafter *d)
{
    np_term_items_release(&d->items);
    np_array_release(&d->keys);
    np_release(d->ahead);
}

/* ---- all articles ------------------------------------------------------------ */

np_status np_drafts_init(np_drafts *drafts, uint32_t count, const char *directory,
                         np_error *error)
{
    *drafts = (np_drafts){.count = count,
                          .counts = np_alloc_zero(count, sizeof *drafts->counts),
                          .languages = np_alloc_zero(count, sizeof *drafts->languages),
                          .usual = np_alloc((LISTED_UNIT + 1) * sizeof *drafts->usual)};
    if (!drafts->counts || !drafts->languages || !drafts->usual)
        return np_fail_memory(error);
    drafts->usual[0] = 0;
    for (unsigned share = 1; share <= LISTED_UNIT; share++)
        drafts->usual[share] = usual_weight(share * (NP_SHARE_UNIT / LISTED_UNIT));
    return np_slots_init(&drafts->kept, count, sizeof(np_kept_terms), directory, error);
}

void np_drafts_release(np_drafts *drafts)
{
    np_slots_release(&drafts->kept);
    np_release(drafts->counts);
    np_release(drafts->languages);
    np_release(drafts->usual);
    *drafts = (np_drafts){0};
}

typedef struct worker {
    np_folded folded;
    np_drafter drafter;
} worker;

typedef struct job {
    const np_corpus *corpus;
    const np_order *order;
    np_progress *progress;
    worker *workers;
} job;

static np_status draft_rank(void *context, size_t rank, unsigned number,
                            np_error *error)
{
    const job *j = context;
    worker *w = &j->workers[number];
    np_article article = np_corpus_get(j->corpus, j->order->articles[rank]);
    np_status status = np_fold(&w->folded, np_term_text(article.text), error);
    if (status == NP_OK)
        status = np_draft_article(&w->drafter, (uint32_t)rank, &article, &w->folded,
                                  error);
    return status == NP_OK ? np_progress_add(j->progress, 1, error) : status;
}

np_status np_drafts_make(np_drafts *out, const np_corpus *corpus, const np_order *order,
                         const np_options *options, np_progress *progress,
                         np_error *error)
{
    job j = {corpus, order, progress, np_alloc_zero(options->threads, sizeof(worker))};
    np_status status = np_drafts_init(out, order->count, NULL, error);
    if (!j.workers)
        status = np_fail_memory(error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "looking for terms", order->count, error);
    for (unsigned i = 0; j.workers && i < options->threads; i++)
        j.workers[i].drafter.out = out;
    if (status == NP_OK)
        status = np_parallel(order->count, GRAIN, options->threads, draft_rank, &j,
                             error);
    for (unsigned i = 0; j.workers && i < options->threads; i++) {
        np_folded_release(&j.workers[i].folded);
        np_drafter_release(&j.workers[i].drafter);
    }
    np_release(j.workers);
    return status;
}
