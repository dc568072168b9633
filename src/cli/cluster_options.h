/* What `newsprint cluster` can be told, with the table that reads and explains it. */
#ifndef CLI_CLUSTER_OPTIONS_H
#define CLI_CLUSTER_OPTIONS_H

#include "color.h"
#include "option.h"
#include "table.h"

typedef enum cli_cluster_format {
    CLUSTER_TEXT, /* the report for people */
    CLUSTER_CSV,
    CLUSTER_TSV,
    CLUSTER_JSONL
} cli_cluster_format;

typedef struct cli_cluster_settings {
    np_options run;
    np_sketch sketch; /* copied into `run` */
    cli_cluster_format format;
    const char *pairs, *clusters, *sentences, *stories; /* files, or NULL */
    const char *out;        /* folder of the export, or NULL */
    const char *explain[2]; /* ids of articles, or NULL */
    bool excel, quiet, skip_bad, help;
    uint64_t memory;   /* bytes of texts; 0: half of the machine's */
    unsigned min_size; /* 0: 2 in the report, 1 in tables */
    cli_when progress, color;
    cli_option_list fields, inputs;
} cli_cluster_settings;

extern const cli_option_table cluster_option_table;

void cluster_settings_init(cli_cluster_settings *settings);
void cluster_settings_release(cli_cluster_settings *settings);

/* Checks what no single option shows. NP_EINVAL, NP_ENOMEM. */
np_status cluster_settings_check(cli_cluster_settings *settings, np_error *error);

/* The format of a table written to `path`: by its name, else --format, else CSV. */
cli_table_format cluster_table_format(const cli_cluster_settings *settings,
                                      const char *path);

/* True when a table goes to standard output ("-") in place of the main output. */
bool cluster_output_is_taken(const cli_cluster_settings *settings);

/* Prints what `newsprint cluster --help` shows. */
void cluster_help(FILE *file);

#endif
