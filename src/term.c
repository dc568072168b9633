#include "term.h"

#include "base/array.h"
#include "base/parallel.h"
#include "base/select.h"
#include "base/sort.h"

#include <math.h>

enum {
    BLOCK = 64,          /* articles a worker does at a time */
    LONGEST_TEXT = 6000, /* bytes of a text that are looked at */
    LEAD_WORDS = 60,     /* its first words, which tell what it is about */
    LEAD_COUNT = 3,      /* one of those counts for so many further ones */
    TITLE_COUNT = 2,     /* and so does one of the title */
    COUNT_BITS = 20,     /* of the table of counts */
    COUNT_ROOM = 28,     /* bits of what a term counts for */
    GUESS_TERMS = 100,   /* of an article by which its language is guessed */
    PLACE_BITS = 12,     /* of a worker's table of terms */
    PLACES = 1 << PLACE_BITS,
    MOST_DISTINCT = PLACES / 2, /* terms of an article that are looked at */
    PRIOR_ARTICLES = 500        /* that what is known of a language stands for */
};

/* How fast a repeated term stops counting, and how much a long text slows it down
 * (k1 and b of BM25, Robertson and Zaragoza 2009). */
static const double SATURATION = 4, LENGTH_SHARE = 0.75, USUAL_LENGTH = 400;
static const double LEAST_FAMILIAR = 0.1; /* mean share of the words of a known text */

enum {
    DRAFTS = 96,        /* terms that may become the heaviest once users are counted */
    SHARE_UNIT = 50000, /* shares of articles that use a term are whole parts of this */
    TIMES_UNIT = 65535  /* and so is what the times it stands in the article come to */
};

/* A term before the articles that use it are counted, in the place of its np_term. */
typedef struct draft {
    uint32_t term;
    uint16_t share; /* of articles that use it, as far as is known without the corpus */
    uint16_t times;
} draft;
_Static_assert(sizeof(draft) == sizeof(np_term), "a draft becomes a term in place");

/* What is known of a term without the corpus. */
typedef struct known {
    const np_prior_entry *entries; /* by language */
    size_t count;
} known;

/* What a worker keeps from one article to the next. */
typedef struct worker {
    np_folded folded;
    np_u64s items, keys; /* see make_item(), each term once, and weight_key() */
    uint64_t *places;    /* items by hash of their term; 0 for none */
    uint16_t *used;      /* places that are not 0, one for each item */
    known *known;        /* of each item */
} worker;

typedef struct job {
    np_term_table *out;
    const np_corpus *corpus;
    const np_order *order;
    const bool *is_lead;
    np_progress *progress;
    worker *workers;
    float *usual;        /* inverse frequency by share before any article is read */
    uint32_t *counts;    /* of leads that use a term, by its first bits */
    uint32_t *languages; /* leads of each language */
} job;

/* A term with its letters and what it counts for. */
static uint64_t make_item(uint32_t term, unsigned letters, unsigned count)
{
    return (uint64_t)term << 32 | letters << COUNT_ROOM | count;
}

static uint32_t item_term(uint64_t item)
{
    return (uint32_t)(item >> 32);
}

static unsigned item_letters(uint64_t item)
{
    return (uint32_t)item >> COUNT_ROOM;
}

static unsigned item_count(uint64_t item)
{
    return (uint32_t)item & ((1u << COUNT_ROOM) - 1);
}

np_slice np_term_text(np_slice text)
{
    return text.size <= LONGEST_TEXT ? text : (np_slice){text.data, LONGEST_TEXT};
}

static unsigned count_letters(const unsigned char *term, size_t size)
{
    unsigned letters = 0;
    for (size_t i = 0; i < size; i++)
        letters += (term[i] & 0xC0) != 0x80;
    return letters;
}

/* The term of a folded word that counts for `count`. */
static uint64_t word_item(const np_folded *folded, const np_word *word, unsigned count)
{
    const unsigned char *bytes = folded->stream + word->stream_start;
    size_t size = word->stream_end - word->stream_start;
    if (np_term_is_ascii(bytes)) {
        size = size < NP_TERM_LETTERS ? size : NP_TERM_LETTERS;
        return make_item(np_term_hash_short(bytes, size), (unsigned)size, count);
    }
    size = np_term_size(bytes, size);
    return make_item(np_term_hash(bytes, size), count_letters(bytes, size), count);
}

/* Counts a term at its place in the worker's table. Whether it is a new one is hard to
 * foresee, so nothing branches on it. */
