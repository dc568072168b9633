/* Stage 5, bucket: signatures and sampled grams to candidate pairs. */
#ifndef NP_BUCKET_H
#define NP_BUCKET_H

#include "bucket/posting.h"

/* A candidate pair of ranks: the lower << 32 | the higher. */
typedef uint64_t np_candidate;

/* Nominates the pairs worth verifying, ascending, each once, among the kept articles:
 * those whose signatures meet in a band (locality-sensitive hashing, Indyk and
 * Motwani 1998), and those that share sampled grams. Pairs that the options exclude
 * (window, one source) are left out. `furniture` is filled on the way, and of the
 * fingerprints what is needed no more is given back.
 * NP_ENOMEM, NP_ELIMIT, NP_ECANCELLED. */
np_status np_nominate(np_u64s *out, np_furniture *furniture,
                      np_fingerprints *fingerprints, const np_order *order,
                      const bool *is_kept, const np_options *options,
                      np_progress *progress, np_error *error);

/* True when the options let two articles be compared. */
bool np_may_compare(const np_order *order, const np_options *options, uint32_t a,
                    uint32_t b);

#endif
