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
enum { NP_UNICODE_KIND = 0x7F }; /* the bits of class and how together */

/* U+4E00 to U+9FEF, ideographs that are their own folding: the first and the last as
 * the number that their three bytes make, the first byte highest. */
enum { NP_UNIFIED_FIRST_BYTES = 0xE4B880, NP_UNIFIED_LAST_BYTES = 0xE9BFAF };

extern const uint32_t np_unicode_entries[][NP_UNICODE_BLOCK];
extern const uint16_t np_unicode_blocks[];
extern const unsigned char np_unicode_expansions[];

/* What is known of a character for folding many together; 0 when it takes more. */
enum {
    NP_PAIR_LETTER = 1,
    NP_PAIR_DIGIT = 2,
    NP_PAIR_BOTH = 4, /* a letter or digit, whose folding has two bytes, not one */
    NP_PAIR_IGNORED = 8,
    NP_PAIR_SEPARATOR = 16, /* joins nothing */
    NP_PAIR_APOSTROPHE = 32
};

/* The characters of two bytes with the same first one, by the low 6 bits of the second:
 * their folding, of which one byte alone is the last, and what they are. There are 32,
 * by the low 5 bits of the first byte. */
typedef struct np_unicode_pairs {
    unsigned char first[64], last[64], kind[64];
} np_unicode_pairs;

extern const np_unicode_pairs np_unicode_pair[];

/* The same once more, one number for each: the folding's bytes in bits 0-15, twice the
 * same when it has one, what the character is from bit 16 on. The place is made of the
 * low 5 bits of the first byte and below them the low 6 of the second. */
enum { NP_PAIR_KIND_SHIFT = 16 };

extern const uint32_t np_unicode_alphabet[];

/* What U+2000 to U+203F are: the first two bytes are E2 80. */
extern const unsigned char np_unicode_punctuation[];

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
