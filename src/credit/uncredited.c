#include "credit/uncredited.h"

#include "report/pair.h"
#include "sentence/character.h"

#include <stdlib.h>

/* To say of an outlet that it hides whose text it prints is grave, so that nothing is
 * said unless all of this holds: much of the article stands in a text that credits the
 * agency, and not only for its help, or all of that text stands in the article; no text
 * of another agency is as near; that text did not come out a day later; and the article
 * names the agency nowhere in words of its own. */
static const float VERBATIM = 0.6F; /* of an article, word for word */
static const float MOST = 0.7F;     /* of the article's words, */
static const float HALF = 0.5F;     /* or of them when it is the … */
static const float WHOLE = 0.9F;    /* … whole of the agency's text */
static const float EMBEDDED = 0.8F; /* of a text inside another, word for word */
enum { LEAST_EMBEDDED = 60 /* words */, A_DAY = 24 * 3600 };

/* The text of an agency that an article carries. */
typedef struct carried {
    uint32_t from; /* its article, NP_NONE for none */
    float share;   /* of the carrying article's words */
    float rival;   /* the same for the text of another agency */
} carried;

NP_ARRAY(slices, np_slice);

typedef struct search {
    np_report *report;
    const np_corpus *corpus;
    const np_spelling_index *agencies;
    const np_credits *credits;
    carried *carried; /* by article */
    slices own, came; /* words before an agency's name, in an article and its source */
} search;

static bool is_in_one_cluster(const np_report *report, const np_pair *pair)
{
    return report->verdicts[pair->article_a].cluster ==
           report->verdicts[pair->article_b].cluster;
}

static uint16_t agency_of(const search *s, uint32_t article)
{
    uint32_t cluster = s->report->verdicts[article].cluster;
    return cluster < s->report->shared.count ? s->report->shared.items[cluster].agency
                                             : s->report->credits[article].agency;
}

/* ---- what is carried --------------------------------------------------------------
 */

static bool is_a_day_later(const search *s, uint32_t text, uint32_t article)
{
    int64_t of_text = s->corpus->articles.items[text].published;
    int64_t of_article = s->corpus->articles.items[article].published;
    return of_text != NP_NO_TIME && of_article != NP_NO_TIME && of_text > of_article &&
           (uint64_t)of_text - (uint64_t)of_article >= A_DAY;
}

/* How much of an article stands in a text, and of the text in the article. */
typedef struct overlap {
    float share, verbatim;
    float of_text, of_text_verbatim;
} overlap;

static bool is_carried(const search *s, uint32_t text, const overlap *o)
{
    bool is_mostly = o->share >= MOST || (o->share >= HALF && o->of_text >= WHOLE);
    bool is_embedded = o->of_text_verbatim >= EMBEDDED &&
                       s->report->verdicts[text].words >= LEAST_EMBEDDED;
    return o->verbatim >= VERBATIM || is_mostly || is_embedded;
}

static void note(search *s, uint32_t article, uint32_t text, overlap o)
{
    carried *c = &s->carried[article];
    uint16_t agency = agency_of(s, article);
    const np_credit *credit = np_choose_credit(&s->credits[text], agency);
    if (!credit || credit->evidence <= NP_EVIDENCE_HELP)
        return;
    if (credit->agency != agency) {
        c->rival = o.share > c->rival ? o.share : c->rival;
        return;
    }
    if (!is_carried(s, text, &o) || is_a_day_later(s, text, article))
        return;
    bool is_first = c->from == NP_NONE || o.share > c->share;
    if (is_first || (o.share == c->share && text < c->from)) {
        c->from = text;
        c->share = o.share;
    }
}

/* Only one of identical texts is compared with the others. */
static void spread_to_identical(search *s)
{
    const np_report *report = s->report;
    for (size_t i = 0; i < report->pairs.count; i++) {
        const np_pair *pair = &report->pairs.items[i];
        carried *a = &s->carried[pair->article_a], *b = &s->carried[pair->article_b];
        np_pairs_seen(report, i);
        if (pair->similarity.kind != NP_KIND_IDENTICAL ||
            !is_in_one_cluster(report, pair))
            continue;
        if (a->from == NP_NONE)
            *a = *b;
        if (b->from == NP_NONE)
            *b = *a;
    }
    np_pairs_seen(report, report->pairs.count);
}

