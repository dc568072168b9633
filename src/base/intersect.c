#include "base/intersect.h"

static np_intersecter *const intersecters[NP_SIMD_LEVELS] = {
    [NP_SIMD_SCALAR] = np_intersect_scalar,
    [NP_SIMD_NEON] = np_intersect_scalar, /* would hold two numbers only */
#if NP_HAS_AVX
    [NP_SIMD_AVX2] = np_intersect_avx2,
    [NP_SIMD_AVX512] = np_intersect_avx512,
#endif
};

size_t np_intersect_by(const uint64_t *a, size_t a_count, const uint64_t *b,
                       size_t b_count, np_simd level)
{
    return intersecters[level](a, a_count, b, b_count);
}

size_t np_intersect(const uint64_t *a, size_t a_count, const uint64_t *b,
                    size_t b_count)
{
    return np_intersect_by(a, a_count, b, b_count, np_simd_level());
}

/* Without branches that depend on the numbers: which list is ahead cannot be foreseen.
 */
size_t np_intersect_scalar(const uint64_t *a, size_t a_count, const uint64_t *b,
                           size_t b_count)
{
    size_t common = 0, i = 0, j = 0;
    while (i < a_count && j < b_count) {
        uint64_t x = a[i], y = b[j];
        common += x == y;
        i += x <= y;
        j += y <= x;
    }
    return common;
}
