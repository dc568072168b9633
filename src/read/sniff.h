/* What kind of file it is: by its name, else by how it begins. */
#ifndef NP_READ_SNIFF_H
#define NP_READ_SNIFF_H

#include "read/field.h"

typedef enum np_format {
    NP_FORMAT_UNKNOWN,
    NP_FORMAT_TEXT,
    NP_FORMAT_JSON,   /* by name; the beginning tells lines from values */
    NP_FORMAT_LINES,  /* JSON lines */
    NP_FORMAT_VALUES, /* a JSON array, or objects laid out over several lines */
    NP_FORMAT_TABLE
} np_format;

typedef struct np_kind_of_file {
    np_format format;
    char delimiter; /* of a table */
} np_kind_of_file;

/* By the ending: .txt .json .jsonl .ndjson .csv .tsv, each with .gz or .zst after it,
 * in any case. */
np_kind_of_file np_sniff_name(const char *name);

/* By the ending, then by the beginning, which overrules an ending where it is plain:
 * articles in JSON whatever the name, tables named .json, tables of tabs named .txt.
 * NP_EFORMAT for a .json file that begins like none, NP_ENOMEM. */
np_status np_sniff(np_kind_of_file *out, const char *name, np_slice head,
                   const np_aliases *aliases, np_error *error);

#endif
