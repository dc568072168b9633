#include "sentence/context.h"

#include <string.h>

enum { LONGEST_WORD = 32, LONGEST_ADDRESS = 64, QUOTE_REACH = 400, MOST_OPENERS = 6 };

/* ---- the gap --------------------------------------------------------------------- */

static bool is_stop(np_class class)
{
    return class >= NP_CLASS_POINT && class <= NP_CLASS_STOP;
}

static bool is_line(np_class class)
{
    return class == NP_CLASS_LINE || class == NP_CLASS_PARAGRAPH;
}

/* A footnote mark that hangs on the end of a sentence: ¹ ² ³ ⁴ † ‡ */
static bool is_note(uint32_t code)
{
    return code == 0xB9 || code == 0xB2 || code == 0xB3 ||
           (code >= 0x2070 && code <= 0x2079) || code == 0x2020 || code == 0x2021;
}

/* Size of a note in brackets, "[12]", at `at`; 0 when there is none. */
static size_t bracket_note(np_slice text, size_t at)
{
    size_t end = at;
    if (end >= text.size || text.data[end] != '[')
        return 0;
    for (end++; end < text.size && end < at + 5; end++)
        if (text.data[end] < '0' || text.data[end] > '9')
            break;
    return end > at + 1 && end < text.size && text.data[end] == ']' ? end + 1 - at : 0;
}

/* True when the quotations opened with " since `start` are one more than those closed:
 * the next one closes. */
static bool is_quote_open(np_slice text, size_t start, size_t at)
{
    if (start + QUOTE_REACH < at)
        start = at - QUOTE_REACH;
    bool is_open = false;
    for (size_t i = start; i < at; i++)
        is_open ^= text.data[i] == '"';
    return is_open;
}

/* True when the character at `at`, right after a stop, closes what came before. Marks
 * that open in one language and close in another ("… “, » …) close here unless a word
 * hangs on them. */
static bool closes_attached(np_slice text, size_t at, np_character c)
{
    if (c.class == NP_CLASS_EXTEND || is_note(c.code))
        return true;
    np_class behind = np_character_at(text, at + c.size).class;
    if (c.class == NP_CLASS_CLOSE)
        return true;
    if (c.code == '*')
        return np_is_space(behind);
    return c.class == NP_CLASS_QUOTE && !np_is_letter_or_digit(behind) &&
           behind != NP_CLASS_OPEN;
}

/* True when the character at `at`, after a stop and a space, closes nevertheless: in
 * French (« … . ») or in old agency copy (" … . "). */
static bool closes_detached(np_slice text, size_t start, size_t at, np_character c)
{
    np_character behind = np_character_at(text, at + c.size);
    if (np_is_letter_or_digit(behind.class) || behind.class == NP_CLASS_OPEN)
        return false;
    if (c.code == 0xBB || c.code == 0x203A || c.class == NP_CLASS_CLOSE)
        return true;
    return c.code == '"' && is_quote_open(text, start, at);
}

/* Where stops, and the spaces between the points of ". . .", end. */
static size_t read_stops(np_gap *gap, np_slice text, size_t at)
{
    unsigned points = 0;
    for (;;) {
        np_character c = np_character_at(text, at);
        if (!is_stop(c.class)) {
            bool is_spread = points > 0 && c.code == ' ' &&
                             np_character_at(text, at + 1).class == NP_CLASS_POINT &&
                             !np_is_letter_or_digit(
                                 np_character_at(text, at + 2).class);
            if (!is_spread)
                break;
            at++;
            continue;
        }
        points += c.class == NP_CLASS_POINT;
        if (c.class == NP_CLASS_POINT && gap->kind == NP_CLASS_MARK)
            c.class = NP_CLASS_MARK;
        gap->kind = points > 1 && c.class == NP_CLASS_POINT ? NP_CLASS_ELLIPSIS
                                                            : c.class;
        at += c.size;
    }
    return at;
}

static size_t read_closers(np_gap *gap, np_slice text, size_t at)
{
    for (;;) {
        np_character c = np_character_at(text, at);
        size_t note = c.code == '[' ? bracket_note(text, at) : 0;
        if (note == 0 && !closes_attached(text, at, c))
            return at;
        if (note == 0 && c.class != NP_CLASS_EXTEND && !is_note(c.code)) {
            gap->closer = c.code;
            gap->is_quoted |= c.class == NP_CLASS_QUOTE || c.code > 0x2000;
        }
        at += note ? note : c.size;
    }
}

