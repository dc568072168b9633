/* Levels of vector instructions. A kernel that gains by them has a version for each
 * level; all give the same bits, and the scalar one says what these are. */
#ifndef NP_BASE_SIMD_H
#define NP_BASE_SIMD_H

#include <stdbool.h>

/* Which levels this library is built with. */
#if defined(__x86_64__)
#define NP_HAS_AVX 1
#else
#define NP_HAS_AVX 0
#endif
#if defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define NP_HAS_NEON 1
#else
#define NP_HAS_NEON 0
#endif

/* Lowest first. AVX2 with BMI1 and BMI2; AVX-512 with F, BW, DQ, VL, VBMI and VBMI2, as
 * Ice Lake and Zen 4 and later have it. */
typedef enum np_simd {
    NP_SIMD_SCALAR,
    NP_SIMD_NEON,
    NP_SIMD_AVX2,
    NP_SIMD_AVX512
} np_simd;
enum { NP_SIMD_LEVELS = NP_SIMD_AVX512 + 1 };

/* "scalar", "neon", "avx2", "avx512". */
const char *np_simd_name(np_simd level);

/* True when this library and this machine have the level. */
bool np_simd_has(np_simd level);

/* The level to use: the one that the environment variable NEWSPRINT_SIMD names, else
 * the highest that np_simd_has(). Found out at the first call and the same ever after.
 */
np_simd np_simd_level(void);

#endif
