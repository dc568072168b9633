#include "draft/elision.h"

#include <string.h>

enum { MOST_ELIDED = 4 }; /* letters before an apostrophe that are no word's own */

/* Letters of the word after what is joined to it. */
static const size_t LEAST_PROPER = 3;

static size_t apostrophe_size(const char *text, size_t size)
{
    if (size >= 1 && text[0] == '\'')
        return 1;
    return size >= 3 && memcmp(text, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* True of letters that stand for an article or a preposition: one ("l", "d"), "qu", or
 * some that end in a doubled l ("dell"). */
static bool is_elided(const char *letters, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((letters[i] | 32) < 'a' || (letters[i] | 32) > 'z')
            return false;
    char last = (char)(letters[size - 1] | 32);
    if (size == 2)
        return (letters[0] | 32) == 'q' && last == 'u';
    return size == 1 || (last == 'l' && (letters[size - 2] | 32) == 'l');
}

np_word np_elision_find(np_word word, const char *text)
{
    size_t letters = word.stream_end - word.stream_start;
    size_t size = word.text_end - word.text_start;
    const char *start = text + word.text_start;
    for (size_t i = 1; i <= MOST_ELIDED && i + LEAST_PROPER <= letters; i++) {
        size_t apostrophe = apostrophe_size(start + i, size - i);
        if (apostrophe == 0)
            continue;
        if (is_elided(start, i)) {
            word.stream_start += (uint32_t)i;
            word.text_start += (uint32_t)(i + apostrophe);
        }
        break;
    }
    return word;
}

/* The article, after a particle or none. Letters have two bytes each. */
static const char *const articles[] = {"ال", "وال", "بال", "فال", "کال", "لل", "ولل"};

np_word np_elision_find_arabic(np_word word, const unsigned char *stream)
{
    const unsigned char *start = stream + word.stream_start;
    size_t size = word.stream_end - word.stream_start;
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        size_t length = strlen(articles[i]);
        if (size >= length + 2 * LEAST_PROPER &&
            memcmp(start, articles[i], length) == 0) {
            word.stream_start += (uint32_t)length;
            break;
        }
    }
    return word;
}
