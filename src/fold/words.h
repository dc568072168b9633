/* Folding of a block's words one by one: what levels share that cannot do better. A
 * level includes this and says how it marks the bytes of ASCII and hashes words. */
#ifndef NP_FOLD_WORDS_H
#define NP_FOLD_WORDS_H

#include "base/hash.h"
#include "fold/marks.h"
#include "unicode/table.h"

enum { WORD_READ = NP_SHORT_WORD }; /* bytes that are read and written at least */

/* The letters of a short word as np_hash_short_word() takes them. */
typedef struct short_word {
    uint64_t lo, hi;
} short_word;

/* What a level does itself. */
typedef struct block_level {
    /* Marks a block's bytes of ASCII, and all others as such. */
    marks (*mark)(const unsigned char *bytes);
    /* Writes the hashes of `count` short words; may write on to a multiple of 4. */
    void (*hash)(uint64_t *out, const short_word *words, size_t count);
} block_level;

/* ---- characters that are not ASCII ------------------------------------------------
 */

/* Marks the character of two bytes there and folds it; false when it is unknown. */
ALWAYS_INLINE bool mark_two(marks *m, unsigned char *letters, unsigned bytes,
                            unsigned at)
{
    uint32_t pair = np_unicode_alphabet[(bytes & 31) << 6 | (bytes >> 8 & 63)];
    uint32_t kind = pair >> NP_PAIR_KIND_SHIFT;
    uint64_t bit = UINT64_C(1) << at, both = 3 * bit;
    if (!kind)
        return false;
    m->others &= ~both;
    if (!(kind & (NP_PAIR_LETTER | NP_PAIR_DIGIT))) {
        m->ignored2 |= kind == NP_PAIR_IGNORED ? bit : 0;
        return true;
    }
    if (kind & NP_PAIR_LETTER)
        m->letters |= both;
    else
        m->digits |= both;
    m->pairs |= bit;
    m->dropped |= (uint64_t)(~kind / NP_PAIR_BOTH & 1) << at;
    np_store16(letters + at, pair);
    return true;
}

/* The same for U+2000 to U+203F, where typographic marks stand. */
ALWAYS_INLINE bool mark_three(marks *m, const unsigned char *bytes, unsigned at)
{
    if (bytes[at + 1] != 0x80 || (bytes[at + 2] & 0xC0) != 0x80)
        return false;
    unsigned kind = np_unicode_punctuation[bytes[at + 2] & 63];
    uint64_t bit = UINT64_C(1) << at;
    if (!kind)
        return false;
    m->others &= ~(7 * bit);
    m->quotes |= kind == NP_PAIR_APOSTROPHE ? bit : 0;
    m->ignored3 |= kind == NP_PAIR_IGNORED ? bit : 0;
    return true;
}

/* Marks a character that the block's end cuts; false when there is none. */
ALWAYS_INLINE bool mark_cut(marks *m, unsigned first, unsigned at)
{
    bool is_two = first >= 0xC2 && first < 0xE0;
    if (at + (is_two ? 2 : 3) <= NP_BLOCK || (!is_two && first != 0xE2))
        return false;
    m->cut = ~UINT64_C(0) << at;
    m->others = 0;
    return true;
}

/* Marks and folds all that are known, up to the first that is not. */
ALWAYS_INLINE void mark_others(marks *m, unsigned char *letters,
                               const unsigned char *bytes)
{
    while (m->others) {
        unsigned at = (unsigned)__builtin_ctzll(m->others);
        unsigned two = np_load16(bytes + at);
        if ((two & 0xC0E0) == 0x80C0 && at < NP_BLOCK - 1) {
            if (!mark_two(m, letters, two, at))
                return;
        } else if (mark_cut(m, bytes[at], at) || bytes[at] != 0xE2 ||
                   !mark_three(m, bytes, at)) {
            return;
        }
    }
}

/* ---- words ------------------------------------------------------------------------
 */

/* Letters of a block, and after them what may be read too. */
typedef unsigned char block_letters[2 * NP_BLOCK + WORD_READ];

