/* The tables of a result: articles, clusters, stories, pairs, sentences. */
#ifndef CLI_TABLES_H
#define CLI_TABLES_H

#include "output.h"
#include "result.h"
#include "table.h"

typedef enum cli_table_name {
    TABLE_ARTICLES,
    TABLE_CLUSTERS,
    TABLE_STORIES,
    TABLE_PAIRS,
    TABLE_SENTENCES
} cli_table_name;

typedef struct cli_table_style {
    cli_table_format format;
    bool excel;
    unsigned min_size; /* of clusters and stories shown; pairs are all shown */
} cli_table_style;

/* The names of a table's columns. */
typedef struct cli_table_columns {
    const char *const *names;
    size_t count;
} cli_table_columns;

cli_table_columns tables_columns(cli_table_name name);

/* Where rows go: `take` gets one at a time, with a cell for each column, and returns
 * false when it wants no more. */
typedef struct cli_row_sink {
    void *context;
    bool (*take)(void *context, const cli_cell *row);
} cli_row_sink;

/* Sends all rows of clusters and stories of `min_size` and more. NP_ENOMEM. */
np_status tables_send(cli_table_name name, const cli_result *result, unsigned min_size,
                      const cli_row_sink *sink, np_error *error);

/* Writes a table; stops early when the file fails, which the caller sees there.
 * NP_ENOMEM. */
np_status tables_write(cli_output *out, cli_table_name name, const cli_result *result,
                       const cli_table_style *style, np_error *error);

#endif
