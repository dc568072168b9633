/* Words without the article or preposition that is joined to them. */
#ifndef NP_ELISION_H
#define NP_ELISION_H

#include "fold.h"

/* np_elision_skip() of a word whose folded letters have not as many bytes as its text;
 * and of one in Arabic letters. */
np_word np_elision_find(np_word word, const char *text);
np_word np_elision_find_arabic(np_word word, const unsigned char *stream);

/* True of a word of ASCII that nothing is joined to: no apostrophe was left out. */
static inline bool np_elision_is_none(np_word word)
{
    return word.text_end - word.text_start == word.stream_end - word.stream_start;
}

/* A word of `text`, folded, without what is joined to its front, as in "l'accord",
 * "qu'Anna", "dell'anno" or "والمدينة": it is the same word with an article and
 * without. Its span in the stream starts later then, and where an apostrophe shows the
 * joint, that in the text too. */
static inline np_word np_elision_skip(np_word word, const np_folded *folded,
                                      const char *text)
{
    if (__builtin_expect((folded->stream[word.stream_start] & 0xFC) == 0xD8, 0))
        return np_elision_find_arabic(word, folded->stream);
    if (__builtin_expect(np_elision_is_none(word), 1))
        return word;
    return np_elision_find(word, text);
}

#endif