/* Space and line ends; \r\n is one of them. */
static size_t read_space(np_gap *gap, np_slice text, size_t at)
{
    for (;;) {
        np_character c = np_character_at(text, at);
        if (is_line(c.class)) {
            bool is_second = c.code == '\n' && at > 0 && text.data[at - 1] == '\r';
            gap->lines += c.class == NP_CLASS_PARAGRAPH ? 2 : is_second ? 0 : 1;
        } else if (c.class != NP_CLASS_SPACE &&
                   !(c.class == NP_CLASS_EXTEND && gap->is_spaced)) {
            return at;
        }
        gap->is_spaced = true;
        at += c.size;
    }
}

np_gap np_gap_read(np_slice text, size_t start, size_t at)
{
    np_gap gap = {.start = at, .kind = NP_CLASS_LINE};
    for (size_t before = at + 1; before != at;) {
        before = at;
        at = read_stops(&gap, text, at);
        if (gap.kind != NP_CLASS_LINE)
            at = read_closers(&gap, text, at);
    }
    at = read_space(&gap, text, at);
    while (gap.kind != NP_CLASS_LINE && gap.lines == 0 && gap.is_spaced) {
        np_character c = np_character_at(text, at);
        bool may_close = c.class == NP_CLASS_QUOTE || c.class == NP_CLASS_CLOSE;
        if (!may_close || !closes_detached(text, start, at, c))
            break;
        gap.closer = c.code;
        gap.is_quoted = true;
        at = read_space(&gap, text, at + c.size);
    }
    gap.end = at;
    return gap;
}

/* ---- the word before ------------------------------------------------------------- */

/* Where the word that ends at `end` begins; its characters in *letters. Hyphens and
 * apostrophes between letters belong to it. */
static size_t word_start(np_slice text, size_t end, unsigned *letters)
{
    size_t at = end;
    *letters = 0;
    for (unsigned i = 0; i < LONGEST_WORD; i++) {
        np_character c = np_character_before(text, at);
        bool is_inner = (c.code == '-' || c.code == '\'' || c.code == 0x2019) &&
                        at < end;
        if (is_inner)
            is_inner = np_is_letter(np_character_before(text, at - c.size).class);
        if (!np_is_letter_or_digit(c.class) && c.class != NP_CLASS_EXTEND && !is_inner)
            break;
        *letters += np_is_letter_or_digit(c.class);
        at -= c.size;
    }
    return at;
}

static bool is_all_digits(np_slice text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return end > start;
}

/* Where the part before the one at `start` ends, over "." or ". " or ".-"; 0 when the
 * word begins here. */
static size_t joint(np_slice text, size_t start, bool *is_spaced)
{
    np_character c = np_character_before(text, start);
    *is_spaced = c.class == NP_CLASS_SPACE;
    if (*is_spaced || c.code == '-')
        start -= c.size;
    return start > 0 && text.data[start - 1] == '.' ? start - 1 : 0;
}

/* Puts a part before what the key has; false when there is no room. */
static bool prepend(np_before *b, np_slice part)
{
    size_t point = b->key_size > 0;
    if (b->part_count == NP_PARTS || b->key_size + part.size + point > NP_KEY_SIZE)
        return false;
    memmove(b->key + part.size + point, b->key, b->key_size);
    memcpy(b->key, part.data, part.size);
    if (point)
        b->key[part.size] = '.';
    b->key_size += part.size + point;
    for (unsigned i = 0; i < b->part_count; i++)
        b->parts[i] += part.size + point;
    b->parts[b->part_count++] = 0;
    return true;
}

static void read_parts(np_before *b, np_slice text)
{
    size_t start = b->start;
    if (!prepend(b, (np_slice){text.data + start, b->end - start}))
        return;
    for (;;) {
        bool is_spaced;
        unsigned letters;
        size_t end = joint(text, start, &is_spaced);
        if (end == 0)
            return;
        start = word_start(text, end, &letters);
        if (letters == 0 || letters > (is_spaced ? 2 : 4) ||
            is_all_digits(text, start, end) ||
            !prepend(b, (np_slice){text.data + start, end - start}))
            return;
        b->whole_start = start;
    }
}

