#include "shingle/sample.h"

#if NP_HAS_AVX

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi")))

/* The numbers that start at eight places one after the other: of places 0, 1, 4, 5 and
 * of 2, 3, 6, 7, so that find_kept() gets its answers in order. */
typedef struct numbers {
    __m256i even, odd;
} numbers;

AVX2 static inline numbers load_numbers(const unsigned char *from)
{
    const __m256i even = _mm256_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7,   //
                                          1, 2, 3, 4, 5, 6, 7, 8,   //
                                          4, 5, 6, 7, 8, 9, 10, 11, //
                                          5, 6, 7, 8, 9, 10, 11, 12);
    const __m256i two = _mm256_set1_epi8(2);
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)from);
    __m256i both = _mm256_broadcastsi128_si256(bytes);
    return (numbers){_mm256_shuffle_epi8(both, even),
                     _mm256_shuffle_epi8(both, _mm256_add_epi8(even, two))};
}

/* Product modulo 2^64 of each number with a constant. */
AVX2 static inline __m256i multiply(__m256i x, uint64_t by)
{
    const __m256i factor = _mm256_set1_epi64x((long long)by);
    const __m256i swapped = _mm256_set1_epi64x((long long)np_rotl(by, 32));
    __m256i crossed = _mm256_mullo_epi32(x, swapped);
    __m256i sum = _mm256_add_epi32(crossed, _mm256_slli_epi64(crossed, 32));
    __m256i high = _mm256_blend_epi32(_mm256_setzero_si256(), sum, 0xAA);
    return _mm256_add_epi64(_mm256_mul_epu32(x, factor), high);
}

/* np_gram_hash() of four grams. */
AVX2 static inline __m256i hash_grams(__m256i lo, __m256i hi, __m256i seed)
{
    __m256i mixed = _mm256_shuffle_epi32(multiply(hi, NP_K1), 0xB1);
    return multiply(_mm256_xor_si256(_mm256_xor_si256(lo, mixed), seed), NP_K2);
}

/* A bit for each of eight places whose gram is kept by its hash. */
AVX2 static inline uint64_t find_kept(numbers lo, numbers hi, __m256i seed)
{
    __m256 even = _mm256_castsi256_ps(hash_grams(lo.even, hi.even, seed));
    __m256 odd = _mm256_castsi256_ps(hash_grams(lo.odd, hi.odd, seed));
    __m256i high = _mm256_castps_si256(_mm256_shuffle_ps(even, odd, 0xDD));
    __m256i kept = _mm256_cmpeq_epi32(_mm256_srli_epi32(high, 28),
                                      _mm256_setzero_si256());
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(kept));
}

/* A bit for each of the 64 places from a block's start on whose gram is kept; none
 * after `last`. Reads up to 23 bytes from `last` on. */
AVX2 static inline uint64_t find_in_block(const unsigned char *block, size_t last,
                                          __m256i seed)
{
    uint64_t kept = 0;
    numbers lo = load_numbers(block);
    for (size_t at = 0; at < 64 && at <= last; at += 8) {
        numbers hi = load_numbers(block + at + 8);
        kept |= find_kept(lo, hi, seed) << at;
        lo = hi;
    }
    return last < 63 ? kept & ~(~UINT64_C(1) << last) : kept;
}

AVX2 size_t np_sample_grams_avx2(np_gram *out, const np_folded *folded, uint64_t seed)
{
    const unsigned char *stream = folded->stream;
    __m256i seeds = _mm256_set1_epi64x((long long)seed);
    size_t count = 0;
    if (folded->stream_size < NP_GRAM_BYTES)
        return 0;
    size_t last = folded->stream_size - NP_GRAM_BYTES;
    for (size_t block = 0; block <= last; block += 64) {
        uint64_t kept = find_in_block(stream + block, last - block, seeds);
        for (; kept; kept &= kept - 1) {
            size_t at = block + (size_t)__builtin_ctzll(kept);
            uint64_t hash = np_gram_hash(stream + at, seed);
            count += np_gram_take(&out[count], stream, at, hash);
        }
    }
    return count;
}

#endif
