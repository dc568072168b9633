#include "shingle/sample.h"

#if NP_HAS_AVX

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi")))

/* Numbers of 64 bits that start at each of eight places in a row are made of those of
 * 32 bits there and four places on. So are their products: a product of 32 bits serves
 * two numbers. */
typedef struct places {
    __m256i numbers;   /* of 32 bits */
    __m256i low, high; /* their products with NP_K1, but for what the numbers four
                          places on add to the high half */
} places;

/* Products with the low half of `by` of the numbers of 32 bits. */
AVX2 static inline __m256i multiply_even(__m256i x, uint64_t by)
{
    return _mm256_mul_epu32(x, _mm256_set1_epi64x((long long)by));
}

AVX2 static inline __m256i multiply_odd(__m256i x, uint64_t by)
{
    return multiply_even(_mm256_srli_epi64(x, 32), by);
}

/* The high halves of the products; and the low ones. */
AVX2 static inline __m256i join_high(__m256i even, __m256i odd)
{
    return _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA);
}

AVX2 static inline __m256i join_low(__m256i even, __m256i odd)
{
    return _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA);
}

/* Low halves of the products with a number of 32 bits. */
AVX2 static inline __m256i multiply_low(__m256i x, uint64_t by)
{
    return _mm256_mullo_epi32(x, _mm256_set1_epi32((int)(uint32_t)by));
}

AVX2 static inline places load_places(const unsigned char *from)
{
    const __m256i order = _mm256_setr_epi8(0, 1, 2, 3, 1, 2, 3, 4, //
                                           2, 3, 4, 5, 3, 4, 5, 6, //
                                           4, 5, 6, 7, 5, 6, 7, 8, //
                                           6, 7, 8, 9, 7, 8, 9, 10);
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)from);
    __m256i numbers = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(bytes), order);
    __m256i even = multiply_even(numbers, NP_K1), odd = multiply_odd(numbers, NP_K1);
    return (places){
        numbers, join_low(even, odd),
        _mm256_add_epi32(join_high(even, odd), multiply_low(numbers, NP_K1 >> 32))};
}

/* What stands four places on, of eight places and the next eight. */
AVX2 static inline __m256i four_on(__m256i here, __m256i next)
{
    return _mm256_permute2x128_si256(here, next, 0x21);
}

/* The high halves of np_gram_hash() of the grams at `here`. */
AVX2 static inline __m256i hash_grams(places here, places next, places last,
                                      uint64_t seed)
{
    __m256i low = _mm256_add_epi32(next.high, four_on(next.low, last.low));
    __m256i high = four_on(here.numbers, next.numbers);
    low = _mm256_xor_si256(low, _mm256_set1_epi32((int)(uint32_t)seed));
    high = _mm256_xor_si256(high, _mm256_set1_epi32((int)(uint32_t)(seed >> 32)));
    low = _mm256_xor_si256(low, here.numbers);
    high = _mm256_xor_si256(high, next.low);
    __m256i even = multiply_even(low, NP_K2), odd = multiply_odd(low, NP_K2);
    high = _mm256_add_epi32(multiply_low(high, NP_K2), join_high(even, odd));
    return _mm256_add_epi32(high, multiply_low(low, NP_K2 >> 32));
}

/* A bit for each of eight places whose gram is kept by its hash. */
AVX2 static inline uint64_t find_kept(__m256i hashes)
{
    __m256i kept = _mm256_cmpeq_epi32(_mm256_srli_epi32(hashes, 28),
                                      _mm256_setzero_si256());
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(kept));
}

/* A bit for each of the 64 places from a block's start on whose gram is kept; none
 * after `last`. Reads up to 31 bytes from `last` on. */
AVX2 static inline uint64_t find_in_block(const unsigned char *block, size_t last,
                                          uint64_t seed)
{
    uint64_t kept = 0;
    places here = load_places(block), next = load_places(block + 8);
    for (size_t at = 0; at < 64 && at <= last; at += 8) {
        places after = load_places(block + at + 16);
        kept |= find_kept(hash_grams(here, next, after, seed)) << at;
        here = next;
        next = after;
    }
    return last < 63 ? kept & ~(~UINT64_C(1) << last) : kept;
}

AVX2 size_t np_sample_grams_avx2(np_gram *out, const np_folded *folded, uint64_t seed)
{
    const unsigned char *stream = folded->stream;
    size_t count = 0;
    if (folded->stream_size < NP_GRAM_BYTES)
        return 0;
    size_t last = folded->stream_size - NP_GRAM_BYTES;
    for (size_t block = 0; block <= last; block += 64) {
        uint64_t kept = find_in_block(stream + block, last - block, seed);
        for (; kept; kept &= kept - 1) {
            size_t at = block + (size_t)__builtin_ctzll(kept);
            uint64_t hash = np_gram_hash(stream + at, seed);
            count += np_gram_take(&out[count], stream, at, hash);
        }
    }
    return count;
}

#endif
