/* Stage 4, sketch: shingles to signatures that are compared without the texts. */
#ifndef NP_SKETCH_H
#define NP_SKETCH_H

#include "base/simd.h"

#include <stddef.h>
#include <stdint.h>

enum { NP_SLOTS = 128 }; /* of a signature */

/* A MinHash signature; 8 bits of each slot's minimum. All zero for an empty set, which
 * np_is_empty tells apart: its `count` is 0. */
typedef struct np_signature {
    uint8_t slots[NP_SLOTS];
} np_signature;

/* The signature of a set of `count` ≥ 1 shingle hashes, in any order, repeats allowed,
 * by Fast Similarity Sketching (Dahlgaard, Knudsen, Thorup 2017, arXiv 1704.04370). */
void np_sketch_minhash(np_signature *out, const uint64_t *shingles, size_t count,
                       uint64_t seed);

/* The same by a level that this machine has. */
void np_sketch_minhash_by(np_signature *out, const uint64_t *shingles, size_t count,
                          uint64_t seed, np_simd level);

/* Estimate of the resemblance of two sets, 0…1, corrected for slots that agree by
 * chance. */
double np_estimate(const np_signature *a, const np_signature *b);

/* SimHash (Charikar 2002) of the shingles: 64 bits, alike sets differ in few. */
uint64_t np_sketch_simhash(const uint64_t *shingles, size_t count);

/* Rows of a band such that pairs of resemblance `resemblance` meet in one of the
 * NP_SLOTS / rows bands with probability ≥ `recall`; at least 1. */
unsigned np_rows_for_recall(double resemblance, double recall);

#endif
