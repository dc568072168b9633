#include "sentence/rules.h"

#include "sentence/abbreviations.h"
#include "sentence/clues.h"
#include "sentence/words.h"

#include <string.h>

enum { SHORT_WORDS = 5 };

static bool is(np_word_list list, np_slice word)
{
    return np_word_is(list, word);
}

/* True when nothing but space, a bracket or a quotation mark stands before the word. */
static bool stands_free(const np_before *b)
{
    return np_is_space(b->outer.class) || b->outer.class == NP_CLASS_OPEN ||
           b->outer.class == NP_CLASS_QUOTE;
}

/* ---- numbers --------------------------------------------------------------------- */

/* "6. 9. 2021": a short number before another with a point, or after one. */
static bool is_date(const np_open_sentence *s, const np_before *b, const np_after *a)
{
    if (b->letters > 2 || b->outer.class != NP_CLASS_SPACE)
        return false;
    size_t before = b->start - b->outer.size;
    if (np_character_before(s->text, before).code == '.')
        return np_character_before(s->text, before - 1).class == NP_CLASS_DIGIT;
    return a->word.size <= 2 && a->follower.code == '.';
}

/* "6. September", "der 2. Weltkrieg", "1. FC": a point after a number that counts. */
static bool number_ends(const np_open_sentence *s, const np_before *b,
                        const np_after *a)
{
    if (is(NP_WORDS_AFTER_ORDINALS, a->word))
        return false;
    bool is_short = b->letters <= 3;
    if (is_short && np_is_alone(s, b->start))
        return false;
    if (a->first == NP_CLASS_DIGIT)
        return !is_date(s, b, a);
    if (!is_short || !stands_free(b) || np_is_starter(a))
        return true;
    return !is(NP_WORDS_BEFORE_ORDINALS, np_word_before(s->text, b->start));
}

/* ---- abbreviations --------------------------------------------------------------- */

static np_slice last_part(const np_before *b)
{
    return (np_slice){b->key + b->parts[0], b->key_size - b->parts[0]};
}

/* The part behind an apostrophe, as in "l'avv"; the whole where there is none, or where
 * only a letter follows it ("Crane's"). */
static np_slice without_elision(np_slice word)
{
    for (size_t i = 1; i + 2 < word.size && i < 6; i++)
        if (word.data[i] == '\'')
            return (np_slice){word.data + i + 1, word.size - i - 1};
        else if (i + 4 < word.size && memcmp(word.data + i, "’", 3) == 0)
            return (np_slice){word.data + i + 3, word.size - i - 3};
    return word;
}

/* The longest run of last parts that the tables know. */
static np_abbreviation find_parts(const np_before *b)
{
    np_abbreviation found = NP_ABBREVIATION_NONE;
    for (unsigned i = b->part_count; i > 0 && found == NP_ABBREVIATION_NONE; i--) {
        np_slice word = {b->key + b->parts[i - 1], b->key_size - b->parts[i - 1]};
        found = np_abbreviation_find(without_elision(word));
    }
    return found;
}

/* True when the word is written in capitals of ASCII. */
static bool is_in_capitals(np_slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (word.data[i] < 'A' || word.data[i] > 'Z')
            return false;
    return word.size > 1;
}

/* Looks up "MR" as "Mr". */
static np_abbreviation find_capitals(np_slice word)
{
    char changed[NP_KEY_SIZE] = {word.data[0]};
    for (size_t i = 1; i < word.size; i++)
        changed[i] = (char)(word.data[i] | 0x20);
    return np_abbreviation_find((np_slice){changed, word.size});
}

/* Looks up "Bzw" as "bzw". */
static np_abbreviation find_lower(np_slice word)
{
    char changed[NP_KEY_SIZE + 4];
    np_character first = np_character_at(word, 0);
    size_t size = np_character_lower(changed, first);
    memcpy(changed + size, word.data + first.size, word.size - first.size);
    return np_abbreviation_find((np_slice){changed, word.size - first.size + size});
}

/* Looks the word up as it is; in capitals among capitals; and in lower case where it
 * begins the sentence. */
static np_abbreviation find(const np_open_sentence *s, const np_before *b,
                            const np_after *a)
{
    np_abbreviation found = find_parts(b);
    if (found != NP_ABBREVIATION_NONE || b->part_count == 0 || b->letters < 2)
        return found;
    np_slice last = last_part(b);
    if (is_in_capitals(last) && (a->first == NP_CLASS_DIGIT || is_in_capitals(a->word)))
        return find_capitals(last);
    if (b->first == NP_CLASS_UPPER && np_is_alone(s, b->start))
        return find_lower(last);
    return NP_ABBREVIATION_NONE;
}

