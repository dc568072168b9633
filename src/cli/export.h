/* The whole result in one folder: tables, data package, database, report for people. */
#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H

#include "result.h"

typedef struct cli_export_style {
    bool excel;        /* the tables, see table.h */
    unsigned min_size; /* least size of a cluster in report.html; tables hold all */
} cli_export_style;

/* Fails when `path` is neither new, nor an empty folder, nor an export with nothing of
 * others in it, or cannot be made. NP_EIO. */
np_status export_check(const char *path, np_error *error);

/* Writes the folder, or replaces an earlier export; whole or not at all. NP_EIO,
 * NP_ENOMEM; NP_ECANCELLED after a signal. */
np_status export_write(const char *path, const cli_result *result,
                       const cli_export_style *style, np_error *error);

#endif
