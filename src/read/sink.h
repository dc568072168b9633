/* Where the readers of all formats put what they find: articles into the corpus,
 * problems to the caller, both into the counts. */
#ifndef NP_READ_SINK_H
#define NP_READ_SINK_H

#include "corpus.h"
#include "read/field.h"

/* The file being read, and where its records go. */
typedef struct np_sink {
    np_corpus *corpus;
    np_read_counts *counts;
    void (*problem)(void *context, const np_error *what); /* may be NULL */
    void *context;
    const char *path;       /* as given or found */
    uint32_t file;          /* its number in the corpus */
    uint64_t line, on_line; /* of the last record without id; how many such it has */
} np_sink;

/* One record on its way into the corpus; slices are borrowed. */
typedef struct np_record {
    np_article article;
    np_slice written;  /* as in np_found */
    uint64_t line;     /* where it starts, from 1 */
    np_slice date;     /* as it stands there */
    bool unknown_date; /* it is there and not understood */
    bool broken_utf8;  /* in the text */
    bool empty_text;   /* nothing but white space */
} np_record;

/* Makes a record of the values found. */
void np_record_make(np_record *out, const np_found *found, uint64_t line);

/* Starts a file: problems and origins name it from now on. NP_ENOMEM. */
np_status np_sink_start(np_sink *sink, const char *path, np_error *error);

/* Adds the record to the corpus. One without an id gets FILE:LINE, those after it that
 * start on the same line FILE:LINE:2 and so on. Bytes of an id that are no UTF-8, and
 * zeros, become "\xFF". A record that the corpus refuses is a
 * problem, not a failure. NP_ENOMEM, NP_ELIMIT. */
np_status np_sink_take(np_sink *sink, const np_record *record, np_error *error);

/* np_sink_take() but for the bytes of the text, as np_corpus_place() does; *text is
 * NULL when the corpus refused the record. */
np_status np_sink_place(np_sink *sink, char **text, const np_record *record,
                        np_error *error);

/* Counts and tells a record that cannot be read, or a file that broke off. */
void np_sink_bad_line(np_sink *sink, const np_error *what);
void np_sink_bad_file(np_sink *sink, const np_error *what);

#endif
