/* Where in a text something may begin, sixteen bytes at a time. */
#ifndef NP_SENTENCE_SCAN_H
#define NP_SENTENCE_SCAN_H

#include "base/lane.h"
#include "newsprint/newsprint.h"

/* 0xFF for each byte where it may begin, else 0. */
typedef np_lane np_signs(np_lane bytes);

/* True when it may begin at the byte, which signs alone do not tell. */
typedef bool np_may_begin(const unsigned char *bytes, size_t at, size_t size);

/* The first place from `at` where it may begin, or the end. Both functions agree: what
 * may begin has a sign. */
static inline size_t np_scan(np_slice text, size_t at, np_signs *signs,
                             np_may_begin *may_begin)
{
    for (;; at++) {
        while (text.size - at >= NP_LANE) {
            uint32_t found = np_lane_bits(signs(np_lane_load(text.data + at)));
            at += found ? (size_t)__builtin_ctz(found) : NP_LANE;
            if (found)
                break;
        }
        if (at >= text.size ||
            may_begin((const unsigned char *)text.data, at, text.size))
            return at;
    }
}

#endif
