#include "table.h"

#include "text.h"

#include <csv.h>
#include <json-c/json.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { EXCEL_CELL = 32767 };

bool table_format_of_name(cli_table_format *out, const char *path)
{
    static const struct {
        const char *ending;
        cli_table_format format;
    } known[] = {{".csv", TABLE_CSV},
                 {".tsv", TABLE_TSV},
                 {".jsonl", TABLE_JSONL},
                 {".ndjson", TABLE_JSONL}};
    size_t len = strlen(path);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t size = strlen(known[i].ending);
        if (len > size && strcasecmp(path + len - size, known[i].ending) == 0) {
            *out = known[i].format;
            return true;
        }
    }
    return false;
}

/* ---- cells ------------------------------------------------------------------- */

cli_cell cell_text(np_slice text)
{
    return (cli_cell){.type = text.size ? CELL_TEXT : CELL_NONE, .text = text};
}

cli_cell cell_word(const char *word)
{
    return cell_text((np_slice){word, strlen(word)});
}

cli_cell cell_count(uint64_t count)
{
    return (cli_cell){.type = CELL_COUNT, .count = count};
}

cli_cell cell_share(double share)
{
    return (cli_cell){.type = CELL_SHARE, .number = share};
}

cli_cell cell_hours(double hours)
{
    return (cli_cell){.type = hours < 0 ? CELL_NONE : CELL_HOURS, .number = hours};
}

cli_cell cell_time(int64_t time)
{
    return (cli_cell){.type = time == NP_NO_TIME ? CELL_NONE : CELL_TIME, .time = time};
}

void cell_format(char out[FIGURE_SIZE], const cli_cell *cell)
{
    out[0] = 0;
    switch (cell->type) {
    case CELL_COUNT:
        snprintf(out, FIGURE_SIZE, "%llu", (unsigned long long)cell->count);
        break;
    case CELL_SHARE:
        figure_share(out, cell->number);
        break;
    case CELL_HOURS:
        snprintf(out, FIGURE_SIZE, "%.4f", cell->number);
        break;
    case CELL_TIME:
        figure_rfc3339(out, cell->time);
        break;
    case CELL_NONE:
    case CELL_TEXT:
        break;
    }
}

/* ---- text -------------------------------------------------------------------- */

static bool reserve(cli_table_writer *writer, size_t size)
{
    if (size <= writer->size)
        return true;
    char *scratch = realloc(writer->scratch, size);
    if (!scratch) {
        writer->failed = true;
        return false;
    }
    writer->scratch = scratch;
    writer->size = size;
    return true;
}

/* What a TSV cell writes for a character after a backslash, or 0. */
static char tsv_escape(uint32_t code)
{
    switch (code) {
    case '\t':
        return 't';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\\':
        return '\\';
    default:
        return 0;
    }
}

/* True for what spreadsheets would take for a formula or a command. */
static bool acts_as_formula(np_slice text)
{
    return text.size > 0 && memchr("=+-@\t\r", text.data[0], 6);
}

/* Copies a text to the scratch as well-formed UTF-8, escaped for TSV, and harmless and
 * short for spreadsheets, which count in UTF-16. Returns it; empty without memory. */
static np_slice clean_text(cli_table_writer *writer, np_slice text)
{
    bool excel = writer->excel && writer->format != TABLE_JSONL;
    if (!reserve(writer, 3 * text.size + 4))
        return (np_slice){0};
    char *end = writer->scratch;
    size_t units = 0, at = 0;
    if (excel && acts_as_formula(text)) {
        *end++ = '\'';
        units++;
    }
    for (uint32_t code; (code = text_next(text, &at));) {
        char escape = writer->format == TABLE_TSV ? tsv_escape(code) : 0;
        units += escape || code > 0xFFFF ? 2 : 1;
        if (excel && units > EXCEL_CELL)
            break;
        if (escape) {
            *end++ = '\\';
            *end++ = escape;
        } else {
            end += text_encode(end, code);
        }
    }
    return (np_slice){writer->scratch, (size_t)(end - writer->scratch)};
}

static bool needs_quotes(np_slice text)
{
    static const char special[] = ",\"\r\n";
    for (size_t i = 0; i + 1 < sizeof special; i++)
        if (text.size && memchr(text.data, special[i], text.size))
            return true;
    return text.size > 0 && (text.data[0] == ' ' || text.data[text.size - 1] == ' ');
}

/* ---- rows -------------------------------------------------------------------- */

static void put_separated(cli_table_writer *writer, const cli_cell *cell)
{
    char figure[FIGURE_SIZE];
    if (cell->type != CELL_TEXT) {
        cell_format(figure, cell);
        fputs(figure, writer->file);
        return;
    }
    np_slice text = clean_text(writer, cell->text);
    bool quoted = writer->excel || needs_quotes(text); /* so that 007 can stay a text */
    if (writer->format == TABLE_CSV && quoted)
        csv_fwrite2(writer->file, text.data, text.size, '"');
    else
        fwrite(text.data, 1, text.size, writer->file);
}

static void put_json_string(cli_table_writer *writer, np_slice text)
{
    text = clean_text(writer, text);
    struct json_object *string = text.size <= INT_MAX ? json_object_new_string_len(
                                                            text.data, (int)text.size)
                                                      : NULL;
    const char *json = string ? json_object_to_json_string_ext(
                                    string, JSON_C_TO_STRING_NOSLASHESCAPE)
                              : NULL;
    if (json)
        fputs(json, writer->file);
    else
        writer->failed = true;
    json_object_put(string);
}

static void put_json(cli_table_writer *writer, const cli_cell *cell)
{
    char figure[FIGURE_SIZE];
    if (cell->type == CELL_TEXT) {
        put_json_string(writer, cell->text);
        return;
    }
    cell_format(figure, cell);
    bool quoted = cell->type == CELL_TIME && *figure;
    fprintf(writer->file, quoted ? "\"%s\"" : "%s", *figure ? figure : "null");
}

static void end_line(cli_table_writer *writer)
{
    bool crlf = writer->excel && writer->format != TABLE_JSONL;
    fputs(crlf ? "\r\n" : "\n", writer->file);
}

void table_begin(cli_table_writer *writer)
{
    if (writer->format == TABLE_JSONL)
        return;
    fputs(writer->excel ? "\xEF\xBB\xBF" : "", writer->file);
    for (size_t i = 0; i < writer->column_count; i++) {
        if (i > 0)
            fputc(writer->format == TABLE_TSV ? '\t' : ',', writer->file);
        fputs(writer->columns[i], writer->file);
    }
    end_line(writer);
}

void table_row(cli_table_writer *writer, const cli_cell *cells)
{
    bool json = writer->format == TABLE_JSONL;
    for (size_t i = 0; i < writer->column_count; i++) {
        if (json) {
            fprintf(writer->file, "%s\"%s\": ", i > 0 ? ", " : "{", writer->columns[i]);
            put_json(writer, &cells[i]);
            continue;
        }
        if (i > 0)
            fputc(writer->format == TABLE_TSV ? '\t' : ',', writer->file);
        put_separated(writer, &cells[i]);
    }
    fputs(json ? "}" : "", writer->file);
    end_line(writer);
}

void table_writer_release(cli_table_writer *writer)
{
    free(writer->scratch);
    writer->scratch = NULL;
    writer->size = 0;
}
