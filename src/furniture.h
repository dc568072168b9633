/* Furniture: text that recurs in an outlet's articles whatever their story. */
#ifndef NP_FURNITURE_H
#define NP_FURNITURE_H

#include "base/array.h"

/* The sampled grams that are furniture of a source: source << 32 | gram, ascending. */
typedef struct np_furniture {
    np_u64s grams;
} np_furniture;

/* True when the gram is furniture of the source. */
bool np_is_furniture(const np_furniture *furniture, uint32_t source, uint32_t gram);

#endif
