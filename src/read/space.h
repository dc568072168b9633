/* White space of ASCII, whatever the locale. */
#ifndef NP_READ_SPACE_H
#define NP_READ_SPACE_H

#include "newsprint/newsprint.h"

static inline bool np_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The slice without the white space at its front and end. */
static inline np_slice np_trim(np_slice text)
{
    while (text.size > 0 && np_is_space(text.data[text.size - 1]))
        text.size--;
    while (text.size > 0 && np_is_space(text.data[0])) {
        text.data++;
        text.size--;
    }
    return text;
}

#endif
