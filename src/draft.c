#include "draft.h"

#include "base/parallel.h"
#include "base/select.h"
#include "elision.h"
#include "language.h"

#include <assert.h>
#include <math.h>

enum {
    GRAIN = 16,
    LONGEST_TEXT = 6000, /* bytes of a text that are looked at */
    LEAD_WORDS = 60,     /* its first words, which tell what it is about */
    LEAD_COUNT = 3,      /* one of those counts for so many further ones */
    TITLE_COUNT = 2,     /* and so does one of the title */
    COUNT_BITS = 16,     /* of an item */
    CUT_WORDS = 4,       /* that the start of one word can be, and more */
    LEAST_PLACE_BITS = 6,
    LANGUAGE_TERMS = 100, /* of an article by which its language is told */
    PRIOR_ARTICLES = 500, /* that what is known of a language stands for */
    GUESS_ARTICLES = 50,  /* and what is guessed of one that has no counts */
    KNOWN_COUNTS = 32     /* terms seldom count for more */
};

/* How fast a repeated term stops counting, and how much a long text slows it down
 * (k1 and b of BM25, Robertson and Zaragoza 2009). */
static const double SATURATION = 4, LENGTH_SHARE = 0.75, USUAL_LENGTH = 400;

/* A text and its folded words. */
typedef struct reading {
    const np_folded *folded;
    const char *text;
} reading;

/* ---- items ------------------------------------------------------------------- *
 *
 * An item is a term and, in its low COUNT_BITS, what it counts for. A term of ASCII is
 * its letters themselves, which are hashed once for all places where they stand; the
 * sixth byte of any other has its high bit set, below which are its number of letters
 * and its hash. */

static inline uint64_t word_item(reading r, size_t number)
{
    np_word word = np_elision_skip(r.folded->words[number], r.folded, r.text);
    const unsigned char *bytes = r.folded->stream + word.stream_start;
    size_t size = word.stream_end - word.stream_start;
    uint64_t letters = np_term_letters(bytes, size);
    if (__builtin_expect(np_term_is_ascii(letters), 1))
        return letters << COUNT_BITS;
    uint64_t count = 0;
    size = np_term_size(bytes, size);
    for (size_t i = 0; i < size; i++)
        count += (bytes[i] & 0xC0) != 0x80;
    return (UINT64_C(0x80) << 40 | count << 32 | np_term_hash(bytes, size))
           << COUNT_BITS;
}

static inline uint32_t item_term(uint64_t item)
{
    uint64_t letters = item >> COUNT_BITS;
    if (letters >> 47)
        return (uint32_t)letters;
    return np_term_hash_letters(letters);
}

static inline unsigned item_letters(uint64_t item)
{
    uint64_t letters = item >> COUNT_BITS;
    if (letters >> 47)
        return letters >> 32 & 0x7F;
    return (71 - (unsigned)__builtin_clzll(letters)) / 8;
}

static inline unsigned item_count(uint64_t item)
{
    return item & ((1u << COUNT_BITS) - 1);
}

/* ---- counting ---------------------------------------------------------------- */

np_slice np_term_text(np_slice text)
{
    return text.size <= LONGEST_TEXT ? text : (np_slice){text.data, LONGEST_TEXT};
}

/* `value`, or `other` when it is 0, without a branch. */
static inline size_t value_or(size_t value, size_t other)
{
    return value | (other & -(size_t)(value == 0));
}

/* Counts words, each for `weight`. Whether a term is a new one is hard to foresee, so
 * nothing branches on it. */
static void count_words(np_drafter *d, reading r, size_t from, size_t to,
                        unsigned weight)
{
    uint64_t *items = d->items.items - 1; /* places count from 1 */
    uint16_t *places = d->places;
    size_t count = d->items.count;
    unsigned shift = 64 - d->place_bits;
    size_t mask = ((size_t)1 << d->place_bits) - 1;
    for (size_t i = from; i < to; i++) {
        uint64_t item = word_item(r, i);
        size_t at = item * NP_K1 >> shift;
        items[count + 1] = item;
        size_t place = value_or(places[at], count + 1);
        while (__builtin_expect((items[place] ^ item) >> COUNT_BITS != 0, 0)) {
            at = (at + 1) & mask;
            place = value_or(places[at], count + 1);
        }
        places[at] = (uint16_t)place;
        items[place] += weight;
        count += place > count;
    }
    d->items.count = count;
    d->length += (uint32_t)(to - from) * weight;
}

