/* Folding: cases, a naive folder of ASCII, and what holds for any text. */
#include "base/hash.h"
#include "base/utf8.h"
#include "fold.h"
#include "pipeline_help.h"
#include "random.h"
#include "tap.h"
#include "unicode/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static np_folded fold(np_slice text)
{
    np_folded folded = {0};
    ck_assert_int_eq(np_fold(&folded, text, NULL), NP_OK);
    return folded;
}

static np_slice word_of(const np_folded *folded, size_t i)
{
    const np_word *w = &folded->words[i];
    return (np_slice){(const char *)folded->stream + w->stream_start,
                      w->stream_end - w->stream_start};
}

static bool are_equal(np_slice a, np_slice b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* The words, with a bar between. */
static const char *show(const np_folded *folded)
{
    static char shown[4096];
    size_t size = 0;
    for (size_t i = 0; i < folded->word_count && size < 3000; i++) {
        np_slice word = word_of(folded, i);
        if (i)
            shown[size++] = '|';
        memcpy(shown + size, word.data, word.size);
        size += word.size;
    }
    shown[size] = '\0';
    return shown;
}

/* ---- cases ------------------------------------------------------------------------
 */

static const struct {
    const char *text, *words;
} cases[] = {
    {"", ""},
    {" \t\n.,;!?-'\"", ""},
    {"Hello, World", "hello|world"},
    {"Straße STRASSE", "strasse|strasse"},
    {"École e\xCC\x81"
     "cole",
     "ecole|ecole"},
    {"ﬁne ﬂow", "fine|flow"},
    {"İstanbul ılık", "istanbul|ilik"},
    {"ŁÓDŹ Øre đak", "lodz|ore|dak"},
    {"ＡＢＣ１２", "abc12"},
    {"x² ½ Ⅷ", "x2|12|viii"},
    {"ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ|σισυφοσ"},
    {"ЁЛКА ёлка Йод", "елка|елка|иод"},
    {"don't don’t don‘t rock'n'roll", "dont|dont|dont|rocknroll"},
    {"'tis the boys' 90's", "tis|the|boys|90s"},
    {"'a' a'1", "a|a|1"},
    {"U.S. U.S.A. e.g. a.bc ab.c", "us|usa|eg|abc|ab|c"},
    {"1,234.5 1.2.3 3. 4, 5", "12345|123|3|4|5"},
    {"1,a 1.a a.1 a1.2", "1|a|1|a|a|1|a12"},
    {"e-mail co-\noperate co-\r\n  operate", "e|mail|cooperate|cooperate"},
    {"pre-\n2020 12-\n13 co-\n\noperate", "pre|2020|12|13|co|operate"},
    {"co\xC2\xADop zero\xE2\x80\x8Bwidth \xEF\xBB\xBF"
     "bom",
     "coop|zerowidth|bom"},
    {"co\xE2\x80\x90\nop co–op", "coop|co|op"},
    {"日本語", "日本|本語"},
    {"日", "日"},
    {"日 本", "日|本"},
    {"日。本語", "日|本語"},
    {"a日本b1日", "a|日本|b1|日"},
    {"カタカナ がく", "カタ|タカ|カナ|かく"},
    {"สวัสดี", "สว|วั|ัส|สด|ดี"},
    {"한국", "한국"},
    {"كتاب کتاب", "کتاب|کتاب"},
    {"हिन्दी", "हिनदी"},
    {"a\xFF"
     "b \xC3 c\xE2\x82",
     "a|b|c"},
    {"😀 a😀b", "a|b"},
};

START_TEST(table)
{
    np_folded folded = fold(S(cases[_i].text));
    ck_assert_str_eq(show(&folded), cases[_i].words);
    np_folded_release(&folded);
}
END_TEST

START_TEST(spans_of_a_case)
{
    const char *text = "\xC2\xAB U.S. co-\n  op 日本\xC2\xAD語 É\xCC\x81!";
    static const struct {
        const char *slice;
    } expected[] = {{"U.S"}, {"co-\n  op"}, {"日本"}, {"本\xC2\xAD語"}, {"É"}};
    np_folded folded = fold(S(text));
    ck_assert_uint_eq(folded.word_count, 5);
    for (size_t i = 0; i < 5; i++) {
        const np_word *w = &folded.words[i];
        np_slice slice = {text + w->text_start, w->text_end - w->text_start};
        ck_assert_msg(are_equal(slice, S(expected[i].slice)), "word %zu is %.*s", i,
                      (int)slice.size, slice.data);
    }
    np_folded_release(&folded);
}
END_TEST

/* ---- ASCII, naively ---------------------------------------------------------------
 */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* How many bytes from text[i] on, between two letters of one word, are no part of it; 0
 * when a word ends here. `letters` counts those of the word since its last point. */
static size_t joint(const char *text, size_t i, size_t letters)
{
    char before = 0, next = text[i + 1];
    for (size_t k = i; k-- > 0 && !before;)
        before = text[k] == '\'' ? 0 : text[k];
    if (text[i] == '\'')
        return is_letter(next);
    if (is_digit(before) && (text[i] == '.' || text[i] == ','))
        return is_digit(next);
    if (text[i] == '.')
        return letters == 1 && is_letter(next);
    if (text[i] != '-' || is_digit(before))
        return 0;
    size_t at = i + 1;
    while (is_blank(text[at]))
        at++;
    if (text[at++] != '\n')
        return 0;
    while (text[at] == ' ' || text[at] == '\t')
        at++;
    return is_letter(text[at]) ? at - i : 0;
}

/* Folds a string of ASCII, character by character; words end with a bar. */
static void fold_naively(char *out, const char *text)
{
    size_t letters = 0;
    bool is_open = false;
    for (size_t i = 0; text[i];) {
        if (is_letter(text[i]) || is_digit(text[i])) {
            *out++ = (char)(text[i] | 0x20);
            letters++;
            is_open = true;
            i++;
            continue;
        }
        size_t skipped = is_open ? joint(text, i, letters) : 0;
        if (skipped && (text[i] == '.' || text[i] == ','))
            letters = 0;
        if (is_open && !skipped) {
            *out++ = '|';
            is_open = false;
            letters = 0;
        }
        i += skipped ? skipped : 1;
    }
    if (is_open)
        *out++ = '|';
    *out = '\0';
}

START_TEST(ascii_is_folded_as_by_hand)
{
    static const char letters[] = "aabBzZ019''..,--\n\n\r \t;x";
    uint64_t state = (uint64_t)_i;
    char text[80], naive[200], shown[200];
    for (int round = 0; round < 500; round++) {
        size_t size = random_below(&state, sizeof text - 1), count = 0;
        for (size_t i = 0; i < size; i++)
            text[i] = letters[random_below(&state, sizeof letters - 1)];
        text[size] = '\0';
        fold_naively(naive, text);
        np_folded folded = fold((np_slice){text, size});
        for (size_t i = 0; i < folded.word_count; i++) {
            np_slice word = word_of(&folded, i);
            memcpy(shown + count, word.data, word.size);
            count += word.size;
            shown[count++] = '|';
        }
        shown[count] = '\0';
        if (strcmp(shown, naive) != 0)
            ck_abort_msg("seed %d: \"%s\"\n#  gives %s\n#  not   %s", _i, text, shown,
                         naive);
        np_folded_release(&folded);
    }
}
END_TEST

/* ---- any text ---------------------------------------------------------------------
 */

static const char *const pieces[] = {
    "a",
    "B",
    "9",
    "word",
    "WORD",
    " ",
    " ",
    "\n",
    ".",
    ",",
    "'",
    "’",
    "-",
    "-\n",
    "\r\n",
    "é",
    "E\xCC\x81",
    "ß",
    "ﷺ",
    "ﬃ",
    "日",
    "本",
    "语",
    "カ",
    "が",
    "ก",
    "ี",
    "한",
    "Ж",
    "Ω",
    "ا",
    "ـ",
    "हि",
    "\xC2\xAD",
    "\xE2\x80\x8B",
    "—",
    "½",
    "Ⅷ",
    "١",
    "😀",
    "𝔄",
    "\xFF",
    "\x80",
    "\xC3",
    "\xE2\x82",
    "\xF0\x9F\x98",
    "\xED\xA0\x80",
    "\xF4\x90\x80\x80",
    "\xC0\xAF",
    "\xEF\xBF\xBD",
    "\xF3\xA0\x80\x81",
    "İ",
    "ŉ",
    "ǆ",
    "„",
    "。",
    "\xE2\x80\xA8",
};
enum { PIECES = sizeof pieces / sizeof *pieces };

static np_slice some_text(char *room, size_t room_size, uint64_t *state)
{
    size_t size = 0, wanted = random_below(state, room_size - 16);
    bool is_noise = random_below(state, 4) == 0;
    while (size < wanted) {
        const char *piece = pieces[random_below(state, PIECES)];
        if (is_noise) {
            room[size++] = (char)random_next(state);
        } else {
            memcpy(room + size, piece, strlen(piece));
            size += strlen(piece);
        }
    }
    return (np_slice){room, size};
}

static bool has_letters_only(const np_folded *folded)
{
    const char *stream = (const char *)folded->stream;
    bool broken = false;
    for (size_t at = 0; at < folded->stream_size;) {
        uint32_t code;
        unsigned char room[4];
        const unsigned char *letters;
        size_t size;
        at += np_utf8_decode(&code, stream, folded->stream_size, at, &broken);
        np_letter_class class = np_unicode_fold(code, room, &letters, &size);
        if (class != NP_LETTER && class != NP_DIGIT && class != NP_UNSPACED)
            return false;
    }
    return !broken;
}

/* Words are slices of the text in order, and together the whole stream. */
static const char *find_bad_word(const np_folded *folded, size_t text_size)
{
    uint32_t done = 0;
    for (size_t i = 0; i < folded->word_count; i++) {
        const np_word *w = &folded->words[i], *last = i ? w - 1 : NULL;
        if (w->text_start >= w->text_end || w->text_end > text_size)
            return "no slice of the text";
        if (w->stream_start >= w->stream_end || w->stream_end > folded->stream_size)
            return "no slice of the stream";
        if (last &&
            (w->text_start <= last->text_start || w->text_end <= last->text_end))
            return "not in order";
        if (w->stream_start > done || w->stream_end <= done)
            return "not where the last one ended";
        bool overlaps = w->stream_start < done;
        if (last && overlaps != (w->text_start < last->text_end))
            return "overlaps in the stream or the text only";
        done = w->stream_end;
        if (folded->hashes[i] != np_hash_word(folded->stream + w->stream_start,
                                              w->stream_end - w->stream_start))
            return "has another hash";
    }
    return done == folded->stream_size ? NULL : "does not end the stream";
}

/* A word's slice of the text, folded alone, gives the word. */
static bool stands_alone(const np_folded *folded, size_t i, np_slice text)
{
    const np_word *w = &folded->words[i];
    np_folded alone = fold(
        (np_slice){text.data + w->text_start, w->text_end - w->text_start});
    bool is_same = alone.word_count == 1 &&
                   are_equal(word_of(&alone, 0), word_of(folded, i));
    np_folded_release(&alone);
    return is_same;
}

START_TEST(words_are_slices)
{
    uint64_t state = (uint64_t)_i;
    char room[600];
    guarded g;
    guarded_make(&g, sizeof room);
    for (int round = 0; round < 60; round++) {
        np_slice text = guarded_put(&g, some_text(room, sizeof room, &state));
        np_folded folded = fold(text);
        const char *bad = find_bad_word(&folded, text.size);
        ck_assert_msg(!bad, "seed %d, round %d: a word is %s", _i, round, bad);
        ck_assert_msg(has_letters_only(&folded), "seed %d, round %d", _i, round);
        for (size_t i = 0; i < 16; i++)
            ck_assert_uint_eq(folded.stream[folded.stream_size + i], 0);
        for (size_t i = 0; i < folded.word_count; i++)
            if (!stands_alone(&folded, i, text))
                ck_abort_msg("seed %d, round %d: word %zu", _i, round, i);
        np_folded_release(&folded);
    }
    guarded_release(&g);
}
END_TEST

/* The text with each ill-formed subpart replaced by U+FFFD. */
static np_slice repair(char *room, np_slice text)
{
    size_t size = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t code;
        at += np_utf8_decode(&code, text.data, text.size, at, NULL);
        size += np_utf8_encode((unsigned char *)room + size, code);
    }
    return (np_slice){room, size};
}

