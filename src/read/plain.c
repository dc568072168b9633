#include "read/plain.h"

#include "read/date.h"
#include "read/space.h"

enum { HEADLINE_SIZE = 200, DATE_SIZE = 40 };

/* The first line without its end, and what follows that end. */
static np_slice first_line(np_slice *rest, np_slice text)
{
    const char *feed = text.size ? memchr(text.data, '\n', text.size) : NULL;
    size_t size = feed ? (size_t)(feed - text.data) : text.size;
    size_t next = size + (feed != NULL);
    *rest = (np_slice){text.data + next, text.size - next};
    return (np_slice){text.data, size};
}

static size_t word_size(np_slice text, size_t from)
{
    size_t at = from;
    while (at < text.size && !np_is_space(text.data[at]))
        at++;
    return at - from;
}

/* True for what looks like 2022-09-06…: bare numbers are epochs in other formats, but
 * may well be the text's own here. */
static bool is_date(np_slice text)
{
    int64_t unused;
    return text.size <= DATE_SIZE && text.size > 4 &&
           memchr(text.data, '-', text.size) &&
           np_date_parse(&unused, text.data, text.size);
}

/* Takes "date 2022-09-06" or "date 2022-09-06 10:30" off the front. */
static np_slice take_date(np_found *out, np_slice text)
{
    np_slice rest, line = np_trim(first_line(&rest, text));
    if (line.size < 5 || memcmp(line.data, "date", 4) != 0 ||
        !np_is_space(line.data[4]))
        return text;
    np_slice after = np_trim((np_slice){line.data + 4, line.size - 4});
    size_t one = word_size(after, 0);
    size_t two = one + 1 < after.size ? one + 1 + word_size(after, one + 1) : one;
    np_slice date = {after.data, two};
    if (!is_date(date))
        date.size = one;
    if (!is_date(date))
        return text;
    out->values[NP_FIELD_PUBLISHED] = date;
    out->ranks[NP_FIELD_PUBLISHED] = 1;
    const char *from = date.data + date.size, *end = text.data + text.size;
    while (from < end && (*from == ' ' || *from == '\t'))
        from++;
    return (np_slice){from, (size_t)(end - from)};
}

static bool ends_with(np_slice text, const char *end)
{
    size_t size = strlen(end);
    return text.size >= size && memcmp(text.data + text.size - size, end, size) == 0;
}

/* Full stops of several scripts, and marks after which a sentence goes on. Headlines
 * may end in '?' and '!'. */
static bool is_headline(np_slice line)
{
    static const char *const stops[] = {".", ",", ":", ";",   "-",  "。", "，", "．",
                                        "।", "۔", "։", ".\"", ".”", ".'", ".’", ".)"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (ends_with(line, stops[i]))
            return false;
    return line.size > 0 && line.size <= HEADLINE_SIZE;
}

static np_slice skip_blank_lines(np_slice text)
{
    np_slice rest;
    while (text.size > 0 && np_trim(first_line(&rest, text)).size == 0)
        text = rest;
    return text;
}

/* Takes a headline off the front; gives what the text is then. */
static np_slice take_headline(np_found *out, np_slice text)
{
    np_slice after, rest;
    np_slice line = np_trim(first_line(&after, skip_blank_lines(text)));
    np_slice next = np_trim(first_line(&rest, after));
    if (!is_headline(line) || np_trim(after).size == 0)
        return text;
    if (next.size > 0 && next.size < 2 * line.size)
        return text;
    out->values[NP_FIELD_TITLE] = line;
    out->ranks[NP_FIELD_TITLE] = 1;
    return next.size == 0 ? skip_blank_lines(rest) : text;
}

void np_plain_split(np_found *out, np_slice text)
{
    *out = (np_found){0};
    text = take_headline(out, take_date(out, text));
    out->values[NP_FIELD_TEXT] = text;
    out->ranks[NP_FIELD_TEXT] = 1;
}

np_status np_plain_read(np_sink *sink, np_stream *stream, np_slice id, size_t longest,
                        np_error *error)
{
    while (!stream->ended && stream->size <= longest) {
        np_status status = np_stream_more(stream, true, longest, error);
        if (status != NP_OK)
            return status;
    }
    if (stream->size > longest) {
        np_error problem = {0};
        np_fail(&problem, NP_ELIMIT, 1, "a text of more than %zu bytes", longest);
        np_sink_bad_line(sink, &problem);
        return NP_OK;
    }
    if (stream->failure.status != NP_OK)
        return NP_OK;
    np_found found;
    np_record record;
    np_plain_split(&found, np_stream_held(stream));
    found.values[NP_FIELD_ID] = id;
    np_record_make(&record, &found, 1);
    return np_sink_take(sink, &record, error);
}
