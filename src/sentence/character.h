/* What a character means for the ends of sentences. The classes follow the values of
 * Sentence_Break in UAX #29 (ATerm, STerm, SContinue, Close …), made finer where news
 * needs it. */
#ifndef NP_SENTENCE_CHARACTER_H
#define NP_SENTENCE_CHARACTER_H

#include "newsprint/newsprint.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum np_class {
    NP_CLASS_OTHER, /* symbols */
    NP_CLASS_NONE,  /* before the first and after the last character */
    NP_CLASS_SPACE,
    NP_CLASS_LINE,      /* ends a line */
    NP_CLASS_PARAGRAPH, /* ends a paragraph: U+2029 */
    NP_CLASS_EXTEND,    /* marks and invisible characters: part of what they follow */
    NP_CLASS_UPPER,
    NP_CLASS_LOWER,
    NP_CLASS_LETTER,   /* of a script without case */
    NP_CLASS_UNSPACED, /* letter of a script without case and without spaces */
    NP_CLASS_THAI,     /* letter or sign of Thai or Lao: spaces only between clauses */
    NP_CLASS_DIGIT,
    NP_CLASS_POINT,    /* full stop that abbreviations have too */
    NP_CLASS_ELLIPSIS, /* three points in one character */
    NP_CLASS_MARK,     /* ? and ! of any script */
    NP_CLASS_STOP,     /* full stop that nothing else has: 。 ۔ । */
    NP_CLASS_OPEN,     /* opens a bracket, a quotation, a Spanish question */
    NP_CLASS_CLOSE,
    NP_CLASS_QUOTE, /* opens or closes, by language or place */
    NP_CLASS_COMMA, /* a sentence goes on after it: , ; : */
    NP_CLASS_DASH,
    NP_CLASS_BULLET
} np_class;

typedef struct np_character {
    uint32_t code; /* U+FFFD for broken bytes */
    np_class class;
    uint32_t size; /* bytes */
} np_character;

extern const unsigned char np_class_of_ascii[128];

/* For np_character_at(): `at` is not at the end. */
np_character np_character_decode(np_slice text, size_t at);

/* The character at byte `at`; NP_CLASS_NONE with size 0 at the end of the text. */
static inline np_character np_character_at(np_slice text, size_t at)
{
    if (at >= text.size)
        return (np_character){0, NP_CLASS_NONE, 0};
    unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80)
        return (np_character){byte, (np_class)np_class_of_ascii[byte], 1};
    return np_character_decode(text, at);
}

/* For np_character_before(): `at` is not at the start. */
np_character np_character_decode_before(np_slice text, size_t at);

/* The character that ends before byte `at`; NP_CLASS_NONE at the start of the text. */
static inline np_character np_character_before(np_slice text, size_t at)
{
    if (at == 0)
        return (np_character){0, NP_CLASS_NONE, 0};
    unsigned char byte = (unsigned char)text.data[at - 1];
    if (byte < 0x80)
        return (np_character){byte, (np_class)np_class_of_ascii[byte], 1};
    return np_character_decode_before(text, at);
}

/* Writes the character in lower case; returns its size in bytes. */
size_t np_character_lower(char out[4], np_character c);

static inline bool np_is_letter(np_class class)
{
    return class >= NP_CLASS_UPPER && class <= NP_CLASS_THAI;
}

static inline bool np_is_letter_or_digit(np_class class)
{
    return class >= NP_CLASS_UPPER && class <= NP_CLASS_DIGIT;
}

/* Soft hyphens, zero-width spaces and joiners, byte order marks. */
static inline bool np_has_no_width(uint32_t code)
{
    return code == 0xAD || code == 0xFEFF || (code >= 0x200B && code <= 0x200D);
}

/* A space, the end of a line, or the end of the text. */
static inline bool np_is_space(np_class class)
{
    return class >= NP_CLASS_NONE && class <= NP_CLASS_PARAGRAPH;
}

#endif
