#include "output.h"

#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static np_status fail_write(const char *path, int reason, np_error *error)
{
    bool standard = strcmp(path, "-") == 0;
    return fail_at(error, NP_EIO, standard ? "" : path, "%swriting failed: %s",
                   standard ? "standard output: " : "", strerror(reason));
}

/* ---- before ------------------------------------------------------------------ */

/* The folder that a path lies in, after links. */
static void find_folder(char out[PATH_MAX], const char *path)
{
    char *known = realpath(path, NULL);
    snprintf(out, PATH_MAX, "%s", known ? known : path);
    free(known);
    size_t size = strnlen(out, PATH_MAX);
    while (size > 1 && out[size - 1] == '/')
        out[--size] = 0;
    char *slash = strrchr(out, '/');
    if (slash)
        slash[slash == out] = 0;
    else
        memcpy(out, ".", 2);
}

np_status output_check(const char *path, bool is_folder, np_error *error)
{
    char folder[PATH_MAX];
    struct stat known;
    bool exists = stat(path, &known) == 0, is_there = exists && S_ISDIR(known.st_mode);
    if (strcmp(path, "-") == 0 || (exists && !S_ISREG(known.st_mode) && !is_there))
        return NP_OK;
    if (is_there && !is_folder)
        return fail_at(error, NP_EIO, path, "cannot be written: %s", strerror(EISDIR));
    find_folder(folder, path);
    if (access(folder, W_OK | X_OK) == 0)
        return NP_OK;
    return fail_at(error, NP_EIO, path, "cannot be made in %s: %s", folder,
                   strerror(errno));
}

/* ---- opening ----------------------------------------------------------------- */

mode_t output_usual_mode(mode_t mode)
{
    mode_t mask = umask(0);
    umask(mask);
    return mode & ~mask;
}

/* Opens a file beside the target, with the rights that the target has or would get. */
static np_status open_beside(cli_output *out, const char *path, mode_t mode,
                             np_error *error)
{
    char *resolved = realpath(path, NULL); /* the file a symbolic link stands for */
    out->target = resolved ? resolved : strdup(path);
    size_t size = out->target ? strlen(out->target) + sizeof ".XXXXXX" : 0;
    out->temporary = size ? malloc(size) : NULL;
    if (!out->temporary) {
        free(out->target);
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    }
    snprintf(out->temporary, size, "%s.XXXXXX", out->target);
    signals_hold(&out->signals);
    int descriptor = mkstemp(out->temporary);
    if (descriptor >= 0 && fchmod(descriptor, mode) == 0)
        out->file = fdopen(descriptor, "w");
    if (out->file)
        return NP_OK;
    int reason = errno;
    if (descriptor >= 0)
        close(descriptor);
    output_discard(out);
    return fail_at(error, NP_EIO, path, "cannot be written: %s", strerror(reason));
}

np_status output_open(cli_output *out, const char *path, np_error *error)
{
    *out = (cli_output){.path = path};
    errno = 0;
    if (strcmp(path, "-") == 0) {
        out->file = stdout;
        return NP_OK;
    }
    struct stat known;
    bool exists = stat(path, &known) == 0;
    if (!exists || S_ISREG(known.st_mode))
        return open_beside(
            out, path, exists ? known.st_mode & 0777 : output_usual_mode(0666), error);
    out->file = fopen(path, "w"); /* a device or pipe: never replaced */
    if (!out->file)
        return fail_at(error, NP_EIO, path, "cannot be written: %s", strerror(errno));
    return NP_OK;
}

bool output_is_fine(const cli_output *out)
{
    return !ferror(out->file) && !(out->temporary && signals_wait());
}

/* ---- ending ------------------------------------------------------------------ */

static void release(cli_output *out)
{
    if (out->temporary)
        signals_restore(&out->signals);
    free(out->temporary);
    free(out->target);
    *out = (cli_output){0};
}

void output_discard(cli_output *out)
{
    if (out->file && out->file != stdout)
        fclose(out->file);
    if (out->temporary)
        unlink(out->temporary);
    release(out);
}

void output_sync_name(const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path + 1) : 1,
             slash ? path : ".");
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

/* Brings all that was written to where it belongs; what went wrong as errno, or 0.
 * After a failed write errno still says why, as writing stopped there. */
static int complete(cli_output *out)
{
    bool good = !ferror(out->file) && fflush(out->file) == 0;
    if (good && out->temporary)
        good = fsync(fileno(out->file)) == 0;
    int reason = good ? 0 : errno ? errno : EIO;
    if (out->file != stdout || good) {
        if (fclose(out->file) != 0 && good)
            reason = errno;
        out->file = NULL;
    }
    if (!reason && out->temporary && rename(out->temporary, out->target) != 0)
        reason = errno;
    return reason;
}

np_status output_finish(cli_output *out, np_error *error)
{
    if (out->temporary && signals_wait()) {
        output_discard(out); /* and the signal ends the program here */
        return fail_at(error, NP_ECANCELLED, "", "interrupted");
    }
    const char *path = out->path;
    int reason = complete(out);
    if (reason) {
        output_discard(out);
        return reason == EPIPE ? NP_OK : fail_write(path, reason, error);
    }
    if (out->target)
        output_sync_name(out->target);
    release(out);
    return NP_OK;
}

int output_show(void (*put)(FILE *file))
{
    cli_output out;
    np_error error = {0};
    np_status status = output_open(&out, "-", &error);
    if (!status) {
        put(out.file);
        status = output_finish(&out, &error);
    }
    if (status)
        message_error(&error);
    return status ? EXIT_ERROR : EXIT_DONE;
}
