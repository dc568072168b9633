#include "sentence/lines.h"

#include <string.h>

/* In characters; a character has four bytes at most. */
enum { NARROWEST = 16, WIDEST = 100, WIDEST_BYTES = 400, LONGEST_WORD = 64 };

/* A line without the space around it. */
typedef struct line {
    size_t start, end; /* bytes */
    size_t next;       /* the line after it */
    size_t width;      /* characters */
} line;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Characters are counted by the bytes that begin one. */
static size_t count_characters(np_slice text, size_t start, size_t end)
{
    size_t count = 0;
    for (size_t i = start; i < end; i++)
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return count;
}

static line read_line(np_slice text, size_t at)
{
    const char *found = memchr(text.data + at, '\n', text.size - at);
    size_t end = found ? (size_t)(found - text.data) : text.size;
    line l = {at, end, found ? end + 1 : end, 0};
    while (l.start < l.end && is_blank(text.data[l.start]))
        l.start++;
    while (l.end > l.start && is_blank(text.data[l.end - 1]))
        l.end--;
    l.width = l.end - l.start;
    if (l.width <= WIDEST_BYTES)
        l.width = count_characters(text, l.start, l.end);
    return l;
}

/* Width of the first word from `at`; one where words are not spaced. */
static size_t first_word(np_slice text, size_t at)
{
    np_class first = np_character_at(text, at).class;
    size_t end = at;
    if (first == NP_CLASS_UNSPACED || first == NP_CLASS_THAI)
        return 1;
    while (end < text.size && end < at + LONGEST_WORD && !is_blank(text.data[end]) &&
           text.data[end] != '\n')
        end++;
    return count_characters(text, at, end);
}

/* Class of the line's first character; links and items of lists are OTHER. */
static np_class first_class(np_slice text, line l)
{
    np_slice rest = {text.data + l.start, l.end - l.start};
    bool is_item = rest.size > 1 && (rest.data[1] == ')' || rest.data[1] == '.');
    bool is_link = rest.size > 4 && memcmp(rest.data, "http", 4) == 0;
    return is_item || is_link ? NP_CLASS_OTHER : np_character_at(text, l.start).class;
}

/* Width of the widest line; 0 when one is too wide for a page. */
static size_t widest_line(np_slice text)
{
    size_t widest = 0;
    for (size_t at = 0; at < text.size;) {
        line l = read_line(text, at);
        if (l.width > WIDEST)
            return 0;
        if (l.width > widest)
            widest = l.width;
        at = l.next;
    }
    return widest;
}

/* In wrapped text most lines that have a line below were full: its first word did not
 * fit. Lists of headlines may be as even, but they all begin with capitals. */
np_layout np_layout_read(np_slice text)
{
    np_layout layout = {true, false, widest_line(text)};
    if (layout.width < NARROWEST)
        return layout;
    size_t pairs = 0, full = 0, lower = 0, caseless = 0;
    line upper_line = read_line(text, 0);
    for (size_t at = upper_line.next; at < text.size;) {
        line below = read_line(text, at);
        at = below.next;
        if (upper_line.width > 0 && below.width > 0) {
            pairs++;
            np_class first = first_class(text, below);
            bool is_full = upper_line.width + 1 + first_word(text, below.start) >
                           layout.width;
            full += is_full;
            lower += is_full && first == NP_CLASS_LOWER;
            caseless += first >= NP_CLASS_LETTER && first <= NP_CLASS_THAI;
        }
        upper_line = below;
    }
    if (caseless * 2 > pairs)
        layout.is_wrapped = pairs >= 4 && full * 10 >= pairs * 9;
    else
        layout.is_wrapped = pairs >= 2 && full * 10 >= pairs * 6 && lower * 5 >= full;
    return layout;
}

bool np_layout_goes_on(const np_layout *layout, np_slice text, size_t at, size_t next)
{
    const char *end = layout->is_wrapped ? memchr(text.data + at, '\n', next - at)
                                         : NULL;
    if (!end)
        return false;
    size_t start = at;
    while (start > 0 && text.data[start - 1] != '\n')
        start--;
    line l = read_line(text, start);
    return l.width + 1 + first_word(text, next) > layout->width;
}
