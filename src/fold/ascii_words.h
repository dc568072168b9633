/* What the levels of np_ascii_fold() have in common: all but how a block of text is
 * classified. Each level includes this and calls fold_words() with its own way, which
 * is inlined. */
#ifndef NP_FOLD_ASCII_WORDS_H
#define NP_FOLD_ASCII_WORDS_H

#include "base/hash.h"
#include "fold/ascii.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* One bit for each byte of a block, the first byte's lowest. */
typedef struct ascii_block {
    uint64_t alnum;   /* letters and digits */
    uint64_t joiners; /* apostrophe, point, comma, and some that join nothing */
    uint64_t hyphens;
    uint64_t others; /* not ASCII */
} ascii_block;

typedef ascii_block classify_block(const unsigned char *bytes);

/* Where words may be joined, or something else than ASCII stands. May have too many
 * places, never too few. What follows the block may be anything. */
ALWAYS_INLINE uint64_t find_stops(ascii_block b)
{
    uint64_t after_word = b.alnum << 1;
    uint64_t before_word = (b.alnum | b.others) >> 1 | UINT64_C(1) << 63;
    uint64_t joints = (b.joiners & before_word) | (b.hyphens & ~(b.alnum >> 1));
    return b.others | (joints & after_word);
}

/* How much of a block can be folded: up to the first stop or the block's end, but no
 * word that touches it. */
ALWAYS_INLINE unsigned plain_size(ascii_block b, uint64_t stops)
{
    unsigned end = stops ? (unsigned)__builtin_ctzll(stops) : NP_ASCII_BLOCK;
    if (end == 0)
        return 0;
    uint64_t gaps = ~b.alnum << (NP_ASCII_BLOCK - end);
    return gaps ? end - (unsigned)__builtin_clzll(gaps) : 0;
}

/* Ones in the first `size` of 16 bytes, zeros in the others. */
ALWAYS_INLINE void mask_word(uint64_t *lo, uint64_t *hi, size_t size)
{
    static const unsigned char mask[32] = {
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    };
    *lo = np_load64(mask + 16 - size);
    *hi = np_load64(mask + 24 - size);
}

/* Folds `size` letters and digits, reads and writes up to a multiple of 16 bytes.
 * Returns the word's hash. Small letters and digits have the bit of 0x20 already. */
ALWAYS_INLINE uint64_t fold_word(unsigned char *out, const unsigned char *from,
                                 size_t size)
{
    const uint64_t small = UINT64_C(0x2020202020202020);
    uint64_t lo = np_load64(from) | small, hi = np_load64(from + 8) | small;
    np_store64(out, lo);
    np_store64(out + 8, hi);
    if (__builtin_expect(size > 16, 0)) {
        for (size_t at = 16; at < size; at++)
            out[at] = from[at] | 0x20;
        return np_hash_long_word(out, size);
    }
    uint64_t mask_lo, mask_hi;
    mask_word(&mask_lo, &mask_hi, size);
    return np_hash_short_word(lo & mask_lo, hi & mask_hi);
}

/* Adds the words of a block that starts at `at` in the text: the runs of ones. */
ALWAYS_INLINE void add_words(np_folded *folded, const unsigned char *bytes, size_t at,
                             uint64_t alnum)
{
    uint64_t edges = alnum ^ alnum << 1;
    uint32_t first = (uint32_t)at, done = (uint32_t)folded->stream_size;
    np_word *word = folded->words + folded->word_count;
    uint64_t *hash = folded->hashes + folded->word_count;
    unsigned char *out = folded->stream + folded->stream_size;
    for (; edges; word++) {
        uint32_t start = (uint32_t)__builtin_ctzll(edges);
        edges &= edges - 1;
        uint32_t end = (uint32_t)__builtin_ctzll(edges), size = end - start;
        edges &= edges - 1;
        *hash++ = fold_word(out, bytes + start, size);
        word->text_start = first + start;
        word->text_end = first + end;
        word->stream_start = done;
        word->stream_end = done += size;
        out += size;
    }
    folded->stream_size = done;
    folded->word_count = (size_t)(word - folded->words);
}

ALWAYS_INLINE size_t fold_words(np_folded *folded, np_slice text, size_t at,
                                classify_block *classify)
{
    enum { READ = NP_ASCII_BLOCK + 16 };
    uint64_t stops = 0;
    while (!stops && at < text.size &&
           folded->word_room - folded->word_count >= NP_ASCII_WORDS) {
        const unsigned char *bytes = (const unsigned char *)text.data + at;
        unsigned char rest[READ];
        size_t left = text.size - at;
        if (left < READ) {
            memset(rest, 0, sizeof rest);
            bytes = memcpy(rest, bytes, left);
        }
        ascii_block block = classify(bytes);
        stops = find_stops(block);
        unsigned size = plain_size(block, stops);
        if (size == 0)
            break;
        uint64_t plain = ~UINT64_C(0) >> (NP_ASCII_BLOCK - size);
        add_words(folded, bytes, at, block.alnum & plain);
        at += size < left ? size : left;
    }
    return at;
}

#endif