static void find_carried(search *s)
{
    const np_report *report = s->report;
    for (size_t i = 0; i < report->article_count; i++)
        s->carried[i] = (carried){.from = NP_NONE};
    for (size_t i = 0; i < report->pairs.count; i++) {
        const np_pair *pair = &report->pairs.items[i];
        const np_similarity *p = &pair->similarity;
        overlap a = {p->share_a, p->a_in_b, p->share_b, p->b_in_a};
        overlap b = {p->share_b, p->b_in_a, p->share_a, p->a_in_b};
        np_pairs_seen(report, i);
        if (!is_in_one_cluster(report, pair))
            continue;
        note(s, pair->article_a, pair->article_b, a);
        note(s, pair->article_b, pair->article_a, b);
    }
    spread_to_identical(s);
}

/* ---- who names the agency ---------------------------------------------------------
 */

/* The word before byte `at`, and what stands between. */
static np_slice word_before(np_slice text, uint32_t at)
{
    uint32_t end = at;
    while (at > 0 && !np_is_letter_or_digit(np_character_before(text, at).class))
        at -= np_character_before(text, at).size;
    while (at > 0 && np_is_letter_or_digit(np_character_before(text, at).class))
        at -= np_character_before(text, at).size;
    return (np_slice){text.data + at, end - at};
}

/* Lists the words before each mention of the agency. */
static bool list_words_before(slices *out, const search *s, np_slice text,
                              uint16_t agency)
{
    np_array_clear(out);
    for (uint32_t at = 0; at < text.size;) {
        np_mentions found;
        found.count = 0;
        np_find_mentions(&found, s->agencies, text, at, (uint32_t)text.size);
        for (uint32_t i = 0; i < found.count; i++) {
            at = found.items[i].end;
            if (found.items[i].agency == agency &&
                !np_array_push(out, word_before(text, found.items[i].start)))
                return false;
        }
        if (found.count < NP_MOST_MENTIONS)
            return true;
    }
    return true;
}

static int compare_words(const void *left, const void *right)
{
    const np_slice *a = left, *b = right;
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    return a->size ? memcmp(a->data, b->data, a->size) : 0;
}

/* *out is true when the article names the agency where the text it carries does not:
 * "as Reuters reports". "Told Reuters" may have come with the text. */
static np_status names_agency(bool *out, search *s, uint32_t article, uint16_t agency,
                              np_error *error)
{
    np_slice text = np_corpus_get(s->corpus, article).text;
    np_slice source = np_corpus_get(s->corpus, s->carried[article].from).text;
    *out = false;
    if (!list_words_before(&s->own, s, text, agency))
        return np_fail_memory(error);
    if (s->own.count == 0)
        return NP_OK;
    if (!list_words_before(&s->came, s, source, agency))
        return np_fail_memory(error);
    np_slice *came = s->came.items;
    size_t count = s->came.count;
    *out = count == 0;
    if (count > 0)
        qsort(came, count, sizeof *came, compare_words);
    for (size_t i = 0; i < s->own.count && !*out; i++)
        *out = !bsearch(&s->own.items[i], came, count, sizeof *came, compare_words);
    return NP_OK;
}

/* ---- all --------------------------------------------------------------------------
 */

static np_status judge(bool *is_uncredited, search *s, uint32_t article,
                       np_error *error)
{
    const carried *c = &s->carried[article];
    uint16_t agency = agency_of(s, article);
    bool names = false;
    *is_uncredited = s->credits[article].count == 0 && c->from != NP_NONE &&
                     c->share >= c->rival && !np_agency_is_syndicate(agency);
    np_status status = *is_uncredited ? names_agency(&names, s, article, agency, error)
                                      : NP_OK;
    *is_uncredited &= !names;
    return status;
}

np_status np_find_uncredited(np_report *report, const np_corpus *corpus,
                             const np_spelling_index *agencies,
                             const np_credits *credits, np_error *error)
{
    search s = {report, corpus, agencies, credits, NULL, {0}, {0}};
    np_status status = NP_OK;
    s.carried = np_alloc(report->article_count * sizeof *s.carried);
    if (!s.carried)
        return np_fail_memory(error);
    find_carried(&s);
    for (uint32_t i = 0; i < report->article_count && status == NP_OK; i++) {
        bool is_uncredited;
        status = judge(&is_uncredited, &s, i, error);
        if (status != NP_OK || !is_uncredited)
            continue;
        report->credits[i].agency = agency_of(&s, i);
        report->shared.items[report->verdicts[i].cluster].uncredited++;
    }
    np_array_release(&s.own);
    np_array_release(&s.came);
    np_release(s.carried);
    return status;
}
