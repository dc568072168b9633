#include "shingle/sample.h"

#if NP_HAS_AVX

#include <immintrin.h>

#define AVX512                                                                         \
    __attribute__((target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512dq,avx512vl")))

enum { GROUP = 8, BLOCK = 64 }; /* places that are hashed, and read, together */

/* The numbers that start at eight places one after the other. */
AVX512 static inline __m512i load_numbers(const unsigned char *from)
{
    const __m512i order = _mm512_set_epi64(
        0x0E0D0C0B0A090807, 0x0D0C0B0A09080706, 0x0C0B0A0908070605, 0x0B0A090807060504,
        0x0A09080706050403, 0x0908070605040302, 0x0807060504030201, 0x0706050403020100);
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)from);
    return _mm512_shuffle_epi8(_mm512_broadcast_i32x4(bytes), order);
}

/* np_gram_hash() of eight grams. */
AVX512 static inline __m512i hash_grams(__m512i lo, __m512i hi, __m512i seed)
{
    const __m512i k1 = _mm512_set1_epi64((long long)NP_K1);
    const __m512i k2 = _mm512_set1_epi64((long long)NP_K2);
    __m512i mixed = _mm512_rol_epi64(_mm512_mullo_epi64(hi, k1), 32);
    __m512i sum = _mm512_ternarylogic_epi64(lo, mixed, seed, 0x96);
    return _mm512_mullo_epi64(sum, k2);
}

/* A bit for each of the 64 places where a character starts, none after `last`. */
AVX512 static inline uint64_t find_starts(const unsigned char *block, size_t last)
{
    uint64_t places = last < BLOCK - 1 ? ~(~UINT64_C(1) << last) : ~UINT64_C(0);
    __m512i x = _mm512_maskz_loadu_epi8(places, block);
    return places & _mm512_cmpgt_epi8_mask(x, _mm512_set1_epi8((char)0xBF));
}

/* Takes the grams of a block whose places `starts` tells. Reads up to 23 bytes from
 * the last of them on, and writes eight grams from each eighth place on at most: there
 * is room, for no more grams than places come before it, and the last place is followed
 * by 15 others. */
AVX512 static inline size_t take_block(np_gram *out, const unsigned char *block,
                                       size_t at, uint64_t starts, __m512i seed)
{
    const __m512i limit = _mm512_set1_epi64(INT64_C(1) << 60);
    const __m512i step = _mm512_set1_epi64((long long)GROUP << 32);
    __m512i places = _mm512_slli_epi64(_mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0), 32);
    places = _mm512_add_epi64(places, _mm512_set1_epi64((long long)at << 32));
    size_t count = 0;
    __m512i lo = load_numbers(block);
    for (; starts; starts >>= GROUP, block += GROUP) {
        __m512i hi = load_numbers(block + GROUP), hash = hash_grams(lo, hi, seed);
        __mmask8 kept = _mm512_mask_cmplt_epu64_mask((__mmask8)starts, hash, limit);
        /* The hash without its high bits in the low half, the place in the high one. */
        __m512i gram = _mm512_or_si512(_mm512_srli_epi64(hash, 28), places);
        _mm512_storeu_si512(out + count, _mm512_maskz_compress_epi64(kept, gram));
        count += (size_t)_mm_popcnt_u32(kept);
        places = _mm512_add_epi64(places, step);
        lo = hi;
    }
    return count;
}

AVX512 size_t np_sample_grams_avx512(np_gram *out, const np_folded *folded,
                                     uint64_t seed)
{
    const unsigned char *stream = folded->stream;
    __m512i seeds = _mm512_set1_epi64((long long)seed);
    size_t count = 0;
    if (folded->stream_size < NP_GRAM_BYTES)
        return 0;
    size_t last = folded->stream_size - NP_GRAM_BYTES;
    for (size_t block = 0; block <= last; block += BLOCK) {
        uint64_t starts = find_starts(stream + block, last - block);
        count += take_block(out + count, stream + block, block, starts, seeds);
    }
    return count;
}

#endif
