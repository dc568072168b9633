/* The one way to fail: fill the caller's np_error and return its status. */
#ifndef NP_BASE_ERROR_H
#define NP_BASE_ERROR_H

#include "newsprint/newsprint.h"

/* Writes status, line and a formatted sentence into `error` (may be NULL), leaves its
 * place as it is, and returns the status. */
np_status np_fail(np_error *error, np_status status, uint64_t line, const char *format,
                  ...) __attribute__((format(printf, 4, 5)));

/* The same for memory: np_fail(error, NP_ENOMEM, …) with the standard sentence. It
 * stands here so that analyzers see that it never returns NP_OK. */
static inline np_status np_fail_memory(np_error *error)
{
    np_fail(error, NP_ENOMEM, 0, "memory is exhausted");
    return NP_ENOMEM;
}

/* Sets the place of an error: a file's name, cut at the front when too long. */
void np_error_place(np_error *error, const char *place);

#endif
