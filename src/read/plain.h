/* Plain text: one article a file. */
#ifndef NP_READ_PLAIN_H
#define NP_READ_PLAIN_H

#include "read/sink.h"
#include "read/stream.h"

/* Finds time, title and text of a plain text.
 *   - A first line "date 2022-09-06 …" gives the time; the rest of the line belongs to
 *     the text.
 *   - Then a first line that reads like a headline (up to 200 bytes, not ending as a
 *     sentence does) gives the title: followed by an empty line it is taken out of the
 *     text; followed at once by a line twice as long it stays in, since that may also
 *     be the text's own beginning.
 * Nothing else is left out, and line ends stay as they are. */
void np_plain_split(np_found *out, np_slice text);

/* Reads the stream as one article. A stream that broke off gives none. NP_ENOMEM,
 * NP_ELIMIT. */
np_status np_plain_read(np_sink *sink, np_stream *stream, np_slice id, size_t longest,
                        np_error *error);

#endif
