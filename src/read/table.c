#include "read/table.h"

#include "read/columns.h"
#include "read/space.h"

#include <csv.h>
#include <inttypes.h>
#include <stdio.h>

/* Growth of libcsv's cell buffer: its default of 128 bytes makes long texts slow. */
enum { CELL_STEP = 1 << 20 };

typedef struct np_cell {
    size_t start, size; /* in the bytes of the row; size even of cells not kept */
} np_cell;

NP_ARRAY(np_cells, np_cell);
NP_ARRAY(np_bytes, char);

typedef struct np_table {
    np_sink *sink;
    const np_aliases *aliases;
    struct csv_parser parser;
    np_columns columns; /* none before the header is read */
    np_cells cells;     /* of the row being read */
    np_bytes bytes;
    char line_end;                      /* '\n', or '\r' in files of old Macs */
    uint64_t line, row_line, cell_line; /* now, and where row and cell began */
    size_t row_size, longest;           /* bytes of the row so far, and at most */
    bool in_row, skipping;              /* skipping: to the end of a bad line */
    bool useless;                       /* a header without text: stop */
    np_status status;
    np_error *error;
} np_table;

static np_slice cell_text(const np_table *table, size_t index)
{
    np_cell cell = table->cells.items[index];
    const char *bytes = cell.size ? table->bytes.items + cell.start : "";
    return (np_slice){bytes, cell.size};
}

/* Notes a cell; its bytes only if they are of use. */
static void note_cell(np_table *table, np_slice text)
{
    size_t column = table->cells.count;
    bool is_header = table->columns.count == 0;
    bool wanted = is_header || (column < table->columns.count &&
                                table->columns.items[column].count > 0);
    np_cell cell = {table->bytes.count, text.size};
    if (table->status != NP_OK)
        return;
    if (!np_array_push(&table->cells, cell) ||
        (wanted && !np_array_reserve(&table->bytes, table->bytes.count + text.size))) {
        table->status = np_fail_memory(table->error);
    } else if (wanted && text.size > 0) {
        memcpy(table->bytes.items + table->bytes.count, text.data, text.size);
        table->bytes.count += text.size;
    }
}

static void take_cell(void *data, size_t size, void *context)
{
    note_cell(context, (np_slice){data, size});
}

static void clear_row(np_table *table)
{
    np_array_clear(&table->cells);
    np_array_clear(&table->bytes);
    table->in_row = false;
    table->row_size = 0;
}

static void take_header(np_table *table)
{
    char names[320] = "";
    size_t size = 0;
    for (size_t i = 0; i < table->cells.count && table->status == NP_OK; i++) {
        np_slice name = cell_text(table, i);
        table->status = np_columns_add(&table->columns, table->aliases, name,
                                       table->error);
        if (size + name.size + 8 < sizeof names)
            size += (size_t)snprintf(names + size, sizeof names - size, "%s%.*s",
                                     i ? ", " : "", (int)name.size, name.data);
    }
    if (table->status != NP_OK || np_columns_have(&table->columns, NP_FIELD_TEXT))
        return;
    np_error problem = {0};
    np_fail(&problem, NP_EFORMAT, table->row_line,
            "no text among the columns %s; name it with --field text=NAME", names);
    np_sink_bad_file(table->sink, &problem);
    table->useless = true;
}

/* True when the row has the header's cells; more are forgiven where they are empty. */
static bool row_fits(const np_table *table)
{
    if (table->cells.count < table->columns.count)
        return false;
    for (size_t i = table->columns.count; i < table->cells.count; i++)
        if (table->cells.items[i].size > 0)
            return false;
    return true;
}

static void take_row(np_table *table)
{
    np_found found = {0};
    np_record record;
    if (!row_fits(table)) {
        np_error problem = {0};
        np_fail(&problem, NP_EFORMAT, table->row_line,
                "%zu cells where the header has %zu", table->cells.count,
                table->columns.count);
        np_sink_bad_line(table->sink, &problem);
        return;
    }
    for (size_t i = 0; i < table->columns.count; i++) {
        const np_column *column = &table->columns.items[i];
        for (size_t m = 0; m < column->count; m++)
            np_found_offer(&found, column->matches[m], cell_text(table, i));
    }
    np_record_make(&record, &found, table->row_line);
    table->status = np_sink_take(table->sink, &record, table->error);
}

static void end_row(int unused, void *context)
{
    (void)unused;
    np_table *table = context;
    if (table->status == NP_OK && !table->useless) {
        if (table->columns.count == 0)
            take_header(table);
        else
            take_row(table);
    }
    clear_row(table);
}

