/* Shingling and sketching written for clearness. What np_shingle() and
 * np_sketch_minhash() give must be the same at every level. */
#ifndef NP_TEST_SKETCH_ORACLE_H
#define NP_TEST_SKETCH_ORACLE_H

#include "shingle.h"
#include "sketch.h"

/* NULL when np_shingle_by() gives the shingles of the folded words, else what is wrong.
 */
const char *find_wrong_shingling(const np_folded *folded, size_t size, uint64_t seed,
                                 np_simd level);

/* NULL when np_sketch_minhash_by() gives the signature of the shingles, `count` ≥ 1,
 * else what is wrong. */
const char *find_wrong_sketch(const uint64_t *shingles, size_t count, uint64_t seed,
                              np_simd level);

#endif
