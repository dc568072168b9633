/* The bytes of a file or of standard input, decompressed and as UTF-8, in a window that
 * moves. */
#ifndef NP_READ_STREAM_H
#define NP_READ_STREAM_H

#include "base/error.h"

typedef struct np_codec np_codec;
typedef struct np_ahead np_ahead;
typedef struct np_utf16 np_utf16;

typedef struct np_stream {
    int descriptor;
    bool is_opened;  /* by this stream, so to be closed by it */
    np_codec *codec; /* NULL for plain files */
    np_ahead *ahead; /* NULL before much has been decompressed, or without threads */
    np_utf16 *utf16; /* NULL unless the file is UTF-16 */
    char *room;      /* what is held lies in room[start … start + size) */
    size_t start, size, capacity;
    bool has_threads; /* may decompress ahead */
    bool ended;       /* nothing more will come */
    np_error failure; /* why, unless it is the end: status NP_OK */
} np_stream;

/* Opens a file, "-" for standard input. Compression and UTF-16 are known by the
 * first bytes; a byte order mark is passed over. With `has_threads` a large compressed
 * file is decompressed by a thread of its own, ahead of what is read. NP_EIO,
 * NP_EFORMAT for compression that is not read, NP_ENOMEM. On failure nothing needs to
 * be released. */
np_status np_stream_open(np_stream *out, const char *path, bool has_threads,
                         np_error *error);
void np_stream_release(np_stream *stream);

/* Holds at least `wanted` bytes, or all there are. A file that breaks off is no failure
 * here: `ended` and `failure` say so, and what came before is held. NP_ENOMEM. */
np_status np_stream_fill(np_stream *stream, size_t wanted, np_error *error);

/* The longest line, JSON value, table row or text that is read. */
#define NP_LONGEST_RECORD ((size_t)INT32_MAX)

/* Holds some more: a block of some MB, or, while one record is longer than all that is
 * held (`stuck`), twice as much, so that searching it again stays linear; never over
 * longest + 1 bytes. NP_ENOMEM. */
np_status np_stream_more(np_stream *stream, bool stuck, size_t longest,
                         np_error *error);

/* Room for what a stream holds; zero bytes are none. */
typedef struct np_room {
    char *bytes;
    size_t size;
} np_room;

/* Goes on in other room, that is made large enough, and gives its own for it. What was
 * dropped stays where it is. NP_ENOMEM, then it
 * keeps its own. */
np_status np_stream_trade(np_stream *stream, np_room *room, np_error *error);

/* What is held, until the next fill. */
np_slice np_stream_held(const np_stream *stream);

/* Forgets the first `size` bytes held. */
void np_stream_drop(np_stream *stream, size_t size);

#endif
