#include "sketch.h"

#include "sketch/minhash.h"

#include <math.h>

void np_sketch_minhash_by(np_signature *out, const uint64_t *shingles, size_t count,
                          uint64_t seed, np_simd level)
{
    static np_sketcher *const sketchers[NP_SIMD_LEVELS] = {
        [NP_SIMD_SCALAR] = np_sketch_scalar,
        [NP_SIMD_NEON] = np_sketch_scalar, /* has no product of 64 bits */
#if NP_HAS_AVX
        [NP_SIMD_AVX2] = np_sketch_avx2,
        [NP_SIMD_AVX512] = np_sketch_avx512,
#endif
    };
    sketchers[level](out, shingles, count, seed);
}

void np_sketch_minhash(np_signature *out, const uint64_t *shingles, size_t count,
                       uint64_t seed)
{
    np_sketch_minhash_by(out, shingles, count, seed, np_simd_level());
}

/* Counts in bytes, side by side, are what the compiler vectorises best for any machine;
 * a version for each level would gain less than it takes to choose one. */
static unsigned count_equal(const np_signature *a, const np_signature *b)
{
    enum { SIDE_BY_SIDE = 16 };
    uint8_t counts[SIDE_BY_SIDE] = {0};
    unsigned sum = 0;
    for (int from = 0; from < NP_SLOTS; from += SIDE_BY_SIDE)
        for (int i = 0; i < SIDE_BY_SIDE; i++)
            counts[i] = (uint8_t)(counts[i] +
                                  (a->slots[from + i] == b->slots[from + i]));
    for (int i = 0; i < SIDE_BY_SIDE; i++)
        sum += counts[i];
    return sum;
}

double np_estimate(const np_signature *a, const np_signature *b)
{
    double share = (double)count_equal(a, b) / NP_SLOTS, chance = 1.0 / 256;
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
