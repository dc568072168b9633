#include "report_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The parts of a report, and where to say what is wrong. */
typedef struct sight {
    const np_corpus *corpus;
    const np_pair *pairs;
    const np_verdict *verdicts;
    const np_cluster *clusters;
    const uint32_t *members;
    const np_sentence *sentences;
    const np_quotation *quotations;
    size_t pair_count, verdict_count, cluster_count, member_count, sentence_count,
        quotation_count;
    char *why;
} sight;

static bool wrong(char *why, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool wrong(char *why, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, REPORT_WHY, format, arguments);
    va_end(arguments);
    return false;
}

static bool is_share(float value)
{
    return value >= 0 && value <= 1; /* not-a-number is none */
}

bool similarity_is_sound(const np_similarity *s, char why[REPORT_WHY])
{
    const struct {
        const char *name;
        float value;
    } shares[] = {
        {"resemblance", s->resemblance},
        {"a_in_b", s->a_in_b},
        {"b_in_a", s->b_in_a},
        {"aligned_share", s->aligned_share},
        {"aligned_longer", s->aligned_longer},
        {"share_a", s->share_a},
        {"share_b", s->share_b},
        {"sentence_share", s->sentence_share},
        {"score", s->score},
    };
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        if (!is_share(shares[i].value))
            return wrong(why, "%s is %.9g", shares[i].name, (double)shares[i].value);
    if ((unsigned)s->kind > NP_KIND_QUOTE)
        return wrong(why, "the kind is %d", (int)s->kind);
    if (s->aligned_longer > s->aligned_share)
        return wrong(why, "more of the longer text is aligned than of the shorter");
    if (s->resemblance > s->a_in_b || s->resemblance > s->b_in_a)
        return wrong(why, "the resemblance is over a containment");
    return true;
}

/* By time, those without one last, then by id; equal only for one article. */
static int compare_articles(const sight *r, uint32_t a, uint32_t b)
{
    np_article x = np_corpus_get(r->corpus, a), y = np_corpus_get(r->corpus, b);
    bool no_x = x.published == NP_NO_TIME, no_y = y.published == NP_NO_TIME;
    if (no_x != no_y)
        return no_x ? 1 : -1;
    if (x.published != y.published)
        return x.published < y.published ? -1 : 1;
    size_t shorter = x.id.size < y.id.size ? x.id.size : y.id.size;
    int order = memcmp(x.id.data, y.id.data, shorter);
    return order ? order : (x.id.size > y.id.size) - (x.id.size < y.id.size);
}

/* By a in time, then by b. */
static bool are_in_order(const sight *r, const np_pair *p, const np_pair *q)
{
    int order = compare_articles(r, p->article_a, q->article_a);
    return order < 0 ||
           (order == 0 && compare_articles(r, p->article_b, q->article_b) < 0);
}

static bool pairs_are_sound(const sight *r)
{
    for (size_t i = 0; i < r->pair_count; i++) {
        const np_pair *p = &r->pairs[i], *last = i ? p - 1 : NULL;
        if (p->article_a >= r->verdict_count || p->article_b >= r->verdict_count)
            return wrong(r->why, "pair %zu names no article", i);
        if (compare_articles(r, p->article_a, p->article_b) >= 0)
            return wrong(r->why, "pair %zu has the later article first", i);
        if (last && !are_in_order(r, last, p))
            return wrong(r->why, "pair %zu is not in order", i);
        if (p->similarity.kind == NP_KIND_NONE)
            return wrong(r->why, "pair %zu has nothing in common", i);
        if (!similarity_is_sound(&p->similarity, r->why))
            return false;
    }
    return true;
}

/* True when `number` is one of the first `count` of the cluster's members. */
static bool is_member(const sight *r, const np_cluster *c, uint32_t article)
{
    for (uint32_t i = 0; i < c->size; i++)
        if (r->members[c->first_member + i] == article)
            return true;
    return false;
}

