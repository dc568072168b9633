/* Tables of results as CSV (RFC 4180), TSV or JSON lines, row by row. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "figure.h"

#include <newsprint/newsprint.h>
#include <stdio.h>

typedef enum cli_table_format { TABLE_CSV, TABLE_TSV, TABLE_JSONL } cli_table_format;

/* The format that a file's name asks for; false when it says nothing. */
bool table_format_of_name(cli_table_format *out, const char *path);

typedef enum cli_cell_type {
    CELL_NONE, /* not known: empty, or null */
    CELL_TEXT,
    CELL_COUNT,
    CELL_SHARE, /* 0…1, four decimals; 0 and 1 only when exactly that */
    CELL_HOURS, /* four decimals */
    CELL_TIME   /* seconds since 1970, written as RFC 3339 */
} cli_cell_type;

typedef struct cli_cell {
    cli_cell_type type;
    np_slice text;
    uint64_t count;
    double number;
    int64_t time;
} cli_cell;

/* Cells; an empty text, NP_NO_TIME and a negative number of hours are not known. */
cli_cell cell_text(np_slice text);
cli_cell cell_word(const char *word);
cli_cell cell_count(uint64_t count);
cli_cell cell_share(double share);
cli_cell cell_hours(double hours);
cli_cell cell_time(int64_t time);

/* Writes a cell that is not text as tables show it; empty when it is not known. */
void cell_format(char out[FIGURE_SIZE], const cli_cell *cell);

/* A writer of one table. `scratch` and `size` are its own; whoever uses it watches
 * `file` for errors, and `failed` for lack of memory. */
typedef struct cli_table_writer {
    FILE *file;
    cli_table_format format;
    bool excel; /* CSV and TSV: byte order mark, CRLF, harmless and short cells */
    bool failed;
    const char *const *columns;
    size_t column_count;
    char *scratch;
    size_t size;
} cli_table_writer;

void table_begin(cli_table_writer *writer); /* the header row, if the format has one */
void table_row(cli_table_writer *writer, const cli_cell *cells);
void table_writer_release(cli_table_writer *writer);

#endif
