#include "base/hash.h"
#include "fold/marks.h"
#include "unicode/table.h"

#if NP_HAS_AVX

#include <immintrin.h>

/* Who has VBMI2 has LZCNT and POPCNT too. */
#define AVX512                                                                         \
    __attribute__((target("avx2,bmi,bmi2,popcnt,avx512f,avx512bw,avx512dq,avx512vl,"   \
                          "avx512vbmi,avx512vbmi2,lzcnt")))

enum { TOGETHER = 16 }; /* words that are added together */

/* 0, 1, 2 … */
AVX512 static inline __m512i count_up(void)
{
    return _mm512_set_epi64(0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928,
                            0x2726252423222120, 0x1F1E1D1C1B1A1918, 0x1716151413121110,
                            0x0F0E0D0C0B0A0908, 0x0706050403020100);
}

AVX512 static inline uint64_t find_byte(__m512i x, char byte)
{
    return _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8(byte));
}

AVX512 static inline uint64_t find_between(__m512i x, char least, char most)
{
    return _mm512_cmple_epu8_mask(_mm512_sub_epi8(x, _mm512_set1_epi8(least)),
                                  _mm512_set1_epi8((char)(most - least)));
}

AVX512 static inline uint64_t find_bit(__m512i x, char bit)
{
    return _mm512_test_epi8_mask(x, _mm512_set1_epi8(bit));
}

/* The table's entry for each second byte. */
AVX512 static inline __m512i look_up(__m512i otherwise, uint64_t where, __m512i second,
                                     const unsigned char *table)
{
    return _mm512_mask_permutexvar_epi8(otherwise, where, second,
                                        _mm512_loadu_si512(table));
}

/* ---- marks ------------------------------------------------------------------------
 */

AVX512 static inline marks mark_ascii(__m512i x)
{
    __m512i small = _mm512_or_si512(x, _mm512_set1_epi8(0x20));
    return (marks){
        .letters = find_between(small, 'a', 'z'),
        .digits = find_between(x, '0', '9'),
        .apostrophes = find_byte(x, '\''),
        .points = find_byte(x, '.'),
        .commas = find_byte(x, ','),
        .hyphens = find_byte(x, '-'),
        .others = _mm512_movepi8_mask(x),
    };
}

/* Folds the letters and digits of two bytes whose first bytes are `two`, those with the
 * same first byte together: a text has few. `next` is x from the next byte on. Returns
 * the kinds, where the second bytes stand. */
AVX512 static inline __m512i fold_two(__m512i *letters, const char *bytes, __m512i x,
                                      __m512i next, uint64_t two)
{
    __m512i kinds = _mm512_setzero_si512();
    while (two) {
        char first = bytes[_tzcnt_u64(two)];
        const np_unicode_pairs *pairs = &np_unicode_pair[first & 31];
        uint64_t alike = two & find_byte(x, first);
        kinds = look_up(kinds, alike << 1, x, pairs->kind);
        *letters = look_up(*letters, alike, next, pairs->first);
        *letters = look_up(*letters, alike << 1, x, pairs->last);
        two &= ~alike;
    }
    return kinds;
}

/* Marks characters of two bytes, and of three from U+2000 to U+203F, and folds them. */
AVX512 static inline void mark_others(marks *m, __m512i *letters, const char *bytes,
                                      __m512i x, __m512i next)
{
    const uint64_t last = UINT64_C(1) << (NP_BLOCK - 1);
    uint64_t follow = _mm512_cmplt_epi8_mask(x, _mm512_set1_epi8((char)0xC0));
    uint64_t leads = find_between(x, (char)0xC2, (char)0xDF);
    uint64_t signs = find_byte(x, (char)0xE2);
    uint64_t after = find_byte(x, (char)0x80);
    uint64_t two = leads & follow >> 1;
    uint64_t three = (signs & after >> 1 & follow >> 2) << 2;
    __m512i kinds = fold_two(letters, bytes, x, next, two);
    kinds = look_up(kinds, three, x, np_unicode_punctuation);
    two <<= 1;
    uint64_t known = _mm512_test_epi8_mask(kinds, kinds);
    uint64_t letter = find_bit(kinds, NP_PAIR_LETTER);
    uint64_t digit = find_bit(kinds, NP_PAIR_DIGIT);
    uint64_t ignored = find_bit(kinds, NP_PAIR_IGNORED);
    m->letters |= letter | letter >> 1;
    m->digits |= digit | digit >> 1;
    m->pairs = (letter | digit) >> 1;
    m->dropped = m->pairs & ~(find_bit(kinds, NP_PAIR_BOTH) >> 1);
    m->quotes = find_bit(kinds, NP_PAIR_APOSTROPHE) >> 2;
    m->ignored2 = (ignored & two) >> 1;
    m->ignored3 = (ignored & three) >> 2;
    m->cut = ((leads | signs) & last) | (signs & after >> 1 & last >> 1);
    m->cut |= m->cut << 1;
    m->others &= ~(known | known >> 1 | (known & three) >> 2 | m->cut);
}

