#include "credit.h"

#include "base/parallel.h"
#include "credit/uncredited.h"

#include <math.h>

enum { GRAIN = 64, LONGEST_SENTENCE = 320 };

static const float HELP_VOTE = 0.5F;   /* of an agency that only gave a part */
static const float BESIDE_VOTE = 0.5F; /* of one credited beside the first */

typedef struct job {
    np_spelling_index agencies;
    const np_corpus *corpus;
    np_progress *progress;
    np_credits *credits; /* by article */
} job;

static np_status credit_articles(void *context, size_t item, unsigned worker,
                                 np_error *error)
{
    job *j = context;
    size_t count = j->corpus->articles.count, from = item * GRAIN;
    size_t to = from + GRAIN < count ? from + GRAIN : count;
    (void)worker;
    for (size_t i = from; i < to; i++) {
        np_article article = np_corpus_get(j->corpus, (uint32_t)i);
        np_find_credits(&j->credits[i], &j->agencies, &article);
    }
    return np_progress_add(j->progress, to - from, error);
}

/* ---- clusters
 * ------------------------------------------------------------------------ */

/* Adds the votes of a member that `earlier` crediting ones were published before. */
static void vote(float *votes, const np_credits *credits, uint32_t earlier)
{
    float weight = 1 / sqrtf((float)earlier + 1);
    for (uint32_t i = 0; i < credits->count; i++) {
        float share = credits->items[i].evidence == NP_EVIDENCE_HELP ? HELP_VOTE : 1;
        share *= i == 0 ? 1 : BESIDE_VOTE;
        votes[credits->items[i].agency] += weight * share;
    }
}

/* The agency of a cluster, 0 when no member credits any. Ties go to the agency that
 * comes first in the table. */
static uint16_t choose_agency(const job *j, const np_report *report,
                              const np_cluster *cluster, float *votes)
{
    uint16_t best = 0;
    uint32_t earlier = 0, first = 0;
    const uint32_t *members = report->members + cluster->first_member;
    while (first < cluster->size && j->credits[members[first]].count == 0)
        first++;
    if (first == cluster->size)
        return 0;
    memset(votes, 0, (np_agency_unnamed() + 1U) * sizeof *votes);
    for (uint32_t i = first; i < cluster->size; i++) {
        const np_credits *credits = &j->credits[members[i]];
        vote(votes, credits, earlier);
        earlier += credits->count > 0;
    }
    for (uint16_t agency = 1; agency <= np_agency_count(); agency++)
        if (votes[agency] > votes[best])
            best = agency;
    return best;
}

static void take_credits(const job *j, np_report *report, const np_cluster *cluster)
{
    for (uint32_t i = 0; i < cluster->size; i++) {
        uint32_t article = report->members[cluster->first_member + i];
        const np_credit *credit = np_choose_credit(&j->credits[article],
                                                   cluster->agency);
        if (!credit)
            continue;
        report->credits[article] = (np_kept_credit){credit->start, credit->size,
                                                    credit->agency, true};
    }
}

static void credit_cluster(const job *j, np_report *report, uint32_t number,
                           float *votes)
{
    np_cluster cluster = np_report_cluster(report, number);
    cluster.agency = choose_agency(j, report, &cluster, votes);
    take_credits(j, report, &cluster);
    if (number < report->shared.count)
        report->shared.items[number].agency = cluster.agency;
}

np_status np_credit_report(np_report *report, const np_corpus *corpus,
                           const np_options *options, np_progress *progress,
                           np_error *error)
{
    size_t count = corpus->articles.count, blocks = (count + GRAIN - 1) / GRAIN;
    job j = {.corpus = corpus, .progress = progress};
    float *votes = np_alloc((np_agency_unnamed() + 1U) * sizeof *votes);
    j.credits = np_alloc(count * sizeof *j.credits);
    report->credits = np_alloc_zero(count, sizeof *report->credits);
    np_status status = np_spelling_index_make(&j.agencies, error);
    if (!votes || !j.credits || !report->credits)
        status = np_fail_memory(error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "crediting", count, error);
    if (status == NP_OK)
        status = np_parallel(blocks, 1, options->threads, credit_articles, &j, error);
    for (uint32_t i = 0; status == NP_OK && i < report->cluster_count; i++)
        credit_cluster(&j, report, i, votes);
    if (status == NP_OK)
        status = np_find_uncredited(report, corpus, &j.agencies, j.credits, error);
    np_spelling_index_release(&j.agencies);
    np_release(j.credits);
    np_release(votes);
    return status;
}

/* ---- sentences
 * ------------------------------------------------------------------------- */

/* "(Reporting by Jo Dale; Editing by Ann Lee)". */
static bool is_signature(np_slice sentence, const np_mention *m)
{
    enum { MOST_BEFORE = 4 }; /* bytes: a bracket, a dash */
    return m->closing.size > 0 && m->start <= MOST_BEFORE &&
           np_has_bytes(sentence, m->end, (uint32_t)sentence.size, m->closing);
}

bool np_is_credit(const np_spelling_index *agencies, np_slice sentence)
{
    np_mentions mentions;
    mentions.count = 0;
    if (sentence.size > LONGEST_SENTENCE)
        return false;
    uint32_t size = (uint32_t)sentence.size;
    np_credit_text t = {sentence, &mentions, &agencies->words};
    np_find_mentions(&mentions, agencies, sentence, 0, size);
    if (mentions.count == 0)
        return false;
    return is_signature(sentence, &mentions.items[0]) ||
           np_read_credit_line(&t, 0, size) != NP_EVIDENCE_NONE;
}
