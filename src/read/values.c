#include "read/values.h"

#include "read/space.h"

/* Where the reader stands between two elements. */
typedef struct np_place {
    uint64_t line, opened; /* now, and of the open '[' (0 = none) */
    bool lost;             /* in a broken element, looking for a line with '{' */
    bool line_begins;      /* then: only blanks so far on this line */
} np_place;

typedef enum np_extent { WHOLE, OPEN, BROKEN } np_extent;

static uint64_t count_feeds(const char *data, size_t size)
{
    uint64_t feeds = 0;
    for (size_t i = 0; i < size; i++)
        feeds += data[i] == '\n';
    return feeds;
}

/* The size of the string that starts at data[0] == '"'. JSON strings hold no line feed,
 * so one shows that the quote was never closed; *size is then up to it. */
static np_extent measure_string(size_t *size, const char *data, size_t room)
{
    for (size_t i = 1; i < room; i++) {
        if (data[i] == '\\') {
            i++;
        } else if (data[i] == '"') {
            *size = i + 1;
            return WHOLE;
        } else if (data[i] == '\n') {
            *size = i;
            return BROKEN;
        }
    }
    return OPEN;
}

/* The size of the object or array that starts at data[0]. */
static np_extent measure_nested(size_t *size, const char *data, size_t room)
{
    size_t depth = 0, string = 0;
    for (size_t i = 0; i < room; i++) {
        char c = data[i];
        if (c == '"') {
            np_extent extent = measure_string(&string, data + i, room - i);
            *size = i + string;
            if (extent != WHOLE)
                return extent;
            i += string - 1;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            *size = i + 1;
            return WHOLE;
        }
    }
    return OPEN;
}

/* The size of a word such as 12 or null; one byte at least, for stray brackets. */
static np_extent measure_word(size_t *size, const char *data, size_t room)
{
    for (size_t i = 1; i < room; i++) {
        if (np_is_space(data[i]) || strchr(",[]{}\"", data[i])) {
            *size = i;
            return WHOLE;
        }
    }
    return OPEN;
}

static np_extent measure(size_t *size, np_slice held)
{
    if (held.data[0] == '{' || held.data[0] == '[')
        return measure_nested(size, held.data, held.size);
    if (held.data[0] == '"')
        return measure_string(size, held.data, held.size);
    return measure_word(size, held.data, held.size);
}

/* Passes over blanks, commas and the brackets of the array itself. */
static size_t skip_between(np_place *place, np_slice held)
{
    size_t at = 0;
    for (; at < held.size; at++) {
        char c = held.data[at];
        if (c == '\n')
            place->line++;
        else if (c == '[' && !place->opened)
            place->opened = place->line;
        else if (c == ']' && place->opened)
            place->opened = 0;
        else if (c != ',' && !np_is_space(c))
            break;
    }
    return at;
}

/* Passes over the rest of a broken element, to a line that starts with '{'. */
static size_t skip_lost(np_place *place, np_slice held)
{
    size_t at = 0;
    while (at < held.size) {
        if (place->line_begins && held.data[at] == '{') {
            place->lost = false;
            return at;
        }
        if (held.data[at] == '\n') {
            place->line++;
            place->line_begins = true;
        } else if (!np_is_space(held.data[at])) {
            place->line_begins = false;
        }
        at++;
    }
    return at;
}

/* Gives up an element that starts on this line, after those before it. */
static np_status refuse_element(np_batch *batch, np_place *place, const np_error *why,
                                np_error *error)
{
    np_status status = np_batch_finish(batch, error);
    np_error problem = *why;
    problem.line = place->line;
    if (status == NP_OK)
        np_sink_bad_line(batch->sink, &problem);
    place->lost = true;
    place->line_begins = false;
    return status;
}

static np_status take_element(np_batch *batch, np_place *place, np_slice element,
                              np_extent extent, np_error *error)
{
    static const np_error unclosed = {
        .status = NP_EFORMAT,
        .message = "a string is not closed on its line; going on at the next '{'"};
    np_status status = extent == BROKEN
                           ? refuse_element(batch, place, &unclosed, error)
                           : np_batch_add(batch, element, place->line, error);
    place->line += count_feeds(element.data, element.size);
    if (status == NP_OK && np_batch_is_full(batch))
        status = np_batch_flush(batch, error);
    return status;
}

/* Notes the whole elements at the front of what is held; *taken is what they take up.
 */
static np_status note_elements(size_t *taken, np_batch *batch, const np_stream *stream,
                               np_place *place, np_error *error)
{
    np_slice held = np_stream_held(stream);
    size_t at = 0;
    np_status status = NP_OK;
    while (status == NP_OK) {
        np_slice rest = {held.data + at, held.size - at};
        size_t passed = (place->lost ? skip_lost : skip_between)(place, rest), size;
        at += passed;
        rest = (np_slice){held.data + at, held.size - at};
        if (rest.size == 0 || place->lost)
            break;
        np_extent extent = measure(&size, rest);
        if (extent == OPEN)
            break;
        rest.size = size;
        status = take_element(batch, place, rest, extent, error);
        at += size;
    }
    *taken = at;
    return status;
}

/* What the end of the stream leaves open. */
static void report_end(const np_batch *batch, const np_stream *stream,
                       const np_place *place)
{
    np_error problem = {0};
    if (stream->failure.status != NP_OK || place->lost)
        return;
    if (stream->size > 0) {
        np_fail(&problem, NP_EFORMAT, place->line,
                "the JSON value that starts here is not closed");
        np_sink_bad_line(batch->sink, &problem);
    } else if (place->opened) {
        np_fail(&problem, NP_EFORMAT, place->opened, "the array '[' is not closed");
        np_sink_bad_file(batch->sink, &problem);
    }
}

static np_status read_values(np_batch *batch, np_stream *stream, size_t longest,
                             np_error *error)
{
    np_place place = {.line = 1};
    np_status status = np_stream_more(stream, false, longest, error);
    while (status == NP_OK) {
        size_t taken;
        status = note_elements(&taken, batch, stream, &place, error);
        if (status != NP_OK)
            return status;
        if (taken == 0 && stream->size > longest) {
            np_error why;
            np_fail(&why, NP_ELIMIT, 0, "a JSON value of more than %zu bytes", longest);
            status = refuse_element(batch, &place, &why, error);
            if (status == NP_OK)
                status = np_stream_more(stream, false, longest, error);
        } else if (stream->ended && (taken == 0 || taken == stream->size)) {
            status = np_batch_finish(batch, error);
            np_stream_drop(stream, taken);
            if (status == NP_OK)
                report_end(batch, stream, &place);
            return status;
        } else {
            status = np_batch_go_on(batch, stream, taken, longest, error);
        }
    }
    return status;
}

np_status np_values_read(np_batch *batch, np_stream *stream, size_t longest,
                         np_error *error)
{
    np_status status = read_values(batch, stream, longest, error);
    if (status != NP_OK)
        np_batch_give_up(batch);
    return status;
}
