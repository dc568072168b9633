/* Growing arrays: a struct with items, count and room; zero bytes are an empty one.
 *
 *     NP_ARRAY(np_numbers, uint32_t);
 *     np_numbers numbers = {0};
 *     if (!np_array_push(&numbers, 7)) return np_fail_memory(error);
 *     np_array_release(&numbers);
 */
#ifndef NP_BASE_ARRAY_H
#define NP_BASE_ARRAY_H

#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define NP_ARRAY(name, type)                                                           \
    typedef struct name {                                                              \
        type *items;                                                                   \
        size_t count, room;                                                            \
    } name

/* Makes room for `wanted` items in all; doubles. False when memory is exhausted. */
static inline bool np_array_grow(void **items, size_t *room, size_t wanted, size_t size)
{
    if (wanted <= *room)
        return true;
    size_t bigger = *room ? *room * 2 : 16;
    if (bigger < wanted)
        bigger = wanted;
    if (bigger > SIZE_MAX / size)
        return false;
    void *moved = np_realloc(*items, bigger * size);
    if (!moved)
        return false;
    *items = moved;
    *room = bigger;
    return true;
}

#define np_array_reserve(array, wanted)                                                \
    np_array_grow((void **)&(array)->items, &(array)->room, (wanted),                  \
                  sizeof *(array)->items)

/* Appends one item; false when memory is exhausted. */
#define np_array_push(array, ...)                                                      \
    (np_array_reserve((array), (array)->count + 1)                                     \
         ? ((array)->items[(array)->count++] = (__VA_ARGS__), true)                    \
         : false)

#define np_array_clear(array) ((void)((array)->count = 0))

#define np_array_release(array)                                                        \
    (np_release((array)->items), (array)->items = NULL, (array)->count = 0,            \
     (array)->room = 0, (void)0)

NP_ARRAY(np_u32s, uint32_t);
NP_ARRAY(np_u64s, uint64_t);

#endif
