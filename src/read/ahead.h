/* Decompression ahead of those who read: a thread of its own fills the next block while
 * the one before it is worked on. */
#ifndef NP_READ_AHEAD_H
#define NP_READ_AHEAD_H

#include "read/codec.h"

typedef struct np_ahead np_ahead;

/* Begins to decompress from where the codec stands in the file; both stay the caller's
 * and are left alone until np_ahead_free(), which waits for the thread. NP_ENOMEM. */
np_status np_ahead_new(np_ahead **out, np_codec *codec, int descriptor,
                       np_error *error);
void np_ahead_free(np_ahead *ahead);

/* What np_codec_read() would have given: at most `room` bytes, *got is 0 only at the
 * end, or with a failure: NP_EIO, NP_EFORMAT, NP_ENOMEM. */
np_status np_ahead_read(np_ahead *ahead, char *into, size_t room, size_t *got,
                        np_error *error);

#endif
