#define _POSIX_C_SOURCE 200809L
#include "read/sniff.h"

#include "read/columns.h"
#include "read/json.h"
#include "read/space.h"

#include <strings.h>

static bool cut_ending(np_slice *name, const char *ending)
{
    size_t size = strlen(ending);
    if (name->size < size ||
        strncasecmp(name->data + name->size - size, ending, size) != 0)
        return false;
    name->size -= size;
    return true;
}

np_kind_of_file np_sniff_name(const char *name)
{
    static const struct {
        const char *ending;
        np_kind_of_file kind;
    } endings[] = {
        {".txt", {NP_FORMAT_TEXT, 0}},    {".json", {NP_FORMAT_JSON, 0}},
        {".jsonl", {NP_FORMAT_LINES, 0}}, {".ndjson", {NP_FORMAT_LINES, 0}},
        {".csv", {NP_FORMAT_TABLE, ','}}, {".tsv", {NP_FORMAT_TABLE, '\t'}},
    };
    np_slice rest = {name, strlen(name)};
    if (!cut_ending(&rest, ".gz"))
        cut_ending(&rest, ".zst");
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (cut_ending(&rest, endings[i].ending))
            return endings[i].kind;
    return (np_kind_of_file){NP_FORMAT_UNKNOWN, 0};
}

/* Lines or values? A first line that is complete, or broken, or unfinished before a
 * line that starts an object too, shows lines. */
static np_format sniff_json(np_slice head)
{
    head = np_trim(head);
    if (head.size == 0 || (head.data[0] != '{' && head.data[0] != '['))
        return NP_FORMAT_UNKNOWN;
    if (head.data[0] == '[')
        return NP_FORMAT_VALUES;
    const char *feed = memchr(head.data, '\n', head.size);
    size_t size = feed ? (size_t)(feed - head.data) : head.size;
    np_slice line = np_trim((np_slice){head.data, size});
    np_json_shape shape = np_json_look(line);
    if (shape == NP_JSON_SEVERAL)
        return NP_FORMAT_VALUES;
    if (shape != NP_JSON_OPEN || !feed)
        return NP_FORMAT_LINES;
    np_slice after = np_trim((np_slice){feed, head.size - size});
    bool goes_on = strchr("{[,:", line.data[line.size - 1]) != NULL;
    return !goes_on && after.data[0] == '{' ? NP_FORMAT_LINES : NP_FORMAT_VALUES;
}

static np_slice cut_front(np_slice text)
{
    return np_trim((np_slice){text.data + 1, text.size - 1});
}

/* What no text begins with: a list of objects, or a whole article in JSON. NP_ENOMEM.
 */
static np_status find_json(bool *found, np_slice head, const np_aliases *aliases,
                           np_error *error)
{
    head = np_trim(head);
    if (head.size > 0 && head.data[0] == '[') {
        np_slice first = cut_front(head);
        first = first.size && first.data[0] == '{' ? cut_front(first) : (np_slice){0};
        *found = first.size && first.data[0] == '"';
        return NP_OK;
    }
    np_json_parser parser = {0};
    np_arena scratch = {0};
    np_found article;
    const char *feed = head.size ? memchr(head.data, '\n', head.size) : NULL;
    if (feed)
        head.size = (size_t)(feed - head.data);
    np_status status = np_json_parse(&article, &parser, &scratch, aliases,
                                     np_trim(head), error);
    np_json_parser_release(&parser);
    np_arena_release(&scratch);
    *found = status == NP_OK;
    return status == NP_ENOMEM ? status : NP_OK;
}

/* A table by its name may part its cells otherwise than the name says. */
static np_status sniff_table(np_kind_of_file *kind, np_slice head,
                             const np_aliases *aliases, np_error *error)
{
    char delimiter;
    const char *candidates = kind->delimiter == '\t' ? "\t,;|" : ",;\t|";
    np_status status = np_columns_guess(&delimiter, head, candidates, false, aliases,
                                        error);
    if (status == NP_OK && delimiter)
        kind->delimiter = delimiter;
    return status;
}

static np_status sniff_content(np_kind_of_file *out, np_slice head,
                               const np_aliases *aliases, np_error *error)
{
    out->format = sniff_json(head);
    if (out->format != NP_FORMAT_UNKNOWN)
        return NP_OK;
    np_status status = np_columns_guess(&out->delimiter, head, ",\t;|", true, aliases,
                                        error);
    out->format = out->delimiter ? NP_FORMAT_TABLE : NP_FORMAT_TEXT;
    return status;
}

/* JSON by its name may be a table. */
static np_status sniff_json_file(np_kind_of_file *out, np_slice head,
                                 const np_aliases *aliases, np_error *error)
{
    if (np_trim(head).size == 0)
        return NP_OK;
    np_status status = sniff_content(out, head, aliases, error);
    if (status == NP_OK && out->format == NP_FORMAT_TEXT)
        return np_fail(error, NP_EFORMAT, 1,
                       "not JSON: it begins with neither { nor [");
    return status;
}

/* Text by its name may be a table of tabs, as spreadsheets save it. */
static np_status sniff_text(np_kind_of_file *out, np_slice head,
                            const np_aliases *aliases, np_error *error)
{
    np_kind_of_file table = {NP_FORMAT_TABLE, 0};
    np_status status = np_columns_guess(&table.delimiter, head, "\t", true, aliases,
                                        error);
    if (table.delimiter)
        *out = table;
    return status;
}

np_status np_sniff(np_kind_of_file *out, const char *name, np_slice head,
                   const np_aliases *aliases, np_error *error)
{
    bool is_json;
    *out = np_sniff_name(name);
    if (out->format == NP_FORMAT_UNKNOWN)
        return head.size ? sniff_content(out, head, aliases, error) : NP_OK;
    if (out->format == NP_FORMAT_JSON)
        return sniff_json_file(out, head, aliases, error);
    np_status status = find_json(&is_json, head, aliases, error);
    if (status != NP_OK)
        return status;
    if (is_json)
        out->format = sniff_json(head);
    else if (out->format == NP_FORMAT_TABLE)
        return sniff_table(out, head, aliases, error);
    else if (out->format == NP_FORMAT_TEXT)
        return sniff_text(out, head, aliases, error);
    return NP_OK;
}
