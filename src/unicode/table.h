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

/* The entries of ASCII: class in bits 0-3, the folded byte of letters and digits (0 for
 * all others) in bits 8-15. */
extern const uint32_t *const np_unicode_ascii;

#endif
