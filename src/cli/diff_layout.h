/* Words of several styles laid out in lines of a width, so that two texts can stand
 * beside each other. */
#ifndef CLI_DIFF_LAYOUT_H
#define CLI_DIFF_LAYOUT_H

#include <newsprint/newsprint.h>
#include <stdio.h>

typedef enum cli_ink { INK_PLAIN, INK_DROPPED, INK_ADDED, INK_FAINT } cli_ink;

/* A word, or a part of one, that stays on one line. */
typedef struct cli_ink_word {
    np_slice text;
    unsigned char ink;
    bool is_spaced; /* a space before it, when not first on its line */
    bool may_break; /* a line may begin with it although no space is before it */
} cli_ink_word;

typedef struct cli_layout {
    cli_ink_word *words;
    size_t count, room;
    bool is_spaced; /* white space since the last word */
    bool failed;    /* memory ran out */
} cli_layout;

void layout_clear(cli_layout *layout);
void layout_release(cli_layout *layout);

/* Adds a text, borrowed; its white space parts words. */
void layout_add(cli_layout *layout, np_slice text, cli_ink ink);

/* Prints the words from *at on that fit into `columns`, which moves on; returns the
 * columns taken. With `color` their ink shows. */
size_t layout_put_line(FILE *file, const cli_layout *layout, size_t *at, size_t columns,
                       bool color);

#endif
