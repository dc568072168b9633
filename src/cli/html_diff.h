/* Two wordings of one statement as one text, with dropped and added words marked. */
#ifndef CLI_HTML_DIFF_H
#define CLI_HTML_DIFF_H

#include <newsprint/diff.h>
#include <stdio.h>

/* The sentences of one side, one after the other. */
typedef struct cli_wording {
    char *text;
    size_t size, room;
} cli_wording;

/* Empty when all zero; used again after diff_clear(). */
typedef struct cli_diff {
    cli_wording before, after;
} cli_diff;

void diff_clear(cli_diff *diff);
void diff_release(cli_diff *diff);

/* Adds a sentence to one side. False without memory. */
bool diff_add(cli_wording *side, np_slice sentence);

/* Prints both as one, with <del> and <ins>: of class q where words between quotation
 * marks changed, and numbers that changed in <b>. False without memory. */
bool diff_put(FILE *file, const cli_diff *diff);

/* What one side of a diff says, and how it is printed. */
typedef struct cli_diff_side {
    np_slice text; /* the whole of a, or of b */
    bool is_b;
    const np_mark *marks; /* np_diff_marks() */
} cli_diff_side;

/* Prints what one side says in a change, as diff_put() does; nothing when it says
 * nothing there. */
void diff_put_change(FILE *file, const cli_diff_side *side, const np_change *change);

#endif
