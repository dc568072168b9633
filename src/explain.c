/* Why two articles are together or apart: the measures of stories, once more for two.
 */
#include "base/array.h"
#include "report.h"
#include "story/keyword.h"
#include "story/neighbour.h"

#include <stdlib.h>

enum { MOST_SHARED = sizeof((np_explanation *)NULL)->shared / sizeof(np_shared_term) };

static const float LEAST_WEIGHT = 0.001F; /* of a shared term worth telling */

typedef struct explainer {
    const np_report *report;
    np_order order;
    np_progress progress;
    bool *is_lead;   /* by rank */
    uint32_t *ranks; /* by article */
    np_drafts drafts;
    np_term_table terms;
} explainer;

/* ---- making ready ------------------------------------------------------------ */

static np_status find_ranks(explainer *e, np_error *error)
{
    uint32_t count = e->order.count;
    e->is_lead = np_alloc(count * sizeof *e->is_lead);
    e->ranks = np_alloc(count * sizeof *e->ranks);
    if (!e->is_lead || !e->ranks)
        return np_fail_memory(error);
    for (uint32_t rank = 0; rank < count; rank++) {
        uint32_t article = e->order.articles[rank];
        e->ranks[article] = rank;
        e->is_lead[rank] = np_report_verdict(e->report, article).lead == article;
    }
    return NP_OK;
}

static np_status make_ready(explainer *e, np_error *error)
{
    const np_report *report = e->report;
    np_progress_init(&e->progress, &report->options);
    np_status status = np_order_make(&e->order, report->corpus, error);
    if (status == NP_OK)
        status = find_ranks(e, error);
    if (status == NP_OK)
        status = np_drafts_make(&e->drafts, report->corpus, &e->order, &report->options,
                                &e->progress, error);
    if (status == NP_OK)
        status = np_terms_weigh(&e->terms, &e->drafts, &e->order, e->is_lead,
                                &report->options, &e->progress, error);
    return status;
}

static void release(explainer *e)
{
    np_order_release(&e->order);
    np_progress_release(&e->progress);
    np_release(e->is_lead);
    np_release(e->ranks);
    np_drafts_release(&e->drafts);
    np_term_table_release(&e->terms);
}

static np_term_vector terms_of(const explainer *e, uint32_t article)
{
    return np_terms_of(&e->terms, e->ranks[article]);
}

/* ---- the texts --------------------------------------------------------------- */

static np_status compare_texts(np_explanation *out, const explainer *e, uint32_t a,
                               uint32_t b, np_error *error)
{
    const np_report *report = e->report;
    for (size_t i = 0; i < report->pairs.count && !out->is_verified; i++) {
        const np_pair *pair = &report->pairs.items[i];
        out->is_verified = pair->article_a == a && pair->article_b == b;
        if (out->is_verified)
            out->similarity = pair->similarity;
    }
    if (out->is_verified)
        return NP_OK;
    return np_compare(&out->similarity, np_corpus_get(report->corpus, a).text,
                      np_corpus_get(report->corpus, b).text, &report->options, error);
}

/* ---- shared terms ------------------------------------------------------------ */

typedef struct product {
    uint32_t term;
    float weight;
} product;

NP_ARRAY(products, product);

