/* Which numbers come more than once among many, told without sorting them. */
#ifndef NP_REPEAT_H
#define NP_REPEAT_H

#include "base/array.h"
#include "base/error.h"

/* Two bits for each place: once and, above it, more than once. A number's place are its
 * high bits, so that few have one in common when these are those of a hash. Zero bytes
 * are an empty one; used again and again, it keeps its memory. */
typedef struct np_repeats {
    np_u64s marks;
    unsigned bits; /* of a place */
} np_repeats;

enum {
    NP_LEAST_REPEAT_BITS = 10,
    NP_MOST_REPEAT_BITS = 26,
    NP_REPEAT_PLACES = 32 /* in 64 bits */
};

/* Empties it for about `count` numbers. NP_ENOMEM. */
static inline np_status np_repeats_clear(np_repeats *repeats, size_t count,
                                         np_error *error)
{
    repeats->bits = NP_LEAST_REPEAT_BITS;
    while (repeats->bits < NP_MOST_REPEAT_BITS && count >> (repeats->bits - 3))
        repeats->bits++;
    size_t size = ((size_t)1 << repeats->bits) / NP_REPEAT_PLACES;
    if (!np_array_reserve(&repeats->marks, size))
        return np_fail_memory(error);
    memset(repeats->marks.items, 0, size * sizeof *repeats->marks.items);
    return NP_OK;
}

/* Notes a number, unless it does not count. */
static inline void np_repeats_note(np_repeats *repeats, uint32_t number, bool counts)
{
    size_t at = number >> (32 - repeats->bits);
    uint64_t *marks = &repeats->marks.items[at / NP_REPEAT_PLACES];
    uint64_t once = (uint64_t)counts << 2 * (at % NP_REPEAT_PLACES);
    *marks |= once | (*marks & once) << 1;
}

/* True for all that came more than once, and for few others. */
static inline bool np_repeats_have(const np_repeats *repeats, uint32_t number)
{
    size_t at = number >> (32 - repeats->bits);
    return repeats->marks.items[at / NP_REPEAT_PLACES] >>
               (2 * (at % NP_REPEAT_PLACES) + 1) &
           1;
}

static inline void np_repeats_release(np_repeats *repeats)
{
    np_array_release(&repeats->marks);
}

#endif
