/* Random numbers for tests, the same everywhere (SplitMix64, Steele et al. 2014). A
 * test names its seed when it fails. */
#ifndef NP_TEST_RANDOM_H
#define NP_TEST_RANDOM_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t random_next(uint64_t *state)
{
    uint64_t x = *state += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

/* 0 … limit - 1. */
static inline size_t random_below(uint64_t *state, size_t limit)
{
    return (size_t)(random_next(state) % limit);
}

/* 0 … 1. */
static inline double random_share(uint64_t *state)
{
    return (double)(random_next(state) >> 11) / (double)(UINT64_C(1) << 53);
}

#endif