static void add_term(worker *w, uint64_t item)
{
    uint32_t at = item_term(item) >> (32 - PLACE_BITS);
    uint64_t here = w->places[at];
    while (((here ^ item) >> 32 & -(uint64_t)(here != 0)) != 0) { /* another's place */
        at = (at + 1) & (PLACES - 1);
        here = w->places[at];
    }
    w->used[w->items.count] = (uint16_t)at;
    w->items.count += here == 0;
    w->places[at] = here ? here + item_count(item) : item;
}

/* Adds the terms of a text; the first `lead_words` words count for `lead_count`. */
static np_status add_terms(worker *w, np_slice text, size_t lead_words,
                           unsigned lead_count, np_error *error)
{
    np_status status = np_fold(&w->folded, text, error);
    size_t count = w->folded.word_count;
    if (status != NP_OK)
        return status;
    for (size_t i = 0; i < count && w->items.count < MOST_DISTINCT; i++) {
        unsigned weight = i < lead_words ? lead_count : 1;
        add_term(w, word_item(&w->folded, &w->folded.words[i], weight));
    }
    return NP_OK;
}

/* Moves the counted terms from their places to the items, in order of the article. */
static void take_items(worker *w)
{
    for (size_t i = 0; i < w->items.count; i++) {
        uint64_t *place = &w->places[w->used[i]];
        w->items.items[i] = *place;
        np_prior_expect(item_term(*place));
        *place = 0;
    }
    for (size_t i = 0; i < w->items.count; i++) {
        known *k = &w->known[i];
        k->entries = np_prior_find(item_term(w->items.items[i]), &k->count);
    }
}

/* The distinct terms of an article, with what each counts for. */
static np_status collect_terms(worker *w, const job *j, uint32_t rank, np_error *error)
{
    const np_article *a = &j->corpus->articles.items[j->order->articles[rank]];
    w->items.count = 0;
    np_status status = add_terms(w, np_term_text(a->title), SIZE_MAX, TITLE_COUNT,
                                 error);
    if (status == NP_OK)
        status = add_terms(w, np_term_text(a->text), LEAD_WORDS, LEAD_COUNT, error);
    take_items(w);
    return status;
}

static unsigned char lower(char letter)
{
    return (unsigned char)(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
}

/* The language that an article names, as "en", "pt-BR" or "pt_BR". */
static np_language named_language(np_slice name)
{
    if (name.size < 2 || (name.size > 2 && name.data[2] != '-' && name.data[2] != '_'))
        return 0;
    unsigned char first = lower(name.data[0]), second = lower(name.data[1]);
    if (first < 'a' || first > 'z' || second < 'a' || second > 'z')
        return 0;
    return np_language_make(first, second);
}

/* The language in which the terms are the most common; 0 when they are in none. */
static np_language guess_language(const known *terms, size_t count)
{
    double scores[NP_LANGUAGES] = {0};
    np_language best = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t e = 0; e < terms[i].count; e++) {
            const np_prior_entry *entry = &terms[i].entries[e];
            double *score = &scores[entry->language];
            *score += entry->share / 10000.0;
            if (*score > scores[best])
                best = entry->language;
        }
    }
    return scores[best] > LEAST_FAMILIAR * (double)count ? best : 0;
}

/* Shares of news articles that use a term a language does not list, by its letters. Of
 * a language without counts only that short words are the common ones. */
static void unlisted_shares(unsigned shares[NP_TERM_LETTERS + 1], np_language language)
{
    static const double by_letters[] = {.3, .3, .3, .2, .1, .05, .02};
    double rare = np_prior_rare_share(language);
    for (unsigned letters = 0; letters <= NP_TERM_LETTERS; letters++)
        shares[letters] = (unsigned)(SHARE_UNIT *
                                     (rare > 0 ? rare : by_letters[letters]));
}

static unsigned usual_share(const known *term, np_language language, unsigned unlisted)
{
    for (size_t i = 0; i < term->count; i++)
        if (term->entries[i].language == language)
            return term->entries[i].share * (SHARE_UNIT / 10000u);
    return unlisted;
}

/* Of `all` articles `with` use a term, and so do `share` of those not seen. */
static double inverse_frequency(double all, double with, unsigned share)
{
    with += (double)PRIOR_ARTICLES / SHARE_UNIT * share;
    double weight = log((all + PRIOR_ARTICLES + 1) / (with + 0.5));
    return weight > 0 ? weight : 0;
}

/* The key by which heavier terms come first, ties by term. */
static uint64_t weight_key(uint32_t term, float weight)
{
    uint32_t bits;
    memcpy(&bits, &weight, sizeof bits);
    return (uint64_t)~bits << 32 | term;
}

/* Replaces counts by what is known before the articles that use a term are counted, as
 * share << 16 | times, and fills the keys by which the heavier ones come first. */
