#include "statement.h"

#include "base/parallel.h"
#include "statement/member.h"

enum { TRIMMED = 16 << 20 }; /* bytes of pieces that go back to the system together */

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
    np_sentences *found; /* of each cluster */
    np_u64s repeated;    /* keys of forms that are furniture */
    np_u32s again;       /* clusters where such forms stand */
} job;

static np_status align_members(const job *j, np_aligner *a, uint32_t number,
                               np_error *error)
{
    const np_cluster *cluster = &j->report->clusters.items[number];
    uint32_t story = cluster->story == NP_NONE ? number : cluster->story;
    np_status status = NP_OK;
    np_aligner_clear(a);
    for (uint32_t i = 0; status == NP_OK && i < cluster->size; i++) {
        uint32_t article = j->report->members[cluster->first_member + i];
        np_member m = {np_corpus_get(j->corpus, article).text,
                       article,
                       i,
                       j->sources[article],
                       story,
                       number};
        status = np_aligner_add(a, j->context, &m, error);
    }
    return status == NP_OK ? np_aligner_finish(a, error) : status;
}

static np_status align_cluster(const job *j, np_aligner *a, uint32_t number,
                               np_error *error)
{
    np_status status = align_members(j, a, number, error);
    if (status != NP_OK)
        return status;
    np_sentences *found = &j->found[number];
    if (!np_array_reserve(found, a->sentences.count))
        return np_fail_memory(error);
    memcpy(found->items, a->sentences.items, a->sentences.count * sizeof *found->items);
    found->count = a->sentences.count;
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

static np_status gather(np_report *report, np_sentences *found, size_t clusters,
                        np_error *error)
{
    size_t count = 0, freed = 0;
    for (size_t i = 0; i < clusters; i++)
        count += found[i].count;
    if (!np_array_reserve(&report->sentences, count))
        return np_fail_memory(error);
    for (size_t i = 0; i < clusters; i++) {
        freed += found[i].room * sizeof *found[i].items;
        for (size_t k = 0; k < found[i].count; k++) {
            np_sentence sentence = found[i].items[k];
            report->sentences.items[report->sentences.count++] = sentence;
            np_verdict *verdict = &report->verdicts[sentence.article];
            verdict->unique_sentences += sentence.status == NP_UNIQUE;
            verdict->furniture_sentences += sentence.status == NP_FURNITURE;
        }
        np_array_release(&found[i]);
        if (freed > TRIMMED) {
            np_memory_trim();
            freed = 0;
        }
    }
    return NP_OK;
}

static np_status align_all(job *j, size_t clusters, const np_order *order,
                           unsigned threads, np_error *error)
{
    uint32_t *sources = np_alloc(order->count * sizeof *sources);
    j->aligners = np_alloc_zero(threads, sizeof *j->aligners);
    j->found = np_alloc_zero(clusters, sizeof *j->found);
    np_status status = np_spelling_index_make(&j->agencies, error);
    if (!sources || !j->aligners || !j->found)
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
        np_aligner_release(&j->aligners[i]); /* before the sentences are there twice */
    if (status == NP_OK)
        status = gather(j->report, j->found, clusters, error);
    for (size_t i = 0; j->found && i < clusters; i++)
        np_array_release(&j->found[i]);
    np_release(j->aligners);
    np_release(j->found);
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
    size_t clusters = 0; /* those of two and more come first */
    while (clusters < report->clusters.count &&
           report->clusters.items[clusters].size > 1)
        clusters++;
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
