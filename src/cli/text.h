/* Text of articles as a terminal may show it: hostile input made harmless, and laid
 * out in columns. */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include <newsprint/newsprint.h>
#include <stdio.h>

enum { TEXT_END = 0, TEXT_REPLACEMENT = 0xFFFD };

/* The next character from text.data[*at] on, which moves on; TEXT_END at the end.
 * Broken UTF-8 and zero bytes come as TEXT_REPLACEMENT, all else as it is. */
uint32_t text_next(np_slice text, size_t *at);

/* As text_next(), for terminals: white space comes as ' ', control characters and
 * marks that turn the direction of text as TEXT_REPLACEMENT, soft hyphens and
 * zero-width spaces not at all. */
uint32_t text_next_shown(np_slice text, size_t *at);

/* Columns a character takes: 0, 1 or 2. */
unsigned text_char_columns(uint32_t code);

/* Columns of a whole text when shown. */
size_t text_columns(np_slice text);

/* True when no character of the text would show. */
bool text_is_blank(np_slice text);

/* Writes one character as UTF-8; returns its bytes, at most 4. */
size_t text_encode(char *out, uint32_t code);

/* Prints one character as UTF-8. */
void text_put_char(FILE *file, uint32_t code);

/* Prints a text as it may be shown, runs of white space as they are. */
void text_put(FILE *file, np_slice text);

/* Prints the text on one line in `columns`: cut with "…" when it is too long. `padded`
 * fills up with spaces. White space is collapsed. */
void text_put_cut(FILE *file, np_slice text, size_t columns, bool padded);

/* Where wrapped text goes: it starts at `column` and is continued at `indent`; no line
 * has more than `width` columns. Columns count from 0. */
typedef struct cli_text_box {
    FILE *file;
    size_t column, indent, width;
} cli_text_box;

/* Prints the text wrapped at white space and around wide characters; words longer than
 * a line are broken. `box->column` moves on, so that another text can follow, after a
 * space. */
void text_wrap(cli_text_box *box, np_slice text);

/* text_wrap() of a C string. */
void text_wrap_string(cli_text_box *box, const char *string);

#endif
