/* A folder that appears whole or not at all.
 *
 * It is filled beside its target, fsynced and exchanged with it. In the meantime
 * SIGINT, SIGTERM and SIGHUP are held back, as in output.h. */
#ifndef CLI_FOLDER_H
#define CLI_FOLDER_H

#include "signals.h"

#include <limits.h>
#include <newsprint/newsprint.h>

typedef struct cli_folder {
    const char *path;      /* as the user wrote it, borrowed */
    char target[PATH_MAX]; /* what `temporary` becomes */
    char temporary[PATH_MAX];
    sigset_t signals; /* as they were before */
} cli_folder;

/* Makes an empty folder beside `path`, which may exist. NP_EIO. */
np_status folder_begin(cli_folder *out, const char *path, np_error *error);

/* Writes the path of `name` in the folder being filled. NP_EIO when it is too long. */
np_status folder_place(char out[PATH_MAX], const cli_folder *folder, const char *name,
                       np_error *error);

/* Puts the folder in place of its target, and removes what stood there. NP_EIO, or
 * NP_ECANCELLED after a signal: then nothing is changed. Releases it either way. */
np_status folder_finish(cli_folder *folder, np_error *error);

/* Removes what was written and releases the folder. */
void folder_discard(cli_folder *folder);

#endif
