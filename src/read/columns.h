/* The header of a table: which column holds which of our fields. */
#ifndef NP_READ_COLUMNS_H
#define NP_READ_COLUMNS_H

#include "read/field.h"

/* The fields that a column stands for: none, one, or two (url as id). */
typedef struct np_column {
    np_match matches[NP_FIELD_COUNT];
    size_t count;
} np_column;

NP_ARRAY(np_columns, np_column);

/* Appends the column of that name. NP_ENOMEM. */
np_status np_columns_add(np_columns *columns, const np_aliases *aliases, np_slice name,
                         np_error *error);

/* True when a column holds the field. */
bool np_columns_have(const np_columns *columns, np_field field);

/* Finds the character that parts the cells: the first of `candidates` with which the
 * first line of `head` has a column for the text, and, if `certain`, another one that
 * is known too. 0 when there is none. NP_ENOMEM. */
np_status np_columns_guess(char *out, np_slice head, const char *candidates,
                           bool certain, const np_aliases *aliases, np_error *error);

#endif
