/* A JSON array of objects, or objects one after another, however laid out. */
#ifndef NP_READ_VALUES_H
#define NP_READ_VALUES_H

#include "read/batch.h"
#include "read/stream.h"

/* Reads the stream to its end without holding more than a block and one element. A
 * broken element is a problem of its own; after a string that is not closed on its line
 * reading goes on at the next line that starts with '{'. Of a stream that broke off,
 * the unfinished last element is left out. NP_ENOMEM, NP_ELIMIT. */
np_status np_values_read(np_batch *batch, np_stream *stream, size_t longest,
                         np_error *error);

#endif