/* ---- words ------------------------------------------------------------------------
 */

/* The words of a block: where each starts and ends in the text and in the letters, a
 * byte each, and the letters that they consist of. */
typedef struct block_words {
    __m512i text_starts, text_ends, starts, ends, letters;
    unsigned count, size; /* words; letters */
} block_words;

AVX512 static inline block_words take_words(__m512i letters, uint64_t words,
                                            uint64_t kept)
{
    const __m512i places = count_up();
    uint64_t starts = words & ~(words << 1), ends = ~words & words << 1;
    /* A word's first letter always keeps its last byte. */
    uint64_t firsts = _pext_u64((starts & kept) | (starts & ~kept) << 1, kept);
    unsigned size = (unsigned)_mm_popcnt_u64(kept);
    uint64_t lasts = (firsts & (firsts - 1)) | UINT64_C(1) << size;
    return (block_words){
        _mm512_maskz_compress_epi8(starts, places),
        _mm512_maskz_compress_epi8(ends, places),
        _mm512_maskz_compress_epi8(firsts, places),
        _mm512_maskz_compress_epi8(lasts, places),
        _mm512_maskz_compress_epi8(kept, letters),
        (unsigned)_mm_popcnt_u64(starts),
        size,
    };
}

/* Writes four words from the bytes of their four places each. */
AVX512 static inline void put_places(np_word *out, __m128i bytes, __m512i first)
{
    _mm512_storeu_si512(out, _mm512_add_epi32(_mm512_cvtepu8_epi32(bytes), first));
}

/* Writes sixteen words, or twelve when there are no more, as mostly; `first` is added
 * to the places of each. */
AVX512 static inline void put_words(np_word *out, const block_words *w, __m512i first)
{
    __m128i text_starts = _mm512_castsi512_si128(w->text_starts);
    __m128i text_ends = _mm512_castsi512_si128(w->text_ends);
    __m128i starts = _mm512_castsi512_si128(w->starts);
    __m128i ends = _mm512_castsi512_si128(w->ends);
    __m128i text = _mm_unpacklo_epi8(text_starts, text_ends);
    __m128i stream = _mm_unpacklo_epi8(starts, ends);
    put_places(out, _mm_unpacklo_epi16(text, stream), first);
    put_places(out + 4, _mm_unpackhi_epi16(text, stream), first);
    text = _mm_unpackhi_epi8(text_starts, text_ends);
    stream = _mm_unpackhi_epi8(starts, ends);
    put_places(out + 8, _mm_unpacklo_epi16(text, stream), first);
    if (w->count > TOGETHER - 4)
        put_places(out + 12, _mm_unpackhi_epi16(text, stream), first);
}

/* np_hash_short_word() of eight words, the first of them word `from`. */
AVX512 static inline __m512i hash_words(const block_words *w, char from)
{
    const __m512i bytes = _mm512_set1_epi64(0x0706050403020100);
    const __m512i eight = _mm512_set1_epi8(8);
    __m512i lanes = _mm512_add_epi8(_mm512_srli_epi64(count_up(), 3),
                                    _mm512_set1_epi8(from));
    lanes = _mm512_and_si512(lanes, _mm512_set1_epi8(0x1F));
    __m512i starts = _mm512_permutexvar_epi8(lanes, w->starts);
    __m512i sizes = _mm512_sub_epi8(_mm512_permutexvar_epi8(lanes, w->ends), starts);
    __m512i places = _mm512_add_epi8(starts, bytes);
    __m512i lo = _mm512_maskz_permutexvar_epi8(_mm512_cmpgt_epu8_mask(sizes, bytes),
                                               places, w->letters);
    __m512i hi = _mm512_maskz_permutexvar_epi8(
        _mm512_cmpgt_epu8_mask(sizes, _mm512_add_epi8(bytes, eight)),
        _mm512_add_epi8(places, eight), w->letters);
    hi = _mm512_mullo_epi64(hi, _mm512_set1_epi64((long long)NP_K1));
    lo = _mm512_xor_si512(lo, _mm512_rol_epi64(hi, 32));
    lo = _mm512_mullo_epi64(lo, _mm512_set1_epi64((long long)NP_K2));
    return _mm512_xor_si512(lo, _mm512_srli_epi64(lo, 32));
}

