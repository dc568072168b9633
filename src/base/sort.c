#include "base/sort.h"

#include <string.h>

/* Under SHORT items are sorted by insertion; so are longer arrays once they are spread
 * over buckets that all hold at most FULL. */
enum { SHORT = 16, FULL = 16, MOST_BITS = 11 };

/* How an array is spread: by `bits` bits of the key from `shift` on, above which all
 * keys are alike. There are one or two buckets for each item, as far as there may be.
 */
typedef struct spread {
    unsigned shift, bits;
} spread;

static spread choose_spread(uint64_t differing, size_t count)
{
    unsigned top = 64 - (unsigned)__builtin_clzll(differing);
    unsigned bits = 64 - (unsigned)__builtin_clzll(count);
    bits = bits > MOST_BITS ? MOST_BITS : bits;
    return bits < top ? (spread){top - bits, bits} : (spread){0, top};
}

/* From how many items a bucket has to where it starts. Returns the fullest's items. */
static size_t sum_up(size_t *starts, unsigned bits)
{
    size_t sum = 0, most = 0;
    for (size_t i = 0; i < (size_t)1 << bits; i++) {
        size_t here = starts[i];
        most = here > most ? here : most;
        starts[i] = sum;
        sum += here;
    }
    return most;
}

/* The two sorts differ in their item only. `KEY` gives an item's 64-bit key. Items are
 * spread by the highest bits in which their keys differ: hashes, which are what is
 * sorted here, are in order then but for near neighbours. Other numbers are spread
 * again, bucket by bucket, each time by lower bits, so never deeper than 64 / 5. */
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
    void name(type *items, type *room, size_t count)                                   \
    {                                                                                  \
        if (count < SHORT) {                                                           \
            name##_short(items, count);                                                \
            return;                                                                    \
        }                                                                              \
        uint64_t differing = 0;                                                        \
        for (size_t i = 0; i < count; i++)                                             \
            differing |= KEY(items[i]) ^ KEY(items[0]);                                \
        if (differing == 0)                                                            \
            return;                                                                    \
        spread by = choose_spread(differing, count);                                   \
        uint64_t mask = ((uint64_t)1 << by.bits) - 1;                                  \
        size_t ends[1 << MOST_BITS];                                                   \
        memset(ends, 0, sizeof *ends << by.bits);                                      \
        for (size_t i = 0; i < count; i++)                                             \
            ends[KEY(items[i]) >> by.shift & mask]++;                                  \
        size_t most = sum_up(ends, by.bits);                                           \
        for (size_t i = 0; i < count; i++)                                             \
            room[ends[KEY(items[i]) >> by.shift & mask]++] = items[i];                 \
        memcpy(items, room, count * sizeof *items);                                    \
        if (by.shift == 0)                                                             \
            return;                                                                    \
        if (most <= FULL) {                                                            \
            name##_short(items, count);                                                \
            return;                                                                    \
        }                                                                              \
        size_t start = 0;                                                              \
        for (size_t i = 0; i <= mask; i++) {                                           \
            if (ends[i] > start + 1)                                                   \
                name(items + start, room + start, ends[i] - start);                    \
            start = ends[i];                                                           \
        }                                                                              \
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

size_t np_find_u64(const uint64_t *items, size_t count, uint64_t number)
{
    size_t from = 0, to = count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (items[middle] < number)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

bool np_has_u64(const uint64_t *items, size_t count, uint64_t number)
{
    size_t at = np_find_u64(items, count, number);
    return at < count && items[at] == number;
}
