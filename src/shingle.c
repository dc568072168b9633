#include "shingle.h"

#include "shingle/sample.h"
#include "shingle/words.h"

size_t np_shingle_by(uint64_t *out, const uint64_t *words, size_t count, size_t size,
                     uint64_t seed, np_simd level)
{
    if (count == 0)
        return 0;
    if (count < size) {
        out[0] = np_mix(np_combine(words, count) ^ seed ^ np_rotl(count, 56));
        return 1;
    }
#if NP_HAS_AVX2
    if (level == NP_SIMD_AVX2)
        return np_shingle_avx2(out, words, count, size, seed);
#endif
    (void)level;
    return np_shingle_scalar(out, words, count, size, seed);
}

size_t np_shingle(uint64_t *out, const uint64_t *words, size_t count, size_t size,
                  uint64_t seed)
{
    return np_shingle_by(out, words, count, size, seed, np_simd_level());
}

size_t np_sample_grams_by(np_gram *out, const np_folded *folded, uint64_t seed,
                          np_simd level)
{
#if NP_HAS_AVX2
    if (level == NP_SIMD_AVX2)
        return np_sample_grams_avx2(out, folded, seed);
#endif
    (void)level;
    return np_sample_grams_scalar(out, folded, seed);
}

size_t np_sample_grams(np_gram *out, const np_folded *folded, uint64_t seed)
{
    return np_sample_grams_by(out, folded, seed, np_simd_level());
}
