#include "sentence/rules.h"

#include "sentence/abbreviations.h"
#include "sentence/words.h"

#include <string.h>

enum { DATELINE_BYTES = 100, DATE_WORDS = 6, SHORT_WORDS = 4, ATTRIBUTION_WORDS = 6 };

static bool is(np_word_list list, np_slice word)
{
    return np_word_is(list, word);
}

/* ---- what follows ---------------------------------------------------------------- */

/* True when the word after the gap begins sentences: "The ", "L'", "Он ". */
static bool is_starter(const np_after *a)
{
    np_character f = a->follower;
    bool is_elided = f.code == '\'' || f.code == 0x2019;
    if (a->first != NP_CLASS_UPPER)
        return false;
    if (is_elided && a->word.size <= 2)
        return a->word.data[0] != 'O';
    return (np_is_space(f.class) || f.class == NP_CLASS_COMMA || is_elided) &&
           is(NP_WORDS_STARTERS, a->word);
}

/* A starter that is no part of names either. */
static bool is_strong_starter(const np_after *a)
{
    return is_starter(a) && !is(NP_WORDS_PARTICLES, a->word);
}

static bool is_roman(np_slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (!memchr("IVXLCDM", word.data[i], 7))
            return false;
    return word.size > 0;
}

/* "II", "X" and "V", but not the word I. */
static bool is_roman_number(const np_after *a)
{
    return a->first == NP_CLASS_UPPER && is_roman(a->word) &&
           !(a->word.size == 1 && a->word.data[0] == 'I');
}

/* "https", "www": links begin in lower case wherever they stand. */
static bool is_link(const np_after *a)
{
    return a->word.size >= 3 &&
           ((memcmp(a->word.data, "www", 3) == 0 && a->follower.code == '.') ||
            (a->word.size >= 4 && memcmp(a->word.data, "http", 4) == 0 &&
             a->follower.code == ':'));
}

/* Quoted speech: a capital, then lower case ("Nobody knows"), unlike "Green Deal". */
static bool is_speech(np_slice text, const np_after *a)
{
    if (!a->is_quoted || !np_is_space(a->follower.class))
        return false;
    size_t next = (size_t)(a->word.data - text.data) + a->word.size + a->follower.size;
    return np_character_at(text, next).class == NP_CLASS_LOWER;
}

/* ---- where the sentence began ------------------------------------------------------ */

/* True when everything of the sentence so far is the word before the gap, with bullets
 * and brackets at most: a list's number. */
static bool is_alone(const np_open_sentence *s, size_t start)
{
    if (start > s->start + 8)
        return false;
    for (size_t at = s->start; at < start;) {
        np_character c = np_character_at(s->text, at);
        if (np_is_letter_or_digit(c.class))
            return false;
        at += c.size;
    }
    return true;
}

/* "Berlin.", "Bad Homburg.", "Frankfurt/Main.": one or two words in capitals, at the
 * start of the text. */
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

/* "MOSCOW, Nov 1", "NEW YORK, 1 November": capitals, a comma, a few words of which one
 * has a digit. */
static bool is_dated_place(np_slice text, size_t start, size_t end)
{
    unsigned capitals = 0;
    size_t at = start;
    np_character c = np_character_at(text, at);
    for (; c.class == NP_CLASS_UPPER || c.code == ' '; c = np_character_at(text, at)) {
        capitals += c.class == NP_CLASS_UPPER;
        at += c.size;
    }
    if (capitals < 3 || c.code != ',' ||
        np_count_words(text, at, end, DATE_WORDS + 1) > DATE_WORDS)
        return false;
    for (; at < end; at++)
        if (text.data[at] >= '0' && text.data[at] <= '9')
            return true;
    return false;
}

/* A dateline that has points in it: it stays with the sentence it belongs to. */
static bool is_dateline(const np_open_sentence *s, const np_gap *gap, const np_after *a)
{
    if (gap->start - s->start > DATELINE_BYTES || gap->lines > 0 || gap->is_quoted)
        return false;
    if (a->is_slashed || s->text.data[gap->start - 1] == '/')
        return true;
    size_t first = 0;
    while (first < s->start && np_is_space(np_character_at(s->text, first).class))
        first++;
    return is_dated_place(s->text, s->start, gap->start) ||
           (first == s->start && is_place(s->text, s->start, gap->start));
}

