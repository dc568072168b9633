/* Candidate pairs to verified edges: the graph that clusters are made of. */
#ifndef NP_EDGE_H
#define NP_EDGE_H

#include "bucket.h"
#include "verify.h"

/* A verified pair of ranks, a < b. The covers tell which 64ths of a text stand in the
 * other one. */
typedef struct np_edge {
    uint32_t a, b;
    uint64_t cover_a, cover_b;
    np_similarity similarity;
} np_edge;

NP_ARRAY(np_edges, np_edge);

/* Pairs to verify, ascending. */
typedef struct np_pair_list {
    const np_candidate *items;
    size_t count;
    bool keeps_all; /* also the pairs that have next to nothing in common */
} np_pair_list;

/* What pairs are verified by. */
typedef struct np_verify_input {
    const np_corpus *corpus;
    const np_order *order;
    const np_profile_context *context;
    const np_options *options;
} np_verify_input;

/* The edge between two ranks in an ascending list, or NULL. */
const np_edge *np_find_edge(const np_edges *edges, uint32_t a, uint32_t b);

/* Puts edges in ascending order, by a, then b. */
void np_sort_edges(np_edges *edges);

/* Verifies pairs and adds them to the edges, which ascend by a, then b, before and
 * after. NP_ENOMEM, NP_ECANCELLED. */
np_status np_verify_pairs(np_edges *out, const np_pair_list *pairs,
                          const np_verify_input *input, np_progress *progress,
                          np_error *error);

#endif
