/* Tells the caller how far a run is, and whether to go on. */
#ifndef NP_PROGRESS_H
#define NP_PROGRESS_H

#include "base/error.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct np_progress {
    const np_options *options;
    const char *stage;
    size_t total;
    atomic_size_t done;
    atomic_bool is_cancelled;
    pthread_mutex_t mutex; /* one call of the callback at a time */
} np_progress;

void np_progress_init(np_progress *progress, const np_options *options);
void np_progress_release(np_progress *progress);

/* Begins a stage of `total` steps. NP_ECANCELLED when the caller asks to stop. */
np_status np_progress_begin(np_progress *progress, const char *stage, size_t total,
                            np_error *error);

/* Counts steps done; any worker may call it. NP_ECANCELLED. */
np_status np_progress_add(np_progress *progress, size_t steps, np_error *error);

#endif