static bool have_same_source(const sight *r, uint32_t a, uint32_t b)
{
    np_slice x = np_corpus_get(r->corpus, a).source;
    np_slice y = np_corpus_get(r->corpus, b).source;
    return x.size > 0 && x.size == y.size && memcmp(x.data, y.data, x.size) == 0;
}

static uint32_t count_sources(const sight *r, const np_cluster *c)
{
    const uint32_t *members = r->members + c->first_member;
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->size; i++) {
        bool is_new = true;
        for (uint32_t k = 0; k < i && is_new; k++)
            is_new = !have_same_source(r, members[i], members[k]);
        count += is_new;
    }
    return count;
}

static bool times_are_sound(const sight *r, size_t number)
{
    const np_cluster *c = &r->clusters[number];
    int64_t first = NP_NO_TIME, last = NP_NO_TIME;
    for (uint32_t i = 0; i < c->size; i++) {
        int64_t t = np_corpus_get(r->corpus, r->members[c->first_member + i]).published;
        if (t == NP_NO_TIME)
            continue;
        if (first == NP_NO_TIME || t < first)
            first = t;
        if (last == NP_NO_TIME || t > last)
            last = t;
    }
    if (c->first_published != first || c->last_published != last)
        return wrong(r->why, "cluster %zu has other times than its members", number);
    return true;
}

/* The lead is earliest, then longest, then first by id. */
static bool leads(const sight *r, uint32_t lead, uint32_t other)
{
    int64_t a = np_corpus_get(r->corpus, lead).published;
    int64_t b = np_corpus_get(r->corpus, other).published;
    if (a != b)
        return a != NP_NO_TIME && (b == NP_NO_TIME || a < b);
    if (r->verdicts[lead].words != r->verdicts[other].words)
        return r->verdicts[lead].words > r->verdicts[other].words;
    return compare_articles(r, lead, other) < 0;
}

static bool verdict_is_sound(const sight *r, size_t number, uint32_t place)
{
    const np_cluster *c = &r->clusters[number];
    uint32_t article = r->members[c->first_member + place];
    const np_verdict *v = &r->verdicts[article];
    bool is_lead = article == c->lead;
    if (v->cluster != number || v->lead != c->lead ||
        v->place != c->first_member + place)
        return wrong(r->why,
                     "article %u has another cluster, lead or place than its list",
                     article);
    np_role role = c->size > 1 ? is_lead ? NP_ROLE_LEAD : NP_ROLE_COPY : NP_ROLE_SINGLE;
    if (v->role != role && !(c->size == 1 && v->role == NP_ROLE_COMPOSITE))
        return wrong(r->why, "article %u has role %d in a cluster of %u", article,
                     (int)v->role, c->size);
    if (c->size > 1 && v->words == 0)
        return wrong(r->why, "article %u without words is a copy", article);
    if (!is_lead && !leads(r, c->lead, article))
        return wrong(r->why, "article %u should lead its cluster", article);
    if (place > 1 &&
        compare_articles(r, r->members[c->first_member + place - 1], article) >= 0)
        return wrong(r->why, "the members of cluster %zu are not in order", number);
    return similarity_is_sound(&v->similarity, r->why);
}

static bool cluster_is_sound(const sight *r, size_t number)
{
    const np_cluster *c = &r->clusters[number], *last = number ? c - 1 : NULL;
    if (c->size == 0 || r->members[c->first_member] != c->lead)
        return wrong(r->why, "cluster %zu does not begin with its lead", number);
    if (last && (last->size < c->size))
        return wrong(r->why, "cluster %zu is larger than the one before", number);
    if (last && last->size == c->size) {
        np_slice a = np_corpus_get(r->corpus, last->lead).id;
        np_slice b = np_corpus_get(r->corpus, c->lead).id;
        int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
        if (order > 0 || (order == 0 && a.size >= b.size))
            return wrong(r->why, "cluster %zu is not in order of its lead's id",
                         number);
    }
    if (!is_share(c->weakest_link) || !is_share(c->mean_aligned_share))
        return wrong(r->why, "cluster %zu: link %.9g, share %.9g", number,
                     (double)c->weakest_link, (double)c->mean_aligned_share);
    if (c->sources != count_sources(r, c))
        return wrong(r->why, "cluster %zu counts %u sources", number, c->sources);
    for (uint32_t i = 0; i < c->size; i++)
        if (!verdict_is_sound(r, number, i))
            return false;
    return times_are_sound(r, number);
}

