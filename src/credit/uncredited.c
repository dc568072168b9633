#include "credit/uncredited.h"

#include "base/memory.h"
#include "sentence/character.h"

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

typedef struct search {
    np_report *report;
    const np_corpus *corpus;
    const np_spelling_index *agencies;
    const np_credits *credits;
    carried *carried; /* by article */
} search;

static bool is_in_one_cluster(const np_report *report, const np_pair *pair)
{
    return report->verdicts[pair->article_a].cluster ==
           report->verdicts[pair->article_b].cluster;
}

static uint16_t agency_of(const search *s, uint32_t article)
{
    return s->report->clusters.items[s->report->verdicts[article].cluster].agency;
}

/* ---- what is carried --------------------------------------------------------------
 */

static bool is_a_day_later(const search *s, uint32_t text, uint32_t article)
{
    int64_t of_text = s->corpus->articles.items[text].published;
    int64_t of_article = s->corpus->articles.items[article].published;
    return of_text != NP_NO_TIME && of_article != NP_NO_TIME &&
           of_text - of_article >= A_DAY;
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
        if (pair->similarity.kind != NP_KIND_IDENTICAL ||
            !is_in_one_cluster(report, pair))
            continue;
        if (a->from == NP_NONE)
            *a = *b;
        if (b->from == NP_NONE)
            *b = *a;
    }
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

/* The next mention of the agency from byte *at on; *at is then behind it. */
static bool next_mention(np_mention *out, uint32_t *at, const search *s, np_slice text,
                         uint16_t agency)
{
    while (*at < text.size) {
        np_mentions found;
        found.count = 0;
        np_find_mentions(&found, s->agencies, text, *at, (uint32_t)text.size);
        for (uint32_t i = 0; i < found.count; i++) {
            *out = found.items[i];
            *at = out->end;
            if (out->agency == agency)
                return true;
        }
        if (found.count < NP_MOST_MENTIONS)
            *at = (uint32_t)text.size;
    }
    return false;
}

static bool has_mention_after(const search *s, np_slice text, uint16_t agency,
                              np_slice before)
{
    np_mention mention;
    for (uint32_t at = 0; next_mention(&mention, &at, s, text, agency);) {
        np_slice other = word_before(text, mention.start);
        if (other.size == before.size &&
            memcmp(other.data, before.data, before.size) == 0)
            return true;
    }
    return false;
}

/* True when the article names the agency where the text it carries does not: "as
 * Reuters reports". "Told Reuters" may have come with the text. */
static bool names_agency(const search *s, uint32_t article, uint16_t agency)
{
    np_slice text = np_corpus_get(s->corpus, article).text;
    np_slice source = np_corpus_get(s->corpus, s->carried[article].from).text;
    np_mention mention;
    for (uint32_t at = 0; next_mention(&mention, &at, s, text, agency);)
        if (!has_mention_after(s, source, agency, word_before(text, mention.start)))
            return true;
    return false;
}

/* ---- all --------------------------------------------------------------------------
 */

static bool is_uncredited(const search *s, uint32_t article)
{
    const carried *c = &s->carried[article];
    uint16_t agency = agency_of(s, article);
    return s->credits[article].count == 0 && c->from != NP_NONE &&
           c->share >= c->rival && !np_agency_is_syndicate(agency) &&
           !names_agency(s, article, agency);
}

np_status np_find_uncredited(np_report *report, const np_corpus *corpus,
                             const np_spelling_index *agencies,
                             const np_credits *credits, np_error *error)
{
    search s = {report, corpus, agencies, credits, NULL};
    s.carried = np_alloc(report->article_count * sizeof *s.carried);
    if (!s.carried)
        return np_fail_memory(error);
    find_carried(&s);
    for (uint32_t i = 0; i < report->article_count; i++) {
        np_verdict *verdict = &report->verdicts[i];
        if (!is_uncredited(&s, i))
            continue;
        verdict->agency = agency_of(&s, i);
        report->clusters.items[verdict->cluster].uncredited++;
    }
    np_release(s.carried);
    return NP_OK;
}