/* Copies a block with the letters of ASCII made small, and other bytes spoilt. */
ALWAYS_INLINE void copy_small(unsigned char *out, const unsigned char *bytes)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    for (unsigned at = 0; at < NP_BLOCK; at += 8) {
        uint64_t x = np_load64(bytes + at);
        np_store64(out + at, x | (~x & high) >> 2);
    }
    memset(out + NP_BLOCK, 0, sizeof(block_letters) - NP_BLOCK);
}

/* Takes bytes out of a block and bits out of a mark of it. */
ALWAYS_INLINE uint64_t take_out(unsigned char *out, const unsigned char *letters,
                                uint64_t mark, uint64_t taken)
{
    unsigned from = 0, done = 0;
    for (; taken; taken &= taken - 1) {
        memcpy(out + done, letters + from, NP_BLOCK + WORD_READ);
        unsigned at = (unsigned)__builtin_ctzll(taken);
        done += at - from;
        from = at + 1;
        uint64_t below = (UINT64_C(1) << done) - 1;
        mark = (mark & below) | (mark >> 1 & ~below);
    }
    memcpy(out + done, letters + from, NP_BLOCK + WORD_READ);
    return mark;
}

#define ONES_8  0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF
#define ONES_64 ONES_8, ONES_8, ONES_8, ONES_8, ONES_8, ONES_8, ONES_8, ONES_8

/* Copies `size` letters and digits with the bits of `small`, of a long word only the
 * first, reading and writing 16 bytes. Returns those copied. */
ALWAYS_INLINE short_word add_letters(unsigned char *out, const unsigned char *from,
                                     size_t size, unsigned char small)
{
    static const unsigned char ones[NP_BLOCK + WORD_READ] = {ONES_64};
    const unsigned char *mask = ones + NP_BLOCK - size;
    const uint64_t smalls = UINT64_C(0x0101010101010101) * small;
    uint64_t lo = np_load64(from) | smalls, hi = np_load64(from + 8) | smalls;
    np_store64(out, lo);
    np_store64(out + 8, hi);
    return (short_word){lo & np_load64(mask), hi & np_load64(mask + 8)};
}

#undef ONES_64
#undef ONES_8

/* The words of a block as runs of ones: of its bytes, and of the letters they keep. */
typedef struct word_runs {
    uint64_t words, kept;
} word_runs;

/* Where the next run of ones starts and ends; takes it out of the edges. */
typedef struct run {
    uint32_t start, end;
} run;

ALWAYS_INLINE run next_run(uint64_t *edges)
{
    run r;
    r.start = (uint32_t)__builtin_ctzll(*edges);
    *edges &= *edges - 1;
    r.end = (uint32_t)__builtin_ctzll(*edges);
    *edges &= *edges - 1;
    return r;
}

/* The first one of each run of more than 16. */
ALWAYS_INLINE uint64_t find_long(uint64_t kept)
{
    uint64_t all = kept & kept >> 1;
    all &= all >> 2;
    all &= all >> 4;
    all &= all >> 8;
    all &= kept >> WORD_READ;
    return all & ~(all << 1);
}

/* Copies the letters of a long word after the first 16. */
ALWAYS_INLINE void add_rest(unsigned char *out, const unsigned char *from, size_t size,
                            unsigned char small)
{
    for (size_t at = WORD_READ; at < size; at += WORD_READ) {
        size_t last = size - WORD_READ;
        add_letters(out + (at < last ? at : last), from + (at < last ? at : last),
                    WORD_READ, small);
    }
}

/* Completes long words, whose letters start where `longs` has ones, those of all words
 * where `starts` has. */
__attribute__((noinline)) static void add_long(const np_folded *folded, uint64_t longs,
                                               uint64_t starts,
                                               const unsigned char *letters,
                                               unsigned char small)
{
    for (; longs; longs &= longs - 1) {
        uint64_t before = (longs & -longs) - 1;
        size_t number = folded->word_count +
                        (size_t)__builtin_popcountll(starts & before);
        np_word word = folded->words[number];
        unsigned char *out = folded->stream + word.stream_start;
        size_t size = word.stream_end - word.stream_start;
        add_rest(out, letters + __builtin_ctzll(longs), size, small);
        folded->hashes[number] = np_hash_long_word(out, size);
    }
}

