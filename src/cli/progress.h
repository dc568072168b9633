/* A progress bar on standard error, for np_options.progress. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct cli_progress {
    bool enabled;
    int64_t next; /* when to draw next, in milliseconds of the steady clock */
    bool drawn;
} cli_progress;

/* `at_once`: do not wait a second for the first sign. */
void progress_init(cli_progress *progress, bool enabled, bool at_once);

/* An np_options.progress; `context` is a progress. Never stops the run. */
bool progress_tell(void *context, const char *stage, double done);

/* Wipes the bar. */
void progress_end(cli_progress *progress);

#endif
