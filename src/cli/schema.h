/* What the columns of the tables mean: types, keys and references, by their names. */
#ifndef CLI_SCHEMA_H
#define CLI_SCHEMA_H

#include "tables.h"

typedef enum cli_field_type {
    FIELD_TEXT,
    FIELD_WORD, /* one of a few words */
    FIELD_YES_NO,
    FIELD_COUNT, /* a whole number */
    FIELD_SHARE, /* 0…1 */
    FIELD_NUMBER,
    FIELD_TIME /* RFC 3339 */
} cli_field_type;

/* A column of any table: those of one name mean the same. */
typedef struct cli_field {
    const char *name;
    cli_field_type type;
    const char *about;        /* one sentence for people */
    const char *words;        /* "this|that": all that a FIELD_WORD may be */
    const char *refers_table; /* whose row it names, or NULL */
    const char *refers_field;
} cli_field;

/* The field of that name; NULL when there is none. */
const cli_field *schema_field(const char *name);

enum { SCHEMA_MOST_KEYS = 2 };

/* A table of the export. */
typedef struct cli_schema_table {
    cli_table_name id;
    const char *name, *about;
    const char *keys[SCHEMA_MOST_KEYS]; /* fields that together name a row */
} cli_schema_table;

const cli_schema_table *schema_tables(size_t *count);

/* True when a field of `table` is the whole of its primary key. */
bool schema_is_key(const cli_schema_table *table, const cli_field *field);

/* True when a field of `table` names a row of a table (this one or another). */
bool schema_refers(const cli_schema_table *table, const cli_field *field);

#endif
