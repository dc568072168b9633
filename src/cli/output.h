/* Where results go: standard output, or a file that appears whole or not at all.
 *
 * A regular file is written beside its target, fsynced and renamed. While it is being
 * written SIGINT, SIGTERM and SIGHUP are held back; output_is_fine() notices them,
 * output_finish() then removes what was written and lets them end the program. At all
 * other times they end it at once, as nothing needs to be cleaned up. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "signals.h"

#include <newsprint/newsprint.h>
#include <stdio.h>
#include <sys/types.h>

typedef struct cli_output {
    FILE *file;
    const char *path; /* as the user wrote it, borrowed */
    char *target;     /* what `temporary` becomes; both NULL when written to directly */
    char *temporary;
    sigset_t signals; /* as they were before */
} cli_output;

/* Fails where a file, or a folder, could not be made for sure, before the work for it
 * is done. NP_EIO. */
np_status output_check(const char *path, bool is_folder, np_error *error);

/* Opens `path`, or standard output for "-". NP_EIO, NP_ENOMEM. */
np_status output_open(cli_output *out, const char *path, np_error *error);

/* False when writing on makes no sense: the file failed or a signal waits. */
bool output_is_fine(const cli_output *out);

/* Completes the file, or removes it when it failed. A reader of standard output or of
 * a pipe who went away is no failure. NP_EIO. The output is released either way. */
np_status output_finish(cli_output *out, np_error *error);

/* Removes what was written and releases the output. */
void output_discard(cli_output *out);

/* The rights that a new file or folder gets, of all in `mode`. */
mode_t output_usual_mode(mode_t mode);

/* Makes the name `path` last in its folder. Not all file systems can, and what stands
 * in the file is safe. */
void output_sync_name(const char *path);

/* Prints all that `put` writes on standard output; the exit status of the program. */
int output_show(void (*put)(FILE *file));

#endif
