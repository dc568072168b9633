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

AVX2 size_t np_fold_blocks_avx2(np_folded *folded, np_slice text, size_t at)
{
    return fold_blocks(folded, text, at, mark_bytes);
}

#endif
