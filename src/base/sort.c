#include "base/sort.h"

#include <string.h>

enum { DIGITS = 256, SHORT = 48 };

/* The two sorts differ in their item only. `KEY` gives an item's 64-bit key. Passes
 * over a byte that all keys share are left out. */
#define DEFINE_SORT(name, type, KEY)                                                   \
    static void name##_short(type *items, size_t count)                                \
    {                                                                                  \
        for (size_t i = 1; i < count; i++) {                                           \
            type item = items[i];                                                      \
            size_t j = i;                                                              \
            for (; j > 0 && KEY(items[j - 1]) > KEY(item); j--)                        \
                items[j] = items[j - 1];                                               \
            items[j] = item;                                                           \
        }                                                                              \
    }                                                                                  \
                                                                                       \
    static bool name##_pass(const type *from, type *to, size_t count, unsigned shift)  \
    {                                                                                  \
        size_t starts[DIGITS] = {0}, sum = 0;                                          \
        for (size_t i = 0; i < count; i++)                                             \
            starts[KEY(from[i]) >> shift & 255]++;                                     \
        if (starts[KEY(from[0]) >> shift & 255] == count)                              \
            return false;                                                              \
        for (int digit = 0; digit < DIGITS; digit++) {                                 \
            size_t here = starts[digit];                                               \
            starts[digit] = sum;                                                       \
            sum += here;                                                               \
        }                                                                              \
        for (size_t i = 0; i < count; i++)                                             \
            to[starts[KEY(from[i]) >> shift & 255]++] = from[i];                       \
        return true;                                                                   \
    }                                                                                  \
                                                                                       \
    void name(type *items, type *room, size_t count)                                   \
    {                                                                                  \
        if (count < SHORT) {                                                           \
            name##_short(items, count);                                                \
            return;                                                                    \
        }                                                                              \
        type *from = items, *to = room;                                                \
        for (unsigned shift = 0; shift < 64; shift += 8) {                             \
            if (name##_pass(from, to, count, shift)) {                                 \
                type *swap = from;                                                     \
                from = to;                                                             \
                to = swap;                                                             \
            }                                                                          \
        }                                                                              \
        if (from != items)                                                             \
            memcpy(items, from, count * sizeof *items);                                \
    }

#define KEY_OF_NUMBER(item) (item)
#define KEY_OF_KEYED(item)  ((item).key)

DEFINE_SORT(np_sort_u64, uint64_t, KEY_OF_NUMBER)
DEFINE_SORT(np_sort_keyed, np_keyed, KEY_OF_KEYED)

size_t np_unique_u64(uint64_t *items, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1] != items[i])
            items[kept++] = items[i];
    return kept;
}

bool np_has_u64(const uint64_t *items, size_t count, uint64_t number)
{
    size_t from = 0, to = count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (items[middle] < number)
            from = middle + 1;
        else
            to = middle;
    }
    return from < count && items[from] == number;
}