np_before np_before_read(np_slice text, size_t at)
{
    np_before b = {.end = at};
    np_character c = np_character_before(text, at);
    if (c.class == NP_CLASS_SPACE)
        b.end -= c.size;
    b.start = b.whole_start = word_start(text, b.end, &b.letters);
    b.outer = np_character_before(text, b.start);
    if (b.start == b.end) {
        b.first = NP_CLASS_NONE;
        return b;
    }
    b.first = np_character_at(text, b.start).class;
    b.is_number = is_all_digits(text, b.start, b.end);
    if (!b.is_number)
        read_parts(&b, text);
    return b;
}

np_slice np_word_before(np_slice text, size_t at)
{
    unsigned letters;
    np_character c = np_character_before(text, at);
    size_t end = np_is_space(c.class) ? at - c.size : at;
    size_t start = word_start(text, end, &letters);
    return (np_slice){text.data + start, end - start};
}

/* ---- the word after -------------------------------------------------------------- */

static bool opens(np_after *a, np_character c)
{
    a->is_quoted |= c.class == NP_CLASS_QUOTE || c.code == 0x201E || c.code == 0x201A ||
                    c.code == 0x201D || c.code == 0x2019 || c.code == 0x300C;
    a->is_bracketed |= c.code == '(' || c.code == '[' || c.code == '{';
    a->is_dashed |= c.class == NP_CLASS_DASH;
    a->is_slashed |= c.code == '/';
    bool is_space = c.class == NP_CLASS_SPACE && (a->is_dashed || a->is_quoted);
    return is_space || c.class == NP_CLASS_QUOTE || c.class == NP_CLASS_OPEN ||
           c.class == NP_CLASS_DASH || c.class == NP_CLASS_EXTEND ||
           c.class == NP_CLASS_BULLET || c.code == 0x201D || c.code == 0x2019 ||
           c.code == '/';
}

/* Dutch sentences may begin with "'s Avonds" or "'t Is": as with a capital. */
static void raise_article(np_after *a, np_slice text)
{
    size_t end = (size_t)(a->word.data - text.data) + a->word.size;
    if (a->word.size == 1 && a->follower.code == ' ' &&
        np_character_at(text, end + 1).class == NP_CLASS_UPPER)
        a->first = NP_CLASS_UPPER;
}

np_after np_after_read(np_slice text, size_t at)
{
    np_after a = {.next = np_character_at(text, at)};
    np_character c = a.next;
    for (unsigned i = 0; i < MOST_OPENERS && opens(&a, c); i++) {
        at += c.size;
        c = np_character_at(text, at);
    }
    a.first = c.class;
    a.is_continued = a.next.class == NP_CLASS_COMMA ||
                     (a.next.class == NP_CLASS_CLOSE &&
                      !np_is_letter_or_digit(a.first));
    bool is_digit = c.class == NP_CLASS_DIGIT;
    size_t end = at;
    for (unsigned i = 0; i < LONGEST_WORD; i++) {
        bool belongs = c.class == NP_CLASS_EXTEND ||
                       (is_digit ? c.class == NP_CLASS_DIGIT : np_is_letter(c.class));
        if (!belongs)
            break;
        if (i == 1 && a.first == NP_CLASS_LOWER && c.class == NP_CLASS_UPPER)
            a.first = NP_CLASS_UPPER;
        end += c.size;
        c = np_character_at(text, end);
    }
    a.word = (np_slice){text.data + at, end - at};
    a.follower = c;
    if (a.next.code == '\'' || a.next.code == 0x2018 || a.next.code == 0x2019)
        raise_article(&a, text);
    return a;
}

/* ---- longer looks ---------------------------------------------------------------- */

unsigned np_count_words(np_slice text, size_t start, size_t end, unsigned most)
{
    unsigned count = 0;
    bool is_inside = false;
    if (end > start + (size_t)most * LONGEST_WORD)
        return most;
    for (size_t i = start; i < end && count < most; i++) {
        bool is_space = text.data[i] == ' ' || text.data[i] == '\n';
        count += !is_space && !is_inside;
        is_inside = !is_space;
    }
    return count;
}

bool np_is_in_address(np_slice text, size_t at)
{
    size_t least = at > LONGEST_ADDRESS ? at - LONGEST_ADDRESS : 0;
    for (size_t i = at; i > least; i--) {
        char c = text.data[i - 1];
        if (c == ' ' || c == '\n')
            return false;
        if (c == '/' || c == '@' || c == '=')
            return true;
        if (c == '.' && i >= 4 && memcmp(text.data + i - 4, "www", 3) == 0)
            return true;
    }
    return false;
}
