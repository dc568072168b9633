#include "fold/ascii_words.h"

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

static inline ascii_block classify(const unsigned char *bytes)
{
    ascii_block block = {0};
    for (unsigned at = 0; at < NP_ASCII_BLOCK; at += 8) {
        uint64_t x = np_load64(bytes + at), low = x & ~HIGH;
        uint64_t alnum = find_between(low | EACH(0x20), 'a', 'z') |
                         find_between(low, '0', '9');
        uint64_t hyphens = find_byte(low, '-');
        uint64_t joiners = find_between(low, '\'', '.') & ~hyphens;
        block.alnum |= gather(alnum & ~x) << at;
        block.joiners |= gather(joiners & ~x) << at;
        block.hyphens |= gather(hyphens & ~x) << at;
        block.others |= gather(x) << at;
    }
    return block;
}

size_t np_ascii_fold_scalar(np_folded *folded, np_slice text, size_t at)
{
    return fold_words(folded, text, at, classify);
}