/* "a.k.a", "B.S.O": letters with points between. Two capitals are initials as well. */
static bool is_acronym(const np_before *b)
{
    return b->part_count > 1 && b->letters == 1 && b->outer.code == '.' &&
           (b->part_count > 2 || b->first == NP_CLASS_LOWER);
}

/* "Bgm", "Hbf": two to four letters without a vowel, the last one small. */
static bool is_unspeakable(const np_before *b)
{
    if (b->key_size < 2 || b->key_size > 4 || b->part_count > 1)
        return false;
    for (size_t i = 0; i < b->key_size; i++) {
        char c = b->key[i];
        if ((c | 0x20) < 'a' || (c | 0x20) > 'z' || memchr("aeiouyAEIOUY", c, 12))
            return false;
    }
    return b->key[b->key_size - 1] >= 'a';
}

/* "J. K. Rowling", "George W. Bush", "А. С. Пушкин"; in scripts without case any letter
 * that stands alone: "د. محمد". */
static bool is_initial(const np_open_sentence *s, const np_before *b)
{
    if (b->letters != 1)
        return false;
    if (b->first == NP_CLASS_LETTER)
        return true;
    return b->first == NP_CLASS_UPPER &&
           !is(NP_WORDS_BEFORE_LETTERS, np_word_before(s->text, b->start));
}

/* "EE", "UU": the doubled letters of a plural. */
static bool is_doubled(np_slice word)
{
    return word.size == 2 && word.data[0] == word.data[1] && word.data[0] < 'a';
}

/* "z." before "B.", "EE." before "UU.": the abbreviation goes on. */
static bool goes_on(const np_before *b, const np_after *a)
{
    if (a->follower.code != '.' || a->is_quoted || a->word.size == 0)
        return false;
    np_slice last = last_part(b);
    return (b->letters == 1 && a->word.size <= 2) ||
           (is_doubled(last) && is_doubled(a->word));
}

/* Within the first words of a sentence ("5 p.m. Show") it hardly ends. */
static bool closing_ends(const np_open_sentence *s, const np_before *b,
                         const np_after *a)
{
    if (np_is_starter(a))
        return true;
    if (is(NP_WORDS_AFTER_HOURS, a->word))
        return false;
    return np_count_words(s->text, s->start, b->end, SHORT_WORDS) == SHORT_WORDS;
}

static bool follows_number(const np_open_sentence *s, const np_before *b)
{
    np_slice word = np_word_before(s->text, b->start);
    return word.size > 0 &&
           (np_is_roman(word) || (word.data[0] >= '0' && word.data[0] <= '9'));
}

static bool abbreviation_ends(const np_open_sentence *s, np_abbreviation means,
                              const np_before *b, const np_after *a)
{
    if (means == NP_ABBREVIATION_LEADS || a->is_bracketed || a->is_dashed ||
        a->first == NP_CLASS_DIGIT)
        return false;
    if (means == NP_ABBREVIATION_NUMBERS)
        return !np_is_roman_number(a);
    if (np_is_alone(s, b->whole_start)) /* "U.S. Officials" */
        return false;
    bool closes = means == NP_ABBREVIATION_ENDS ||
                  (means == NP_ABBREVIATION_UNIT && follows_number(s, b));
    if (closes)
        return closing_ends(s, b, a);
    return !np_is_roman_number(a) && (np_is_starter(a) || np_is_speech(s->text, a));
}

/* ---- points ---------------------------------------------------------------------- */

/* "gesagt.Die": a space was lost where two sentences meet. Addresses (Booking.com) and
 * names (Amazon.Com) are no such place. */
static bool glued_ends(const np_open_sentence *s, const np_gap *gap, const np_after *a)
{
    np_before b = np_before_read(s->text, gap->start);
    np_class last = np_character_before(s->text, gap->start).class;
    if (last == NP_CLASS_UNSPACED && a->first == NP_CLASS_UNSPACED)
        return true;
    if (last != NP_CLASS_LOWER || b.letters < 3 || a->first != NP_CLASS_UPPER ||
        (a->next.class != NP_CLASS_UPPER && !a->is_quoted && !a->is_bracketed) ||
        np_is_in_address(s->text, gap->start))
        return false;
    bool is_suffix = a->word.size <= 3 && !np_is_starter(a);
    return stands_free(&b) && !is_suffix && find(s, &b, a) == NP_ABBREVIATION_NONE;
}