/* ---- numbers ----------------------------------------------------------------------- */

/* "6. September", "der 2. Weltkrieg", "1. FC": a point after a number that counts. */
static bool number_ends(const np_open_sentence *s, const np_before *b, const np_after *a)
{
    if (is(NP_WORDS_AFTER_ORDINALS, a->word))
        return false;
    bool is_short = b->letters <= 3;
    if (is_short && is_alone(s, b->start))
        return false;
    if (a->first == NP_CLASS_DIGIT)
        return !(b->letters <= 2 && a->word.size <= 2 && a->follower.code == '.');
    bool is_plain = np_is_space(b->outer.class) || b->outer.class == NP_CLASS_OPEN ||
                    b->outer.class == NP_CLASS_QUOTE;
    if (!is_short || !is_plain || is_starter(a))
        return true;
    return !is(NP_WORDS_BEFORE_ORDINALS, np_word_before(s->text, b->start));
}

/* ---- abbreviations ------------------------------------------------------------------- */

/* The longest run of last parts that the tables know. */
static np_abbreviation find_parts(const np_before *b)
{
    np_abbreviation found = NP_ABBREVIATION_NONE;
    for (unsigned i = b->part_count; i > 0 && found == NP_ABBREVIATION_NONE; i--) {
        size_t from = b->parts[i - 1];
        found = np_abbreviation_find((np_slice){b->key + from, b->key_size - from});
    }
    return found;
}

/* True when the word is written in capitals of ASCII. */
static bool is_in_capitals(const char *word, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (word[i] < 'A' || word[i] > 'Z')
            return false;
    return size > 1;
}

/* Looks the word up as it is; among words in capitals as "Mr" for "MR"; and where it
 * begins the sentence, in lower case: "Bzw." */
static np_abbreviation find(const np_open_sentence *s, const np_before *b,
                            const np_after *a)
{
    np_abbreviation found = find_parts(b);
    if (found != NP_ABBREVIATION_NONE || b->part_count != 1 || b->letters < 2)
        return found;
    char changed[NP_KEY_SIZE];
    memcpy(changed, b->key, b->key_size);
    if (is_in_capitals(b->key, b->key_size)) {
        if (a->first != NP_CLASS_DIGIT && !is_in_capitals(a->word.data, a->word.size))
            return found;
        for (size_t i = 1; i < b->key_size; i++)
            changed[i] = (char)(changed[i] | 0x20);
    } else if (is_alone(s, b->start) && b->key[0] >= 'A' && b->key[0] <= 'Z') {
        changed[0] = (char)(changed[0] | 0x20);
    } else {
        return found;
    }
    return np_abbreviation_find((np_slice){changed, b->key_size});
}

/* "U.N", "a.k.a", "S.A.R.L": single letters with points between. */
static bool is_acronym(const np_before *b)
{
    return b->part_count > 1 && b->letters == 1 && b->outer.code == '.' &&
           b->parts[0] - b->parts[1] <= 3;
}

/* "Bgm", "Hbf": up to four letters without a vowel, not all capitals, that no table has. */
static bool is_unspeakable(const np_before *b)
{
    if (b->key_size < 2 || b->key_size > 4 || b->part_count > 1)
        return false;
    bool has_lower = false;
    for (size_t i = 0; i < b->key_size; i++) {
        char c = b->key[i];
        if ((c | 0x20) < 'a' || (c | 0x20) > 'z' || memchr("aeiouyAEIOUY", c, 12))
            return false;
        has_lower |= c >= 'a';
    }
    return has_lower && b->key[b->key_size - 1] >= 'a';
}

/* "J. K. Rowling", "George W. Bush", "А. С. Пушкин"; in scripts without case, "د. محمد". */
static bool is_initial(const np_open_sentence *s, const np_before *b)
{
    if (b->letters != 1)
        return false;
    if (b->first == NP_CLASS_LETTER)
        return true;
    return b->first == NP_CLASS_UPPER &&
           !is(NP_WORDS_BEFORE_LETTERS, np_word_before(s->text, b->start));
}

/* "z." before "B.", "EE." before "UU.": the abbreviation goes on. */
static bool goes_on(const np_before *b, const np_after *a)
{
    return b->letters <= 2 && a->word.size <= 2 * b->letters && a->word.size > 0 &&
           a->follower.code == '.' && !a->is_quoted &&
           (b->letters == 1 || b->first == NP_CLASS_UPPER);
}

