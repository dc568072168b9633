/* np_corpus_read(): files, folders and standard input, each to the reader of its
 * format. A file that cannot be read is a problem, never a failure. */
#define _POSIX_C_SOURCE 200809L
#include "base/parallel.h"
#include "read/lines.h"
#include "read/plain.h"
#include "read/sniff.h"
#include "read/space.h"
#include "read/table.h"
#include "read/values.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/* One call of np_corpus_read(). */
typedef struct np_intake {
    np_sink sink;
    np_aliases aliases;
    np_batch batch;
    size_t root_size; /* ids of texts are their path after so many bytes */
} np_intake;

/* The folders above one, so that a link back to any of them is seen. */
typedef struct np_folder {
    const struct np_folder *above;
    dev_t device;
    ino_t number;
} np_folder;

void np_read_options_init(np_read_options *options)
{
    *options = (np_read_options){0};
}

static np_status read_stream(np_intake *intake, np_stream *stream, np_error *error)
{
    np_sink *sink = &intake->sink;
    np_kind_of_file kind;
    np_error problem = {0};
    np_slice id = {sink->path + intake->root_size,
                   strlen(sink->path + intake->root_size)};
    np_status status = np_sniff(&kind, sink->path, np_stream_held(stream),
                                &intake->aliases, &problem);
    if (status == NP_EFORMAT) {
        np_sink_bad_file(sink, &problem);
        return NP_OK;
    }
    if (status != NP_OK)
        return np_fail_memory(error);
    switch (kind.format) {
    case NP_FORMAT_TEXT:
        if (strcmp(sink->path, "-") == 0)
            id.size = 0;
        return np_plain_read(sink, stream, id, NP_LONGEST_RECORD, error);
    case NP_FORMAT_LINES:
        return np_lines_read(&intake->batch, stream, NP_LONGEST_RECORD, error);
    case NP_FORMAT_VALUES:
        return np_values_read(&intake->batch, stream, NP_LONGEST_RECORD, error);
    case NP_FORMAT_TABLE:
        return np_table_read(sink, stream, &intake->aliases, kind.delimiter,
                             NP_LONGEST_RECORD, error);
    default: /* nothing in it */
        return NP_OK;
    }
}

static np_status read_file(np_intake *intake, const char *path, np_error *error)
{
    np_stream stream;
    np_error problem = {0};
    np_status status = np_sink_start(&intake->sink, path, error);
    if (status != NP_OK)
        return status;
    status = np_stream_open(&stream, path, intake->batch.threads > 1, &problem);
    if (status == NP_ENOMEM)
        return np_fail_memory(error);
    if (status != NP_OK) {
        np_sink_bad_file(&intake->sink, &problem);
        return NP_OK;
    }
    status = read_stream(intake, &stream, error);
    if (status == NP_OK && stream.failure.status != NP_OK)
        np_sink_bad_file(&intake->sink, &stream.failure);
    np_stream_release(&stream);
    return status;
}

static void report_path(np_intake *intake, const char *path, const char *what)
{
    np_error problem = {0};
    np_fail(&problem, NP_EIO, 0, "cannot be read: %s", what);
    intake->sink.path = path;
    np_sink_bad_file(&intake->sink, &problem);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void release_names(np_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        np_release(names->items[i]);
    np_array_release(names);
}

/* "folder/name" in memory of its own, or NULL. */
static char *join_path(const char *folder, const char *name)
{
    size_t size = strlen(folder), name_size = strlen(name) + 1;
    while (size > 1 && folder[size - 1] == '/')
        size--;
    bool slash = folder[size - 1] != '/';
    char *path = np_alloc(size + slash + name_size);
    if (!path)
        return NULL;
    memcpy(path, folder, size);
    if (slash)
        path[size] = '/';
    memcpy(path + size + slash, name, name_size);
    return path;
}

/* The paths of the entries in byte order, without hidden ones. What could be listed
 * before a failure is kept; *failed is its errno. */
static np_status list_folder(np_names *out, int *failed, const char *path,
                             np_error *error)
{
    DIR *folder = opendir(path);
    np_status status = NP_OK;
    *failed = folder ? 0 : errno;
    while (folder && status == NP_OK) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry) {
            *failed = errno;
            break;
        }
        if (entry->d_name[0] == '.')
            continue;
        char *joined = join_path(path, entry->d_name);
        if (!joined || !np_array_push(out, joined)) {
            np_release(joined);
            status = np_fail_memory(error);
        }
    }
    if (folder)
        closedir(folder);
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, compare_names);
    return status;
}