/* "…": ends before a capital when it hangs on a word; " … " stands for words left out,
 * or for a speaker who falters ("I … I do not know"). */
static bool ellipsis_ends(const np_open_sentence *s, const np_gap *gap,
                          const np_after *a)
{
    np_class before = np_character_before(s->text, gap->start).class;
    if (!gap->is_spaced || a->first == NP_CLASS_LOWER || a->first == NP_CLASS_DIGIT)
        return false;
    if (before != NP_CLASS_SPACE && before != NP_CLASS_OPEN)
        return true;
    np_slice word = np_word_before(s->text, gap->start);
    bool is_repeated = word.size == a->word.size &&
                       memcmp(word.data, a->word.data, word.size) == 0;
    return np_is_starter(a) && !is_repeated;
}

/* "км/ч", "°C", "1984-м": what looks like an abbreviation, but hangs on something. */
static bool hangs_on_number(const np_open_sentence *s, const np_before *b)
{
    if (b->outer.class == NP_CLASS_DASH)
        return np_character_before(s->text, b->start - b->outer.size).class ==
               NP_CLASS_DIGIT;
    return b->outer.class == NP_CLASS_OTHER;
}

static bool word_ends(const np_open_sentence *s, const np_before *b, const np_after *a)
{
    if (b->first == NP_CLASS_NONE)
        return true;
    if (b->is_number)
        return number_ends(s, b, a);
    if (hangs_on_number(s, b))
        return true;
    if (goes_on(b, a))
        return false;
    np_abbreviation means = find(s, b, a);
    if (means != NP_ABBREVIATION_NONE)
        return abbreviation_ends(s, means, b, a);
    if (is_acronym(b) || is_unspeakable(b))
        return abbreviation_ends(s, NP_ABBREVIATION_EITHER, b, a);
    if (is_initial(s, b))
        return np_is_strong_starter(a) && !a->is_dashed;
    bool is_roman = np_is_roman((np_slice){b->key, b->key_size});
    return !(is_roman &&
             (np_is_alone(s, b->start) || is(NP_WORDS_AFTER_ORDINALS, a->word)));
}

/* Before lower case only links begin a sentence, and what stands in brackets: the
 * agency's name behind the last sentence, " (dpa)". */
static bool ends_before_lower(const np_open_sentence *s, const np_before *b,
                              const np_after *a)
{
    bool is_word = b->first == NP_CLASS_NONE || (b->letters > 2 && !b->is_number);
    bool may_begin = np_is_link(a) || (a->is_bracketed && is_word);
    return may_begin && find(s, b, a) == NP_ABBREVIATION_NONE && !is_unspeakable(b);
}

/* At the end of a line that was not just full, a stop ends the sentence. */
static bool line_ends(const np_open_sentence *s, const np_before *b, const np_after *a)
{
    if (b->is_number && np_is_alone(s, b->start))
        return false;
    return a->first != NP_CLASS_LOWER || find(s, b, a) == NP_ABBREVIATION_NONE;
}

/* "عادل . م": in scripts without case, a single letter after the point is part of a
 * name; but not the word "and" (و). */
static bool is_lone_letter(const np_after *a)
{
    return a->first == NP_CLASS_LETTER && a->word.size <= 2 &&
           memcmp(a->word.data, "\xD9\x88", 2) != 0;
}

/* A quotation that is no more than the word with the point: "Mr." */
static bool is_quoted_word(const np_gap *gap, const np_before *b)
{
    return gap->is_quoted &&
           (b->outer.class == NP_CLASS_QUOTE || b->outer.class == NP_CLASS_OPEN);
}

bool np_point_ends(const np_open_sentence *s, const np_gap *gap)
{
    np_after a = np_after_read(s->text, gap->end);
    if (a.is_continued)
        return false;
    if (gap->kind == NP_CLASS_ELLIPSIS)
        return ellipsis_ends(s, gap, &a);
    if (!gap->is_spaced)
        return glued_ends(s, gap, &a);
    np_before b = np_before_read(s->text, gap->start);
    if (gap->lines > 0 && !np_layout_goes_on(&s->layout, s->text, gap->start, gap->end))
        return line_ends(s, &b, &a);
    if (a.first == NP_CLASS_LOWER)
        return ends_before_lower(s, &b, &a);
    if (np_is_dateline(s, gap, &a) || is_lone_letter(&a))
        return false;
    return (gap->is_quoted && !is_quoted_word(gap, &b)) || word_ends(s, &b, &a);
}