static int by_weight(const void *left, const void *right)
{
    const product *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

static bool multiply(products *out, np_term_vector a, np_term_vector b)
{
    for (size_t i = 0, k = 0; i < a.count && k < b.count;) {
        uint32_t left = a.terms[i].term, right = b.terms[k].term;
        product both = {left, a.terms[i].weight * b.terms[k].weight};
        if (left == right && !np_array_push(out, both))
            return false;
        i += left <= right;
        k += right <= left;
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_weight);
    return true;
}

/* Writes the heaviest products as the words that stand for them in `article`. */
static np_status word_terms(np_explanation *out, const products *shared,
                            const np_article *article, np_error *error)
{
    np_keyword_finder finder = {0};
    np_status status = NP_OK;
    for (size_t i = 0; i < shared->count && status == NP_OK; i++) {
        np_slice words[NP_KEYWORDS];
        uint32_t count;
        if (out->shared_count == MOST_SHARED || shared->items[i].weight < LEAST_WEIGHT)
            break;
        np_keywords_seek(&finder, &shared->items[i].term, 1);
        status = np_keywords_find(words, &count, &finder, article, error);
        if (count)
            out->shared[out->shared_count++] = (np_shared_term){
                words[0], shared->items[i].weight};
    }
    np_keyword_finder_release(&finder);
    return status;
}

static np_status share_terms(np_explanation *out, const explainer *e, uint32_t a,
                             uint32_t b, np_error *error)
{
    products shared = {0};
    np_status status = NP_OK;
    np_article article = np_corpus_get(e->report->corpus, a);
    out->terms = (float)np_terms_dot(terms_of(e, a), terms_of(e, b));
    np_term_vector of_a = terms_of(e, a), of_b = terms_of(e, b);
    out->telling = (float)np_terms_shared(of_a, np_terms_telling(of_a), of_b,
                                          np_terms_telling(of_b));
    out->least_telling = (float)NP_LEAST_TELLING;
    status = multiply(&shared, terms_of(e, a), terms_of(e, b)) ? NP_OK
                                                               : np_fail_memory(error);
    if (status == NP_OK)
        status = word_terms(out, &shared, &article, error);
    np_array_release(&shared);
    return status;
}

/* ---- clusters and stories ---------------------------------------------------- */

static double weight_of(const np_report *report, uint32_t cluster)
{
    return np_cluster_weight(np_cluster_size(report, cluster));
}

/* What the strongest passage that two clusters share adds to their likeness. */
static double share_passages(const np_report *report, uint32_t a, uint32_t b)
{
    float most = 0;
    for (size_t i = 0; i < report->pairs.count; i++) {
        const np_pair *pair = &report->pairs.items[i];
        uint32_t left = report->verdicts[pair->article_a].cluster;
        uint32_t right = report->verdicts[pair->article_b].cluster;
        bool joins = (left == a && right == b) || (left == b && right == a);
        if (joins && pair->similarity.score > most)
            most = pair->similarity.score;
    }
    return np_passage_likeness(most) / (weight_of(report, a) * weight_of(report, b));
}

/* Days between the leads of two clusters; NAN when not known. */
static double days_between(const np_report *report, uint32_t a, uint32_t b)
{
    int64_t left = np_corpus_get(report->corpus, a).published;
    int64_t right = np_corpus_get(report->corpus, b).published;
    if (left == NP_NO_TIME || right == NP_NO_TIME)
        return NAN;
    return ((double)left - (double)right) / 86400;
}

static bool is_composite(const np_report *report, uint32_t article)
{
    return report->verdicts[article].is_composite;
}

/* Mean likeness of the terms of the cluster that `article` leads to all other clusters
 * of a story. */
static double mean_likeness(const explainer *e, uint32_t article, uint32_t story)
{
    const np_report *report = e->report;
    double sum = 0, weights = 0;
    for (uint32_t i = 0; i < report->cluster_count; i++) {
        uint32_t lead = report->members[np_first_member(report, i)];
        if (report->story_of[i] != story || lead == article ||
            is_composite(report, lead))
            continue;
        double days = days_between(report, article, lead);
        sum += weight_of(report, i) * np_time_factor(days, report->options.story_days) *
               np_terms_dot(terms_of(e, article), terms_of(e, lead));
        weights += weight_of(report, i);
    }
    return weights > 0 ? sum / weights : 0;
}

static np_status compare_stories(np_explanation *out, const explainer *e, uint32_t a,
                                 uint32_t b, np_error *error)
{
    const np_report *report = e->report;
    np_verdict left = np_report_verdict(report, a);
    np_verdict right = np_report_verdict(report, b);
    uint32_t lead_a = left.lead, lead_b = right.lead;
    np_status status = share_terms(out, e, lead_a, lead_b, error);
    if (status != NP_OK)
        return status;
    double days = days_between(report, lead_a, lead_b);
    out->passages = lead_a == lead_b
                        ? 0
                        : (float)share_passages(report, left.cluster, right.cluster);
    out->time_factor = (float)np_time_factor(days, report->options.story_days);
    out->same_language = np_same_language(e->terms.languages[e->ranks[lead_a]],
                                          e->terms.languages[e->ranks[lead_b]]);
    out->mean_a = (float)mean_likeness(e, lead_a, right.story);
    out->mean_b = (float)mean_likeness(e, lead_b, left.story);
    return NP_OK;
}

np_status np_report_explain(np_explanation *out, const np_report *report, uint32_t a,
                            uint32_t b, np_error *error)
{
    explainer e = {.report = report};
    *out = (np_explanation){0};
    if (a >= report->article_count || b >= report->article_count || a == b)
        return np_fail(error, NP_EINVAL, 0, "not two articles of the report");
    if (np_corpus_count(report->corpus) != report->article_count)
        return np_fail(error, NP_EINVAL, 0, "the corpus has grown since the run");
    np_status status = make_ready(&e, error);
    if (status == NP_OK && e.ranks[a] < e.ranks[b])
        status = compare_texts(out, &e, a, b, error);
    else if (status == NP_OK)
        status = compare_texts(out, &e, b, a, error);
    if (status == NP_OK)
        status = compare_stories(out, &e, a, b, error);
    release(&e);
    return status;
}
