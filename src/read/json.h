/* One JSON object → one record, by json-c. */
#ifndef NP_READ_JSON_H
#define NP_READ_JSON_H

#include "base/arena.h"
#include "read/field.h"

struct json_tokener;
typedef struct np_skeleton np_skeleton;

/* What one thread needs to parse; zero bytes are ready for use. */
typedef struct np_json_parser {
    struct json_tokener *tokener;
    np_skeleton *skeleton;
} np_json_parser;

void np_json_parser_release(np_json_parser *parser);

/* Parses one JSON object and finds the values of our fields, which lie in `scratch`,
 * but that the text may lie in `json` and be as it is written there. Strings and the
 * literals of numbers count; null is as good as absent; of authors given as an array
 * the names are joined, of a text so given the paragraphs; of an object given as source
 * or author the "name" counts; ids, numbers and dates may be as MongoDB exports them.
 * Of a name that is there twice the last counts. NP_EFORMAT, NP_ELIMIT for 2 GiB and
 * more, NP_ENOMEM. */
np_status np_json_parse(np_found *out, np_json_parser *parser, np_arena *scratch,
                        const np_aliases *aliases, np_slice json, np_error *error);

/* How a piece of text looks to the parser. */
typedef enum np_json_shape {
    NP_JSON_WHOLE,   /* one value, complete */
    NP_JSON_SEVERAL, /* a value and the beginning of an object after it */
    NP_JSON_OPEN,    /* the beginning of a value */
    NP_JSON_BROKEN
} np_json_shape;

/* NP_JSON_BROKEN also when memory is exhausted. */
np_json_shape np_json_look(np_slice json);

#endif
