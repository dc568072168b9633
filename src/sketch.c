#include "sketch.h"

#include "base/hash.h"

#include <math.h>
#include <stdbool.h>

/* A slot's minimum is the smallest (round, hash) that fell on it: the round in the high
 * half orders earlier rounds first, as the method asks. */
static uint64_t value_of(uint64_t round, uint64_t hash)
{
    return round << 32 | (hash & UINT32_MAX);
}

/* Rounds 0 … t-1 throw every shingle on a slot of its hash's high bits. Returns the
 * number of slots still empty. */
static void throw_round(uint64_t *slots, const uint64_t *shingles, size_t count,
                        uint64_t round, uint64_t seed)
{
    uint64_t salt = seed + round * NP_K1;
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = np_mix(shingles[i] ^ salt);
        uint64_t *slot = &slots[hash >> 57];
        uint64_t value = value_of(round, hash);
        *slot = value < *slot ? value : *slot;
    }
}

static bool is_full(const uint64_t *slots)
{
    for (int i = 0; i < NP_SLOTS; i++)
        if (slots[i] == UINT64_MAX)
            return false;
    return true;
}

/* Rounds t … 2t-1 throw every shingle on one slot each, so that none stays empty. */
static void fill_rest(uint64_t *slots, const uint64_t *shingles, size_t count,
                      uint64_t seed)
{
    for (uint64_t slot = 0; slot < NP_SLOTS; slot++) {
        if (slots[slot] != UINT64_MAX)
            continue;
        uint64_t round = NP_SLOTS + slot, salt = seed + round * NP_K1;
        for (size_t i = 0; i < count; i++) {
            uint64_t value = value_of(round, np_mix(shingles[i] ^ salt));
            slots[slot] = value < slots[slot] ? value : slots[slot];
        }
    }
}

void np_sketch_minhash(np_signature *out, const uint64_t *shingles, size_t count,
                       uint64_t seed)
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

double np_estimate(const np_signature *a, const np_signature *b)
{
    int equal = 0;
    for (int i = 0; i < NP_SLOTS; i++)
        equal += a->slots[i] == b->slots[i];
    double share = (double)equal / NP_SLOTS, chance = 1.0 / 256;
    return share <= chance ? 0 : (share - chance) / (1 - chance);
}

uint64_t np_sketch_simhash(const uint64_t *shingles, size_t count)
{
    int64_t balance[64] = {0};
    for (size_t i = 0; i < count; i++)
        for (int bit = 0; bit < 64; bit++)
            balance[bit] += (shingles[i] >> bit & 1) ? 1 : -1;
    uint64_t sketch = 0;
    for (int bit = 0; bit < 64; bit++)
        sketch |= (uint64_t)(balance[bit] > 0) << bit;
    return sketch;
}

unsigned np_rows_for_recall(double resemblance, double recall)
{
    unsigned rows = 1;
    for (unsigned more = 2; more <= NP_SLOTS; more++) {
        unsigned bands = NP_SLOTS / more;
        double miss = pow(1 - pow(resemblance, more), bands);
        if (1 - miss >= recall)
            rows = more;
    }
    return rows;
}
