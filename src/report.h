/* The frozen result of a run. */
#ifndef NP_REPORT_H
#define NP_REPORT_H

#include "cluster.h"

NP_ARRAY(np_pairs, np_pair);
NP_ARRAY(np_cluster_list, np_cluster);
NP_ARRAY(np_quotations, np_quotation);
NP_ARRAY(np_story_list, np_story);

/* What is kept of the verdict on an article; np_report_verdict() tells all of it. */
typedef struct np_kept_verdict {
    uint32_t cluster, place; /* among the members */
    uint32_t words : 31, is_composite : 1;
    float closeness;
} np_kept_verdict;

typedef struct np_kept_credit {
    uint32_t start, size; /* bytes of the text; size 0: in a field */
    uint16_t agency;
    bool is_credited;
} np_kept_credit;

/* Sentences of a member. */
typedef struct np_member_counts {
    uint32_t unique, furniture;
} np_member_counts;

struct np_report {
    const np_corpus *corpus;
    np_options options; /* of the run, without its progress */
    np_pairs pairs;
    size_t mapped_pairs;         /* bytes, when they lie in a file */
    np_kept_verdict *verdicts;   /* by article */
    np_kept_credit *credits;     /* by article */
    np_similarity *similarities; /* of the members that do not lead, to their leads */
    uint32_t *members;           /* articles, cluster after cluster */
    size_t article_count;
    uint32_t cluster_count;
    uint32_t *story_of;       /* by cluster */
    np_cluster_list shared;   /* the first clusters, of two members and more, but for
                                 their stories: the others have one, which tells all */
    uint8_t **sentences;      /* of each of these, packed */
    np_member_counts *counts; /* of their members, by place */
    np_quotations quotations;
    np_story_list stories;
    uint64_t candidates;
};

/* The place of a cluster's first member, and how many it has. */
static inline uint32_t np_first_member(const np_report *report, uint32_t cluster)
{
    return cluster < report->shared.count
               ? report->shared.items[cluster].first_member
               : (uint32_t)report->article_count - (report->cluster_count - cluster);
}

static inline uint32_t np_cluster_size(const np_report *report, uint32_t cluster)
{
    return cluster < report->shared.count ? report->shared.items[cluster].size : 1;
}

/* The results of the stages. `edges` ascend and hold, beside the verified candidates,
 * those between each representative and the representative of its cluster's lead. */
typedef struct np_results {
    const np_corpus *corpus;
    const np_order *order;
    const np_clusters *clusters;
    np_edges *edges;
    const uint32_t *representatives, *leads, *words; /* by rank */
} np_results;

/* Fills clusters, verdicts, pairs and quotations. The edges become pairs: only those
 * between clusters are left. NP_ENOMEM. */
np_status np_report_fill(np_report *report, np_results *results, np_error *error);

#endif
