/* datapackage.json: the tables of an export as a Frictionless Data Package v2. */
#ifndef CLI_DATAPACKAGE_H
#define CLI_DATAPACKAGE_H

#include <stdbool.h>
#include <stdio.h>

/* The name of the package, by which an export is known for ours. */
#define DATAPACKAGE_NAME "newsprint"
#define DATAPACKAGE_FILE "datapackage.json"

/* Writes it; `excel` when the tables are. */
void datapackage_write(FILE *file, bool excel);

/* True when the file at `path` is one of ours. */
bool datapackage_is_ours(const char *path);

#endif
