/* How many numbers two ascending lists have in common, by levels of vector
 * instructions. */
#ifndef NP_BASE_INTERSECT_H
#define NP_BASE_INTERSECT_H

#include "base/simd.h"

#include <stddef.h>
#include <stdint.h>

typedef size_t np_intersecter(const uint64_t *a, size_t a_count, const uint64_t *b,
                              size_t b_count);

/* The number of items that stand in both lists. Each list is ascending, and no number
 * stands in it twice. */
size_t np_intersect(const uint64_t *a, size_t a_count, const uint64_t *b,
                    size_t b_count);

/* The same by a level that this machine has. */
size_t np_intersect_by(const uint64_t *a, size_t a_count, const uint64_t *b,
                       size_t b_count, np_simd level);

np_intersecter np_intersect_scalar;
#if NP_HAS_AVX
np_intersecter np_intersect_avx2, np_intersect_avx512;
#endif

#endif
