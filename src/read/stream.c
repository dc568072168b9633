#define _POSIX_C_SOURCE 200809L
#include "read/stream.h"

#include "base/memory.h"
#include "read/ahead.h"
#include "read/codec.h"
#include "read/utf16.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Enough to tell what a file is; enough to keep many threads busy, little beside the
 * texts. */
enum { HEAD_SIZE = 1 << 16, BLOCK_SIZE = 1 << 21 };

np_slice np_stream_held(const np_stream *stream)
{
    return (np_slice){stream->room + stream->start, stream->size};
}

void np_stream_drop(np_stream *stream, size_t size)
{
    stream->start += size;
    stream->size -= size;
}

/* Moves what is held to the front of room for `wanted` bytes, which is more. Room that
 * one long record needed is given back. */
static np_status make_room(np_stream *stream, size_t wanted, np_error *error)
{
    if (stream->start > 0 && stream->size > 0)
        memmove(stream->room, stream->room + stream->start, stream->size);
    stream->start = 0;
    if (wanted <= stream->capacity && wanted >= stream->capacity / 4)
        return NP_OK;
    char *moved = np_realloc(stream->room, wanted);
    if (!moved)
        return np_fail_memory(error);
    stream->room = moved;
    stream->capacity = wanted;
    return NP_OK;
}

np_status np_stream_trade(np_stream *stream, np_room *room, np_error *error)
{
    size_t wanted = stream->size > BLOCK_SIZE ? stream->size : BLOCK_SIZE;
    np_room next = *room;
    if (next.size < wanted || next.size / 4 > wanted) {
        np_release(next.bytes);
        *room = (np_room){0};
        next = (np_room){np_alloc(wanted), wanted};
        if (!next.bytes)
            return np_fail_memory(error);
    }
    if (stream->size > 0)
        memcpy(next.bytes, stream->room + stream->start, stream->size);
    *room = (np_room){stream->room, stream->capacity};
    stream->room = next.bytes;
    stream->capacity = next.size;
    stream->start = 0;
    return NP_OK;
}

static np_status read_plain(np_stream *stream, char *into, size_t room, size_t *got,
                            np_error *failure)
{
    if (stream->ahead)
        return np_ahead_read(stream->ahead, into, room, got, failure);
    if (stream->codec)
        return np_codec_read(stream->codec, stream->descriptor, into, room, got,
                             failure);
    return np_read_bytes(stream->descriptor, into, room, got, failure);
}

static np_status read_utf16(np_stream *stream, char *into, size_t room, size_t *got,
                            np_error *failure)
{
    np_status status = NP_OK;
    size_t added = 1;
    while ((*got = np_utf16_take(stream->utf16, into, room)) == 0 && added > 0) {
        size_t space;
        char *more = np_utf16_room(stream->utf16, &space);
        status = read_plain(stream, more, space, &added, failure);
        if (status == NP_OK)
            status = np_utf16_add(stream->utf16, added, failure);
        if (status != NP_OK)
            break;
    }
    return status;
}

static np_status read_some(np_stream *stream, char *into, size_t room, size_t *got,
                           np_error *failure)
{
    return (stream->utf16 ? read_utf16 : read_plain)(stream, into, room, got, failure);
}

/* A file whose head is not all of it is worth a thread. */
static np_status start_ahead(np_stream *stream, size_t wanted, np_error *error)
{
    if (!stream->codec || stream->ahead || !stream->has_threads || wanted <= HEAD_SIZE)
        return NP_OK;
    return np_ahead_new(&stream->ahead, stream->codec, stream->descriptor, error);
}

np_status np_stream_fill(np_stream *stream, size_t wanted, np_error *error)
{
    if (stream->ended || stream->size >= wanted)
        return NP_OK;
    np_status status = make_room(stream, wanted, error);
    if (status == NP_OK)
        status = start_ahead(stream, wanted, error);
    if (status != NP_OK)
        return status;
    while (stream->size < wanted && !stream->ended) {
        char *into = stream->room + stream->size;
        size_t room = wanted - stream->size, got;
        np_error failure = {0};
        status = read_some(stream, into, room, &got, &failure);
        if (status == NP_ENOMEM)
            return np_fail_memory(error);
        stream->size += got;
        stream->failure = failure;
        stream->ended = status != NP_OK || got == 0;
    }
    return NP_OK;
}

np_status np_stream_more(np_stream *stream, bool stuck, size_t longest, np_error *error)
{
    size_t wanted = BLOCK_SIZE;
    if (stuck && stream->size > BLOCK_SIZE / 2)
        wanted = stream->size * 2;
    return np_stream_fill(stream, wanted < longest ? wanted : longest + 1, error);
}

/* Fills the head anew, from what now stands before the file. */
static np_status read_again(np_stream *stream, np_error *error)
{
    stream->size = 0;
    stream->ended = false;
    stream->failure = (np_error){0};
    return np_stream_fill(stream, HEAD_SIZE, error);
}

/* The raw bytes read for the look at the head become the codec's first input. */
static np_status start_codec(np_stream *stream, np_error *error)
{
    np_status status = np_stream_fill(stream, HEAD_SIZE, error);
    if (status != NP_OK)
        return status;
    status = np_codec_new(&stream->codec, np_stream_held(stream), error);
    return status == NP_OK && stream->codec ? read_again(stream, error) : status;
}

/* The same of what is UTF-16. */
static np_status start_utf16(np_stream *stream, np_error *error)
{
    np_status status = np_utf16_new(&stream->utf16, np_stream_held(stream), error);
    if (status == NP_OK && stream->utf16)
        status = read_again(stream, error);
    np_slice held = np_stream_held(stream);
    if (held.size >= 3 && memcmp(held.data, "\xEF\xBB\xBF", 3) == 0)
        np_stream_drop(stream, 3);
    return status;
}

np_status np_stream_open(np_stream *out, const char *path, bool has_threads,
                         np_error *error)
{
    *out = (np_stream){.descriptor = STDIN_FILENO,
                       .is_opened = strcmp(path, "-") != 0,
                       .has_threads = has_threads};
    if (out->is_opened)
        out->descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (out->descriptor < 0)
        return np_fail(error, NP_EIO, 0, "cannot be opened: %s", strerror(errno));
    np_status status = start_codec(out, error);
    if (status == NP_OK)
        status = start_utf16(out, error);
    if (status != NP_OK)
        np_stream_release(out);
    return status;
}

void np_stream_release(np_stream *stream)
{
    np_ahead_free(stream->ahead);
    if (stream->is_opened)
        close(stream->descriptor);
    np_codec_free(stream->codec);
    np_utf16_free(stream->utf16);
    np_release(stream->room);
    *stream = (np_stream){.descriptor = -1, .ended = true};
}
