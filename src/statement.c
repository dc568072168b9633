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
    np_forms repeated; /* forms that are furniture */
    np_u32s firsts;    /* the first of each cluster */
} job;

static np_status align_members(const job *j, np_aligner *a, uint32_t number,
                               np_error *error)
{
    const np_cluster *cluster = &j->report->shared.items[number];
    np_status status = NP_OK;
    np_aligner_clear(a);
    for (uint32_t i = 0; status == NP_OK && i < cluster->size; i++) {
        uint32_t article = j->report->members[cluster->first_member + i];
        np_member m = {np_corpus_get(j->corpus, article).text, article, i,
                       j->sources[article], number};
        status = np_aligner_add(a, j->context, &m, error);
    }
    return status == NP_OK ? np_aligner_finish(a, number, error) : status;
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

/* Puts the sentences that the aligner holds into the report. */
static np_status keep_sentences(np_report *report, np_aligner *a, uint32_t number,
                                np_error *error)
{
    const np_cluster *cluster = &report->shared.items[number];
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
    np_aligner *a = &j->aligners[worker];
    np_status status = align_members(j, a, (uint32_t)number, error);
    if (status == NP_OK)
        status = keep_sentences(j->report, a, (uint32_t)number, error);
    return status == NP_OK ? np_progress_add(j->progress, 1, error) : status;
}

/* ---- furniture that all clusters together show ------------------------------------
 */

/* The sentences of a cluster as the report has them, for an aligner to change. */
static np_status take_sentences(np_sentences *out, const np_report *report,
                                uint32_t number, np_error *error)
{
    const np_cluster *cluster = &report->shared.items[number];
    const uint32_t *members = report->members + cluster->first_member;
    const uint8_t *packed = report->sentences[number];
    size_t count = np_sentences_unpack(NULL, 0, packed, members, cluster->size);
    if (!np_array_reserve(out, count))
        return np_fail_memory(error);
    out->count = np_sentences_unpack(out->items, count, packed, members, cluster->size);
    return NP_OK;
}

/* Passes over the furniture of one cluster that only shows in others. */
static np_status pass_over(void *context, size_t item, unsigned worker, np_error *error)
{
    job *j = context;
    np_aligner *a = &j->aligners[worker];
    size_t from = j->firsts.items[item], end = np_forms_end(&j->repeated, from);
    const np_form *forms = j->repeated.items + from;
    uint32_t cluster = forms->cluster;
    np_status status = take_sentences(&a->sentences, j->report, cluster, error);
    if (status == NP_OK)
        status = np_forms_pass_over(&a->sentences, &a->told, forms, end - from, error);
    return status == NP_OK ? keep_sentences(j->report, a, cluster, error) : status;
}

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

/* The story of each cluster; one without is a story by itself. */
static uint32_t *list_stories(const np_report *report)
{
    uint32_t *stories = np_alloc(report->shared.count * sizeof *stories);
    for (uint32_t i = 0; stories && i < report->shared.count; i++)
        stories[i] = report->story_of[i] == NP_NONE ? i : report->story_of[i];
    return stories;
}

static bool find_repeated(job *j, unsigned threads)
{
    uint32_t *stories = list_stories(j->report);
    bool done = stories && gather_forms(&j->repeated, j, threads);
    if (done)
        np_forms_keep_repeated(&j->repeated, stories);
    np_release(stories);
    for (size_t i = 0; done && i < j->repeated.count; i = np_forms_end(&j->repeated, i))
        done = np_array_push(&j->firsts, (uint32_t)i);
    return done;
}

static np_status pass_over_forms(job *j, unsigned threads, np_error *error)
{
    if (!find_repeated(j, threads))
        return np_fail_memory(error);
    return np_parallel(j->firsts.count, 1, threads, pass_over, j, error);
}

static np_status align_all(job *j, size_t clusters, const np_order *order,
                           unsigned threads, np_error *error)
{
    uint32_t *sources = np_alloc(order->count * sizeof *sources);
    j->aligners = np_alloc_zero(threads, sizeof *j->aligners);
    np_status status = np_spelling_index_make(&j->agencies, error);
    if (!sources || !j->aligners)
        status = np_fail_memory(error);
    for (unsigned i = 0; j->aligners && i < threads; i++)
        j->aligners[i].agencies = &j->agencies;
    for (uint32_t rank = 0; status == NP_OK && rank < order->count; rank++)
        sources[order->articles[rank]] = order->sources[rank];
    j->sources = sources;
    if (status == NP_OK)
        status = np_parallel(clusters, 1, threads, align, j, error);
    if (status == NP_OK)
        status = pass_over_forms(j, threads, error);
    for (unsigned i = 0; j->aligners && i < threads; i++)
        np_aligner_release(&j->aligners[i]);
    np_release(j->aligners);
    np_array_release(&j->repeated);
    np_array_release(&j->firsts);
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
