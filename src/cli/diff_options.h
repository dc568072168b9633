/* What `newsprint diff` can be told, with the table that reads and explains it. */
#ifndef CLI_DIFF_OPTIONS_H
#define CLI_DIFF_OPTIONS_H

#include "color.h"
#include "option.h"

typedef enum cli_diff_format {
    DIFF_TEXT, /* for people */
    DIFF_JSONL,
    DIFF_HTML,
    DIFF_SPANS
} cli_diff_format;

typedef struct cli_diff_settings {
    cli_diff_format format;
    const char *pairs; /* file of pairs, or NULL */
    cli_option_list in, fields, names;
    unsigned width; /* 0: the terminal's, or 80 */
    cli_when color;
    bool summary, whole, quiet, skip_bad, help;
} cli_diff_settings;

extern const cli_option_table diff_option_table;

void diff_settings_init(cli_diff_settings *settings);
void diff_settings_release(cli_diff_settings *settings);

/* Checks what no single option shows. NP_EINVAL. */
np_status diff_settings_check(const cli_diff_settings *settings, np_error *error);

/* Prints what `newsprint diff --help` shows. */
void diff_help(FILE *file);

#endif
