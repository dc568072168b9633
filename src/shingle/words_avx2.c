#include "shingle/words.h"

#if NP_HAS_AVX

__attribute__((target("avx2"))) size_t np_shingle_avx2(uint64_t *out,
                                                       const uint64_t *words,
                                                       size_t count, size_t size,
                                                       uint64_t seed)
{
    return np_shingle_words(out, words, count, size, seed);
}

#endif
