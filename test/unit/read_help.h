/* For the tests of reading: temporary files, and what was read as text to compare. */
#ifndef NP_TEST_READ_HELP_H
#define NP_TEST_READ_HELP_H

#include "corpus.h"

/* A folder of its own for each test; fixtures of check. */
void folder_make(void);
void folder_remove(void);

/* Path of a file in it, good until the next call but seven. */
const char *folder_path(const char *name);

/* Writes a file, making the folder named before '/' if need be; gives its path. */
const char *file_write(const char *name, const void *data, size_t size);

/* The same, compressed; the caller frees. */
char *gzip(size_t *out_size, const void *data, size_t size);
char *zstd(size_t *out_size, const void *data, size_t size);

/* What reading gave. Articles are lines of "id|text|title|source|published|url|author|
 * lang" with empty ends cut; problems are lines of "file:line: message". Line feeds in
 * values are shown as '/', carriage returns as '^', zero bytes as '~'. */
typedef struct reading {
    np_corpus *corpus;
    np_read_options options;
    np_read_counts counts;
    np_status status;
    np_error error;
    char *articles;
    char problems[1 << 14], notes[1 << 12]; /* notes: of status NP_OK */
    size_t problem_count;
} reading;

reading *reading_new(void);
void reading_free(reading *r);

/* Reads one more path; r->articles then shows all. */
void reading_read(reading *r, const char *path);

/* Fails unless each line of `actual` begins with the line of `expected`. */
void check_lines(const char *actual, const char *expected);

#endif
