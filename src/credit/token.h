/* The words and signs around a mention, one by one. */
#ifndef NP_CREDIT_TOKEN_H
#define NP_CREDIT_TOKEN_H

#include "credit/mention.h"

typedef enum np_credit_part_kind {
    NP_PART_END,
    NP_PART_MENTION, /* an agency, with what a hyphen ties to it: "AFP-Relaxnews" */
    NP_PART_NAME,    /* a word in capitals or with a capital */
    NP_PART_LOWER,   /* any other word in lower case */
    NP_PART_UNCASED, /* a word of a script without case */
    NP_PART_NUMBER,
    NP_PART_ADDRESS, /* "https://…", "someone@…", "ntv.de" */
    NP_PART_FILLER,  /* the lists of words */
    NP_PART_CUE,
    NP_PART_HELP,
    NP_PART_RIGHTS,
    NP_PART_PHOTO,
    NP_PART_DATE
} np_credit_part_kind;

/* Signs between two tokens. */
enum {
    NP_SIGN_COMMA = 1, /* also ; · • */
    NP_SIGN_DASH = 2,  /* not the hyphen inside a word */
    NP_SIGN_BAR = 4,
    NP_SIGN_SLASH = 8,
    NP_SIGN_LINE = 16, /* a line's end */
    NP_SIGN_COLON = 32,
    NP_SIGN_OPEN = 64,
    NP_SIGN_CLOSE = 128,
    NP_SIGN_STOP = 256,
    NP_SIGN_RIGHTS = 512, /* the copyright sign */
    NP_SIGN_QUOTE = 1024
};

typedef struct np_credit_part {
    np_credit_part_kind kind;
    uint32_t start, end;       /* bytes of the text */
    unsigned signs;            /* between the token before and this one */
    const np_mention *mention; /* of NP_PART_MENTION */
} np_credit_part;

/* A text, the agencies it mentions, and the words that may stand around them. */
typedef struct np_credit_text {
    np_slice text;
    const np_mentions *mentions;
    const np_credit_vocabulary *words;
} np_credit_text;

/* The next token from byte `at` on, before byte `end`; NP_PART_END, with the signs
 * that were met, when there is none. */
np_credit_part np_next_part(const np_credit_text *text, uint32_t at, uint32_t end);

/* Signs from byte `at` up to the next letter or digit, or `end`. */
unsigned np_signs_after(const np_credit_text *text, uint32_t at, uint32_t end);

/* True when a part has no small letters: "AP", "RND". */
bool np_is_in_capitals(np_slice text, const np_credit_part *part);

#endif
