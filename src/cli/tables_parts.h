/* What the makers of the tables' rows share. */
#ifndef CLI_TABLES_PARTS_H
#define CLI_TABLES_PARTS_H

#include "tables.h"

/* A table on its way to a sink. */
typedef struct tables_run {
    const cli_result *result;
    const cli_row_sink *sink;
    unsigned min_size;
    bool ended; /* the sink takes no more */
} tables_run;

/* A table: its columns, and what sends its rows; false without memory. */
typedef struct tables_table {
    cli_table_columns columns;
    bool (*put_rows)(tables_run *run);
} tables_table;

/* What articles were put together to. */
extern const tables_table tables_articles, tables_clusters, tables_stories;

/* What shows that they belong together. */
extern const tables_table tables_pairs, tables_sentences;

/* Sends a row; run->ended may be set then. */
void tables_put_row(tables_run *run, const cli_cell *row);

/* The id of an article, and what counts from 0 in the report and from 1 in tables. */
cli_cell tables_cell_id(const cli_result *result, uint32_t article);
cli_cell tables_cell_number(uint32_t number);

#endif
