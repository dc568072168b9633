/* JSON values parsed by many threads and taken in their order. */
#ifndef NP_READ_BATCH_H
#define NP_READ_BATCH_H

#include "read/json.h"
#include "read/sink.h"
#include "read/stream.h"

/* One JSON value as it lies in the file, and what became of it. */
typedef struct np_piece {
    np_slice json;
    np_error *problem; /* NULL when the record is good */
    np_record record;  /* its line is set before */
    char *text;        /* where the record's text belongs in the corpus */
} np_piece;

NP_ARRAY(np_pieces, np_piece);

/* Pieces noted together, and their values. */
typedef struct np_load {
    np_pieces pieces;
    np_arena *scratch; /* of the values, one for each thread */
    size_t size;       /* bytes of JSON */
    np_room room;      /* where the last of the pieces lie, once they are parsed */
} np_load;

enum { NP_LOADS = 3 };

/* While the pieces of one load are parsed, those of the load before get their places in
 * the corpus, in order, and those of the load before that are copied there. */
typedef struct np_batch {
    np_sink *sink;
    const np_aliases *aliases;
    unsigned threads;
    np_json_parser *parsers; /* one for each thread */
    np_load loads[NP_LOADS];
    unsigned turn;  /* of the load that takes what is noted */
    np_fresh fresh; /* memory of the corpus that nobody has looked at yet */
} np_batch;

/* `threads` 0 means one for each core. NP_ENOMEM. */
np_status np_batch_init(np_batch *out, np_sink *sink, const np_aliases *aliases,
                        unsigned threads, np_error *error);
void np_batch_release(np_batch *batch);

/* Notes a value that starts on `line`; its bytes must stay until it is in the sink.
 * True when there is no room for more before a flush. */
np_status np_batch_add(np_batch *batch, np_slice json, uint64_t line, np_error *error);
bool np_batch_is_full(const np_batch *batch);

/* Parses what was noted; what was parsed before goes on to the sink, in order.
 * NP_ENOMEM, NP_ELIMIT. */
np_status np_batch_flush(np_batch *batch, np_error *error);
/* Brings all that was noted to the sink. As np_batch_flush(). */
np_status np_batch_finish(np_batch *batch, np_error *error);

/* What was noted lies in the first `taken` bytes that the stream holds: parses it, as
 * np_batch_flush() does, and meanwhile has the stream drop these and hold more, as
 * np_stream_more() does, stuck when none was taken. NP_ENOMEM, NP_ELIMIT. */
np_status np_batch_go_on(np_batch *batch, np_stream *stream, size_t taken,
                         size_t longest, np_error *error);

/* After a failure: forgets what was noted and has no place in the corpus yet. */
void np_batch_give_up(np_batch *batch);

#endif
