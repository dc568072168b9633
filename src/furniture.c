#include "furniture.h"

#include "base/hash.h"
#include "base/sort.h"

enum { FILTER_SHARE = 16, LEAST_FILTER_BITS = 6 };

/* The number of a gram's bit in the filter. */
static uint64_t filter_place(const np_furniture *furniture, uint64_t key)
{
    return key * NP_K1 >> (64 - furniture->filter_bits);
}

np_status np_furniture_finish(np_furniture *furniture, np_error *error)
{
    const np_u64s *grams = &furniture->grams;
    unsigned bits = LEAST_FILTER_BITS;
    while ((uint64_t)1 << bits < FILTER_SHARE * (uint64_t)grams->count)
        bits++;
    size_t size = (size_t)1 << (bits - LEAST_FILTER_BITS);
    if (!np_array_reserve(&furniture->filter, size))
        return np_fail_memory(error);
    memset(furniture->filter.items, 0, size * sizeof *furniture->filter.items);
    furniture->filter.count = size;
    furniture->filter_bits = bits;
    for (size_t i = 0; i < grams->count; i++) {
        uint64_t place = filter_place(furniture, grams->items[i]);
        furniture->filter.items[place / 64] |= (uint64_t)1 << place % 64;
    }
    return NP_OK;
}

void np_furniture_release(np_furniture *furniture)
{
    np_array_release(&furniture->grams);
    np_array_release(&furniture->filter);
}

bool np_has_furniture(const np_furniture *furniture, uint32_t source)
{
    const np_u64s *grams = &furniture->grams;
    if (source == NP_NONE || grams->count == 0)
        return false;
    size_t at = np_find_u64(grams->items, grams->count, (uint64_t)source << 32);
    return at < grams->count && grams->items[at] >> 32 == source;
}

bool np_is_furniture(const np_furniture *furniture, uint32_t source, uint32_t gram)
{
    uint64_t key = (uint64_t)source << 32 | gram;
    if (furniture->grams.count == 0)
        return false;
    uint64_t place = filter_place(furniture, key);
    if (!(furniture->filter.items[place / 64] >> place % 64 & 1))
        return false;
    return np_has_u64(furniture->grams.items, furniture->grams.count, key);
}
