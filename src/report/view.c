/* What a report shows of itself. */
#include "report/sentence.h"

const np_pair *np_report_pairs(const np_report *report, size_t *count)
{
    *count = report->pairs.count;
    return report->pairs.items;
}

static np_role role_of(const np_report *report, const np_kept_verdict *kept)
{
    if (kept->is_composite)
        return NP_ROLE_COMPOSITE;
    if (np_cluster_size(report, kept->cluster) == 1)
        return NP_ROLE_SINGLE;
    return kept->place == np_first_member(report, kept->cluster) ? NP_ROLE_LEAD
                                                                 : NP_ROLE_COPY;
}

np_verdict np_report_verdict(const np_report *report, uint32_t article)
{
    const np_kept_verdict *kept = &report->verdicts[article];
    const np_kept_credit *credit = &report->credits[article];
    uint32_t first = np_first_member(report, kept->cluster);
    np_verdict verdict = {.cluster = kept->cluster,
                          .lead = report->members[first],
                          .place = kept->place,
                          .role = role_of(report, kept),
                          .words = kept->words,
                          .story = report->story_of[kept->cluster],
                          .closeness = kept->closeness,
                          .agency = credit->agency,
                          .is_credited = credit->is_credited,
                          .credit_start = credit->start,
                          .credit_size = credit->size};
    if (kept->cluster < report->shared.count) {
        verdict.unique_sentences = report->counts[kept->place].unique;
        verdict.furniture_sentences = report->counts[kept->place].furniture;
    }
    if (kept->place != first)
        verdict.similarity = report->similarities[kept->place - kept->cluster - 1];
    return verdict;
}

static np_cluster single_cluster(const np_report *report, uint32_t number)
{
    uint32_t place = np_first_member(report, number), article = report->members[place];
    int64_t time = np_corpus_get(report->corpus, article).published;
    return (np_cluster){.first_member = place,
                        .size = 1,
                        .lead = article,
                        .sources = 1,
                        .first_published = time,
                        .last_published = time,
                        .weakest_link = 1,
                        .agency = report->credits[article].agency};
}

np_cluster np_report_cluster(const np_report *report, uint32_t number)
{
    np_cluster cluster = number < report->shared.count ? report->shared.items[number]
                                                       : single_cluster(report, number);
    cluster.story = report->story_of[number];
    return cluster;
}

uint32_t np_report_cluster_count(const np_report *report)
{
    return report->cluster_count;
}

const uint32_t *np_report_members(const np_report *report, size_t *count)
{
    *count = report->article_count;
    return report->members;
}

size_t np_report_sentences(const np_report *report, uint32_t cluster, np_sentence *out,
                           size_t room)
{
    if (cluster >= report->shared.count)
        return 0;
    const np_cluster *c = &report->shared.items[cluster];
    return np_sentences_unpack(out, room, report->sentences[cluster],
                               report->members + c->first_member, c->size);
}

const np_quotation *np_report_quotations(const np_report *report, size_t *count)
{
    *count = report->quotations.count;
    return report->quotations.items;
}

const np_story *np_report_stories(const np_report *report, size_t *count)
{
    *count = report->stories.count;
    return report->stories.items;
}

uint64_t np_report_candidates(const np_report *report)
{
    return report->candidates;
}
