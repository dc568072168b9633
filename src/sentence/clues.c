#include "sentence/clues.h"

#include "sentence/words.h"

#include <string.h>

enum { DATELINE_BYTES = 100, DATE_WORDS = 3, ARTICLE_BYTES = 120, MARKER_BYTES = 8 };

/* ---- what follows ---------------------------------------------------------------- */

bool np_is_starter(const np_after *a)
{
    np_character f = a->follower;
    bool is_elided = f.code == '\'' || f.code == 0x2019;
    if (a->first != NP_CLASS_UPPER)
        return false;
    if (is_elided && a->word.size <= 2)
        return a->word.data[0] != 'O';
    return (np_is_space(f.class) || f.class == NP_CLASS_COMMA || is_elided) &&
           np_word_is(NP_WORDS_STARTERS, a->word);
}

bool np_is_strong_starter(const np_after *a)
{
    return np_is_starter(a) && !np_word_is(NP_WORDS_PARTICLES, a->word);
}

bool np_is_roman(np_slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (!memchr("IVXLCDM", word.data[i], 7))
            return false;
    return word.size > 0;
}

bool np_is_roman_number(const np_after *a)
{
    return a->first == NP_CLASS_UPPER && np_is_roman(a->word) &&
           !(a->word.size == 1 && a->word.data[0] == 'I');
}

bool np_is_link(const np_after *a)
{
    return a->word.size >= 3 &&
           ((memcmp(a->word.data, "www", 3) == 0 && a->follower.code == '.') ||
            (a->word.size >= 4 && memcmp(a->word.data, "http", 4) == 0 &&
             a->follower.code == ':'));
}

bool np_is_speech(np_slice text, const np_after *a)
{
    if (!a->is_quoted || !np_is_space(a->follower.class))
        return false;
    size_t next = (size_t)(a->word.data - text.data) + a->word.size + a->follower.size;
    return np_character_at(text, next).class == NP_CLASS_LOWER;
}

/* ---- where the sentence began ---------------------------------------------------- */

bool np_is_alone(const np_open_sentence *s, size_t start)
{
    if (start > s->start + MARKER_BYTES)
        return false;
    for (size_t at = s->start; at < start;) {
        np_character c = np_character_at(s->text, at);
        if (np_is_letter_or_digit(c.class))
            return false;
        at += c.size;
    }
    return true;
}

/* "Berlin.", "Bad Homburg.", "Frankfurt/Main.": one or two capitalised words. */
static bool is_place(np_slice text, size_t start, size_t end)
{
    unsigned words = 0;
    bool is_inside = false;
    for (size_t at = start; at < end;) {
        np_character c = np_character_at(text, at);
        bool is_letter = np_is_letter(c.class);
        if (is_letter && !is_inside && (c.class != NP_CLASS_UPPER || ++words > 2))
            return false;
        if (!is_letter && c.class != NP_CLASS_SPACE && c.class != NP_CLASS_DASH &&
            c.code != '/')
            return false;
        is_inside = is_letter;
        at += c.size;
    }
    return words > 0;
}

/* "MOSCOW, Nov 1", "NEW YORK, 1 November", "МОСКВА, 1 ноя — РИА Новости": capitals, a
 * comma, a few words of which one has a digit. */
static bool is_dated_place(np_slice text, size_t start, size_t end)
{
    unsigned capitals = 0, words = 0;
    size_t at = start;
    np_character c = np_character_at(text, at);
    for (; c.class == NP_CLASS_UPPER || c.code == ' '; c = np_character_at(text, at)) {
        capitals += c.class == NP_CLASS_UPPER;
        at += c.size;
    }
    if (capitals < 3 || c.code != ',')
        return false;
    bool has_digit = false, is_dashed = false;
    for (; at < end; at += c.size) {
        c = np_character_at(text, at);
        words += c.class == NP_CLASS_SPACE;
        has_digit |= c.class == NP_CLASS_DIGIT;
        is_dashed |= c.class == NP_CLASS_DASH;
    }
    return has_digit && words <= (is_dashed ? DATE_WORDS + 2 : DATE_WORDS);
}

/* The place stands alone only where an article begins, not in a text of a few words
 * ("No. He will not."). */
static bool is_first_place(const np_open_sentence *s, const np_gap *gap)
{
    np_slice word = np_word_before(s->text, gap->start);
    return s->start == s->first && s->text.size - gap->start >= ARTICLE_BYTES &&
           !np_word_is(NP_WORDS_STARTERS, word) &&
           is_place(s->text, s->start, gap->start);
}

bool np_is_dateline(const np_open_sentence *s, const np_gap *gap, const np_after *a)
{
    if (gap->start - s->start > DATELINE_BYTES || gap->lines > 0 || gap->is_quoted)
        return false;
    if (a->is_slashed || s->text.data[gap->start - 1] == '/')
        return true;
    return is_dated_place(s->text, s->start, gap->start) || is_first_place(s, gap);
}
