/* Words without the article or preposition that an apostrophe joins to them. */
#ifndef NP_ELISION_H
#define NP_ELISION_H

#include "fold.h"

/* np_elision_skip() of a word whose folded letters have not as many bytes as its text.
 */
np_word np_elision_find(np_word word, const char *text);

/* A word of `text` without what is joined to its front, as in "l'accord", "qu'Anna" or
 * "dell'anno": it is the same word with an article and without. Both its spans start
 * later then. */
static inline np_word np_elision_skip(np_word word, const char *text)
{
    uint32_t read = word.text_end - word.text_start;
    if (__builtin_expect(read == word.stream_end - word.stream_start, 1))
        return word; /* no apostrophe was left out */
    return np_elision_find(word, text);
}

#endif