/* Adds the words of a block that starts at `at` in the text, with the bits of `small`
 * in all their letters. */
ALWAYS_INLINE void add_words(np_folded *folded, size_t at, word_runs runs,
                             const unsigned char *letters, unsigned char small,
                             const block_level *level)
{
    short_word shorts[NP_BLOCK_WORDS];
    uint64_t text_edges = runs.words ^ runs.words << 1,
             edges = runs.kept ^ runs.kept << 1;
    uint32_t first = (uint32_t)at, done = (uint32_t)folded->stream_size;
    unsigned char *stream = folded->stream;
    np_word *words = folded->words + folded->word_count;
    size_t count = 0;
    for (; edges; count++) {
        run stands = next_run(&text_edges), folding = next_run(&edges);
        uint32_t size = folding.end - folding.start;
        shorts[count] = add_letters(stream + done, letters + folding.start, size,
                                    small);
        words[count] = (np_word){first + stands.start, first + stands.end, done,
                                 done + size};
        done += size;
    }
    level->hash(folded->hashes + folded->word_count, shorts, count);
    uint64_t longs = find_long(runs.kept);
    if (__builtin_expect(longs != 0, 0))
        add_long(folded, longs, runs.kept & ~(runs.kept << 1), letters, small);
    folded->stream_size = done;
    folded->word_count += count;
}

/* Hashes of words one by one. */
ALWAYS_INLINE void hash_each(uint64_t *out, const short_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = np_hash_short_word(words[i].lo, words[i].hi);
}

/* The bytes of a block, made up with zeros at the text's end. */
ALWAYS_INLINE const unsigned char *read_block(block_letters rest, np_slice text,
                                              size_t at)
{
    const unsigned char *bytes = (const unsigned char *)text.data + at;
    size_t left = text.size - at;
    if (left >= NP_BLOCK + WORD_READ)
        return bytes;
    memset(rest, 0, NP_BLOCK + WORD_READ);
    return memcpy(rest, bytes, left);
}

/* Folds one block. Returns how much of it, and in *stops whether something follows that
 * is left to others. */
ALWAYS_INLINE unsigned fold_block(np_folded *folded, np_slice text, size_t at,
                                  uint64_t *stops, const block_level *level)
{
    block_letters rest, small, without;
    const unsigned char *bytes = read_block(rest, text, at);
    marks m = level->mark(bytes);
    uint64_t others = m.others;
    if (others) {
        copy_small(small, bytes);
        mark_others(&m, small, bytes);
    }
    extents e = find_words(&m);
    *stops = e.stops;
    unsigned size = whole_size(e);
    if (size == 0)
        return 0;
    uint64_t words = e.words & ~UINT64_C(0) >> (NP_BLOCK - size), kept = words;
    uint64_t taken = words & ((e.words & ~(m.letters | m.digits)) | m.dropped);
    if (!(others | taken)) {
        add_words(folded, at, (word_runs){words, words}, bytes, 0x20, level);
        return size;
    }
    if (!others)
        copy_small(small, bytes);
    const unsigned char *letters = small;
    if (taken) {
        kept = take_out(without, small, words, taken);
        letters = without;
    }
    add_words(folded, at, (word_runs){words, kept}, letters, 0, level);
    return size;
}

ALWAYS_INLINE size_t fold_blocks(np_folded *folded, np_slice text, size_t at,
                                 const block_level *level)
{
    uint64_t stops = 0;
    while (!stops && at < text.size &&
           folded->word_room - folded->word_count >= NP_BLOCK_WORDS) {
        unsigned size = fold_block(folded, text, at, &stops, level);
        if (size == 0)
            break;
        size_t left = text.size - at;
        at += size < left ? size : left;
    }
    return at;
}

#endif