static bool clusters_are_sound(const sight *r)
{
    uint32_t at = 0;
    for (size_t i = 0; i < r->cluster_count; i++) {
        if (r->clusters[i].first_member != at ||
            r->clusters[i].size > r->member_count - at)
            return wrong(r->why, "cluster %zu does not follow the one before", i);
        at += r->clusters[i].size;
    }
    if (at != r->member_count)
        return wrong(r->why, "the clusters have %u members in all, not %zu", at,
                     r->member_count);
    bool *seen = calloc(r->member_count + 1, sizeof *seen);
    bool is_sound = seen != NULL;
    for (size_t i = 0; i < r->member_count && is_sound; i++) {
        if (r->members[i] >= r->member_count || seen[r->members[i]])
            is_sound = wrong(r->why, "member %zu is no article or stands twice", i);
        else
            seen[r->members[i]] = true;
    }
    free(seen);
    for (size_t i = 0; i < r->cluster_count && is_sound; i++)
        is_sound = cluster_is_sound(r, i);
    return is_sound;
}

static bool span_is_sound(const sight *r, size_t i)
{
    const np_sentence *s = &r->sentences[i], *last = i ? s - 1 : NULL;
    size_t size = np_corpus_get(r->corpus, s->article).text.size;
    if (s->size == 0 || s->start > size || s->size > size - s->start)
        return wrong(r->why, "sentence %zu is no part of its text", i);
    bool goes_on = last && last->article == s->article;
    if (s->position != (goes_on ? last->position + 1 : 0))
        return wrong(r->why, "sentence %zu has position %u", i, s->position);
    if (goes_on && last->start + last->size > s->start)
        return wrong(r->why, "sentence %zu overlaps the one before", i);
    return true;
}

/* The sentences of one cluster: [from, to). Carriers and first are counted anew. */
static bool statement_is_sound(const sight *r, const np_cluster *c, size_t from,
                               size_t to, size_t i)
{
    const np_sentence *s = &r->sentences[i];
    uint32_t carriers = 0, first = NP_NONE, last = NP_NONE;
    if (s->status == NP_FURNITURE)
        return s->statement == NP_NONE ||
               wrong(r->why, "sentence %zu is furniture and a statement", i);
    for (size_t k = from; k < to; k++) {
        if (r->sentences[k].statement != s->statement)
            continue;
        if (first == NP_NONE)
            first = r->sentences[k].article;
        carriers += r->sentences[k].article != last;
        last = r->sentences[k].article;
    }
    if (s->carriers != carriers)
        return wrong(r->why, "sentence %zu: %u carriers, not %u", i, s->carriers,
                     carriers);
    if (s->first_article != first || !is_member(r, c, first))
        return wrong(r->why, "sentence %zu: %u had it first, not %u", i, first,
                     s->first_article);
    if ((s->status == NP_UNIQUE && carriers != 1) ||
        (s->status == NP_SHARED && carriers < 2))
        return wrong(r->why, "sentence %zu: status %d with %u carriers", i,
                     (int)s->status, carriers);
    return true;
}

