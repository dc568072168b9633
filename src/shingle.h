/* Stage 3, shingle: words to shingle hashes, letters to sampled gram hashes. */
#ifndef NP_SHINGLE_H
#define NP_SHINGLE_H

#include "fold.h"

enum {
    NP_SHINGLE_WORDS = 5,       /* words of a shingle */
    NP_SHORT_SHINGLE_WORDS = 3, /* the same for short texts */
    NP_SHORT_TEXT_WORDS = 80,   /* a text of fewer words is short */
    NP_GRAM_BYTES = 16,         /* letters of a gram */
    NP_GRAM_SAMPLE = 16         /* one gram in so many is kept, chosen by its hash */
};

/* Writes the hash of each run of `size` words (w-shingling, Broder 1997) to `out`,
 * which has room for `count` numbers; returns how many. Fewer words than `size` make
 * one shingle of them all, no words none. `seed` chooses the hash function. */
size_t np_shingle(uint64_t *out, const uint64_t *words, size_t count, size_t size,
                  uint64_t seed);

/* The same by a level that this machine has. */
size_t np_shingle_by(uint64_t *out, const uint64_t *words, size_t count, size_t size,
                     uint64_t seed, np_simd level);

/* A sampled gram and where it starts in the stream. */
typedef struct np_gram {
    uint32_t hash;
    uint32_t start;
} np_gram;

/* Writes the sampled grams of a folded text to `out` in order of the stream; returns
 * how many. `out` has room for stream_size of them. A gram starts at a character's
 * first byte. The same gram may come more than once. */
size_t np_sample_grams(np_gram *out, const np_folded *folded, uint64_t seed);

/* The same by a level that this machine has. */
size_t np_sample_grams_by(np_gram *out, const np_folded *folded, uint64_t seed,
                          np_simd level);

#endif
