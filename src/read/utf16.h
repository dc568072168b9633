/* UTF-16 on its way to UTF-8. */
#ifndef NP_READ_UTF16_H
#define NP_READ_UTF16_H

#include "base/error.h"

typedef struct np_utf16 np_utf16;

/* Tells by a byte order mark, or by zeros beside two ASCII characters, that a file is
 * UTF-16; what it begins with is taken as the first input. *out is NULL when it is
 * not. NP_ENOMEM. */
np_status np_utf16_new(np_utf16 **out, np_slice head, np_error *error);
void np_utf16_free(np_utf16 *utf16);

/* Gives at most `room` bytes of UTF-8; 0 when there is no whole character left. A
 * surrogate without its other half stays one, which is broken UTF-8 as well. */
size_t np_utf16_take(np_utf16 *utf16, char *into, size_t room);

/* Where more input goes, after np_utf16_take() gave nothing, and how much of it has
 * come; 0 is the end: NP_EFORMAT when it is in the middle of a character. */
char *np_utf16_room(np_utf16 *utf16, size_t *room);
np_status np_utf16_add(np_utf16 *utf16, size_t size, np_error *error);

#endif
