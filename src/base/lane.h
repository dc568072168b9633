/* Sixteen bytes at once, in the registers that every machine of today has. */
#ifndef NP_BASE_LANE_H
#define NP_BASE_LANE_H

#include "base/hash.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { NP_LANE = 16 };

/* Comparing two gives 0xFF where it holds, else 0. */
typedef unsigned char np_lane __attribute__((vector_size(NP_LANE)));

static inline np_lane np_lane_load(const char *bytes)
{
    np_lane lane;
    memcpy(&lane, bytes, sizeof lane);
    return lane;
}

static inline void np_lane_store(char *bytes, np_lane lane)
{
    memcpy(bytes, &lane, sizeof lane);
}

/* The highest bit of each byte, that of the first lowest. */
static inline uint32_t np_lane_bits(np_lane lane)
{
#ifdef __SSE2__
    return (uint32_t)_mm_movemask_epi8((__m128i)lane);
#else
    /* brings the lowest bits of eight bytes together in the highest byte */
    const uint64_t lowest = UINT64_C(0x0101010101010101);
    const uint64_t gather = UINT64_C(0x0102040810204080);
    unsigned char bytes[NP_LANE];
    memcpy(bytes, &lane, sizeof lane);
    uint64_t low = np_load64(bytes) >> 7 & lowest;
    uint64_t high = np_load64(bytes + 8) >> 7 & lowest;
    return (uint32_t)(low * gather >> 56 | high * gather >> 56 << 8);
#endif
}

#endif