/* Before a word that could begin a sentence. */
static bool open_abbreviation_ends(const np_open_sentence *s, const np_after *a)
{
    return is_starter(a) || is_speech(s->text, a);
}

static bool closed_abbreviation_ends(const np_open_sentence *s, const np_before *b,
                                     const np_after *a)
{
    if (is_starter(a))
        return true;
    if (is(NP_WORDS_AFTER_HOURS, a->word))
        return false;
    return np_count_words(s->text, s->start, b->end, SHORT_WORDS) == SHORT_WORDS;
}

static bool follows_number(const np_open_sentence *s, const np_before *b)
{
    np_slice word = np_word_before(s->text, b->start);
    return word.size > 0 && (is_roman(word) || (word.data[0] >= '0' && word.data[0] <= '9'));
}

static bool abbreviation_ends(const np_open_sentence *s, np_abbreviation means,
                              const np_before *b, const np_after *a)
{
    bool is_number = a->first == NP_CLASS_DIGIT || is_roman_number(a);
    if (means == NP_ABBREVIATION_LEADS || a->is_bracketed || a->is_dashed)
        return false;
    if (means == NP_ABBREVIATION_UNIT)
        means = follows_number(s, b) ? NP_ABBREVIATION_ENDS : NP_ABBREVIATION_EITHER;
    if (means == NP_ABBREVIATION_ENDS)
        return closed_abbreviation_ends(s, b, a);
    if (means == NP_ABBREVIATION_NUMBERS)
        return !is_number;
    return !is_number && open_abbreviation_ends(s, a);
}

/* ---- points -------------------------------------------------------------------------- */

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
    bool is_word = np_is_space(b.outer.class) || b.outer.class == NP_CLASS_OPEN ||
                   b.outer.class == NP_CLASS_QUOTE;
    bool is_suffix = a->word.size <= 3 && !is_starter(a);
    return is_word && !is_suffix && find(s, &b, a) == NP_ABBREVIATION_NONE;
}

/* "…": ends before a capital when it hangs on a word; " … " stands for words left out. */
static bool ellipsis_ends(const np_open_sentence *s, const np_gap *gap, const np_after *a)
{
    np_class before = np_character_before(s->text, gap->start).class;
    if (!gap->is_spaced || a->first == NP_CLASS_LOWER || a->first == NP_CLASS_DIGIT)
        return false;
    if (before == NP_CLASS_SPACE || before == NP_CLASS_OPEN)
        return is_starter(a);
    return true;
}

static bool word_ends(const np_open_sentence *s, const np_before *b, const np_after *a)
{
    if (b->first == NP_CLASS_NONE)
        return true;
    if (b->is_number)
        return number_ends(s, b, a);
    if (goes_on(b, a))
        return false;
    np_abbreviation means = find(s, b, a);
    if (means != NP_ABBREVIATION_NONE)
        return abbreviation_ends(s, means, b, a);
    if (is_initial(s, b))
        return a->first != NP_CLASS_DIGIT && is_strong_starter(a) && !a->is_dashed;
    if (is_acronym(b) || is_unspeakable(b))
        return abbreviation_ends(s, NP_ABBREVIATION_EITHER, b, a);
    return !(is_alone(s, b->start) && is_roman((np_slice){b->key, b->key_size}));
}

/* Before lower case only links begin a sentence, and what stands in brackets: the
 * agency's name behind the last sentence, " (dpa)". */
static bool ends_before_lower(const np_open_sentence *s, const np_before *b,
                              const np_after *a)
{
    bool may_begin = is_link(a) || (a->is_bracketed && b->letters > 2 && !b->is_number);
    return may_begin && find(s, b, a) == NP_ABBREVIATION_NONE && !is_unspeakable(b);
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
    bool is_lower = a.first == NP_CLASS_LOWER;
    if (gap->lines > 0 && !s->layout.is_wrapped)
        return !is_lower || find(s, &b, &a) == NP_ABBREVIATION_NONE;
    if (is_lower)
        return ends_before_lower(s, &b, &a);
    if (is_dateline(s, gap, &a))
        return false;
    return gap->is_quoted || word_ends(s, &b, &a);
}

