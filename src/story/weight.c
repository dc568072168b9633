#include "story/weight.h"

#include "base/select.h"
#include "base/sort.h"

#include <math.h>

static np_term term_of(uint64_t key)
{
    np_term term = {(uint32_t)key, 0};
    uint32_t bits = ~(uint32_t)(key >> 32);
    memcpy(&term.weight, &bits, sizeof bits);
    return term;
}

/* Moves the NP_TERMS least keys to the front; returns how many there are. */
static size_t keep_heaviest(uint64_t *keys, size_t count)
{
    uint64_t room[NP_MOST_KEYS];
    if (count <= NP_TERMS)
        return count;
    memcpy(room, keys, count * sizeof *keys);
    uint64_t last = np_select_u64(room, count, NP_TERMS);
    size_t kept = 0;
    for (size_t i = 0; i < count && kept < NP_TERMS; i++) {
        uint64_t key = keys[i];
        keys[kept] = key;
        kept += key <= last;
    }
    return kept;
}

/* Finds which of the weights, each with its number in an item, are the heaviest. */
static void find_heaviest(uint8_t *heaviest, uint64_t *items, size_t count)
{
    uint64_t room[NP_TERMS], first[NP_HEAVIEST];
    size_t kept = 0, most = count < NP_HEAVIEST ? count : NP_HEAVIEST;
    if (count == 0)
        return;
    memcpy(room, items, count * sizeof *items);
    uint64_t last = np_select_u64(room, count, most);
    for (size_t i = 0; i < count && kept < most; i++) {
        first[kept] = items[i];
        kept += items[i] <= last;
    }
    np_sort_u64(first, room, kept);
    for (size_t i = 0; i < kept; i++)
        heaviest[i] = (uint8_t)first[i];
}

/* Writes the terms with these keys, in order of the terms, and which are the heaviest.
 * Returns the sum of the squares of their weights. */
static double order_terms(np_term *terms, uint8_t *heaviest, uint64_t *keys,
                          size_t count)
{
    uint64_t room[NP_TERMS];
    double squares = 0;
    for (size_t i = 0; i < count; i++)
        keys[i] = keys[i] << 32 | keys[i] >> 32;
    np_sort_u64(keys, room, count);
    for (size_t i = 0; i < count; i++) {
        terms[i] = term_of(keys[i] << 32 | keys[i] >> 32);
        squares += (double)terms[i].weight * terms[i].weight;
        keys[i] = keys[i] << 32 | i;
    }
    find_heaviest(heaviest, keys, count);
    return squares;
}

size_t np_vector_make(np_term out[NP_TERMS], uint8_t heaviest[NP_HEAVIEST],
                      uint64_t *keys, size_t count)
{
    count = keep_heaviest(keys, count);
    double squares = order_terms(out, heaviest, keys, count), length = sqrt(squares);
    for (size_t i = 0; i < count; i++)
        out[i].weight = (float)(out[i].weight / length);
    return squares > 0 ? count : 0;
}
