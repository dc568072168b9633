/* The run: calls the stages in order. */
#include "base/parallel.h"
#include "base/sort.h"
#include "bucket/exact.h"
#include "credit.h"
#include "options.h"
#include "report/pair.h"
#include "statement.h"
#include "story/summary.h"

/* What the stages hand on; one lifetime, given back together. */
typedef struct run {
    const np_corpus *corpus;
    np_options options;
    np_progress progress;
    np_order order;
    np_fingerprints fingerprints;
    np_furniture furniture;
    uint32_t *representatives, *leads; /* by rank */
    bool *is_kept;                     /* ranks that are representatives */
    np_u64s candidates;
    np_edges edges;
    np_clusters clusters;
} run;

static np_status find_candidates(run *r, np_error *error)
{
    uint32_t count = r->order.count;
    r->representatives = np_alloc(count * sizeof *r->representatives);
    r->leads = np_alloc(count * sizeof *r->leads);
    r->is_kept = np_alloc(count * sizeof *r->is_kept);
    if (!r->representatives || !r->leads || !r->is_kept)
        return np_fail_memory(error);
    np_status status = np_fingerprint(&r->fingerprints, r->corpus, &r->order,
                                      &r->options, &r->progress, error);
    if (status == NP_OK)
        status = np_collapse_exact(r->representatives, r->is_kept, &r->fingerprints,
                                   &r->order, &r->options, error);
    if (status != NP_OK)
        return status;
    status = np_nominate(&r->candidates, &r->furniture, &r->fingerprints, &r->order,
                         r->is_kept, &r->options, &r->progress, error);
    np_fingerprints_trim(&r->fingerprints);
    np_memory_trim();
    return status;
}

static np_profile_context profile_context(const run *r)
{
    return (np_profile_context){.frequency = &r->fingerprints.frequency,
                                .furniture = &r->furniture,
                                .seed = r->options.seed};
}

static np_status verify(run *r, np_pair_list pairs, np_error *error)
{
    np_profile_context context = profile_context(r);
    np_verify_input input = {r->corpus, &r->order, &context, &r->options};
    return np_verify_pairs(&r->edges, &pairs, &input, &r->progress, error);
}

/* The first of each cluster's members as leads go, by label, then by rank. */
static void choose_leads(run *r)
{
    uint32_t *best = r->leads, count = r->order.count;
    for (uint32_t rank = 0; rank < count; rank++)
        best[rank] = NP_NONE;
    for (uint32_t rank = 0; rank < count; rank++) {
        uint32_t *lead = &best[r->clusters.labels[rank]];
        if (*lead == NP_NONE || np_leads(&r->order, r->fingerprints.words, rank, *lead))
            *lead = rank;
    }
    /* A label is the lowest rank of its cluster, so going down reads each before it is
     * overwritten. */
    for (uint32_t rank = count; rank-- > 0;)
        best[rank] = best[r->clusters.labels[rank]];
}

/* Verifies each representative against its lead's where no edge tells. */
static np_status verify_against_leads(run *r, np_error *error)
{
    np_u64s wanted = {0};
    np_status status = NP_OK;
    for (uint32_t rank = 0; rank < r->order.count && status == NP_OK; rank++) {
        uint32_t lead = r->representatives[r->leads[rank]];
        if (!r->is_kept[rank] || lead == rank)
            continue;
        np_candidate pair = lead < rank ? (uint64_t)lead << 32 | rank
                                        : (uint64_t)rank << 32 | lead;
        if (!np_find_edge(&r->edges, lead, rank) && !np_array_push(&wanted, pair))
            status = np_fail_memory(error);
    }
    if (status == NP_OK && wanted.count)
        status = verify(r, (np_pair_list){wanted.items, wanted.count, true}, error);
    np_array_release(&wanted);
    return status;
}

static np_status fill(run *r, np_report *report, np_error *error)
{
    np_results results = {.corpus = r->corpus,
                          .order = &r->order,
                          .clusters = &r->clusters,
                          .edges = &r->edges,
                          .representatives = r->representatives,
                          .leads = r->leads,
                          .words = r->fingerprints.words};
    return np_report_fill(report, &results, error);
}

