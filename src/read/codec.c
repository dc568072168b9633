#define _POSIX_C_SOURCE 200809L
#include "read/codec.h"

#include "base/memory.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { INPUT_SIZE = 1 << 18 };

struct np_codec {
    z_stream gzip;
    ZSTD_DStream *zstd; /* NULL for gzip */
    bool inside;        /* a member has begun and not ended */
    bool drained;       /* the file has no more bytes */
    size_t at, size;    /* compressed bytes not yet used: input[at … size) */
    char input[INPUT_SIZE];
};

np_status np_read_bytes(int descriptor, char *into, size_t room, size_t *got,
                        np_error *error)
{
    ssize_t size;
    *got = 0;
    if (room > INT_MAX)
        room = INT_MAX;
    do
        size = read(descriptor, into, room);
    while (size < 0 && errno == EINTR);
    if (size < 0)
        return np_fail(error, NP_EIO, 0, "reading failed: %s", strerror(errno));
    *got = (size_t)size;
    return NP_OK;
}

static bool starts_with(np_slice head, const char *magic, size_t size)
{
    return head.size >= size && memcmp(head.data, magic, size) == 0;
}

/* Zstandard frames, and the skippable ones that may stand before them. */
static bool is_zstd(np_slice head)
{
    return starts_with(head, "\x28\xB5\x2F\xFD", 4) ||
           (head.size >= 4 && ((unsigned char)head.data[0] & 0xF0) == 0x50 &&
            memcmp(head.data + 1, "\x2A\x4D\x18", 3) == 0);
}

static const char *foreign_compression(np_slice head)
{
    if (starts_with(head, "BZh", 3) && head.size > 9 &&
        memcmp(head.data + 4, "1AY&SY", 6) == 0)
        return "bzip2";
    if (starts_with(head,
                    "\xFD"
                    "7zXZ",
                    5))
        return "xz";
    if (starts_with(head, "PK\x03\x04", 4))
        return "zip";
    return NULL;
}

static void *take_memory(void *unused, unsigned count, unsigned size)
{
    (void)unused;
    return np_alloc((size_t)count * size);
}

static void give_memory(void *unused, void *memory)
{
    (void)unused;
    np_release(memory);
}

static bool start_codec(np_codec *codec, bool zstd)
{
    if (zstd)
        return (codec->zstd = ZSTD_createDStream()) != NULL;
    codec->gzip.zalloc = take_memory;
    codec->gzip.zfree = give_memory;
    return inflateInit2(&codec->gzip, 15 + 16) == Z_OK; /* 16: gzip wrapper */
}

np_status np_codec_new(np_codec **out, np_slice head, np_error *error)
{
    *out = NULL;
    const char *foreign = foreign_compression(head);
    if (foreign)
        return np_fail(error, NP_EFORMAT, 0,
                       "the file is compressed with %s; only gzip and zstd are read",
                       foreign);
    bool zstd = is_zstd(head);
    if (!zstd && !starts_with(head, "\x1F\x8B", 2))
        return NP_OK;
    np_codec *codec = np_alloc_zero(1, sizeof *codec);
    if (!codec || !start_codec(codec, zstd)) {
        np_release(codec);
        return np_fail_memory(error);
    }
    memcpy(codec->input, head.data, head.size);
    codec->size = head.size;
    *out = codec;
    return NP_OK;
}

void np_codec_free(np_codec *codec)
{
    if (!codec)
        return;
    if (codec->zstd)
        ZSTD_freeDStream(codec->zstd);
    else
        inflateEnd(&codec->gzip);
    np_release(codec);
}

/* One step of inflate: uses input, makes output, notes where a member ends. */
static np_status step_gzip(np_codec *codec, void *into, size_t room, size_t *got,
                           np_error *error)
{
    z_stream *z = &codec->gzip;
    z->next_in = (unsigned char *)codec->input + codec->at;
    z->avail_in = (unsigned)(codec->size - codec->at);
    z->next_out = into;
    z->avail_out = room > INT_MAX ? INT_MAX : (unsigned)room;
    unsigned before = z->avail_out;
    int result = inflate(z, Z_NO_FLUSH);
    codec->at = codec->size - z->avail_in;
    *got = before - z->avail_out;
    if (result == Z_MEM_ERROR)
        return np_fail_memory(error);
    if (result == Z_STREAM_END)
        codec->inside = false;
    else if (result != Z_OK && result != Z_BUF_ERROR)
        return np_fail(error, NP_EFORMAT, 0, "the gzip data is damaged (%s)",
                       z->msg ? z->msg : "unknown");
    return NP_OK;
}

static np_status step_zstd(np_codec *codec, void *into, size_t room, size_t *got,
                           np_error *error)
{
    ZSTD_inBuffer from = {codec->input, codec->size, codec->at};
    ZSTD_outBuffer to = {into, room, 0};
    size_t left = ZSTD_decompressStream(codec->zstd, &to, &from);
    codec->at = from.pos;
    *got = to.pos;
    if (ZSTD_isError(left))
        return np_fail(error, NP_EFORMAT, 0, "the zstd data is damaged (%s)",
                       ZSTD_getErrorName(left));
    codec->inside = left != 0;
    return NP_OK;
}

/* gzip files may be padded with zero bytes, as on tapes. */
static void skip_padding(np_codec *codec)
{
    while (!codec->zstd && codec->at < codec->size && codec->input[codec->at] == '\0')
        codec->at++;
}

static np_status refill(np_codec *codec, int descriptor, np_error *error)
{
    codec->at = codec->size = 0;
    np_status status = np_read_bytes(descriptor, codec->input, INPUT_SIZE, &codec->size,
                                     error);
    codec->drained = status == NP_OK && codec->size == 0;
    return status;
}

/* Begins the next member; *more is false when there is none. */
static np_status start_member(np_codec *codec, int descriptor, bool *more,
                              np_error *error)
{
    skip_padding(codec);
    while (codec->at == codec->size && !codec->drained) {
        np_status status = refill(codec, descriptor, error);
        if (status != NP_OK)
            return status;
        skip_padding(codec);
    }
    *more = codec->at < codec->size;
    codec->inside = *more;
    if (*more && !codec->zstd && inflateReset(&codec->gzip) != Z_OK)
        return np_fail_memory(error);
    return NP_OK;
}

np_status np_codec_read(np_codec *codec, int descriptor, char *into, size_t room,
                        size_t *got, np_error *error)
{
    np_status status = NP_OK;
    *got = 0;
    while (status == NP_OK && *got == 0) {
        bool more = true;
        if (!codec->inside)
            status = start_member(codec, descriptor, &more, error);
        if (status != NP_OK || !more)
            break;
        status = (codec->zstd ? step_zstd : step_gzip)(codec, into, room, got, error);
        if (status != NP_OK || *got > 0 || !codec->inside || codec->at < codec->size)
            continue;
        if (codec->drained)
            return np_fail(error, NP_EFORMAT, 0, "the compressed data is cut off");
        status = refill(codec, descriptor, error);
    }
    return status;
}
