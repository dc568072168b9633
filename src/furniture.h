/* Furniture: text that recurs in an outlet's articles whatever their story. */
#ifndef NP_FURNITURE_H
#define NP_FURNITURE_H

#include "base/array.h"
#include "base/error.h"

/* The sampled grams that are furniture of a source: source << 32 | gram, ascending. */
typedef struct np_furniture {
    np_u64s grams;
} np_furniture;

/* The part of them that is one source's, borrowed. NP_NONE has none. */
np_u64s np_furniture_of(const np_furniture *furniture, uint32_t source);

/* True when the gram is among a source's part. */
bool np_is_furniture(const np_u64s *own, uint32_t gram);

#endif
