/* results.db: the tables of an export in SQLite, with texts, full-text search and
 * views. */
#ifndef CLI_DATABASE_H
#define CLI_DATABASE_H

#include "result.h"

/* Writes the database to `path`, which must not exist; stops early when a signal waits,
 * which the caller sees there. `name` is what errors call the file. NP_EIO, NP_ENOMEM.
 */
np_status database_write(const char *path, const char *name, const cli_result *result,
                         np_error *error);

#endif
