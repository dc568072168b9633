/* Composites: articles that put together texts of several stories, as round-ups do. */
#ifndef NP_COMPOSITE_H
#define NP_COMPOSITE_H

#include "cluster/graph.h"

/* True when two parts of the text at `rank` are two stories: they do not overlap and
 * come from articles that are not alike. In a first round all parts count (`suspects`
 * and `labels` NULL); in a second one only those of articles that were not found to be
 * composites in the first (`suspects`, by rank) and whose clusters (`labels`, by rank)
 * differ when those are set aside. */
bool np_is_composite(const np_graph *graph, uint32_t rank, const bool *suspects,
                     const uint32_t *labels);

#endif