/* ---- marks --------------------------------------------------------------------------- */

/* '"Why?" Smith asked': a name and a word of saying follow the quotation. */
static bool is_attributed(np_slice text, const np_after *a)
{
    if (a->first != NP_CLASS_UPPER || a->next.class != NP_CLASS_UPPER || is_starter(a))
        return false;
    size_t at = (size_t)(a->word.data - text.data);
    for (unsigned i = 0; i < ATTRIBUTION_WORDS; i++) {
        np_after word = np_after_read(text, at);
        if (is(NP_WORDS_SAYING, word.word))
            return true;
        if (word.word.size == 0 || (word.follower.code == '.' && word.word.size > 3))
            return false;
        at = (size_t)(word.word.data - text.data) + word.word.size + word.follower.size;
        while (np_character_at(text, at).class == NP_CLASS_SPACE)
            at++;
    }
    return false;
}

static bool unspaced_mark_ends(const np_open_sentence *s, const np_gap *gap,
                               const np_after *a)
{
    if (a->first == NP_CLASS_UNSPACED)
        return true;
    np_class last = np_character_before(s->text, gap->start).class;
    return a->first == NP_CLASS_UPPER && last == NP_CLASS_LOWER &&
           !np_is_in_address(s->text, gap->start);
}

bool np_mark_ends(const np_open_sentence *s, const np_gap *gap)
{
    np_after a = np_after_read(s->text, gap->end);
    np_class before = np_character_before(s->text, gap->start).class;
    if (a.is_continued || before == NP_CLASS_OPEN)
        return false;
    if (gap->lines > 0 && !s->layout.is_wrapped)
        return true;
    if (a.first == NP_CLASS_LOWER)
        return is_link(&a);
    if (!gap->is_spaced)
        return np_stop_ends(s, gap) && unspaced_mark_ends(s, gap, &a);
    if (is(NP_WORDS_SHOUTED, np_word_before(s->text, gap->start)))
        return is_starter(&a);
    return !(gap->is_quoted && is_attributed(s->text, &a));
}

/* ---- stops of scripts without case ------------------------------------------------- */

/* After a closing quotation: particles of Japanese (hiragana), or in Chinese a few
 * characters up to a verb of saying. */
static bool is_attribution_unspaced(np_slice text, size_t at)
{
    static const char *const verbs[] = {"说", "說", "问", "問", "道", "称", "稱", "喊", "表示"};
    np_character c = np_character_at(text, at);
    if (c.code >= 0x3041 && c.code <= 0x309F)
        return true;
    for (unsigned i = 0; i < 8 && c.class == NP_CLASS_UNSPACED; i++) {
        np_slice rest = {text.data + at, text.size - at};
        for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) {
            size_t size = strlen(verbs[v]);
            if (rest.size >= size && memcmp(rest.data, verbs[v], size) == 0)
                return true;
        }
        at += c.size;
        c = np_character_at(text, at);
    }
    return false;
}

bool np_stop_ends(const np_open_sentence *s, const np_gap *gap)
{
    np_after a = np_after_read(s->text, gap->end);
    if (a.is_continued)
        return false;
    if (gap->is_spaced)
        return true;
    bool is_title = gap->closer == 0x300B || gap->closer == 0x3009; /* 》 〉 */
    if (is_title || a.next.class == NP_CLASS_DIGIT)
        return false;
    return !(gap->is_quoted && is_attribution_unspaced(s->text, gap->end));
}

/* ---- lines ----------------------------------------------------------------------------- */

bool np_line_ends(const np_open_sentence *s, const np_gap *gap)
{
    np_after a = np_after_read(s->text, gap->end);
    size_t end = gap->start;
    np_character last = np_character_before(s->text, end);
    for (; last.class == NP_CLASS_SPACE; last = np_character_before(s->text, end))
        end -= last.size;
    if (a.is_continued)
        return false;
    if (last.code == ',' || last.code == ';' || last.class == NP_CLASS_DASH ||
        last.class == NP_CLASS_OPEN)
        return false;
    if (a.next.class == NP_CLASS_BULLET)
        return true;
    if (np_layout_goes_on(&s->layout, s->text, gap->start, gap->end))
        return false;
    return a.first != NP_CLASS_LOWER || a.is_bracketed || a.is_dashed || is_link(&a);
}
