#include "shingle/words.h"

#if NP_HAS_AVX

__attribute__((target("avx2,avx512f,avx512bw,avx512dq,avx512vl"))) size_t
np_shingle_avx512(uint64_t *out, const uint64_t *words, size_t count, size_t size,
                  uint64_t seed)
{
    return np_shingle_words(out, words, count, size, seed);
}

#endif
