#include "statement.h"

#include "base/parallel.h"
#include "statement/member.h"

/* ---- clusters ----------------------------------------------------------------------
 */

typedef struct job {
    np_report *report;
    const np_profile_context *context;
    const np_corpus *corpus;
    const uint32_t *sources; /* by article */
    np_progress *progress;
    np_spelling_index agencies;
    np_aligner *aligners;
    np_u64s repeated; /* keys of forms that are furniture */
    np_u32s again;    /* clusters where such forms stand */
} job;

static np_status align_members(const job *j, np_aligner *a, uint32_t number,
                               np_error *error)
{
    const np_cluster *cluster = &j->report->shared.items[number];
    uint32_t story = j->report->story_of[number];
    np_status status = NP_OK;
    np_aligner_clear(a);
    for (uint32_t i = 0; status == NP_OK && i < cluster->size; i++) {
        uint32_t article = j->report->members[cluster->first_member + i];
        np_member m = {
            np_corpus_get(j->corpus, article).text, article, i, j->sources[article],
            story == NP_NONE ? number : story,      number};
        status = np_aligner_add(a, j->context, &m, error);
    }
    return status == NP_OK ? np_aligner_finish(a, error) : status;
}

/* Counts the sentences of each member. */
static void count_sentences(np_report *report, const np_sentences *sentences)
{
    for (size_t i = 0; i < sentences->count; i++) {
        const np_sentence *s = &sentences->items[i];
        np_member_counts *counts = &report->counts[report->verdicts[s->article].place];
        if (s->position == 0)
            *counts = (np_member_counts){0};
        counts->unique += s->status == NP_UNIQUE;
        counts->furniture += s->status == NP_FURNITURE;
    }
}

static np_status align_cluster(const job *j, np_aligner *a, uint32_t number,
                               np_error *error)
{
    np_report *report = j->report;
    const np_cluster *cluster = &report->shared.items[number];
    np_status status = align_members(j, a, number, error);
    if (status != NP_OK)
        return status;
    np_release(report->sentences[number]);
    report->sentences[number] = np_sentences_pack(
        &a->packer, a->sentences.items, a->sentences.count,
        report->members + cluster->first_member, cluster->size);
    if (!report->sentences[number])
        return np_fail_memory(error);
    count_sentences(report, &a->sentences);
    return NP_OK;
}

static np_status align(void *context, size_t number, unsigned worker, np_error *error)
{
    job *j = context;
    np_status status = align_cluster(j, &j->aligners[worker], (uint32_t)number, error);
    return status == NP_OK ? np_progress_add(j->progress, 1, error) : status;
}

/* Once more, for a cluster whose members have furniture that only shows in others. */
static np_status align_again(void *context, size_t item, unsigned worker,
                             np_error *error)
{
    job *j = context;
    return align_cluster(j, &j->aligners[worker], j->again.items[item], error);
}

/* ---- furniture that all clusters together show ------------------------------------
 */

static bool gather_forms(np_forms *out, const job *j, unsigned threads)
{
    for (unsigned i = 0; i < threads; i++) {
        np_forms *forms = &j->aligners[i].forms;
        if (!np_array_reserve(out, out->count + forms->count))
            return false;
        for (size_t k = 0; k < forms->count; k++)
            out->items[out->count++] = forms->items[k];
        np_array_release(forms);
    }
    return true;
}

/* The clusters of the forms, each once, in order. */
static np_status list_clusters(np_u32s *out, const np_forms *forms, size_t clusters,
                               np_error *error)
{
    bool *is_in = np_alloc_zero(clusters, sizeof *is_in);
    if (!is_in || !np_array_reserve(out, clusters)) {
        np_release(is_in);
        return np_fail_memory(error);
    }
    for (size_t i = 0; i < forms->count; i++)
        is_in[forms->items[i].cluster] = true;
    for (uint32_t i = 0; i < clusters; i++)
        if (is_in[i])
            out->items[out->count++] = i;
    np_release(is_in);
    return NP_OK;
}

static np_status pass_over_forms(job *j, size_t clusters, unsigned threads,
                                 np_error *error)
{
    np_forms forms = {0};
    np_status status = gather_forms(&forms, j, threads) ? NP_OK : np_fail_memory(error);
    if (status == NP_OK)
        status = np_forms_keep_repeated(&j->repeated, &forms, error);
    if (status == NP_OK)
        status = list_clusters(&j->again, &forms, clusters, error);
    np_array_release(&forms);
    if (status == NP_OK)
        status = np_parallel(j->again.count, 1, threads, align_again, j, error);
    return status;
}

static np_status align_all(job *j, size_t clusters, const np_order *order,
                           unsigned threads, np_error *error)
{
    uint32_t *sources = np_alloc(order->count * sizeof *sources);
    j->aligners = np_alloc_zero(threads, sizeof *j->aligners);
    np_status status = np_spelling_index_make(&j->agencies, error);
    if (!sources || !j->aligners)
        status = np_fail_memory(error);
    for (unsigned i = 0; j->aligners && i < threads; i++) {
        j->aligners[i].agencies = &j->agencies;
        j->aligners[i].repeated = &j->repeated;
    }
    for (uint32_t rank = 0; status == NP_OK && rank < order->count; rank++)
        sources[order->articles[rank]] = order->sources[rank];
    j->sources = sources;
    if (status == NP_OK)
        status = np_parallel(clusters, 1, threads, align, j, error);
    if (status == NP_OK)
        status = pass_over_forms(j, clusters, threads, error);
    for (unsigned i = 0; j->aligners && i < threads; i++)
        np_aligner_release(&j->aligners[i]);
    np_release(j->aligners);
    np_array_release(&j->repeated);
    np_array_release(&j->again);
    np_release(sources);
    np_spelling_index_release(&j->agencies);
    return status;
}

np_status np_find_statements(np_report *report, const np_profile_context *context,
                             const np_corpus *corpus, const np_order *order,
                             const np_options *options, np_progress *progress,
                             np_error *error)
{
    size_t clusters = report->shared.count;
    report->sentences = np_alloc_zero(clusters, sizeof *report->sentences);
    report->counts = np_alloc_zero(np_first_member(report, (uint32_t)clusters),
                                   sizeof *report->counts);
    if (!report->sentences || !report->counts)
        return np_fail_memory(error);
    np_status status = np_progress_begin(progress, "aligning", clusters, error);
    if (status != NP_OK)
        return status;
    np_profile_context own_context = *context;
    own_context.keeps_furniture = true;
    job j = {.report = report,
             .context = &own_context,
             .corpus = corpus,
             .progress = progress};
    return align_all(&j, clusters, order, options->threads, error);
}
