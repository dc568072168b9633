/* Levels of vector instructions. A kernel that gains by them has a version for each
 * level; all give the same bits, and the scalar one says what these are. */
#ifndef NP_BASE_SIMD_H
#define NP_BASE_SIMD_H

#include <stdbool.h>

#if defined(__x86_64__)
#define NP_HAS_AVX2 1
#else
#define NP_HAS_AVX2 0
#endif

typedef enum np_simd { NP_SIMD_SCALAR, NP_SIMD_AVX2 } np_simd;
enum { NP_SIMD_LEVELS = NP_SIMD_AVX2 + 1 };

/* "scalar", "avx2". */
const char *np_simd_name(np_simd level);

/* True when this library and this machine have the level. */
bool np_simd_has(np_simd level);

/* The level to use: the highest there is, but none above the one that the environment
 * variable NEWSPRINT_SIMD names. Found out at the first call and the same ever after.
 */
np_simd np_simd_level(void);

#endif
