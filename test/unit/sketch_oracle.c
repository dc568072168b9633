#include "sketch_oracle.h"

#include <stdlib.h>

static uint64_t rotate(uint64_t x, unsigned by)
{
    return by % 64 == 0 ? x : x << by % 64 | x >> (64 - by % 64);
}

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

/* ---- shingles ---------------------------------------------------------------------
 */

static uint64_t hash_run(const uint64_t *words, size_t size, uint64_t seed)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < size; i++)
        sum += rotate(words[i], (unsigned)(13 * i));
    return mix(sum ^ seed);
}

static const char *compare_shingles(const uint64_t *found, size_t count,
                                    const uint64_t *words, size_t word_count,
                                    size_t size, uint64_t seed)
{
    if (word_count < size) {
        if (count != (word_count > 0))
            return "another number of shingles of a short text";
        uint64_t length = rotate((uint64_t)word_count, 56);
        return count == 0 || found[0] == hash_run(words, word_count, seed ^ length)
                   ? NULL
                   : "another shingle of a short text";
    }
    if (count != word_count - size + 1)
        return "another number of shingles";
    for (size_t i = 0; i < count; i++)
        if (found[i] != hash_run(words + i, size, seed))
            return "another shingle";
    return NULL;
}

const char *find_wrong_shingling(const np_folded *folded, size_t size, uint64_t seed,
                                 np_simd level)
{
    size_t words = folded->word_count;
    uint64_t *found = malloc((words ? words : 1) * sizeof *found);
    if (!found)
        abort();
    size_t count = np_shingle_by(found, folded->hashes, words, size, seed, level);
    const char *wrong = compare_shingles(found, count, folded->hashes, words, size,
                                         seed);
    free(found);
    return wrong;
}

/* ---- sketches ---------------------------------------------------------------------
 */

/* Round `round` gives each shingle a value: the slot that it falls on in the high bits,
 * the rank that it has there in the low 32. */
static uint64_t draw(uint64_t shingle, uint64_t round, uint64_t seed)
{
    return mix(shingle ^ (seed + round * UINT64_C(0x9E3779B97F4A7C15)));
}

/* The least (round, rank) that ever fell on a slot; all fall there in its own round. */
static uint64_t find_least(const uint64_t *shingles, size_t count, uint64_t slot,
                           uint64_t seed, uint64_t least)
{
    uint64_t round = NP_SLOTS + slot;
    for (size_t i = 0; least == UINT64_MAX && i < count; i++)
        least = round << 32 | (uint32_t)draw(shingles[i], round, seed);
    for (size_t i = 0; least >> 32 == round && i < count; i++) {
        uint64_t value = round << 32 | (uint32_t)draw(shingles[i], round, seed);
        least = value < least ? value : least;
    }
    return least;
}

const char *find_wrong_sketch(const uint64_t *shingles, size_t count, uint64_t seed,
                              np_simd level)
{
    uint64_t least[NP_SLOTS];
    np_signature signature;
    for (int i = 0; i < NP_SLOTS; i++)
        least[i] = UINT64_MAX;
    for (uint64_t round = 0; round < NP_SLOTS; round++) {
        for (size_t i = 0; i < count; i++) {
            uint64_t drawn = draw(shingles[i], round, seed), slot = drawn >> 57;
            uint64_t value = round << 32 | (uint32_t)drawn;
            least[slot] = value < least[slot] ? value : least[slot];
        }
    }
    np_sketch_minhash_by(&signature, shingles, count, seed, level);
    for (uint64_t slot = 0; slot < NP_SLOTS; slot++) {
        least[slot] = find_least(shingles, count, slot, seed, least[slot]);
        if (signature.slots[slot] != mix(least[slot]) >> 56)
            return "another signature";
    }
    return NULL;
}
