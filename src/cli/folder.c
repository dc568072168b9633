#define _GNU_SOURCE /* renameat2 */
#include "folder.h"

#include "message.h"
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPEN_FOLDERS = 8 };

/* ---- names ------------------------------------------------------------------- */

static np_status fail_long(const char *path, np_error *error)
{
    return fail_at(error, NP_EIO, path, "cannot be made: %s", strerror(ENAMETOOLONG));
}

/* The folder that a path stands for, without links and closing slashes. */
static np_status find_target(cli_folder *out, const char *path, np_error *error)
{
    char *known = realpath(path, NULL);
    int size = snprintf(out->target, PATH_MAX, "%s", known ? known : path);
    free(known);
    for (; size > 1 && size < PATH_MAX && out->target[size - 1] == '/'; size--)
        out->target[size - 1] = 0;
    if (size < PATH_MAX)
        size = snprintf(out->temporary, PATH_MAX, "%s.XXXXXX", out->target);
    return size < PATH_MAX ? NP_OK : fail_long(path, error);
}

np_status folder_begin(cli_folder *out, const char *path, np_error *error)
{
    *out = (cli_folder){.path = path};
    np_status status = find_target(out, path, error);
    if (status)
        return status;
    struct stat known;
    bool exists = stat(out->target, &known) == 0;
    signals_hold(&out->signals);
    if (mkdtemp(out->temporary) &&
        chmod(out->temporary,
              exists ? known.st_mode & 0777 : output_usual_mode(0777)) == 0)
        return NP_OK;
    status = fail_at(error, NP_EIO, path, "cannot be made: %s", strerror(errno));
    folder_discard(out);
    return status;
}

np_status folder_place(char out[PATH_MAX], const cli_folder *folder, const char *name,
                       np_error *error)
{
    int size = snprintf(out, PATH_MAX, "%s/%s", folder->temporary, name);
    return size < PATH_MAX ? NP_OK : fail_long(folder->path, error);
}

/* ---- all that stands in a folder --------------------------------------------- */

static int remove_entry(const char *path, const struct stat *known, int type,
                        struct FTW *place)
{
    (void)known;
    (void)type;
    (void)place;
    return remove(path);
}

/* Removes a folder with all in it; what it fails at stays. */
static void remove_folder(const char *path)
{
    nftw(path, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

static int sync_entry(const char *path, const struct stat *known, int type,
                      struct FTW *place)
{
    (void)known;
    (void)place;
    int descriptor = type == FTW_DP ? open(path, O_RDONLY | O_DIRECTORY) : -1;
    if (descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
    return 0;
}

/* ---- ending ------------------------------------------------------------------ */

void folder_discard(cli_folder *folder)
{
    remove_folder(folder->temporary);
    signals_restore(&folder->signals);
}

/* Swaps the folder with its target in two steps, where one is not to be had. */
static int replace_in_steps(const cli_folder *folder)
{
    char aside[PATH_MAX];
    if (snprintf(aside, PATH_MAX, "%s.old", folder->temporary) >= PATH_MAX)
        return ENAMETOOLONG;
    if (rename(folder->target, aside) != 0)
        return errno;
    if (rename(folder->temporary, folder->target) != 0) {
        int reason = errno;
        rename(aside, folder->target);
        return reason;
    }
    remove_folder(aside);
    return 0;
}

/* Puts the folder where it belongs; what went wrong as errno, or 0. */
static int put_in_place(const cli_folder *folder)
{
    if (rename(folder->temporary, folder->target) == 0) /* new, or it was empty */
        return 0;
    if (errno != ENOTEMPTY && errno != EEXIST)
        return errno;
#ifdef RENAME_EXCHANGE
    if (renameat2(AT_FDCWD, folder->temporary, AT_FDCWD, folder->target,
                  RENAME_EXCHANGE) == 0) {
        remove_folder(folder->temporary);
        return 0;
    }
    if (errno != ENOSYS && errno != EINVAL)
        return errno;
#endif
    return replace_in_steps(folder);
}

np_status folder_finish(cli_folder *folder, np_error *error)
{
    if (signals_wait()) {
        folder_discard(folder); /* and the signal ends the program here */
        return fail_at(error, NP_ECANCELLED, "", "interrupted");
    }
    nftw(folder->temporary, sync_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
    int reason = put_in_place(folder);
    if (reason) {
        folder_discard(folder);
        return fail_at(error, NP_EIO, folder->path, "cannot be put in place: %s",
                       strerror(reason));
    }
    output_sync_name(folder->target);
    signals_restore(&folder->signals);
    return NP_OK;
}
