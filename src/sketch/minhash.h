/* Fast Similarity Sketching, by levels of vector instructions. */
#ifndef NP_SKETCH_MINHASH_H
#define NP_SKETCH_MINHASH_H

#include "base/hash.h"
#include "base/simd.h"
#include "sketch.h"

#include <stdbool.h>

typedef void np_sketcher(np_signature *out, const uint64_t *shingles, size_t count,
                         uint64_t seed);

np_sketcher np_sketch_scalar;
#if NP_HAS_AVX
np_sketcher np_sketch_avx2, np_sketch_avx512;
#endif

enum { NP_SKETCH_BLOCK = 64 }; /* shingles that are hashed together */

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* A slot's minimum is the smallest (round, hash) that fell on it: the round in the high
 * half orders earlier rounds first, as the method asks. */
ALWAYS_INLINE uint64_t value_of(uint64_t round, uint64_t hash)
{
    return round << 32 | (hash & UINT32_MAX);
}

ALWAYS_INLINE uint64_t salt_of(uint64_t round, uint64_t seed)
{
    return seed + round * NP_K1;
}

ALWAYS_INLINE void hash_all(uint64_t *restrict out, const uint64_t *restrict shingles,
                            size_t count, uint64_t salt)
{
    for (size_t i = 0; i < count; i++)
        out[i] = np_mix(shingles[i] ^ salt);
}

/* Throws a block of shingles on slots by their hashes' high bits. The hashes come
 * first: that loop vectorises. The minima have no branch, for none could be foreseen.
 */
ALWAYS_INLINE void throw_block(uint64_t *slots, const uint64_t *shingles, size_t count,
                               uint64_t round, uint64_t salt)
{
    uint64_t hashes[NP_SKETCH_BLOCK];
    if (count == NP_SKETCH_BLOCK)
        hash_all(hashes, shingles, NP_SKETCH_BLOCK, salt);
    else
        hash_all(hashes, shingles, count, salt);
    for (size_t i = 0; i < count; i++) {
        uint64_t *slot = &slots[hashes[i] >> 57];
        uint64_t value = value_of(round, hashes[i]);
        *slot = value < *slot ? value : *slot;
    }
}

/* Rounds 0 … t-1 throw every shingle. */
ALWAYS_INLINE void throw_round(uint64_t *slots, const uint64_t *shingles, size_t count,
                               uint64_t round, uint64_t seed)
{
    for (size_t at = 0; at < count; at += NP_SKETCH_BLOCK) {
        size_t left = count - at;
        throw_block(slots, shingles + at,
                    left < NP_SKETCH_BLOCK ? left : NP_SKETCH_BLOCK, round,
                    salt_of(round, seed));
    }
}

ALWAYS_INLINE bool is_full(const uint64_t *slots)
{
    uint64_t highest = 0; /* no value but that of an empty slot has its high bit set */
    for (int i = 0; i < NP_SLOTS; i++)
        highest |= slots[i];
    return highest >> 63 == 0;
}

/* Rounds t … 2t-1 throw every shingle on one slot each, so that none stays empty. */
ALWAYS_INLINE void fill_rest(uint64_t *slots, const uint64_t *shingles, size_t count,
                             uint64_t seed)
{
    for (uint64_t slot = 0; slot < NP_SLOTS; slot++) {
        if (slots[slot] != UINT64_MAX)
            continue;
        uint64_t round = NP_SLOTS + slot, salt = salt_of(round, seed);
        for (size_t i = 0; i < count; i++) {
            uint64_t value = value_of(round, np_mix(shingles[i] ^ salt));
            slots[slot] = value < slots[slot] ? value : slots[slot];
        }
    }
}

/* What the levels do; inlined, so that the compiler vectorises it for each. */
ALWAYS_INLINE void np_sketch_shingles(np_signature *out, const uint64_t *shingles,
                                      size_t count, uint64_t seed)
{
    uint64_t slots[NP_SLOTS];
    for (int i = 0; i < NP_SLOTS; i++)
        slots[i] = UINT64_MAX;
    bool full = false;
    for (uint64_t round = 0; round < NP_SLOTS && !full; round++) {
        throw_round(slots, shingles, count, round, seed);
        full = is_full(slots);
    }
    if (!full)
        fill_rest(slots, shingles, count, seed);
    for (int i = 0; i < NP_SLOTS; i++)
        out->slots[i] = (uint8_t)(np_mix(slots[i]) >> 56);
}

#endif
