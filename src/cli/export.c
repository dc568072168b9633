#include "export.h"

#include "database.h"
#include "datapackage.h"
#include "folder.h"
#include "html_report.h"
#include "message.h"
#include "output.h"
#include "schema.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DATABASE_FILE "results.db"

/* ---- what is there already ----------------------------------------------------- */

static bool is_table_file(const char *name)
{
    size_t count;
    const cli_schema_table *tables = schema_tables(&count);
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(tables[i].name);
        if (strncmp(name, tables[i].name, size) == 0 &&
            strcmp(name + size, ".csv") == 0)
            return true;
    }
    return false;
}

/* True for what an export holds. */
static bool is_own_file(const char *name)
{
    static const char *const names[] = {".",
                                        "..",
                                        DATAPACKAGE_FILE,
                                        DATABASE_FILE,
                                        HTML_REPORT_FILE,
                                        HTML_REPORT_FOLDER,
                                        "stories.csv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return is_table_file(name);
}

/* Looks for files that no export made; `empty` when there are none at all. */
static np_status look_through(const char *path, DIR *folder, bool *empty,
                              np_error *error)
{
    *empty = true;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!is_own_file(entry->d_name))
            return fail_at(error, NP_EIO, path,
                           "will not be replaced: it holds '%s', which newsprint did "
                           "not write",
                           entry->d_name);
        *empty &= entry->d_name[0] == '.';
    }
    return NP_OK;
}

np_status export_check(const char *path, np_error *error)
{
    struct stat known;
    if (stat(path, &known) != 0) {
        if (errno == ENOENT)
            return output_check(path, true, error);
        return fail_at(error, NP_EIO, path, "%s", strerror(errno));
    }
    if (!S_ISDIR(known.st_mode))
        return fail_at(error, NP_EIO, path, "is there already, and no folder");
    DIR *folder = opendir(path);
    if (!folder)
        return fail_at(error, NP_EIO, path, "%s", strerror(errno));
    bool empty;
    np_status status = look_through(path, folder, &empty, error);
    closedir(folder);
    char marker[PATH_MAX];
    snprintf(marker, sizeof marker, "%s/%s", path, DATAPACKAGE_FILE);
    if (!status)
        status = output_check(path, true, error);
    if (!status && !empty && !datapackage_is_ours(marker))
        status = fail_at(error, NP_EIO, path,
                         "will not be replaced: it is no export of newsprint (its "
                         "%s does not say so)",
                         DATAPACKAGE_FILE);
    return status;
}

/* ---- parts --------------------------------------------------------------------- */

/* Completes a file or throws it away; `status` is how writing it went. */
static np_status end_file(cli_output *out, np_status status, np_error *error)
{
    if (!status)
        return output_finish(out, error);
    output_discard(out);
    return status;
}

static np_status write_tables(const cli_folder *folder, const cli_result *result,
                              const cli_export_style *style, np_error *error)
{
    const cli_table_style csv = {TABLE_CSV, style->excel, 1};
    size_t count;
    const cli_schema_table *tables = schema_tables(&count);
    np_status status = NP_OK;
    for (size_t i = 0; !status && i < count; i++) {
        char name[64], path[PATH_MAX];
        cli_output out;
        snprintf(name, sizeof name, "%s.csv", tables[i].name);
        status = folder_place(path, folder, name, error);
        if (!status)
            status = output_open(&out, path, error);
        if (!status) {
            status = tables_write(&out, tables[i].id, result, &csv, error);
            status = end_file(&out, status, error);
        }
    }
    return status;
}

static np_status write_datapackage(const cli_folder *folder, bool excel,
                                   np_error *error)
{
    char path[PATH_MAX];
    cli_output out;
    np_status status = folder_place(path, folder, DATAPACKAGE_FILE, error);
    if (!status)
        status = output_open(&out, path, error);
    if (status)
        return status;
    datapackage_write(out.file, excel);
    return end_file(&out, NP_OK, error);
}

/* Files beside a database come with the rights that it should have. */
static np_status write_database(const cli_folder *folder, const cli_result *result,
                                np_error *error)
{
    char path[PATH_MAX];
    np_status status = folder_place(path, folder, DATABASE_FILE, error);
    if (!status)
        status = database_write(path, DATABASE_FILE, result, error);
    if (status)
        return status;
    int descriptor = open(path, O_RDONLY);
    if (descriptor < 0 || fsync(descriptor) != 0)
        status = fail_at(error, NP_EIO, DATABASE_FILE, "writing failed: %s",
                         strerror(errno));
    if (descriptor >= 0)
        close(descriptor);
    return status;
}

np_status export_write(const char *path, const cli_result *result,
                       const cli_export_style *style, np_error *error)
{
    cli_folder folder;
    np_status status = export_check(path, error);
    if (!status)
        status = folder_begin(&folder, path, error);
    if (status)
        return status;
    status = write_tables(&folder, result, style, error);
    if (!status)
        status = write_datapackage(&folder, style->excel, error);
    if (!status)
        status = write_database(&folder, result, error);
    if (!status)
        status = html_report_write(&folder, result, style->min_size, error);
    if (!status)
        return folder_finish(&folder, error);
    folder_discard(&folder);
    if (status == NP_EIO) /* what failed stood in a folder that is gone */
        snprintf(error->place, sizeof error->place, "%s", path);
    return status;
}