static bool have_same_words(const np_folded *a, const np_folded *b)
{
    if (a->word_count != b->word_count || a->stream_size != b->stream_size)
        return false;
    for (size_t i = 0; i < a->word_count; i++)
        if (a->hashes[i] != b->hashes[i] || !are_equal(word_of(a, i), word_of(b, i)))
            return false;
    return memcmp(a->stream, b->stream, a->stream_size) == 0;
}

START_TEST(broken_text_reads_as_replaced)
{
    uint64_t state = (uint64_t)_i;
    char room[600], repaired[1800];
    for (int round = 0; round < 100; round++) {
        np_slice text = some_text(room, sizeof room, &state);
        np_folded broken = fold(text), whole = fold(repair(repaired, text));
        ck_assert_msg(have_same_words(&broken, &whole), "seed %d, round %d", _i, round);
        ck_assert(broken.broken == !np_utf8_valid(text.data, text.size));
        ck_assert(!whole.broken);
        np_folded_release(&broken);
        np_folded_release(&whole);
    }
}
END_TEST

/* Words of the folded text, with spaces between, are folded to themselves. (Pairs of
 * characters written without spaces are not text again.) */
START_TEST(folding_again_changes_nothing)
{
    uint64_t state = (uint64_t)_i;
    char room[600];
    for (int round = 0; round < 60; round++) {
        written again = {0};
        np_folded folded = fold(some_text(room, sizeof room, &state));
        for (size_t i = 0; i < folded.word_count; i++) {
            np_slice word = word_of(&folded, i);
            char bytes[1000];
            memcpy(bytes, word.data, word.size);
            memcpy(bytes + word.size, " ", 2);
            write_text(&again, bytes);
        }
        np_folded twice = fold(text_of(&again));
        ck_assert_uint_eq(twice.word_count, folded.word_count);
        for (size_t i = 0; i < folded.word_count; i++)
            if (!are_equal(word_of(&twice, i), word_of(&folded, i)))
                ck_abort_msg("seed %d, round %d: word %zu", _i, round, i);
        np_folded_release(&folded);
        np_folded_release(&twice);
        np_array_release(&again);
    }
}
END_TEST

