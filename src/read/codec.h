/* Decompression of gzip (RFC 1952) and Zstandard (RFC 8878), member after member. */
#ifndef NP_READ_CODEC_H
#define NP_READ_CODEC_H

#include "base/error.h"

typedef struct np_codec np_codec;

/* Sets *out for data that starts with `head`, to NULL when it is not compressed.
 * NP_EFORMAT for a compression that is not read, NP_ENOMEM. */
np_status np_codec_new(np_codec **out, np_slice head, np_error *error);
void np_codec_free(np_codec *codec);

/* Decompresses from the file into at most `room` bytes; *got is 0 only at the end.
 * NP_EIO, NP_EFORMAT when the data is damaged or cut off, with *got bytes before it. */
np_status np_codec_read(np_codec *codec, int descriptor, char *into, size_t room,
                        size_t *got, np_error *error);

/* Reads once from a file, again when interrupted; *got is 0 at its end. NP_EIO. */
np_status np_read_bytes(int descriptor, char *into, size_t room, size_t *got,
                        np_error *error);

#endif
