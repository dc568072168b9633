/* The words and marks of a text as they are written, for comparison word by word. */
#ifndef NP_TOKEN_H
#define NP_TOKEN_H

#include "base/array.h"
#include "base/error.h"

typedef enum np_token_kind {
    NP_TOKEN_MARK,
    NP_TOKEN_WORD,
    NP_TOKEN_NUMBER
} np_token_kind;

/* A word, a number, or one mark. White space between tokens is no token. */
typedef struct np_token {
    uint64_t hash;        /* equal for equal tokens; kinds of quotes and dashes are one,
                                  and points within abbreviations do not count */
    uint32_t start, size; /* bytes of the text */
    uint32_t letters;     /* characters */
    uint32_t code;        /* the first character */
    unsigned char kind;
    bool is_spaced;  /* white space, or nothing, before it */
    bool is_capital; /* begins with a capital */
    bool is_quoted;  /* stands between quotation marks */
    bool starts;     /* begins a sentence, as far as marks and lines tell */
} np_token;

NP_ARRAY(np_tokens, np_token);

/* Appends the tokens of a text: runs of letters and digits, with the marks that hold
 * them together ("don't", "e-mail", "1,500", "6:12", "U.S"), digits apart from letters
 * behind them ("12m"), single marks, and single characters of scripts without spaces.
 * NP_ENOMEM. */
np_status np_tokenize(np_tokens *out, np_slice text, np_error *error);

#endif
