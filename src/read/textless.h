/* What is said of a JSON object in which no text is found. */
#ifndef NP_READ_TEXTLESS_H
#define NP_READ_TEXTLESS_H

#include "read/field.h"

struct json_object;

/* Fails with NP_EFORMAT and a sentence that says which fields there are, and what to do
 * when articles seem to lie deeper. */
np_status np_textless_fail(struct json_object *object, const np_aliases *aliases,
                           np_error *error);

#endif
