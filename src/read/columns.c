#include "read/columns.h"

#include <csv.h>

np_status np_columns_add(np_columns *columns, const np_aliases *aliases, np_slice name,
                         np_error *error)
{
    np_column column = {.count = 0};
    column.count = np_aliases_match(aliases, column.matches, name);
    return np_array_push(columns, column) ? NP_OK : np_fail_memory(error);
}

bool np_columns_have(const np_columns *columns, np_field field)
{
    for (size_t i = 0; i < columns->count; i++)
        for (size_t m = 0; m < columns->items[i].count; m++)
            if (columns->items[i].matches[m].field == field)
                return true;
    return false;
}

/* A first line being taken apart. */
typedef struct np_header {
    np_columns columns;
    const np_aliases *aliases;
    np_error *error;
    np_status status;
    bool ended;
} np_header;

static void take_cell(void *data, size_t size, void *context)
{
    np_header *header = context;
    if (header->status == NP_OK && !header->ended)
        header->status = np_columns_add(&header->columns, header->aliases,
                                        (np_slice){data, size}, header->error);
}

static void end_row(int unused, void *context)
{
    (void)unused;
    ((np_header *)context)->ended = true;
}

static np_status parse_header(np_header *header, np_slice line, char delimiter)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT) != 0)
        return np_fail_memory(header->error);
    csv_set_realloc_func(&parser, np_realloc);
    csv_set_free_func(&parser, np_release);
    csv_set_delim(&parser, (unsigned char)delimiter);
    csv_parse(&parser, line.data, line.size, take_cell, end_row, header);
    if (csv_error(&parser) == CSV_ENOMEM)
        header->status = np_fail_memory(header->error);
    else if (csv_error(&parser) == CSV_SUCCESS)
        csv_fini(&parser, take_cell, end_row, header);
    csv_free(&parser);
    return header->status;
}

static size_t known_columns(const np_columns *columns)
{
    size_t known = 0;
    for (size_t i = 0; i < columns->count; i++)
        known += columns->items[i].count > 0;
    return known;
}

np_status np_columns_guess(char *out, np_slice head, const char *candidates,
                           bool certain, const np_aliases *aliases, np_error *error)
{
    const char *feed = head.size ? memchr(head.data, '\n', head.size) : NULL;
    if (feed)
        head.size = (size_t)(feed - head.data);
    np_header header = {.aliases = aliases, .error = error};
    for (*out = '\0'; *candidates && *out == '\0'; candidates++) {
        np_array_clear(&header.columns);
        header.ended = false;
        if (parse_header(&header, head, *candidates) != NP_OK)
            break;
        if (np_columns_have(&header.columns, NP_FIELD_TEXT) &&
            (!certain || known_columns(&header.columns) > 1))
            *out = *candidates;
    }
    np_array_release(&header.columns);
    return header.status;
}
