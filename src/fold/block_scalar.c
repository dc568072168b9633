#include "fold/words.h"

/* Eight bytes at a time; a byte's answer is its high bit. */
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define HIGH       EACH(0x80)

/* Bytes of x, all below 0x80, that are at least `least`, at most `most`. */
static inline uint64_t find_between(uint64_t x, unsigned least, unsigned most)
{
    return (x + EACH(0x80 - least)) & ~(x + EACH(0x7F - most));
}

static inline uint64_t find_byte(uint64_t x, unsigned byte)
{
    return ~((x ^ EACH(byte)) + EACH(0x7F));
}

/* The high bits of the eight bytes as one number. */
static inline uint64_t gather(uint64_t x)
{
    return ((x & HIGH) >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

static inline marks mark_bytes(const unsigned char *bytes)
{
    marks m = {0};
    for (unsigned at = 0; at < NP_BLOCK; at += 8) {
        uint64_t x = np_load64(bytes + at), low = x & ~HIGH;
        uint64_t letters = find_between(low | EACH(0x20), 'a', 'z');
        uint64_t digits = find_between(low, '0', '9');
        m.letters |= gather(letters & ~x) << at;
        m.digits |= gather(digits & ~x) << at;
        m.others |= gather(x) << at;
        if (!(find_between(low, '\'', '.') & ~x & HIGH))
            continue;
        m.apostrophes |= gather(find_byte(low, '\'') & ~x) << at;
        m.points |= gather(find_byte(low, '.') & ~x) << at;
        m.commas |= gather(find_byte(low, ',') & ~x) << at;
        m.hyphens |= gather(find_byte(low, '-') & ~x) << at;
    }
    return m;
}

size_t np_fold_blocks_scalar(np_folded *folded, np_slice text, size_t at)
{
    static const block_level level = {mark_bytes, hash_each};
    return fold_blocks(folded, text, at, &level);
}
