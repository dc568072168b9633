#include "read/lines.h"

#include "read/space.h"

/* Notes the whole lines at the front of what is held, and the last one of the file even
 * without its line feed; *taken is what they take up. */
static np_status note_lines(size_t *taken, np_batch *batch, const np_stream *stream,
                            uint64_t *line, np_error *error)
{
    np_slice held = np_stream_held(stream);
    bool last = stream->ended && stream->failure.status == NP_OK;
    size_t at = 0;
    np_status status = NP_OK;
    while (at < held.size && status == NP_OK) {
        const char *start = held.data + at;
        const char *feed = memchr(start, '\n', held.size - at);
        if (!feed && !last)
            break;
        size_t size = feed ? (size_t)(feed - start) : held.size - at;
        np_slice json = np_trim((np_slice){start, size});
        if (json.size > 0)
            status = np_batch_add(batch, json, *line, error);
        ++*line;
        at += size + (feed != NULL);
        if (status == NP_OK && np_batch_is_full(batch))
            status = np_batch_flush(batch, error);
    }
    *taken = at;
    return status;
}

/* Passes over a line that is too long, to its line feed or the end. */
static np_status skip_line(np_stream *stream, np_error *error)
{
    for (;;) {
        np_slice held = np_stream_held(stream);
        const char *feed = held.size ? memchr(held.data, '\n', held.size) : NULL;
        np_stream_drop(stream, feed ? (size_t)(feed - held.data) + 1 : held.size);
        if (feed || stream->ended)
            return NP_OK;
        np_status status = np_stream_more(stream, false, SIZE_MAX - 1, error);
        if (status != NP_OK)
            return status;
    }
}

static np_status refuse_line(np_batch *batch, np_stream *stream, uint64_t *line,
                             size_t longest, np_error *error)
{
    np_error problem = {0};
    np_status status = np_batch_finish(batch, error);
    if (status != NP_OK)
        return status;
    np_fail(&problem, NP_ELIMIT, (*line)++, "a line of more than %zu bytes", longest);
    np_sink_bad_line(batch->sink, &problem);
    return skip_line(stream, error);
}

static np_status read_lines(np_batch *batch, np_stream *stream, size_t longest,
                            np_error *error)
{
    uint64_t line = 1;
    np_status status = np_stream_more(stream, false, longest, error);
    while (status == NP_OK) {
        size_t taken;
        status = note_lines(&taken, batch, stream, &line, error);
        if (status != NP_OK)
            return status;
        if (taken == 0 && stream->size > longest) {
            status = refuse_line(batch, stream, &line, longest, error);
            if (status == NP_OK)
                status = np_stream_more(stream, false, longest, error);
        } else if (stream->ended && (taken == 0 || taken == stream->size)) {
            return np_batch_finish(batch, error);
        } else {
            status = np_batch_go_on(batch, stream, taken, longest, error);
        }
    }
    return status;
}

np_status np_lines_read(np_batch *batch, np_stream *stream, size_t longest,
                        np_error *error)
{
    np_status status = read_lines(batch, stream, longest, error);
    if (status != NP_OK)
        np_batch_give_up(batch);
    return status;
}