static bool tally_is_sound(const sight *r, uint32_t article, size_t from, size_t to)
{
    uint32_t unique = 0, furniture = 0, all = 0;
    for (size_t i = from; i < to; i++) {
        if (r->sentences[i].article != article)
            continue;
        all++;
        unique += r->sentences[i].status == NP_UNIQUE;
        furniture += r->sentences[i].status == NP_FURNITURE;
    }
    const np_verdict *v = &r->verdicts[article];
    if (v->unique_sentences != unique || v->furniture_sentences != furniture)
        return wrong(r->why, "article %u counts %u unique and %u furniture sentences",
                     article, v->unique_sentences, v->furniture_sentences);
    if (all == 0 && v->words > 0 && from != to)
        return wrong(r->why, "article %u has words and no sentence", article);
    return true;
}

static bool cluster_sentences_are_sound(const sight *r, const np_cluster *c,
                                        size_t from, size_t to)
{
    uint32_t place = 0;
    for (size_t i = from; i < to; i++) {
        while (place < c->size &&
               r->members[c->first_member + place] != r->sentences[i].article)
            place++;
        if (place == c->size)
            return wrong(r->why, "sentence %zu is not in the order of members", i);
        if (!span_is_sound(r, i) || !statement_is_sound(r, c, from, to, i))
            return false;
    }
    for (uint32_t i = 0; i < c->size; i++)
        if (!tally_is_sound(r, r->members[c->first_member + i], from, to))
            return false;
    return true;
}

static bool sentences_are_sound(const sight *r)
{
    size_t from = 0;
    for (size_t c = 0; c < r->cluster_count; c++) {
        size_t to = from;
        while (to < r->sentence_count && r->sentences[to].article < r->verdict_count &&
               r->verdicts[r->sentences[to].article].cluster == c)
            to++;
        if (to > from && r->clusters[c].size == 1)
            return wrong(r->why, "a single article has sentences");
        if (!cluster_sentences_are_sound(r, &r->clusters[c], from, to))
            return false;
        from = to;
    }
    if (from != r->sentence_count)
        return wrong(r->why, "sentence %zu is not in the order of clusters", from);
    return true;
}

/* The pair of two articles, or NULL; *turned when it has them the other way round. */
static const np_pair *find_pair(const sight *r, uint32_t a, uint32_t b, bool *turned)
{
    for (size_t i = 0; i < r->pair_count; i++) {
        const np_pair *p = &r->pairs[i];
        *turned = p->article_a == b;
        if ((p->article_a == a && p->article_b == b) ||
            (p->article_a == b && p->article_b == a))
            return p;
    }
    return NULL;
}

/* What a verdict says of a copy and its lead is what their pair says. */
static bool verdicts_agree_with_pairs(const sight *r)
{
    for (uint32_t i = 0; i < r->verdict_count; i++) {
        const np_similarity *s = &r->verdicts[i].similarity;
        bool turned;
        const np_pair *p = find_pair(r, r->verdicts[i].lead, i, &turned);
        if (!p || r->verdicts[i].lead == i)
            continue;
        const np_similarity *q = &p->similarity;
        if (s->score != q->score || s->resemblance != q->resemblance ||
            s->a_in_b != (turned ? q->b_in_a : q->a_in_b) ||
            s->share_a != (turned ? q->share_b : q->share_a) ||
            s->share_b != (turned ? q->share_a : q->share_b))
            return wrong(r->why,
                         "article %u and its lead have other figures than their "
                         "pair",
                         i);
    }
    return true;
}

/* The strongest of a copy's ties in its cluster; 1 when it has none but to its exact
 * copies. */
static float strongest_tie(const sight *r, uint32_t article)
{
    float strongest = -1;
    for (size_t i = 0; i < r->pair_count; i++) {
        const np_pair *p = &r->pairs[i];
        uint32_t other = p->article_a == article ? p->article_b : p->article_a;
        if ((p->article_a != article && p->article_b != article) ||
            r->verdicts[other].cluster != r->verdicts[article].cluster)
            continue;
        bool is_exact = p->similarity.kind == NP_KIND_IDENTICAL;
        if (is_exact && other == r->verdicts[article].lead)
            return 1;
        if (!is_exact && p->similarity.score > strongest)
            strongest = p->similarity.score;
    }
    return strongest < 0 ? 1 : strongest;
}

