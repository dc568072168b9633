/* Sampling of grams: which are kept, by levels of vector instructions. */
#ifndef NP_SHINGLE_SAMPLE_H
#define NP_SHINGLE_SAMPLE_H

#include "base/hash.h"
#include "shingle.h"

typedef size_t np_gram_sampler(np_gram *out, const np_folded *folded, uint64_t seed);

np_gram_sampler np_sample_grams_scalar;
#if NP_HAS_AVX
np_gram_sampler np_sample_grams_avx2, np_sample_grams_avx512;
#endif

/* Of the 16 letters there; a gram is kept when the highest four bits are 0. */
static inline uint64_t np_gram_hash(const unsigned char *letters, uint64_t seed)
{
    uint64_t lo = np_load64(letters), hi = np_load64(letters + 8);
    return (lo ^ np_rotl(hi * NP_K1, 32) ^ seed) * NP_K2;
}

/* Writes the gram at a place; returns whether a character starts there. */
static inline bool np_gram_take(np_gram *out, const unsigned char *stream, size_t at,
                                uint64_t hash)
{
    *out = (np_gram){(uint32_t)(hash >> 28), (uint32_t)at};
    return (stream[at] & 0xC0) != 0x80;
}

#endif
