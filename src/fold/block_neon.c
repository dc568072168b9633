#include "fold/words.h"

#if NP_HAS_NEON

#include <arm_neon.h>

typedef struct lanes {
    uint8x16_t at[4];
} lanes;

/* A bit for each of 64 bytes that are 0 or 0xFF. */
static inline uint64_t gather(lanes x)
{
    const uint8x16_t bits = vreinterpretq_u8_u64(
        vdupq_n_u64(UINT64_C(0x8040201008040201)));
    uint8x16_t low = vpaddq_u8(vandq_u8(x.at[0], bits), vandq_u8(x.at[1], bits));
    uint8x16_t high = vpaddq_u8(vandq_u8(x.at[2], bits), vandq_u8(x.at[3], bits));
    uint8x16_t sums = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

static inline uint64_t gather_between(lanes x, uint8_t least, uint8_t most)
{
    for (int i = 0; i < 4; i++)
        x.at[i] = vcleq_u8(vsubq_u8(x.at[i], vdupq_n_u8(least)),
                           vdupq_n_u8((uint8_t)(most - least)));
    return gather(x);
}

static inline uint64_t gather_byte(lanes x, uint8_t byte)
{
    return gather_between(x, byte, byte);
}

static inline marks mark_bytes(const unsigned char *bytes)
{
    lanes x, small;
    for (int i = 0; i < 4; i++) {
        x.at[i] = vld1q_u8(bytes + 16 * i);
        small.at[i] = vorrq_u8(x.at[i], vdupq_n_u8(0x20));
    }
    return (marks){
        .letters = gather_between(small, 'a', 'z'),
        .digits = gather_between(x, '0', '9'),
        .apostrophes = gather_byte(x, '\''),
        .points = gather_byte(x, '.'),
        .commas = gather_byte(x, ','),
        .hyphens = gather_byte(x, '-'),
        .others = gather_between(x, 0x80, 0xFF),
    };
}

size_t np_fold_blocks_neon(np_folded *folded, np_slice text, size_t at)
{
    static const block_level level = {mark_bytes, hash_each};
    return fold_blocks(folded, text, at, &level);
}

#endif