/* Makes the parser forget the row it is in. */
static void reset_parser(np_table *table)
{
    unsigned char delimiter = csv_get_delim(&table->parser);
    csv_free(&table->parser);
    csv_init(&table->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_realloc_func(&table->parser, np_realloc);
    csv_set_free_func(&table->parser, np_release);
    csv_set_blk_size(&table->parser, CELL_STEP);
    csv_set_delim(&table->parser, delimiter);
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Splits a whole line at tabs, with quotes as letters; false unless that fits. */
static bool take_unquoted(np_table *table, np_slice line)
{
    bool possible = csv_get_delim(&table->parser) == '\t' && table->columns.count > 0 &&
                    table->row_line == table->line && table->row_size == line.size;
    if (!possible)
        return false;
    np_array_clear(&table->cells);
    np_array_clear(&table->bytes);
    while (line.size > 0 && is_line_end(line.data[line.size - 1]))
        line.size--;
    for (;;) {
        const char *tab = line.size ? memchr(line.data, '\t', line.size) : NULL;
        size_t size = tab ? (size_t)(tab - line.data) : line.size;
        note_cell(table, (np_slice){line.data, size});
        if (!tab)
            break;
        line = (np_slice){tab + 1, line.size - size - 1};
    }
    if (!row_fits(table))
        return false;
    end_row(0, table);
    return true;
}

static void refuse_row(np_table *table, np_status status, const char *why)
{
    np_error problem = {0};
    uint64_t last = table->line;
    if (last > table->row_line)
        np_fail(&problem, status, table->row_line,
                "%s (the cell begins in line %" PRIu64 "); skipped to line %" PRIu64,
                why, table->cell_line, last);
    else
        np_fail(&problem, status, table->row_line, "%s", why);
    if (table->columns.count == 0) {
        np_sink_bad_file(table->sink, &problem);
        table->useless = true;
    } else {
        np_sink_bad_line(table->sink, &problem);
    }
    clear_row(table);
}

/* Gives a line, or the part of it that is held, to the parser. */
static void feed(np_table *table, np_slice piece)
{
    size_t cells = table->cells.count;
    if (!table->in_row) {
        if (np_trim(piece).size == 0 && piece.data[piece.size - 1] == table->line_end)
            return;
        table->in_row = true;
        table->row_line = table->cell_line = table->line;
    }
    table->row_size += piece.size;
    size_t used = csv_parse(&table->parser, piece.data, piece.size, take_cell, end_row,
                            table);
    if (table->cells.count != cells)
        table->cell_line = table->line;
    if (used == piece.size && table->row_size <= table->longest)
        return;
    int reason = csv_error(&table->parser);
    if (reason == CSV_ENOMEM) {
        table->status = np_fail_memory(table->error);
        return;
    }
    reset_parser(table);
    table->skipping = piece.data[piece.size - 1] != table->line_end;
    if (table->row_size > table->longest)
        refuse_row(table, NP_ELIMIT, "a row that is too long");
    else if (!take_unquoted(table, piece))
        refuse_row(table, NP_EFORMAT,
                   "a quote in a cell is neither doubled nor its end");
}

/* Uses up all that is held. */
static void take_held(np_table *table, np_slice held)
{
    while (held.size > 0 && table->status == NP_OK && !table->useless) {
        const char *end = memchr(held.data, table->line_end, held.size);
        np_slice piece = {held.data, end ? (size_t)(end - held.data) + 1 : held.size};
        if (!table->skipping)
            feed(table, piece);
        else
            table->skipping = !end;
        table->line += end != NULL;
        held.data += piece.size;
        held.size -= piece.size;
    }
}

/* What ends the first line, behind its quoted cells. A CR alone does in tables that
 * spreadsheets save for old Macs. */
static char find_line_end(np_slice head)
{
    bool is_quoted = false;
    for (size_t i = 0; i < head.size; i++) {
        is_quoted ^= head.data[i] == '"';
        if (!is_quoted && head.data[i] == '\n')
            break;
        if (!is_quoted && head.data[i] == '\r' && i + 1 < head.size)
            return head.data[i + 1] == '\n' ? '\n' : '\r';
    }
    return '\n';
}

static void finish(np_table *table)
{
    if (csv_fini(&table->parser, take_cell, end_row, table) == 0)
        return;
    if (csv_error(&table->parser) == CSV_EPARSE)
        refuse_row(table, NP_EFORMAT, "a quoted cell is not closed");
    else
        table->status = np_fail_memory(table->error);
}

np_status np_table_read(np_sink *sink, np_stream *stream, const np_aliases *aliases,
                        char delimiter, size_t longest, np_error *error)
{
    np_table table = {.sink = sink,
                      .aliases = aliases,
                      .line_end = find_line_end(np_stream_held(stream)),
                      .line = 1,
                      .longest = longest,
                      .error = error};
    csv_init(&table.parser, 0);
    csv_set_delim(&table.parser, (unsigned char)delimiter);
    reset_parser(&table);
    while (table.status == NP_OK && !table.useless) {
        np_slice held = np_stream_held(stream);
        take_held(&table, held);
        np_stream_drop(stream, held.size);
        if (stream->ended && stream->size == 0)
            break;
        if (table.status == NP_OK)
            table.status = np_stream_more(stream, false, longest, error);
    }
    if (table.status == NP_OK && !table.useless && stream->failure.status == NP_OK)
        finish(&table);
    csv_free(&table.parser);
    np_array_release(&table.columns);
    np_array_release(&table.cells);
    np_array_release(&table.bytes);
    return table.status;
}