static void weigh_before(const job *j, worker *w, np_language language)
{
    double length = 0;
    size_t count = w->items.count;
    unsigned unlisted[NP_TERM_LETTERS + 1];
    unlisted_shares(unlisted, language);
    for (size_t i = 0; i < count; i++)
        length += item_count(w->items.items[i]);
    double slow = SATURATION *
                  (1 - LENGTH_SHARE + LENGTH_SHARE * length / USUAL_LENGTH);
    for (size_t i = 0; i < count; i++) {
        uint64_t item = w->items.items[i];
        unsigned share = usual_share(&w->known[i], language,
                                     unlisted[item_letters(item)]);
        double here = item_count(item);
        unsigned times = (unsigned)(TIMES_UNIT * (here / (here + slow)));
        w->items.items[i] = (uint64_t)item_term(item) << 32 | share << 16 | times;
        w->keys.items[i] = weight_key(item_term(item), j->usual[share] * (float)times);
    }
}

/* Keeps the items with the `most` least keys. */
static void keep_heaviest(worker *w, size_t most)
{
    size_t count = w->items.count, kept = 0;
    uint64_t *keys = w->keys.items, *room = keys + count;
    if (count <= most)
        return;
    memcpy(room, keys, count * sizeof *keys);
    uint64_t last = np_select_u64(room, count, most);
    for (size_t i = 0; i < count; i++)
        if (keys[i] <= last)
            w->items.items[kept++] = w->items.items[i];
    w->items.count = kept;
}

static np_status draft_article(const job *j, worker *w, uint32_t rank, np_error *error)
{
    np_status status = collect_terms(w, j, rank, error);
    if (status != NP_OK)
        return status;
    np_slice name = j->corpus->articles.items[j->order->articles[rank]].lang;
    np_language language = named_language(name);
    if (language == 0)
        language = guess_language(
            w->known, w->items.count < GUESS_TERMS ? w->items.count : GUESS_TERMS);
    j->out->languages[rank] = language;
    weigh_before(j, w, language);
    keep_heaviest(w, DRAFTS);
    np_sort_u64(w->items.items, w->keys.items, w->items.count);
    np_term *terms = j->out->terms + (size_t)rank * DRAFTS;
    for (size_t i = 0; i < w->items.count; i++) {
        uint64_t item = w->items.items[i];
        draft d = {item_term(item), (uint16_t)(item >> 16), (uint16_t)item};
        memcpy(&terms[i], &d, sizeof d);
    }
    j->out->counts[rank] = (uint8_t)w->items.count;
    if (!j->is_lead[rank])
        return NP_OK;
    __atomic_fetch_add(&j->languages[language], 1, __ATOMIC_RELAXED);
    for (size_t i = 0; i < w->items.count; i++)
        __atomic_fetch_add(&j->counts[terms[i].term >> (32 - COUNT_BITS)], 1,
                           __ATOMIC_RELAXED);
    return NP_OK;
}

static uint64_t term_item(np_term term)
{
    uint32_t bits;
    memcpy(&bits, &term.weight, sizeof bits);
    return (uint64_t)term.term << 32 | bits;
}

static np_term item_as_term(uint64_t item)
{
    np_term term = {item_term(item), 0};
    uint32_t bits = (uint32_t)item;
    memcpy(&term.weight, &bits, sizeof bits);
    return term;
}

/* Turns the drafts of an article into terms. */
static np_status weigh_article(const job *j, worker *w, uint32_t rank, np_error *error)
{
    double all = j->languages[j->out->languages[rank]], squares = 0;
    np_term *terms = j->out->terms + (size_t)rank * DRAFTS;
    (void)error;
    w->items.count = j->out->counts[rank];
    for (size_t i = 0; i < w->items.count; i++) {
        draft d;
        memcpy(&d, &terms[i], sizeof d);
        double with = j->counts[d.term >> (32 - COUNT_BITS)];
        double idf = inverse_frequency(all, with < all ? with : all, d.share);
        np_term term = {d.term, (float)(d.times * idf)};
        w->items.items[i] = term_item(term);
        w->keys.items[i] = weight_key(term.term, term.weight);
    }
    keep_heaviest(w, NP_TERMS);
    for (size_t i = 0; i < w->items.count; i++) {
        terms[i] = item_as_term(w->items.items[i]);
        squares += (double)terms[i].weight * terms[i].weight;
    }
    double length = sqrt(squares);
    for (size_t i = 0; i < w->items.count; i++)
        terms[i].weight = (float)(terms[i].weight / length);
    j->out->counts[rank] = squares > 0 ? (uint8_t)w->items.count : 0;
    return NP_OK;
}

