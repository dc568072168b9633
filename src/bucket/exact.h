/* Exact copies: articles of the same folded text collapse onto one representative
 * before they can fill any bucket. */
#ifndef NP_EXACT_H
#define NP_EXACT_H

#include "fingerprint.h"

/* Gives for each rank the rank of its representative, the earliest article of the same
 * folded text that the options let it be compared with (itself for most), and whether
 * the rank represents. Articles without words represent nobody, not even themselves.
 * Both arrays are order->count long and the caller's. The hashes of the texts, which
 * nobody else needs, are given back. NP_ENOMEM. */
np_status np_collapse_exact(uint32_t *representatives, bool *is_kept,
                            np_fingerprints *fingerprints, const np_order *order,
                            const np_options *options, np_error *error);

#endif