static bool links_are_sound(const sight *r)
{
    for (size_t c = 0; c < r->cluster_count; c++) {
        float weakest = 1;
        for (uint32_t i = 1; i < r->clusters[c].size; i++) {
            float tie = strongest_tie(r, r->members[r->clusters[c].first_member + i]);
            weakest = tie < weakest ? tie : weakest;
        }
        if (r->clusters[c].weakest_link != weakest)
            return wrong(r->why, "cluster %zu: weakest link %.9g, not %.9g", c,
                         (double)r->clusters[c].weakest_link, (double)weakest);
    }
    return true;
}

static bool quotations_are_sound(const sight *r)
{
    for (size_t i = 0; i < r->quotation_count; i++) {
        const np_quotation *q = &r->quotations[i], *last = i ? q - 1 : NULL;
        if (q->composite >= r->verdict_count || q->cluster >= r->cluster_count)
            return wrong(r->why, "quotation %zu names nothing", i);
        if (r->verdicts[q->composite].role != NP_ROLE_COMPOSITE)
            return wrong(r->why, "article %u quotes and is no composite", q->composite);
        if (r->verdicts[q->composite].cluster == q->cluster)
            return wrong(r->why, "article %u quotes itself", q->composite);
        if (!is_share(q->share))
            return wrong(r->why, "quotation %zu: share %.9g", i, (double)q->share);
        if (last && (last->composite > q->composite ||
                     (last->composite == q->composite && last->cluster >= q->cluster)))
            return wrong(r->why, "quotation %zu is not in order", i);
    }
    return true;
}

static bool parts_are_sound(const sight *r)
{
    uint32_t articles = np_corpus_count(r->corpus);
    if (r->member_count != articles)
        return wrong(r->why, "%zu members of %u articles", r->member_count, articles);
    return pairs_are_sound(r) && clusters_are_sound(r) && sentences_are_sound(r) &&
           quotations_are_sound(r) && verdicts_agree_with_pairs(r) &&
           links_are_sound(r);
}

np_cluster *list_clusters(const np_report *report, size_t *count)
{
    *count = np_report_cluster_count(report);
    np_cluster *out = calloc(*count + 1, sizeof *out);
    for (uint32_t i = 0; out && i < *count; i++)
        out[i] = np_report_cluster(report, i);
    return out;
}

np_sentence *list_sentences(const np_report *report, size_t *count)
{
    uint32_t clusters = np_report_cluster_count(report);
    size_t all = 0;
    for (uint32_t i = 0; i < clusters; i++)
        all += np_report_sentences(report, i, NULL, 0);
    np_sentence *out = malloc((all + 1) * sizeof *out);
    *count = 0;
    for (uint32_t i = 0; out && i < clusters; i++)
        *count += np_report_sentences(report, i, out + *count, all - *count);
    return out;
}

bool report_is_sound(const np_report *report, const np_corpus *corpus,
                     char why[REPORT_WHY])
{
    sight r = {.corpus = corpus, .why = why};
    np_sentence *sentences = list_sentences(report, &r.sentence_count);
    np_cluster *clusters = list_clusters(report, &r.cluster_count);
    np_verdict *verdicts;
    r.pairs = np_report_pairs(report, &r.pair_count);
    r.members = np_report_members(report, &r.member_count);
    r.quotations = np_report_quotations(report, &r.quotation_count);
    r.sentences = sentences;
    r.clusters = clusters;
    r.verdict_count = r.member_count;
    r.verdicts = verdicts = calloc(r.verdict_count + 1, sizeof *verdicts);
    for (uint32_t i = 0; verdicts && i < r.verdict_count; i++)
        verdicts[i] = np_report_verdict(report, i);
    why[0] = '\0';
    bool is_sound = sentences && verdicts && clusters && parts_are_sound(&r);
    free(sentences);
    free(verdicts);
    free(clusters);
    return is_sound;
}