static np_status verify_candidates(run *r, np_report *report, np_error *error)
{
    np_pair_list pairs = {r->candidates.items, r->candidates.count, false};
    report->candidates = pairs.count;
    np_status status = verify(r, pairs, error);
    np_array_release(&r->candidates);
    np_memory_trim();
    return status;
}

static np_status find_stories(run *r, np_report *report, np_error *error)
{
    np_story_input story = {.corpus = r->corpus,
                            .order = &r->order,
                            .clusters = &r->clusters,
                            .leads = r->leads,
                            .edges = &r->edges,
                            .drafts = &r->fingerprints.drafts,
                            .options = &r->options};
    return np_report_add_stories(report, &story, &r->progress, error);
}

/* Pairs may be very many, and few who have a report look at them. */
static void put_pairs_away(const run *r, np_report *report)
{
    uint64_t size = report->pairs.count * sizeof *report->pairs.items;
    const char *shelf = np_corpus_shelf(r->corpus, size);
    if (shelf)
        np_pairs_put_away(report, shelf);
}

/* What the report was filled from. */
static void release_results(run *r)
{
    np_release(r->representatives);
    np_release(r->is_kept);
    np_release(r->fingerprints.words);
    np_array_release(&r->candidates);
    r->representatives = r->fingerprints.words = NULL;
    r->is_kept = NULL;
}

/* What stories were found from. */
static void release_clusters(run *r)
{
    np_release(r->leads);
    np_array_release(&r->edges);
    np_clusters_release(&r->clusters);
    np_drafts_release(&r->fingerprints.drafts);
    r->leads = NULL;
}

static np_status find_clusters(run *r, np_error *error)
{
    np_status status = np_cluster_edges(&r->clusters, &r->edges, r->representatives,
                                        r->fingerprints.words, &r->order, &r->options,
                                        error);
    if (status != NP_OK)
        return status;
    choose_leads(r);
    return verify_against_leads(r, error);
}

/* Says more of what the report has. */
static np_status complete(run *r, np_report *report, np_error *error)
{
    release_results(r);
    put_pairs_away(r, report);
    np_memory_trim();
    np_status status = find_stories(r, report, error);
    release_clusters(r);
    np_memory_trim();
    if (status == NP_OK)
        status = np_credit_report(report, r->corpus, &r->options, &r->progress, error);
    np_profile_context context = profile_context(r);
    if (status == NP_OK)
        status = np_find_statements(report, &context, r->corpus, &r->order, &r->options,
                                    &r->progress, error);
    return status;
}

static np_status run_stages(run *r, np_report *report, np_error *error)
{
    np_status status = np_order_make(&r->order, r->corpus, error);
    if (status == NP_OK)
        status = find_candidates(r, error);
    if (status == NP_OK)
        status = verify_candidates(r, report, error);
    if (status == NP_OK)
        status = find_clusters(r, error);
    if (status == NP_OK)
        status = fill(r, report, error);
    return status == NP_OK ? complete(r, report, error) : status;
}

static void release(run *r)
{
    np_order_release(&r->order);
    np_fingerprints_release(&r->fingerprints);
    np_furniture_release(&r->furniture);
    release_results(r);
    release_clusters(r);
    np_progress_release(&r->progress);
}

np_status np_run(np_report **out, const np_corpus *corpus, const np_options *options,
                 np_error *error)
{
    run r = {.corpus = corpus};
    *out = NULL;
    np_status status = np_options_take(&r.options, options, error);
    if (status != NP_OK)
        return status;
    np_report *report = np_alloc_zero(1, sizeof *report);
    if (!report)
        return np_fail_memory(error);
    report->corpus = corpus;
    report->options = r.options;
    report->options.progress = NULL;
    np_progress_init(&r.progress, &r.options);
    status = run_stages(&r, report, error);
    release(&r);
    if (status == NP_OK)
        *out = report;
    else
        np_report_free(report);
    return status;
}

const char *np_version(void)
{
    return NP_VERSION;
}