static np_status do_block(const job *j, size_t item, unsigned number, np_error *error,
                          np_status (*article)(const job *, worker *, uint32_t,
                                               np_error *))
{
    size_t from = item * BLOCK, to = from + BLOCK;
    if (to > j->order->count)
        to = j->order->count;
    for (size_t rank = from; rank < to; rank++) {
        np_status status = article(j, &j->workers[number], (uint32_t)rank, error);
        if (status != NP_OK)
            return status;
    }
    return np_progress_add(j->progress, to - from, error);
}

static np_status draft_block(void *context, size_t item, unsigned number,
                             np_error *error)
{
    return do_block(context, item, number, error, draft_article);
}

static np_status weigh_block(void *context, size_t item, unsigned number,
                             np_error *error)
{
    return do_block(context, item, number, error, weigh_article);
}

static np_status start_worker(worker *w, np_error *error)
{
    w->places = np_alloc_zero(PLACES, sizeof *w->places);
    w->used = np_alloc((MOST_DISTINCT + 1) * sizeof *w->used);
    w->known = np_alloc(MOST_DISTINCT * sizeof *w->known);
    if (!w->places || !w->used || !w->known ||
        !np_array_reserve(&w->items, MOST_DISTINCT) ||
        !np_array_reserve(&w->keys, 2 * (size_t)MOST_DISTINCT))
        return np_fail_memory(error);
    return NP_OK;
}

static np_status make_room(job *j, unsigned threads, np_error *error)
{
    uint32_t count = j->order->count;
    *j->out = (np_term_table){
        .terms = np_alloc((size_t)count * DRAFTS * sizeof *j->out->terms),
        .counts = np_alloc_zero(count, sizeof *j->out->counts),
        .languages = np_alloc_zero(count, sizeof *j->out->languages)};
    j->workers = np_alloc_zero(threads, sizeof *j->workers);
    j->counts = np_alloc_zero((size_t)1 << COUNT_BITS, sizeof *j->counts);
    j->languages = np_alloc_zero(NP_LANGUAGES, sizeof *j->languages);
    j->usual = np_alloc((SHARE_UNIT + 1) * sizeof *j->usual);
    if (!j->out->terms || !j->out->counts || !j->out->languages || !j->workers ||
        !j->counts || !j->languages || !j->usual)
        return np_fail_memory(error);
    for (unsigned share = 0; share <= SHARE_UNIT; share++)
        j->usual[share] = (float)inverse_frequency(0, 0, share);
    np_status status = NP_OK;
    for (unsigned i = 0; i < threads && status == NP_OK; i++)
        status = start_worker(&j->workers[i], error);
    return status;
}

/* Closes the gaps that drafts left between the terms of articles. */
static np_status close_gaps(np_term_table *table, size_t count, np_error *error)
{
    np_term *terms = table->terms;
    for (size_t rank = 1; rank < count; rank++)
        memmove(terms + rank * NP_TERMS, terms + rank * DRAFTS,
                NP_TERMS * sizeof *terms);
    terms = np_realloc(terms, count * NP_TERMS * sizeof *terms);
    if (!terms)
        return np_fail_memory(error);
    table->terms = terms;
    return NP_OK;
}

static void release_job(job *j, unsigned threads)
{
    for (unsigned i = 0; j->workers && i < threads; i++) {
        np_folded_release(&j->workers[i].folded);
        np_array_release(&j->workers[i].items);
        np_array_release(&j->workers[i].keys);
        np_release(j->workers[i].places);
        np_release(j->workers[i].used);
        np_release(j->workers[i].known);
    }
    np_release(j->workers);
    np_release(j->counts);
    np_release(j->languages);
    np_release(j->usual);
}

np_status np_terms_weigh(np_term_table *out, const np_corpus *corpus,
                         const np_order *order, const bool *is_lead,
                         const np_options *options, np_progress *progress,
                         np_error *error)
{
    job j = {out, corpus, order, is_lead, progress, NULL, NULL, NULL, NULL};
    size_t blocks = ((size_t)order->count + BLOCK - 1) / BLOCK;
    np_status status = make_room(&j, options->threads, error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "weighing terms", 2 * (size_t)order->count,
                                   error);
    if (status == NP_OK)
        status = np_parallel(blocks, 1, options->threads, draft_block, &j, error);
    if (status == NP_OK)
        status = np_parallel(blocks, 1, options->threads, weigh_block, &j, error);
    if (status == NP_OK)
        status = close_gaps(out, order->count, error);
    release_job(&j, options->threads);
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
