/* Nodes to groups: agglomerative clustering by average link, without chaining. */
#ifndef NP_MERGE_H
#define NP_MERGE_H

#include "story/neighbour.h"

/* Merges the nodes, the most alike groups first, as long as the mean likeness of two
 * groups reaches options->story_threshold, the terms that tell of them are the same to
 * NP_LEAST_TELLING, and the likeness is not far below that inside each of them: then
 * they are two look-alike events. Only linked groups are compared, and only if they
 * would be alike enough were all their pairs of nodes as alike as the linked ones:
 * links are the best pairs. Groups that are far less alike than that, or may not join,
 * are linked no more. `groups` takes the first node of each node's group. NP_ENOMEM,
 * NP_EIO, NP_ELIMIT. */
np_status np_merge_nodes(uint32_t *groups, const np_nodes *nodes, const np_links *links,
                         const np_options *options, np_error *error);

#endif
