/* For the fuzz targets of reading: bytes as a file, and what must hold after it. */
#ifndef NP_FUZZ_READ_H
#define NP_FUZZ_READ_H

#include "corpus.h"

/* Puts the bytes into a file without a name; its path is good until the next call. */
const char *fuzz_file(const uint8_t *data, size_t size);

/* A corpus with what was read, and what reading told. */
typedef struct fuzz_reading {
    np_corpus *corpus;
    np_read_counts counts;
    uint64_t problems;
} fuzz_reading;

void fuzz_begin(fuzz_reading *r);

/* The callback for problems; its context is the reading. */
void fuzz_problem(void *context, const np_error *what);

/* Checks that all was counted and every article is whole, then frees. */
void fuzz_end(fuzz_reading *r);

#endif
