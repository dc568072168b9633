/* Two texts and their diff, for those who print it. */
#ifndef CLI_DIFF_VIEW_H
#define CLI_DIFF_VIEW_H

#include "output.h"

#include <newsprint/diff.h>

typedef struct cli_diff_view {
    np_article a, b;
    const np_row *rows;
    const np_change *changes;
    const np_mark *marks;
    size_t row_count;
} cli_diff_view;

typedef struct cli_diff_style {
    bool color, whole; /* whole: show all that is alike */
    unsigned width;    /* columns */
} cli_diff_style;

/* How many sentences, and marks of each kind. */
typedef struct cli_diff_counts {
    uint64_t alike, reworded, moved, dropped, added; /* sentences */
    uint64_t marks[6];                               /* as mark_name() counts */
} cli_diff_counts;

enum { MARK_KINDS = 6 };

/* "quotation", "number", … for 0 … 4, the kind 1 << number. */
const char *mark_name(unsigned number);

cli_diff_counts diff_count(const cli_diff_view *view);

/* Bytes [start, start + size) of a text. */
np_slice diff_part(np_slice text, uint32_t start, uint32_t size);

/* For people: one column, or two from 120 columns on. NP_ENOMEM. */
np_status diff_put_text(FILE *file, const cli_diff_view *view,
                        const cli_diff_style *style, np_error *error);

/* What diff_count() says in words: sentences and, behind `between`, marks. */
void diff_put_summary(FILE *file, const cli_diff_view *view, const char *between);

/* One JSON object a row; the summary as one object. NP_ENOMEM. */
np_status diff_put_json(FILE *file, const cli_diff_view *view, np_error *error);
void diff_put_json_summary(FILE *file, const cli_diff_view *view);

/* A page that needs nothing else and no script. */
void diff_put_html(FILE *file, const cli_diff_view *view);

/* Prints the passages that two articles share. NP_ENOMEM. */
np_status diff_put_spans(FILE *file, const np_article *a, const np_article *b,
                         np_error *error);

#endif
