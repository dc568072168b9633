/* Stage 7, cluster: verified edges to clusters of copies. */
#ifndef NP_CLUSTER_H
#define NP_CLUSTER_H

#include "verify/edge.h"

/* By rank. Composites and articles without copies are alone in their cluster. */
typedef struct np_clusters {
    uint32_t *labels; /* the cluster of each rank: the rank of one of its members */
    bool *is_composite;
} np_clusters;

/* Groups the articles. `edges` ascend; `representatives` are those of the exact copies.
 * An edge whose score reaches the threshold joins two articles unless one of them is a
 * composite: a text whose parts stand in articles that are not alike themselves. Every
 * member has an edge to its cluster's lead or a strong one to another member.
 * NP_ENOMEM. */
np_status np_cluster_edges(np_clusters *out, const np_edges *edges,
                           const uint32_t *representatives, const uint32_t *words,
                           const np_order *order, const np_options *options,
                           np_error *error);
void np_clusters_release(np_clusters *clusters);

/* True when `a` comes before `b` as lead: earlier, then longer, then by rank. */
bool np_leads(const np_order *order, const uint32_t *words, uint32_t a, uint32_t b);

#endif
