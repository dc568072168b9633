#define _GNU_SOURCE
#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void np_spill_init(np_spill *spill, const char *directory)
{
    *spill = (np_spill){.directory = directory, .file = -1};
}

/* For file systems that have no files without a name: one that loses it at once. */
static int open_named(const char *directory)
{
    char path[4096];
    int size = snprintf(path, sizeof path, "%s/newsprint-XXXXXX", directory);
    if (size < 0 || (size_t)size >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int file = mkostemp(path, O_CLOEXEC);
    if (file >= 0)
        unlink(path);
    return file;
}

static int open_file(const char *directory)
{
    int file = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
        file = open_named(directory);
    return file;
}

static np_status fail(const np_spill *spill, int reason, np_error *error)
{
    return np_fail(error, NP_EIO, 0,
                   "no room in a temporary file in %.200s: %s; "
                   "set TMPDIR to a folder that has some",
                   spill->directory, strerror(reason));
}

np_status np_spill_reserve(np_spill *spill, uint64_t size, np_error *error)
{
    if (spill->file < 0)
        spill->file = open_file(spill->directory);
    if (spill->file < 0)
        return fail(spill, errno, error);
    int reason;
    do /* a signal may interrupt it */
        reason = posix_fallocate(spill->file, (off_t)spill->size, (off_t)size);
    while (reason == EINTR);
    if (reason)
        return fail(spill, reason, error);
    spill->size += size;
    return NP_OK;
}

np_status np_spill_map(void **out, np_spill *spill, size_t size, np_error *error)
{
    np_status status = np_spill_reserve(spill, size, error);
    if (status != NP_OK)
        return status;
    *out = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, spill->file,
                (off_t)(spill->size - size));
    return *out == MAP_FAILED ? fail(spill, errno, error) : NP_OK;
}

void np_spill_unmap(void *memory, size_t size)
{
    munmap(memory, size);
}

void np_spill_forget(void *memory, size_t size)
{
    madvise(memory, size, MADV_DONTNEED);
}

np_status np_spill_write(const np_spill *spill, uint64_t at, const void *bytes,
                         size_t size, np_error *error)
{
    for (const char *from = bytes; size > 0;) {
        ssize_t done = pwrite(spill->file, from, size, (off_t)at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return fail(spill, done < 0 ? errno : ENOSPC, error);
        from += done;
        at += (uint64_t)done;
        size -= (size_t)done;
    }
    return NP_OK;
}

np_status np_spill_read(const np_spill *spill, uint64_t at, void *bytes, size_t size,
                        np_error *error)
{
    for (char *to = bytes; size > 0;) {
        ssize_t done = pread(spill->file, to, size, (off_t)at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return np_fail(error, NP_EIO, 0, "a temporary file in %.200s: %s",
                           spill->directory,
                           done < 0 ? strerror(errno) : "shorter than it was");
        to += done;
        at += (uint64_t)done;
        size -= (size_t)done;
    }
    return NP_OK;
}

void np_spill_release(np_spill *spill)
{
    if (spill->file >= 0)
        close(spill->file);
    spill->file = -1;
}
