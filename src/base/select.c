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

uint64_t np_select_u64(uint64_t *items, size_t count, size_t nth)
{
    uint64_t differing = 0;
    for (size_t i = 1; i < count; i++)
        differing |= items[i] ^ items[0];
    unsigned top = differing ? 64 - (unsigned)__builtin_clzll(differing) : 0;
    while (count > 1 && top > 0) {
        unsigned shift = top > DIGIT_BITS ? top - DIGIT_BITS : 0;
        unsigned digit = digit_of_nth(items, count, shift, &nth);
        size_t kept = 0;
        for (size_t i = 0; i < count; i++) {
            uint64_t item = items[i];
            items[kept] = item;
            kept += (item >> shift & (DIGITS - 1)) == digit;
        }
        count = kept;
        top = shift;
    }
    return items[0];
}
