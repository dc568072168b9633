/* What folding knows of every code point: its class and its folded letters (Unicode
 * default case folding, NFKD, marks with a combining class dropped). The table is
 * made from utf8proc when newsprint is built. */
#ifndef NP_UNICODE_TABLE_H
#define NP_UNICODE_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum { NP_UNICODE_BLOCK = 128, NP_UNICODE_LONGEST = 40 };

typedef enum np_letter_class {
    NP_SEPARATOR,
    NP_LETTER,
    NP_DIGIT,
    NP_UNSPACED,   /* letter of a script written without spaces */
    NP_IGNORED,    /* soft hyphens, zero-width characters, marks: as if not there */
    NP_APOSTROPHE, /* joins letters */
    NP_HYPHEN,     /* joins over a line end */
    NP_POINT,      /* full stop and comma: join digits */
    NP_NEWLINE     /* ends a line */
} np_letter_class;

/* Class of a code point < 0x110000; its folded letters (UTF-8) in *letters and their
 * number of bytes, 0 when it has none, in *size. `room` of 4 bytes holds short ones. */
np_letter_class np_unicode_fold(uint32_t code, unsigned char room[4],
                                const unsigned char **letters, size_t *size);

/* The table itself, for those who look up every character of a text. An entry has the
 * class in bits 0-3, and in bits 4-6 how the folded letters are had: 0-3 that many
 * bytes, which stand in bits 8-31, lowest first; NP_UNICODE_EXPANDED from the
 * expansions, at the offset in bits 8-23, with the size in bits 24-31;
 * NP_UNICODE_ITSELF the letter, U+0800 or above, is its own folding. */
enum { NP_UNICODE_EXPANDED = 4, NP_UNICODE_ITSELF = 5 };

extern const uint32_t np_unicode_entries[][NP_UNICODE_BLOCK];
extern const uint16_t np_unicode_blocks[];
extern const unsigned char np_unicode_expansions[];

/* Letters and digits whose folding is not longer than themselves, of ASCII and below
 * U+0800: the folding's one or two bytes in bits 0-15, lowest first, its size in bits
 * 16-23, the class in bits 24-31. 0 for all others, and for ASCII in the second. */
extern const uint32_t np_unicode_ascii[], np_unicode_alphabet[];

static inline uint32_t np_unicode_entry(uint32_t code)
{
    return np_unicode_entries[np_unicode_blocks[code / NP_UNICODE_BLOCK]]
                             [code % NP_UNICODE_BLOCK];
}

static inline np_letter_class np_unicode_class(uint32_t entry)
{
    return (np_letter_class)(entry & 15);
}

static inline uint32_t np_unicode_how(uint32_t entry)
{
    return entry >> 4 & 7;
}

#endif
