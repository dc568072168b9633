/* A JSON text without its long strings: what is left is short, and its parser goes
 * through it byte by byte. */
#ifndef NP_READ_SKELETON_H
#define NP_READ_SKELETON_H

#include "newsprint/newsprint.h"

/* A string as it stands between its quotes, all of whose escapes are well-formed. */
typedef struct np_json_string {
    np_slice raw;
    size_t size; /* bytes it stands for: at most those it is written with */
} np_json_string;

enum { NP_SKELETON_ROOM = 1 << 16, NP_SKELETON_STRINGS = 1 << 12 };

typedef struct np_skeleton {
    size_t size, count;
    char text[NP_SKELETON_ROOM];
    np_json_string strings[NP_SKELETON_STRINGS];
} np_skeleton;

/* Copies the JSON with a stand-in for each long string that is a value. The strings are
 * borrowed. False when there is anything that parsers may see in several ways, or too
 * much of it: then the text itself is to be parsed, and the skeleton has no strings.
 * Else it is valid exactly when the text is, and means the same. */
bool np_skeleton_make(np_skeleton *out, np_slice json);

/* The string that a value of the skeleton stands for; NULL when it is none. */
const np_json_string *np_skeleton_find(const np_skeleton *skeleton, np_slice value);

/* True when a string, as it stands between its quotes, means nothing but white space.
 */
bool np_json_is_blank(np_slice raw);

/* Writes the bytes that a string stands for, string->size of them. */
void np_json_string_write(char *out, const np_json_string *string);

#endif
