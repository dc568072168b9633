/* Sixteen bytes of a text at once. */
#ifndef NP_SENTENCE_SCAN_H
#define NP_SENTENCE_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { NP_SCANNED = 16 };

/* Compared with each other or with a number they give 0xFF for true and 0 for false. */
typedef unsigned char np_scanned __attribute__((vector_size(NP_SCANNED)));

static inline np_scanned np_scan(const unsigned char *bytes)
{
    np_scanned x;
    memcpy(&x, bytes, sizeof x);
    return x;
}

/* The number of the first true one; NP_SCANNED when there is none. */
static inline size_t np_scan_first(np_scanned found)
{
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    for (size_t i = 0; i < 2; i++) {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        halves[i] = __builtin_bswap64(halves[i]);
#endif
        if (halves[i])
            return 8 * i + (size_t)__builtin_ctzll(halves[i]) / 8;
    }
    return NP_SCANNED;
}

#endif
