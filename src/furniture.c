#include "furniture.h"

/* Number of the first of the ascending numbers that is not below `key`. */
static size_t find_from(const np_u64s *numbers, uint64_t key)
{
    size_t from = 0, to = numbers->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (numbers->items[middle] < key)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

np_u64s np_furniture_of(const np_furniture *furniture, uint32_t source)
{
    if (source == NP_NONE || furniture->grams.count == 0)
        return (np_u64s){0};
    size_t from = find_from(&furniture->grams, (uint64_t)source << 32);
    size_t to = find_from(&furniture->grams, ((uint64_t)source + 1) << 32);
    return (np_u64s){furniture->grams.items + from, to - from, to - from};
}

bool np_is_furniture(const np_u64s *own, uint32_t gram)
{
    if (own->count == 0)
        return false;
    uint64_t key = own->items[0] >> 32 << 32 | gram;
    size_t at = find_from(own, key);
    return at < own->count && own->items[at] == key;
}
