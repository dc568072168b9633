#include "progress.h"

void np_progress_init(np_progress *progress, const np_options *options)
{
    *progress = (np_progress){.options = options, .stage = ""};
    pthread_mutex_init(&progress->mutex, NULL);
}

void np_progress_release(np_progress *progress)
{
    pthread_mutex_destroy(&progress->mutex);
}

static np_status tell(np_progress *progress, size_t done, np_error *error)
{
    const np_options *options = progress->options;
    if (options->progress && pthread_mutex_trylock(&progress->mutex) == 0) {
        double share = done < progress->total ? (double)done / (double)progress->total
                                              : 1;
        if (!options->progress(options->context, progress->stage, share))
            atomic_store(&progress->is_cancelled, true);
        pthread_mutex_unlock(&progress->mutex);
    }
    if (atomic_load(&progress->is_cancelled))
        return np_fail(error, NP_ECANCELLED, 0, "the run was stopped");
    return NP_OK;
}

np_status np_progress_begin(np_progress *progress, const char *stage, size_t total,
                            np_error *error)
{
    progress->stage = stage;
    progress->total = total;
    atomic_store(&progress->done, 0);
    return tell(progress, 0, error);
}

np_status np_progress_add(np_progress *progress, size_t steps, np_error *error)
{
    return tell(progress, atomic_fetch_add(&progress->done, steps) + steps, error);
}
