#include "shingle.h"

#include "base/hash.h"
#include "shingle/sample.h"

/* Not recursive, so that each shingle stands alone and the loop vectorises. */
static uint64_t combine(const uint64_t *words, size_t size)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < size; i++)
        sum += np_rotl(words[i], (unsigned)(13 * i));
    return sum;
}

size_t np_shingle(uint64_t *out, const uint64_t *words, size_t count, size_t size,
                  uint64_t seed)
{
    if (count == 0)
        return 0;
    if (count < size) {
        out[0] = np_mix(combine(words, count) ^ seed ^ np_rotl(count, 56));
        return 1;
    }
    size_t shingles = count - size + 1;
    for (size_t i = 0; i < shingles; i++)
        out[i] = np_mix(combine(words + i, size) ^ seed);
    return shingles;
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
