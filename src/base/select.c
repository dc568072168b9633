#include "base/select.h"

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };

/* The digit at `shift` of the nth least item; *nth becomes its place among the items
 * that share the digit. */
static unsigned digit_of_nth(const uint64_t *items, size_t count, unsigned shift,
                             size_t *nth)
{
    uint32_t counts[DIGITS] = {0};
    for (size_t i = 0; i < count; i++)
        counts[items[i] >> shift & (DIGITS - 1)]++;
    unsigned digit = 0;
    for (; *nth > counts[digit]; digit++)
        *nth -= counts[digit];
    return digit;
}

/* The number of low bits below which all differences between items lie. */
static unsigned differing_bits(const uint64_t *items, size_t count)
{
    uint64_t differing = 0;
    for (size_t i = 1; i < count; i++)
        differing |= items[i] ^ items[0];
    return differing ? 64 - (unsigned)__builtin_clzll(differing) : 0;
}

uint64_t np_select_u64(uint64_t *items, size_t count, size_t nth)
{
    unsigned bits;
    while ((bits = differing_bits(items, count)) > 0) {
        unsigned shift = bits > DIGIT_BITS ? bits - DIGIT_BITS : 0;
        unsigned digit = digit_of_nth(items, count, shift, &nth);
        size_t kept = 0;
        for (size_t i = 0; i < count; i++) {
            uint64_t item = items[i];
            items[kept] = item;
            kept += (item >> shift & (DIGITS - 1)) == digit;
        }
        count = kept;
    }
    return items[0];
}
