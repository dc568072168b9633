/* Two wordings of one statement as one text, with dropped and added words marked. */
#ifndef CLI_HTML_DIFF_H
#define CLI_HTML_DIFF_H

#include <newsprint/newsprint.h>
#include <stdio.h>

/* A word, a mark, or white space. */
typedef struct cli_diff_token {
    np_slice text;
    unsigned char type;
    bool quoted;  /* stands between quotation marks */
    bool changed; /* not in the other wording */
} cli_diff_token;

typedef struct cli_diff_side {
    cli_diff_token *tokens;
    size_t count, room;
    bool quoted; /* a quotation is open at the end */
} cli_diff_side;

/* Empty when all zero; used again after diff_clear(). */
typedef struct cli_diff {
    cli_diff_side before, after;
    unsigned short *lengths; /* of common subsequences */
    size_t room;
} cli_diff;

void diff_clear(cli_diff *diff);
void diff_release(cli_diff *diff);

/* Adds a sentence, borrowed, to one side. False without memory. */
bool diff_add(cli_diff_side *side, np_slice sentence);

/* Prints both as one, with <del> and <ins>: of class q where words between quotation
 * marks changed, and numbers in <b>. False without memory. */
bool diff_put(FILE *file, cli_diff *diff);

#endif
