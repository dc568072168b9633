#include "unicode/table.h"

#include "base/utf8.h"

#include "unicode_table.inc"

np_letter_class np_unicode_fold(uint32_t code, unsigned char room[4],
                                const unsigned char **letters, size_t *size)
{
    uint32_t entry = np_unicode_entry(code);
    uint32_t how = np_unicode_how(entry);
    *letters = room;
    *size = how;
    if (how == NP_UNICODE_ITSELF) {
        *size = np_utf8_encode(room, code);
    } else if (how == NP_UNICODE_EXPANDED) {
        *letters = np_unicode_expansions + (entry >> 8 & 0xFFFF);
        *size = entry >> 24;
    } else {
        room[0] = (unsigned char)(entry >> 8);
        room[1] = (unsigned char)(entry >> 16);
        room[2] = (unsigned char)(entry >> 24);
    }
    return np_unicode_class(entry);
}
