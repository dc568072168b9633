/* Hashes of words and numbers. Machine independent: loads are little-endian. */
#ifndef NP_BASE_HASH_H
#define NP_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define NP_K1 UINT64_C(0x9E3779B97F4A7C15)
#define NP_K2 UINT64_C(0xD6E8FEB86659FD93)

static inline uint64_t np_rotl(uint64_t x, unsigned by)
{
    return (x << (by & 63)) | (x >> ((64 - by) & 63));
}

/* Finaliser: a bijection that spreads every input bit (Stafford's mix 13). */
static inline uint64_t np_mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

/* The 8 bytes at `p` as a little-endian number. */
static inline uint64_t np_load64(const unsigned char *p)
{
    uint64_t x;
    memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return x;
}

static inline uint32_t np_load32(const unsigned char *p)
{
    uint32_t x;
    memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap32(x);
#endif
    return x;
}

static inline uint16_t np_load16(const unsigned char *p)
{
    uint16_t x;
    memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap16(x);
#endif
    return x;
}

/* Writes the low 2 bytes of a number, the lowest first. */
static inline void np_store16(unsigned char *p, uint32_t number)
{
    p[0] = (unsigned char)number;
    p[1] = (unsigned char)(number >> 8);
}

/* Writes a number as 8 little-endian bytes. */
static inline void np_store64(unsigned char *p, uint64_t x)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    memcpy(p, &x, sizeof x);
}

/* The first 8 of `size` bytes as a number, zeros for those that are not there: where
 * two differ, the bytes are in the order of the numbers. */
static inline uint64_t np_load_prefix(const char *bytes, size_t size)
{
    unsigned char first[8] = {0};
    if (size > 0)
        memcpy(first, bytes, size < sizeof first ? size : sizeof first);
    return __builtin_bswap64(np_load64(first));
}

enum { NP_SHORT_WORD = 16 }; /* bytes up to which words have the first of the hashes */

/* Hash of one folded word of 1…16 bytes: its first 8 in `lo`, the others in `hi`, zeros
 * after them. */
static inline uint64_t np_hash_short_word(uint64_t lo, uint64_t hi)
{
    uint64_t h = (lo ^ np_rotl(hi * NP_K1, 32)) * NP_K2;
    return h ^ (h >> 32);
}

/* Hash of one folded word of `size` ≥ 1 bytes. The 16 bytes from `word` must be
 * readable (np_folded pads its stream). Up to 8 bytes it is a bijection of the word;
 * over 16 bytes it is XXH3-64. */
uint64_t np_hash_long_word(const unsigned char *word, size_t size);

static inline uint64_t np_hash_word(const unsigned char *word, size_t size)
{
    if (size > NP_SHORT_WORD)
        return np_hash_long_word(word, size);
    uint64_t lo = np_load64(word), hi = np_load64(word + 8);
    if (size <= 8) {
        lo &= ~UINT64_C(0) >> ((64 - 8 * size) & 63);
        hi = 0;
    } else {
        hi &= ~UINT64_C(0) >> (128 - 8 * size);
    }
    return np_hash_short_word(lo, hi);
}

#endif
