#include "fold/words.h"

#if NP_HAS_AVX

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,bmi2")))

/* Bytes that are at least `least`, at most `most`, both below 0x80. */
AVX2 static inline __m256i find_between(__m256i x, char least, char most)
{
    __m256i from_least = _mm256_sub_epi8(x, _mm256_set1_epi8(least));
    __m256i width = _mm256_set1_epi8((char)(most - least));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(from_least, width), from_least);
}

AVX2 static inline uint64_t gather(__m256i x)
{
    return (uint32_t)_mm256_movemask_epi8(x);
}

AVX2 static inline uint64_t gather_byte(__m256i x, char byte)
{
    return gather(_mm256_cmpeq_epi8(x, _mm256_set1_epi8(byte)));
}

AVX2 static inline marks mark_bytes(const unsigned char *bytes)
{
    marks m = {0};
    for (unsigned at = 0; at < NP_BLOCK; at += 32) {
        __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + at));
        __m256i small = _mm256_or_si256(x, _mm256_set1_epi8(0x20));
        m.letters |= gather(find_between(small, 'a', 'z')) << at;
        m.digits |= gather(find_between(x, '0', '9')) << at;
        m.apostrophes |= gather_byte(x, '\'') << at;
        m.points |= gather_byte(x, '.') << at;
        m.commas |= gather_byte(x, ',') << at;
        m.hyphens |= gather_byte(x, '-') << at;
        m.others |= gather(x) << at;
    }
    return m;
}

/* Product modulo 2^64 of each number with a constant. */
AVX2 static inline __m256i multiply(__m256i x, uint64_t by)
{
    const __m256i factor = _mm256_set1_epi64x((long long)by);
    const __m256i swapped = _mm256_set1_epi64x((long long)np_rotl(by, 32));
    __m256i crossed = _mm256_mullo_epi32(x, swapped);
    crossed = _mm256_add_epi32(crossed, _mm256_srli_epi64(crossed, 32));
    return _mm256_add_epi64(_mm256_mul_epu32(x, factor),
                            _mm256_slli_epi64(crossed, 32));
}

/* Two words, as they were written: each by itself. */
AVX2 static inline __m256i load_two(const short_word *words)
{
    const __m128i *each = (const __m128i *)(const void *)words;
    return _mm256_set_m128i(_mm_loadu_si128(each + 1), _mm_loadu_si128(each));
}

AVX2 static inline void hash_words(uint64_t *out, const short_word *words, size_t count)
{
    for (size_t i = 0; i < count; i += 4) {
        __m256i first = load_two(words + i), last = load_two(words + i + 2);
        __m256i lo = _mm256_unpacklo_epi64(first, last); /* of words 0, 2, 1, 3 */
        __m256i hi = _mm256_unpackhi_epi64(first, last);
        hi = _mm256_shuffle_epi32(multiply(hi, NP_K1), 0xB1);
        lo = multiply(_mm256_xor_si256(lo, hi), NP_K2);
        lo = _mm256_xor_si256(lo, _mm256_srli_epi64(lo, 32));
        _mm256_storeu_si256((__m256i *)(void *)(out + i),
                            _mm256_permute4x64_epi64(lo, 0xD8));
    }
}

AVX2 size_t np_fold_blocks_avx2(np_folded *folded, np_slice text, size_t at)
{
    static const block_level level = {mark_bytes, hash_words};
    return fold_blocks(folded, text, at, &level);
}

#endif
