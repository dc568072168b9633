#include "base/intersect.h"

#if NP_HAS_AVX

#include <immintrin.h>

#define AVX512 __attribute__((target("popcnt,avx512f")))

enum { LANES = 8 };

/* Eight numbers against eight, each with each; then the eight whose last is the lesser
 * are done with. A number that is found stands nowhere else. */
AVX512 size_t np_intersect_avx512(const uint64_t *a, size_t a_count, const uint64_t *b,
                                  size_t b_count)
{
    size_t common = 0, i = 0, j = 0;
    while (i + LANES <= a_count && j + LANES <= b_count) {
        __m512i x = _mm512_loadu_si512(a + i), y = _mm512_loadu_si512(b + j);
        unsigned found = _mm512_cmpeq_epi64_mask(x, y);
        for (int turn = 1; turn < LANES; turn++) {
            y = _mm512_alignr_epi64(y, y, 1);
            found |= _mm512_cmpeq_epi64_mask(x, y);
        }
        uint64_t last_x = a[i + LANES - 1], last_y = b[j + LANES - 1];
        common += (size_t)_mm_popcnt_u32(found);
        i += last_x <= last_y ? LANES : 0;
        j += last_y <= last_x ? LANES : 0;
    }
    return common + np_intersect_scalar(a + i, a_count - i, b + j, b_count - j);
}

#endif