START_TEST(used_again_it_is_as_new)
{
    uint64_t state = (uint64_t)_i;
    char room[600];
    np_folded used = {0};
    for (int round = 0; round < 60; round++) {
        np_slice text = some_text(room, sizeof room, &state);
        np_folded fresh = fold(text);
        ck_assert_int_eq(np_fold(&used, text, NULL), NP_OK);
        ck_assert_msg(have_same_words(&used, &fresh), "seed %d, round %d", _i, round);
        ck_assert(used.broken == fresh.broken);
        np_folded_release(&fresh);
    }
    np_folded_release(&used);
}
END_TEST

/* Every code point: what it is folded to is folded to itself, and only letters and
 * digits have any. */
START_TEST(every_code_point)
{
    np_folded once = {0}, twice = {0};
    for (uint32_t code = 0; code < 0x110000; code++) {
        unsigned char room[4], bytes[4];
        const unsigned char *letters;
        size_t size;
        if (code >= 0xD800 && code < 0xE000)
            continue;
        np_letter_class class = np_unicode_fold(code, room, &letters, &size);
        bool has_letters = class == NP_LETTER || class == NP_DIGIT ||
                           class == NP_UNSPACED;
        if (has_letters != (size > 0) || size > NP_UNICODE_LONGEST)
            ck_abort_msg("U+%04X is of class %d with %zu bytes", code, (int)class,
                         size);
        size_t text_size = np_utf8_encode(bytes, code);
        np_fold(&once, (np_slice){(char *)bytes, text_size}, NULL);
        if (once.word_count > 1 || once.stream_size != size ||
            memcmp(once.stream, letters, size) != 0 || once.broken)
            ck_abort_msg("U+%04X alone is folded otherwise", code);
        np_fold(&twice, (np_slice){(char *)once.stream, once.stream_size}, NULL);
        if (twice.stream_size != size || memcmp(twice.stream, once.stream, size) != 0)
            ck_abort_msg("U+%04X: folding again changes %.*s to %.*s", code, (int)size,
                         once.stream, (int)twice.stream_size, twice.stream);
    }
    np_folded_release(&once);
    np_folded_release(&twice);
}
END_TEST

