/* Verified edges as a graph: what the clusters are found in. */
#ifndef NP_GRAPH_H
#define NP_GRAPH_H

#include "verify/edge.h"

/* The edges of rank r are items firsts[r] … firsts[r + 1] - 1 of `near`, as numbers of
 * edges, in their order. */
typedef struct np_graph {
    const np_edges *edges; /* ascending */
    const np_order *order;
    double threshold; /* score of a copy */
    uint32_t *near;
    size_t *firsts;
    bool *is_common; /* edges that rest on a passage many unlike articles have */
} np_graph;

/* Builds the graph and marks the edges that prove nothing. NP_ENOMEM. */
np_status np_graph_make(np_graph *graph, const np_edges *edges, const np_order *order,
                        double threshold, np_error *error);
void np_graph_release(np_graph *graph);

/* The i-th of all entries of `near` as an edge. */
static inline const np_edge *np_near(const np_graph *graph, size_t i)
{
    return &graph->edges->items[graph->near[i]];
}

static inline uint32_t np_other_end(const np_edge *edge, uint32_t rank)
{
    return edge->a == rank ? edge->b : edge->a;
}

/* What of the text at `rank` the other end has: its 64ths as bits; the share of words.
 */
static inline uint64_t np_cover_of(const np_edge *edge, uint32_t rank)
{
    return edge->a == rank ? edge->cover_a : edge->cover_b;
}

static inline float np_share_of(const np_edge *edge, uint32_t rank)
{
    return edge->a == rank ? edge->similarity.share_a : edge->similarity.share_b;
}

/* True when the edge's score reaches the threshold and does not rest on a common
 * passage. */
bool np_is_copy(const np_graph *graph, const np_edge *edge);

/* The edge between two ranks, or NULL. */
const np_edge *np_graph_find(const np_graph *graph, uint32_t a, uint32_t b);

/* True when two covers of one text overlap by less than a fifth of the smaller. */
bool np_are_apart(uint64_t a, uint64_t b);

#endif
