#include "unicode/table.h"

#include "base/utf8.h"

#include "unicode_table.inc"

const uint32_t *const np_unicode_ascii = unicode_entries[0];

/* An entry: class in bits 0-3, and in bits 4-6 how the folded letters are had:
 * 0-3 that many bytes, which stand in bits 8-31;
 * 4   from the expansions, at the offset in bits 8-23, with the size in bits 24-31;
 * 5   the letter is its own folding. */
np_letter_class np_unicode_fold(uint32_t code, unsigned char room[4],
                                const unsigned char **letters, size_t *size)
{
    uint32_t entry = unicode_entries[unicode_blocks[code / NP_UNICODE_BLOCK]]
                                    [code % NP_UNICODE_BLOCK];
    uint32_t how = entry >> 4 & 7;
    *letters = room;
    *size = how;
    if (how == 5) {
        *size = np_utf8_encode(room, code);
    } else if (how == 4) {
        *letters = unicode_expansions + (entry >> 8 & 0xFFFF);
        *size = entry >> 24;
    } else {
        room[0] = (unsigned char)(entry >> 8);
        room[1] = (unsigned char)(entry >> 16);
        room[2] = (unsigned char)(entry >> 24);
    }
    return (np_letter_class)(entry & 15);
}
