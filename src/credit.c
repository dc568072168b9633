#include "credit.h"

#include "base/parallel.h"
#include "credit/dateline.h"

#include <math.h>

enum { GRAIN = 64, LONGEST_SENTENCE = 320 };

static const float CARRIED = 0.4F;     /* of a text that is mostly the agency's */
static const float WHOLE = 0.8F;       /* of an agency's text, inside a longer one */
static const float REWORDED = 0.6F;    /* the same in like sentences */
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
    uint32_t earlier = 0;
    const uint32_t *members = report->members + cluster->first_member;
    memset(votes, 0, (np_agency_count() + 1U) * sizeof *votes);
    for (uint32_t i = 0; i < cluster->size; i++) {
        const np_credits *credits = &j->credits[members[i]];
        vote(votes, credits, earlier);
        earlier += credits->count > 0;
    }
    for (uint16_t agency = 1; agency <= np_agency_count(); agency++)
        if (votes[agency] > votes[best])
            best = agency;
    return best;
}

/* What a member credits: the agency of its cluster where it is among them. */
static const np_credit *choose_credit(const np_credits *credits, uint16_t agency)
{
    for (uint32_t i = 0; i < credits->count; i++)
        if (credits->items[i].agency == agency)
            return &credits->items[i];
    return credits->count ? &credits->items[0] : NULL;
}

static void take_credits(const job *j, np_report *report, const np_cluster *cluster)
{
    for (uint32_t i = 0; i < cluster->size; i++) {
        uint32_t article = report->members[cluster->first_member + i];
        np_verdict *verdict = &report->verdicts[article];
        const np_credit *credit = choose_credit(&j->credits[article], cluster->agency);
        if (!credit)
            continue;
        verdict->is_credited = true;
        verdict->agency = credit->agency;
        verdict->credit_start = credit->start;
        verdict->credit_size = credit->size;
    }
}

static void credit_cluster(const job *j, np_report *report, np_cluster *cluster,
                           float *votes)
{
    cluster->agency = choose_agency(j, report, cluster, votes);
    take_credits(j, report, cluster);
}

/* ---- who does not credit ----------------------------------------------------------
 */

/* What is known of an article's text. */
enum {
    IS_AGENCY_TEXT = 1, /* it credits the agency, and not only for help */
    CARRIES_TEXT = 2    /* most of it stands in such a text */
};

static bool is_in_one_cluster(const np_report *report, const np_pair *pair)
{
    return report->verdicts[pair->article_a].cluster ==
           report->verdicts[pair->article_b].cluster;
}

/* What holds of one of two identical texts holds of the other. */
static void spread_to_identical(const np_report *report, uint8_t *known)
{
    for (size_t i = 0; i < report->pairs.count; i++) {
        const np_pair *pair = &report->pairs.items[i];
        if (pair->similarity.kind != NP_KIND_IDENTICAL ||
            !is_in_one_cluster(report, pair))
            continue;
        known[pair->article_a] |= known[pair->article_b];
        known[pair->article_b] |= known[pair->article_a];
    }
}

static void find_agency_texts(const job *j, const np_report *report, uint8_t *known)
{
    for (size_t i = 0; i < report->article_count; i++) {
        uint16_t agency = report->clusters.items[report->verdicts[i].cluster].agency;
        const np_credit *credit = choose_credit(&j->credits[i], agency);
        if (credit && credit->agency == agency && credit->evidence > NP_EVIDENCE_HELP)
            known[i] = IS_AGENCY_TEXT;
    }
    spread_to_identical(report, known);
}

/* True when a text carries another: most of its words stand there, or nearly all of the
 * other's stand in it. */
static bool carries(const np_similarity *s, float own_share, float other_share)
{
    return own_share >= CARRIED || other_share >= WHOLE ||
           (s->kind == NP_KIND_REWORDED && s->sentence_share >= REWORDED);
}

static void find_carriers(const np_report *report, uint8_t *known)
{
    for (size_t i = 0; i < report->pairs.count; i++) {
        const np_pair *pair = &report->pairs.items[i];
        const np_similarity *s = &pair->similarity;
        uint8_t *a = &known[pair->article_a], *b = &known[pair->article_b];
        if (!is_in_one_cluster(report, pair))
            continue;
        if (*b & IS_AGENCY_TEXT && carries(s, s->share_a, s->share_b))
            *a |= CARRIES_TEXT;
        if (*a & IS_AGENCY_TEXT && carries(s, s->share_b, s->share_a))
            *b |= CARRIES_TEXT;
    }
    spread_to_identical(report, known);
}

/* Gives members without a credit the agency whose text they carry. */
static np_status find_uncredited(const job *j, np_report *report, np_error *error)
{
    uint8_t *known = np_alloc_zero(report->article_count, sizeof *known);
    if (!known)
        return np_fail_memory(error);
    find_agency_texts(j, report, known);
    find_carriers(report, known);
    for (size_t i = 0; i < report->article_count; i++) {
        np_verdict *verdict = &report->verdicts[i];
        np_cluster *cluster = &report->clusters.items[verdict->cluster];
        if (verdict->is_credited || !known[i])
            continue;
        verdict->agency = cluster->agency;
        cluster->uncredited++;
    }
    np_release(known);
    return NP_OK;
}

np_status np_credit_report(np_report *report, const np_corpus *corpus,
                           const np_options *options, np_progress *progress,
                           np_error *error)
{
    size_t count = corpus->articles.count, blocks = (count + GRAIN - 1) / GRAIN;
    job j = {.corpus = corpus, .progress = progress};
    float *votes = np_alloc((np_agency_count() + 1U) * sizeof *votes);
    j.credits = np_alloc(count * sizeof *j.credits);
    np_status status = np_spelling_index_make(&j.agencies, error);
    if (!votes || !j.credits)
        status = np_fail_memory(error);
    if (status == NP_OK)
        status = np_progress_begin(progress, "crediting", count, error);
    if (status == NP_OK)
        status = np_parallel(blocks, 1, options->threads, credit_articles, &j, error);
    for (size_t i = 0; status == NP_OK && i < report->clusters.count; i++)
        credit_cluster(&j, report, &report->clusters.items[i], votes);
    if (status == NP_OK)
        status = find_uncredited(&j, report, error);
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
    np_credit_text t = {sentence, &mentions};
    np_find_mentions(&mentions, agencies, sentence, 0, size);
    if (mentions.count == 0)
        return false;
    return is_signature(sentence, &mentions.items[0]) ||
           np_read_credit_line(&t, 0, size) != NP_EVIDENCE_NONE;
}
