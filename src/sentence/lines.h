/* Whether a text is broken into lines by hand, as typewritten or mailed text is, so
 * that the end of a line says nothing. */
#ifndef NP_SENTENCE_LINES_H
#define NP_SENTENCE_LINES_H

#include "sentence/character.h"

typedef struct np_layout {
    bool is_known;
    bool is_wrapped;
    size_t width; /* characters of the widest line */
} np_layout;

/* Looks at the whole text, unless a line is far longer than a page is wide. */
np_layout np_layout_read(np_slice text);

/* True when, in wrapped text, the line that ends between `at` and `next` had no room
 * for the word at `next`: the line end stands for a space. */
bool np_layout_goes_on(const np_layout *layout, np_slice text, size_t at, size_t next);

#endif
