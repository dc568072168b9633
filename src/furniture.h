/* Furniture: text that recurs in an outlet's articles whatever their story. */
#ifndef NP_FURNITURE_H
#define NP_FURNITURE_H

#include "base/array.h"
#include "base/error.h"

/* The sampled grams that are furniture of a source. */
typedef struct np_furniture {
    np_u64s grams;  /* source << 32 | gram, ascending */
    np_u64s filter; /* one bit for each by its hash, among sixteen times as many */
    unsigned filter_bits; /* of a bit's number */
} np_furniture;

/* Makes the filter of the grams, which do not change any more. NP_ENOMEM. */
np_status np_furniture_finish(np_furniture *furniture, np_error *error);
void np_furniture_release(np_furniture *furniture);

/* True when the source has furniture at all; NP_NONE has none. */
bool np_has_furniture(const np_furniture *furniture, uint32_t source);

/* True when the gram is furniture of the source. */
bool np_is_furniture(const np_furniture *furniture, uint32_t source, uint32_t gram);

#endif
