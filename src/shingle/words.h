/* Shingles of words, by levels of vector instructions. */
#ifndef NP_SHINGLE_WORDS_H
#define NP_SHINGLE_WORDS_H

#include "base/hash.h"
#include "shingle.h"

/* The mixed sums of each run of `size` ≤ `count` words; returns how many. */
typedef size_t np_shingler(uint64_t *out, const uint64_t *words, size_t count,
                           size_t size, uint64_t seed);

np_shingler np_shingle_scalar;
#if NP_HAS_AVX
np_shingler np_shingle_avx2, np_shingle_avx512;
#endif

/* Not recursive, so that each shingle stands alone and the loop vectorises. */
static inline uint64_t np_combine(const uint64_t *words, size_t size)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < size; i++)
        sum += np_rotl(words[i], (unsigned)(13 * i));
    return sum;
}

static inline __attribute__((always_inline)) void
np_combine_all(uint64_t *restrict out, const uint64_t *restrict words, size_t shingles,
               size_t size, uint64_t seed)
{
    for (size_t i = 0; i < shingles; i++)
        out[i] = np_mix(np_combine(words + i, size) ^ seed);
}

/* What the levels do; inlined with the two usual sizes, so that the loop over the words
 * of a shingle is unrolled and the one over shingles vectorised by the compiler. */
static inline __attribute__((always_inline)) size_t
np_shingle_words(uint64_t *out, const uint64_t *words, size_t count, size_t size,
                 uint64_t seed)
{
    size_t shingles = count - size + 1;
    if (size == NP_SHINGLE_WORDS)
        np_combine_all(out, words, shingles, NP_SHINGLE_WORDS, seed);
    else if (size == NP_SHORT_SHINGLE_WORDS)
        np_combine_all(out, words, shingles, NP_SHORT_SHINGLE_WORDS, seed);
    else
        np_combine_all(out, words, shingles, size, seed);
    return shingles;
}

#endif
