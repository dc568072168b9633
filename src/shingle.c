#include "shingle.h"

#include "shingle/sample.h"
#include "shingle/words.h"

static np_shingler *const shinglers[NP_SIMD_LEVELS] = {
    [NP_SIMD_SCALAR] = np_shingle_scalar,
    [NP_SIMD_NEON] = np_shingle_scalar, /* has no product of 64 bits */
#if NP_HAS_AVX
    [NP_SIMD_AVX2] = np_shingle_avx2,
    [NP_SIMD_AVX512] = np_shingle_avx512,
#endif
};

static np_gram_sampler *const samplers[NP_SIMD_LEVELS] = {
    [NP_SIMD_SCALAR] = np_sample_grams_scalar,
    [NP_SIMD_NEON] = np_sample_grams_scalar,
#if NP_HAS_AVX
    [NP_SIMD_AVX2] = np_sample_grams_avx2,
    [NP_SIMD_AVX512] = np_sample_grams_avx512,
#endif
};

size_t np_shingle_by(uint64_t *out, const uint64_t *words, size_t count, size_t size,
                     uint64_t seed, np_simd level)
{
    if (count == 0)
        return 0;
    if (count < size) {
        out[0] = np_mix(np_combine(words, count) ^ seed ^ np_rotl(count, 56));
        return 1;
    }
    return shinglers[level](out, words, count, size, seed);
}

size_t np_shingle(uint64_t *out, const uint64_t *words, size_t count, size_t size,
                  uint64_t seed)
{
    return np_shingle_by(out, words, count, size, seed, np_simd_level());
}

size_t np_sample_grams_by(np_gram *out, const np_folded *folded, uint64_t seed,
                          np_simd level)
{
    return samplers[level](out, folded, seed);
}

size_t np_sample_grams(np_gram *out, const np_folded *folded, uint64_t seed)
{
    return np_sample_grams_by(out, folded, seed, np_simd_level());
}
