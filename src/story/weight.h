/* Vectors of the heaviest of some weighed terms. */
#ifndef NP_WEIGHT_H
#define NP_WEIGHT_H

#include "story/table.h"

#include <string.h>

enum { NP_MOST_KEYS = 96 /* terms that a vector is made of */ };

/* Heavier terms have lesser keys, ties by term. Weights have no sign. */
static inline uint64_t np_weight_key(uint32_t term, float weight)
{
    uint32_t bits;
    memcpy(&bits, &weight, sizeof bits);
    return (uint64_t)~bits << 32 | term;
}

/* Makes a vector of the length 1 of the NP_TERMS terms with the least keys, and tells
 * which of them are the heaviest. Returns how many terms it has: none when none weighs
 * anything. The keys are lost. */
size_t np_vector_make(np_term out[NP_TERMS], uint8_t heaviest[NP_HEAVIEST],
                      uint64_t *keys, size_t count);

#endif