/* The words of a folded text that stand in what np_term_text() gives of it: all that
 * end there. */
static size_t count_whole_words(const np_folded *folded)
{
    size_t from = 0, to = folded->word_count;
    if (to == 0 || folded->words[to - 1].text_end <= LONGEST_TEXT)
        return to;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (folded->words[middle].text_end <= LONGEST_TEXT)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Room for `words` more items and, all empty, twice as many places. */
static np_status make_item_room(np_drafter *d, size_t words, np_error *error)
{
    assert(words < UINT16_MAX);
    d->place_bits = LEAST_PLACE_BITS;
    while (words >> (d->place_bits - 1))
        d->place_bits++;
    size_t places = (size_t)1 << d->place_bits;
    if (!np_array_reserve(&d->items, words + 1) || /* the next one is written early */
        !np_array_reserve(&d->keys, 2 * words) ||
        !np_array_grow((void **)&d->places, &d->place_room, places, sizeof *d->places))
        return np_fail_memory(error);
    memset(d->places, 0, places * sizeof *d->places);
    d->items.count = d->length = 0;
    return NP_OK;
}

/* Counts the start of a word that goes on where what is looked at of a text ends. Of
 * characters written without spaces the one there is in the pair before already. */
static np_status count_cut_word(np_drafter *d, const np_folded *folded, size_t number,
                                np_slice text, np_error *error)
{
    if (number == folded->word_count)
        return NP_OK;
    uint32_t start = folded->words[number].text_start;
    if (start >= LONGEST_TEXT ||
        (number > 0 && folded->words[number - 1].text_end > start))
        return NP_OK;
    np_slice rest = {text.data + start, LONGEST_TEXT - start};
    np_status status = np_fold(&d->folded, rest, error);
    if (status != NP_OK)
        return status;
    size_t count = d->folded.word_count < CUT_WORDS ? d->folded.word_count : CUT_WORDS;
    count_words(d, (reading){&d->folded, rest.data}, 0, count,
                number < LEAD_WORDS ? LEAD_COUNT : 1);
    return NP_OK;
}

/* The distinct terms of an article, with what each counts for. */
static np_status count_terms(np_drafter *d, const np_article *article,
                             const np_folded *text, np_error *error)
{
    np_status status = np_fold(&d->folded, np_term_text(article->title), error);
    if (status != NP_OK)
        return status;
    size_t whole = count_whole_words(text);
    size_t lead = whole < LEAD_WORDS ? whole : LEAD_WORDS;
    status = make_item_room(d, d->folded.word_count + whole + CUT_WORDS, error);
    if (status != NP_OK)
        return status;
    count_words(d, (reading){&d->folded, article->title.data}, 0, d->folded.word_count,
                TITLE_COUNT);
    reading body = {text, article->text.data};
    count_words(d, body, 0, lead, LEAD_COUNT);
    count_words(d, body, lead, whole, 1);
    return count_cut_word(d, text, whole, article->text, error);
}

static np_language language_of(const np_drafter *d, const np_article *article)
{
    size_t count = d->items.count < LANGUAGE_TERMS ? d->items.count : LANGUAGE_TERMS;
    uint32_t terms[LANGUAGE_TERMS];
    for (size_t i = 0; i < count; i++)
        terms[i] = item_term(d->items.items[i]);
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

/* What the terms of one article are weighed by. */
typedef struct scale {
    const np_prior *prior;
    unsigned unlisted[NP_TERM_LETTERS + 1]; /* share, by letters */
    uint16_t times[KNOWN_COUNTS];           /* by count */
    double slow;                            /* a term that counts for so many has half
                                               of what it can have */
} scale;

static unsigned saturate(const scale *s, unsigned count)
{
    double here = count;
    return (unsigned)(NP_TIMES_UNIT * (here / (here + s->slow)));
}

/* Of a language without counts only that short words are the common ones. */
static scale make_scale(const np_drafter *d, np_language language)
{
    static const double by_letters[] = {.3, .3, .3, .2, .1, .05, .02};
    scale s = {.prior = np_prior_of(language)};
    double length = d->length;
    s.slow = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / USUAL_LENGTH);
    for (unsigned letters = 0; letters <= NP_TERM_LETTERS; letters++) {
        double rare = np_prior_rare_share(s.prior);
        s.unlisted[letters] = (unsigned)(NP_SHARE_UNIT *
                                         (rare > 0 ? rare : by_letters[letters]));
    }
    for (unsigned count = 0; count < KNOWN_COUNTS; count++)
        s.times[count] = (uint16_t)saturate(&s, count);
    return s;
}

static inline unsigned times_of(const scale *s, unsigned count)
{
    return count < KNOWN_COUNTS ? s->times[count] : saturate(s, count);
}

/* `listed` share of 10,000 articles in NP_SHARE_UNIT, or that of words not listed. */
static inline unsigned share_of(const scale *s, unsigned listed, uint64_t item)
{
    unsigned other = s->unlisted[item_letters(item)];
    return (unsigned)value_or((size_t)listed * (NP_SHARE_UNIT / 10000), other);
}

/* Fills the keys of the items: the complement of the weight, then the term. Each step
 * is a loop of its own, whose turns do not wait for one another. */
static void weigh_items(np_drafter *d, const scale *s)
{
    const float *usual = d->out->usual;
    const uint64_t *items = d->items.items;
    uint64_t *keys = d->keys.items;
    size_t count = d->items.count;
    for (size_t i = 0; i < count; i++)
        keys[i] = item_term(items[i]);
    for (size_t i = 0; i < count; i++) {
        unsigned listed = np_prior_share(s->prior, (uint32_t)keys[i]);
        keys[i] |= (uint64_t)share_of(s, listed, items[i]) << 32;
    }
    for (size_t i = 0; i < count; i++) {
        unsigned times = times_of(s, item_count(items[i]));
        float weight = usual[keys[i] >> 32] * (float)times;
        uint32_t bits;
        memcpy(&bits, &weight, sizeof bits);
        keys[i] = (uint64_t)~bits << 32 | (uint32_t)keys[i];
    }
}

/* Moves the items with the NP_DRAFTS least keys to the front, with their keys. */
static void keep_heaviest(np_drafter *d)
{
    uint64_t *items = d->items.items, *keys = d->keys.items;
    size_t count = d->items.count, kept = 0;
    uint64_t *room = keys + count;
    if (count <= NP_DRAFTS)
        return;
    memcpy(room, keys, count * sizeof *room);
    uint64_t last = np_select_u64(room, count, NP_DRAFTS);
    for (size_t i = 0; i < count; i++) {
        uint64_t item = items[i], key = keys[i];
        items[kept] = item;
        keys[kept] = key;
        kept += key <= last;
    }
    d->items.count = kept;
}

np_status np_draft_article(np_drafter *d, uint32_t rank, const np_article *article,
                           const np_folded *text, np_error *error)
{
    np_status status = count_terms(d, article, text, error);
    if (status != NP_OK)
        return status;
    np_language language = language_of(d, article);
    scale s = make_scale(d, language);
    weigh_items(d, &s);
    keep_heaviest(d);
    np_draft *drafts = d->out->items + (size_t)rank * NP_DRAFTS;
    for (size_t i = 0; i < d->items.count; i++) {
        uint64_t item = d->items.items[i];
        uint32_t term = (uint32_t)d->keys.items[i];
        drafts[i] = (np_draft){
            .term = term,
            .share = (uint16_t)share_of(&s, np_prior_share(s.prior, term), item),
            .times = (uint16_t)times_of(&s, item_count(item))};
    }
    d->out->counts[rank] = (uint8_t)d->items.count;
    d->out->languages[rank] = language;
    return NP_OK;
}

void np_drafter_release(np_drafter *d)
{
    np_folded_release(&d->folded);
    np_array_release(&d->items);
    np_array_release(&d->keys);
    np_release(d->places);
}

/* ---- all articles ------------------------------------------------------------ */

np_status np_drafts_init(np_drafts *drafts, uint32_t count, np_error *error)
{
    *drafts = (np_drafts){
        .count = count,
        .items = np_alloc((size_t)count * NP_DRAFTS * sizeof *drafts->items),
        .counts = np_alloc_zero(count, sizeof *drafts->counts),
        .languages = np_alloc_zero(count, sizeof *drafts->languages),
        .usual = np_alloc((NP_SHARE_UNIT + 1) * sizeof *drafts->usual)};
    if (!drafts->items || !drafts->counts || !drafts->languages || !drafts->usual)
        return np_fail_memory(error);
    for (unsigned share = 0; share <= NP_SHARE_UNIT; share++)
        drafts->usual[share] = (float)np_inverse_frequency(0, 0, share, PRIOR_ARTICLES);
    return NP_OK;
}

void np_drafts_release(np_drafts *drafts)
{
    np_release(drafts->items);
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
    np_status status = np_drafts_init(out, order->count, error);
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
