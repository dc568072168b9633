/* JSON lines: one object a line. */
#ifndef NP_READ_LINES_H
#define NP_READ_LINES_H

#include "read/batch.h"
#include "read/stream.h"

/* Reads the stream to its end. A broken line is a problem of its own; one of more than
 * `longest` bytes too. Of a stream that broke off, the unfinished last line is left
 * out. NP_ENOMEM, NP_ELIMIT. */
np_status np_lines_read(np_batch *batch, np_stream *stream, size_t longest,
                        np_error *error);

#endif