static np_status read_folder(np_intake *intake, const char *path,
                             const np_folder *folder, np_error *error);

static bool is_above(const np_folder *folder, const struct stat *found)
{
    for (; folder; folder = folder->above)
        if (folder->device == found->st_dev && folder->number == found->st_ino)
            return true;
    return false;
}

/* Reads what a folder holds, if its name says that it is of use. */
static np_status read_entry(np_intake *intake, const char *path, const np_folder *above,
                            np_error *error)
{
    struct stat found;
    if (stat(path, &found) != 0) {
        report_path(intake, path, strerror(errno));
        return NP_OK;
    }
    if (S_ISDIR(found.st_mode)) {
        np_folder folder = {above, found.st_dev, found.st_ino};
        return is_above(above, &found) ? NP_OK
                                       : read_folder(intake, path, &folder, error);
    }
    if (S_ISREG(found.st_mode) && np_sniff_name(path).format != NP_FORMAT_UNKNOWN)
        return read_file(intake, path, error);
    intake->sink.counts->other_files++;
    return NP_OK;
}

static np_status read_folder(np_intake *intake, const char *path,
                             const np_folder *folder, np_error *error)
{
    np_names entries = {0};
    int failed;
    np_status status = list_folder(&entries, &failed, path, error);
    if (status == NP_OK && failed)
        report_path(intake, path, strerror(failed));
    for (size_t i = 0; i < entries.count && status == NP_OK; i++)
        status = read_entry(intake, entries.items[i], folder, error);
    release_names(&entries);
    return status;
}

/* A path that was named: a folder, or a file of any name. */
static np_status read_path(np_intake *intake, const char *path, np_error *error)
{
    struct stat found;
    const char *slash = strrchr(path, '/');
    intake->root_size = slash ? (size_t)(slash - path) + 1 : 0;
    if (strcmp(path, "-") == 0)
        return read_file(intake, path, error);
    if (stat(path, &found) != 0) {
        report_path(intake, path, strerror(errno));
        return NP_OK;
    }
    if (!S_ISDIR(found.st_mode))
        return read_file(intake, path, error);
    np_folder folder = {NULL, found.st_dev, found.st_ino};
    size_t size = strlen(path);
    while (size > 1 && path[size - 1] == '/')
        size--;
    intake->root_size = size + (path[size - 1] != '/');
    return read_folder(intake, path, &folder, error);
}

np_status np_corpus_read(np_corpus *corpus, const char *path,
                         const np_read_options *options, np_read_counts *counts,
                         np_error *error)
{
    np_read_options defaults;
    np_read_counts unwanted = {0};
    if (!options) {
        np_read_options_init(&defaults);
        options = &defaults;
    }
    np_intake intake = {.sink = {.corpus = corpus,
                                 .counts = counts ? counts : &unwanted,
                                 .problem = options->problem,
                                 .context = options->context}};
    if (options->threads > NP_MOST_THREADS)
        return np_fail(error, NP_EINVAL, 0, "threads must lie between 0 and 256");
    np_status status = np_aliases_init(&intake.aliases, options->fields,
                                       options->field_count, error);
    if (status == NP_OK)
        status = np_batch_init(&intake.batch, &intake.sink, &intake.aliases,
                               options->threads, error);
    if (status == NP_OK)
        status = read_path(&intake, path, error);
    np_batch_release(&intake.batch);
    np_array_release(&intake.aliases);
    return status;
}
