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

/* Verifies pairs (ascending) and appends those that have anything in common, in order.
 * NP_ENOMEM, NP_ECANCELLED. */
np_status np_verify_pairs(np_edges *out, const np_candidate *pairs, size_t count,
                          const np_profile_context *context, const np_corpus *corpus,
                          const np_order *order, const np_options *options,
                          np_progress *progress, np_error *error);

#endif
