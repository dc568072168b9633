/* Splits texts into sentences. */
#ifndef NP_SENTENCE_H
#define NP_SENTENCE_H

#include "base/array.h"
#include "base/error.h"

/* Bytes of a text, end exclusive. */
typedef struct np_span {
    uint32_t start, end;
} np_span;

NP_ARRAY(np_spans, np_span);

/* Splits a text into sentences. Clears `out` first. The spans stand in order, without
 * gap or overlap, and cover the whole text: white space after a sentence belongs to it.
 * An empty text has none. NP_ENOMEM. */
np_status np_split_sentences(np_spans *out, np_slice text, np_error *error);

#endif
