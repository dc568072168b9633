/* CSV (RFC 4180) and TSV with a header row. */
#ifndef NP_READ_TABLE_H
#define NP_READ_TABLE_H

#include "read/sink.h"
#include "read/stream.h"

/* Reads the stream to its end as rows whose cells are parted by `delimiter`. A row that
 * is broken, has fewer cells than the header, or more that are not empty, is a problem
 * of its own. Tab-separated rows whose quotes make no sense are read as if quotes were
 * letters, since much TSV knows no quoting. Of a stream that broke off, the unfinished
 * last row is left out. NP_ENOMEM, NP_ELIMIT. */
np_status np_table_read(np_sink *sink, np_stream *stream, const np_aliases *aliases,
                        char delimiter, size_t longest, np_error *error);

#endif
