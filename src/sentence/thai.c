#include "sentence/thai.h"

#include "sentence/words.h"

/* Least sizes of a clause that may stand alone, before the space and behind it: 60 and
 * 30 characters of three bytes. */
enum { LONG_BEFORE = 180, LONG_BEHIND = 90, CHARACTERS_BEHIND = 30 };

static size_t run_end(np_slice text, size_t at, size_t most)
{
    for (size_t count = 0; count < most; count++) {
        np_character c = np_character_at(text, at);
        if (c.class != NP_CLASS_THAI && c.class != NP_CLASS_EXTEND)
            break;
        at += c.size;
    }
    return at;
}

bool np_thai_ends(const np_open_sentence *s, size_t at, size_t *next)
{
    size_t end = run_end(s->text, at, SIZE_MAX);
    *next = end;
    while (*next < s->text.size && s->text.data[*next] == ' ')
        (*next)++;
    if (*next == end || end - s->start < LONG_BEFORE)
        return false;
    np_slice behind = {s->text.data + *next,
                       run_end(s->text, *next, CHARACTERS_BEHIND) - *next};
    return behind.size >= LONG_BEHIND && !np_word_begins(NP_WORDS_THAI, behind);
}
