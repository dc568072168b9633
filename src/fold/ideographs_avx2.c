#include "base/hash.h"
#include "fold/ideographs.h"
#include "unicode/table.h"

#if NP_HAS_AVX

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi")))

enum {
    TOGETHER = 8, /* characters */
    SIZE = 3,     /* bytes of each, and of its folding */
    READ = 28     /* bytes */
};

/* Eight characters: their bytes, the first lowest, one in each 32 bits. */
AVX2 static inline __m256i read_characters(const unsigned char *bytes)
{
    const __m256i order = _mm256_setr_epi8(
        0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1, //
        0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1);
    __m128i low = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 12));
    return _mm256_shuffle_epi8(_mm256_set_m128i(high, low), order);
}

/* How many of the characters are unified ideographs, before any other: those of
 * Chinese and most of Japanese, which fold to themselves. */
AVX2 static inline unsigned count_unified(__m256i characters)
{
    const __m256i ordered = _mm256_setr_epi8(
        2, 1, 0, -1, 6, 5, 4, -1, 10, 9, 8, -1, 14, 13, 12, -1, //
        2, 1, 0, -1, 6, 5, 4, -1, 10, 9, 8, -1, 14, 13, 12, -1);
    const __m256i least = _mm256_set1_epi32(NP_UNIFIED_FIRST_BYTES - 1);
    const __m256i most = _mm256_set1_epi32(NP_UNIFIED_LAST_BYTES);
    __m256i form = _mm256_and_si256(characters, _mm256_set1_epi32(0xC0C000));
    __m256i known = _mm256_cmpeq_epi32(form, _mm256_set1_epi32(0x808000));
    __m256i bytes = _mm256_shuffle_epi8(characters, ordered);
    known = _mm256_and_si256(known, _mm256_cmpgt_epi32(bytes, least));
    known = _mm256_andnot_si256(_mm256_cmpgt_epi32(bytes, most), known);
    unsigned mask = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(known));
    return (unsigned)__builtin_ctz(~mask);
}

AVX2 static inline void put_letters(unsigned char *out, __m256i letters)
{
    const __m256i order = _mm256_setr_epi8(
        0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1, //
        0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
    __m256i packed = _mm256_shuffle_epi8(letters, order);
    _mm_storeu_si128((__m128i *)(void *)out, _mm256_castsi256_si128(packed));
    _mm_storeu_si128((__m128i *)(void *)(out + 12),
                     _mm256_extracti128_si256(packed, 1));
}

/* Product modulo 2^64 of each number with NP_K2. */
AVX2 static inline __m256i multiply(__m256i x)
{
    const __m256i factor = _mm256_set1_epi64x((long long)NP_K2);
    const __m256i swapped = _mm256_set1_epi64x((long long)np_rotl(NP_K2, 32));
    __m256i crossed = _mm256_mullo_epi32(x, swapped);
    crossed = _mm256_add_epi32(crossed, _mm256_srli_epi64(crossed, 32));
    return _mm256_add_epi64(_mm256_mul_epu32(x, factor),
                            _mm256_slli_epi64(crossed, 32));
}

/* np_hash_short_word() of four pairs. */
AVX2 static inline void put_four(uint64_t *out, __m128i letters, __m128i before)
{
    __m256i second = _mm256_slli_epi64(_mm256_cvtepu32_epi64(letters), 8 * SIZE);
    __m256i hash = multiply(_mm256_or_si256(second, _mm256_cvtepu32_epi64(before)));
    hash = _mm256_xor_si256(hash, _mm256_srli_epi64(hash, 32));
    _mm256_storeu_si256((__m256i *)(void *)out, hash);
}

/* Writes the hashes of the pairs that each character makes with the one before it. */
AVX2 static inline void put_hashes(uint64_t *out, __m256i letters, __m256i before)
{
    put_four(out, _mm256_castsi256_si128(letters), _mm256_castsi256_si128(before));
    put_four(out + TOGETHER / 2, _mm256_extracti128_si256(letters, 1),
             _mm256_extracti128_si256(before, 1));
}

/* Writes the places of the pairs, the first one's at `at` in the text and `end` in the
 * stream. */
AVX2 static inline void put_words(np_word *out, uint32_t at, uint32_t end)
{
    __m128i first = _mm_setr_epi32((int)(at - SIZE), (int)(at + SIZE),
                                   (int)(end - SIZE), (int)(end + SIZE));
    __m256i both = _mm256_set_m128i(_mm_add_epi32(first, _mm_set1_epi32(SIZE)), first);
    for (int i = 0; i < TOGETHER; i += 2) {
        _mm256_storeu_si256((__m256i *)(void *)(out + i), both);
        both = _mm256_add_epi32(both, _mm256_set1_epi32(2 * SIZE));
    }
}

/* Counts the ideographs in, and makes the last of them the last. */
static inline size_t count_in(np_folded *folded, size_t at, size_t count, np_word *last)
{
    at += SIZE * count;
    folded->word_count += count;
    folded->stream_size += SIZE * count;
    uint32_t text_end = (uint32_t)at, end = (uint32_t)folded->stream_size;
    *last = (np_word){text_end - SIZE, text_end, end - SIZE, end};
    return at;
}

AVX2 size_t np_fold_ideographs_avx2(np_folded *folded, np_slice text, size_t at,
                                    np_word *last)
{
    const __m256i turn = _mm256_setr_epi32(7, 0, 1, 2, 3, 4, 5, 6);
    const unsigned char *bytes = (const unsigned char *)text.data;
    uint32_t before = np_load64(folded->stream + folded->stream_size - SIZE) & 0xFFFFFF;
    __m256i carried = _mm256_set1_epi32((int)before);
    while (text.size - at >= READ &&
           folded->word_room - folded->word_count >= TOGETHER) {
        __m256i letters = read_characters(bytes + at);
        unsigned count = count_unified(letters);
        if (count == 0)
            break;
        uint32_t end = (uint32_t)folded->stream_size;
        __m256i turned = _mm256_permutevar8x32_epi32(letters, turn);
        put_letters(folded->stream + end, letters);
        put_hashes(folded->hashes + folded->word_count, letters,
                   _mm256_blend_epi32(turned, carried, 1));
        put_words(folded->words + folded->word_count, (uint32_t)at, end);
        folded->words[folded->word_count].text_start = last->text_start;
        carried = turned;
        if (count < TOGETHER) { /* known late: what follows eight does not wait */
            at = count_in(folded, at, count, last);
            break;
        }
        at = count_in(folded, at, TOGETHER, last);
    }
    return np_fold_ideographs_scalar(folded, text, at, last);
}

#endif
