#include "base/select.h"

enum { DIGITS = 256 };

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
    for (unsigned shift = 56; count > 1; shift -= 8) {
        unsigned digit = digit_of_nth(items, count, shift, &nth);
        size_t kept = 0;
        for (size_t i = 0; i < count; i++) {
            uint64_t item = items[i];
            items[kept] = item;
            kept += (item >> shift & (DIGITS - 1)) == digit;
        }
        count = kept;
        if (shift == 0)
            break;
    }
    return items[0];
}
