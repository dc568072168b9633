#include "furniture.h"

bool np_is_furniture(const np_furniture *furniture, uint32_t source, uint32_t gram)
{
    uint64_t key = (uint64_t)source << 32 | gram;
    size_t from = 0, to = furniture->grams.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (furniture->grams.items[middle] < key)
            from = middle + 1;
        else
            to = middle;
    }
    return from < furniture->grams.count && furniture->grams.items[from] == key;
}
