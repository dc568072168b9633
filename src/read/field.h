/* Which names in people's data stand for our fields. */
#ifndef NP_READ_FIELD_H
#define NP_READ_FIELD_H

#include "base/array.h"
#include "base/error.h"

typedef enum np_field {
    NP_FIELD_ID,
    NP_FIELD_TEXT,
    NP_FIELD_TITLE,
    NP_FIELD_SOURCE,
    NP_FIELD_PUBLISHED,
    NP_FIELD_URL,
    NP_FIELD_AUTHOR,
    NP_FIELD_LANG,
    NP_FIELD_COUNT
} np_field;

/* A name that stands for a field; of several in a record the lowest rank wins. */
typedef struct np_alias {
    np_slice name;
    np_field field;
    unsigned rank;
} np_alias;

/* The last length that has an index of its own. */
enum { NP_LONGEST_NAME = 32 };

/* An array of aliases by the length of their names, and where each length begins in it.
 */
typedef struct np_aliases {
    np_alias *items;
    size_t count, room;
    size_t starts[NP_LONGEST_NAME + 2];
} np_aliases;

/* Takes the known names and `overrides`, as "text=maintext". A field that is
 * overridden has only the names given for it, in their order. The overrides are
 * borrowed. NP_EINVAL names one that is not understood; NP_ENOMEM. */
np_status np_aliases_init(np_aliases *out, const char *const *overrides, size_t count,
                          np_error *error);

/* A field that a name stands for, and how well. */
typedef struct np_match {
    np_field field;
    unsigned rank;
} np_match;

/* Finds the fields that a name stands for: as written, or, ranked below, in other
 * case. Returns their number, at most NP_FIELD_COUNT. */
size_t np_aliases_match(const np_aliases *aliases, np_match *out, np_slice name);

/* The values of one record: of each field the best offered so far; rank 0 = none. */
typedef struct np_found {
    np_slice values[NP_FIELD_COUNT];
    unsigned ranks[NP_FIELD_COUNT];
    np_slice written; /* a text that is yet to be made of what JSON writes for it: only
                         the size of its value counts then; else empty */
} np_found;

/* Offers a value. An empty one gives way to any that is not. True when it is the best
 * so far. */
bool np_found_offer(np_found *found, np_match match, np_slice value);

#endif