START_TEST(longest_expansions_fit)
{
    written text = {0};
    for (int i = 0; i < 3000; i++)
        write_text(&text, i % 7 ? "ﷺ" : "a ﷺ");
    np_folded folded = fold(text_of(&text)), one = fold(S("ﷺ"));
    ck_assert_uint_gt(one.stream_size, 20);
    size_t words = (3000 + 6) / 7;
    ck_assert_uint_eq(folded.stream_size, 3000 * one.stream_size + words);
    ck_assert_ptr_null(find_bad_word(&folded, text.count));
    np_folded_release(&folded);
    np_folded_release(&one);
    np_array_release(&text);
}
END_TEST

START_TEST(many_words_fit)
{
    written text = {0};
    for (int i = 0; i < 5000; i++)
        write_text(&text, "a 日本語 ");
    np_folded folded = fold(text_of(&text));
    ck_assert_uint_eq(folded.word_count, 15000);
    ck_assert_ptr_null(find_bad_word(&folded, text.count));
    np_folded_release(&folded);
    np_array_release(&text);
}
END_TEST

/* Places in the folded text are numbers of 32 bits. */
START_TEST(foldings_have_a_limit)
{
    np_folded folded = {0};
    np_slice huge = {"a", UINT32_MAX};
    np_error error = {0};
    ck_assert_int_eq(np_fold(&folded, huge, &error), NP_ELIMIT);
    ck_assert_int_eq(np_fold(&folded, (np_slice){"a", 1}, &error), NP_OK);
    ck_assert_uint_eq(folded.word_count, 1);
    np_folded_release(&folded);
}
END_TEST

START_TEST(no_text_is_folded)
{
    np_folded folded = fold((np_slice){NULL, 0});
    ck_assert_uint_eq(folded.word_count, 0);
    ck_assert_uint_eq(folded.stream_size, 0);
    ck_assert(!folded.broken);
    np_folded_release(&folded);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fold");
    TCase *tcase = tcase_create("cases");
    tcase_add_loop_test(tcase, table, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tcase, spans_of_a_case);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("properties");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, ascii_is_folded_as_by_hand, 0, 20);
    tcase_add_loop_test(tcase, words_are_slices, 0, 20);
    tcase_add_loop_test(tcase, broken_text_reads_as_replaced, 0, 20);
    tcase_add_loop_test(tcase, folding_again_changes_nothing, 0, 20);
    tcase_add_loop_test(tcase, used_again_it_is_as_new, 0, 5);
    tcase_add_test(tcase, every_code_point);
    tcase_add_test(tcase, longest_expansions_fit);
    tcase_add_test(tcase, many_words_fit);
    tcase_add_test(tcase, foldings_have_a_limit);
    tcase_add_test(tcase, no_text_is_folded);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