/* Adds the words of a block that starts at `at` in the text. There is room for as many
 * as a block can have. */
AVX512 static inline void add_words(np_folded *folded, size_t at, block_words w)
{
    unsigned char *stream = folded->stream + folded->stream_size;
    np_word *words = folded->words + folded->word_count;
    uint64_t *hashes = folded->hashes + folded->word_count;
    __m512i first = _mm512_set1_epi64(
        (long long)((uint64_t)(uint32_t)at << 32 | (uint32_t)at));
    first = _mm512_mask_set1_epi32(first, 0xCCCC, (int)(uint32_t)folded->stream_size);
    _mm512_storeu_si512(stream, w.letters);
    folded->stream_size += w.size;
    folded->word_count += w.count;
    uint64_t longs = _mm512_cmpgt_epu8_mask(_mm512_sub_epi8(w.ends, w.starts),
                                            _mm512_set1_epi8(NP_SHORT_WORD));
    for (unsigned done = 0; done < w.count; done += TOGETHER) {
        put_words(words + done, &w, first);
        _mm512_storeu_si512(hashes + done, hash_words(&w, 0));
        _mm512_storeu_si512(hashes + done + 8, hash_words(&w, 8));
        w.text_starts = _mm512_alignr_epi64(w.text_starts, w.text_starts, 2);
        w.text_ends = _mm512_alignr_epi64(w.text_ends, w.text_ends, 2);
        w.starts = _mm512_alignr_epi64(w.starts, w.starts, 2);
        w.ends = _mm512_alignr_epi64(w.ends, w.ends, 2);
    }
    for (; longs; longs &= longs - 1) {
        const np_word *word = words + _tzcnt_u64(longs);
        hashes[word - words] = np_hash_long_word(folded->stream + word->stream_start,
                                                 word->stream_end - word->stream_start);
    }
}

/* Folds one block. Returns how much of it, and in *stops whether something follows that
 * is left to others. */
AVX512 ALWAYS_INLINE unsigned fold_block(np_folded *folded, np_slice text, size_t at,
                                         uint64_t *stops)
{
    size_t left = text.size - at;
    const char *bytes = text.data + at;
    uint64_t there = left < NP_BLOCK ? ~(~UINT64_C(0) << left) : ~UINT64_C(0);
    __m512i x = _mm512_maskz_loadu_epi8(there, bytes);
    marks m = mark_ascii(x);
    __m512i letters = _mm512_or_si512(x, _mm512_set1_epi8(0x20));
    if (m.others) {
        __m512i next = _mm512_maskz_loadu_epi8(there >> 1, bytes + 1);
        mark_others(&m, &letters, bytes, x, next);
    }
    extents e = find_words(&m);
    *stops = e.stops;
    unsigned size = whole_size(e);
    if (size == 0)
        return 0;
    uint64_t whole = ~UINT64_C(0) >> (NP_BLOCK - size);
    uint64_t kept = (m.letters | m.digits) & ~m.dropped & whole;
    add_words(folded, at, take_words(letters, e.words & whole, kept));
    return size;
}

AVX512 size_t np_fold_blocks_avx512(np_folded *folded, np_slice text, size_t at)
{
    uint64_t stops = 0;
    while (!stops && at < text.size &&
           folded->word_room - folded->word_count >= NP_BLOCK_WORDS) {
        unsigned size = fold_block(folded, text, at, &stops);
        if (size == 0)
            break;
        size_t left = text.size - at;
        at += size < left ? size : left;
    }
    return at;
}

#endif
