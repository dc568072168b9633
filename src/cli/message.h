/* Messages to people on standard error, and failures as values. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <newsprint/newsprint.h>

enum { EXIT_DONE = 0, EXIT_DIFFERENT = 1, EXIT_ERROR = 2 };

#if defined(__GNUC__)
#define CLI_PRINTF(text, values) __attribute__((format(printf, text, values)))
#else
#define CLI_PRINTF(text, values)
#endif

/* Fills `error` with one sentence about `place` (a file name, or empty); returns
 * `status`. */
np_status fail_at(np_error *error, np_status status, const char *place,
                  const char *format, ...) CLI_PRINTF(4, 5);

/* Prints "newsprint: " and the sentence as a line, without control characters. */
void message(const char *format, ...) CLI_PRINTF(1, 2);

/* Prints "newsprint: PLACE:LINE: what", leaving out what is not known. */
void message_error(const np_error *error);

#endif
