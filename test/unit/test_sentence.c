/* Sentences: the cases of sentences.txt, their parts, and the tables of words. */
#define _POSIX_C_SOURCE 200809L
#include "sentence.h"
#include "sentence/abbreviations.h"
#include "sentence/words.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CASES = 1000, MOST_ENDS = 64, LONGEST_CASE = 2000 };

/* ---- the table ------------------------------------------------------------------- */

static char *cases[MOST_CASES]; /* lines of the file */
static int case_count;

static void read_cases(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[LONGEST_CASE];
    if (!file) {
        perror(path);
        exit(1);
    }
    while (fgets(line, sizeof line, file) && case_count < MOST_CASES) {
        line[strcspn(line, "\n")] = 0;
        if (line[0] != '#' && line[0] != 0)
            cases[case_count++] = strdup(line);
    }
    fclose(file);
}

/* A case as bytes, and where it says that sentences begin. */
typedef struct expected {
    char text[LONGEST_CASE];
    size_t size;
    uint32_t starts[MOST_ENDS];
    size_t start_count;
} expected;

/* What the two characters of an escape stand for; \xNN takes four. */
static char unescape(const char **at)
{
    char code = *++*at;
    if (code == 'x') {
        char digits[3] = {(*at)[1], (*at)[2], 0};
        *at += 2;
        return (char)strtol(digits, NULL, 16);
    }
    return code == 'n'   ? '\n'
           : code == 'r' ? '\r'
           : code == 't' ? '\t'
           : code == 'p' ? '|'
                         : code;
}

static void parse(expected *e, const char *line)
{
    *e = (expected){.start_count = 1};
    const char *text = strchr(line, '\t');
    ck_assert_msg(text, "no tab: %s", line);
    for (const char *at = text + 1; *at; at++) {
        if (*at == '|')
            e->starts[e->start_count++] = (uint32_t)e->size;
        else
            e->text[e->size++] = *at == '\\' ? unescape(&at) : *at;
    }
}

/* The text with a bar before each sentence but the first. */
static const char *show(const np_spans *spans, const char *text)
{
    static char shown[2 * LONGEST_CASE];
    size_t size = 0;
    for (size_t i = 0; i < spans->count; i++) {
        np_span span = spans->items[i];
        if (i > 0)
            shown[size++] = '|';
        memcpy(shown + size, text + span.start, span.end - span.start);
        size += span.end - span.start;
    }
    shown[size] = 0;
    return shown;
}

START_TEST(table)
{
    expected e;
    np_spans spans = {0};
    parse(&e, cases[_i]);
    np_split_sentences(&spans, (np_slice){e.text, e.size}, NULL);
    bool is_alike = spans.count == e.start_count;
    for (size_t i = 0; is_alike && i < spans.count; i++)
        is_alike = spans.items[i].start == e.starts[i];
    ck_assert_msg(is_alike, "\n#  case %s\n#  got     %s", cases[_i],
                  show(&spans, e.text));
    np_array_release(&spans);
}
END_TEST

/* ---- parts of the cases ---------------------------------------------------------- */

/* A sentence split again, alone, is one sentence: but for a few whose end was seen only
 * by what stood around it, datelines at the start of the text among them. */
START_TEST(sentences_are_whole)
{
    size_t sentences = 0, broken = 0;
    np_spans spans = {0}, again = {0};
    for (int i = 0; i < case_count; i++) {
        expected e;
        parse(&e, cases[i]);
        np_split_sentences(&spans, (np_slice){e.text, e.size}, NULL);
        for (size_t k = 0; k < spans.count; k++) {
            np_span span = spans.items[k];
            np_slice one = {e.text + span.start, span.end - span.start};
            np_split_sentences(&again, one, NULL);
            sentences++;
            broken += again.count != 1;
        }
    }
    ck_assert_msg(broken * 100 <= sentences, "%zu of %zu sentences fall apart", broken,
                  sentences);
    np_array_release(&spans);
    np_array_release(&again);
}
END_TEST

/* Paragraphs are split alone as they are together. */
START_TEST(paragraphs_stand_alone)
{
    char text[2 * LONGEST_CASE + 64];
    np_spans alone = {0}, together = {0};
    const char *before = "It began so. It went on.\n\n";
    size_t shift = strlen(before);
    for (int i = 0; i < case_count; i++) {
        expected e;
        parse(&e, cases[i]);
        if (strncmp(cases[i], "--", 2) == 0 || strstr(cases[i], "\\n") ||
            strstr(cases[i], "Lohheim. Die") || strstr(cases[i], "Main. Die") ||
            strstr(cases[i], "\tBerlin. Die"))
            continue; /* layout and first datelines are the text's, not the paragraph's
                       */
        memcpy(text, before, shift);
        memcpy(text + shift, e.text, e.size);
        np_split_sentences(&alone, (np_slice){e.text, e.size}, NULL);
        np_split_sentences(&together, (np_slice){text, shift + e.size}, NULL);
        ck_assert_msg(together.count == alone.count + 2, "%s", cases[i]);
    }
    np_array_release(&alone);
    np_array_release(&together);
}
END_TEST

/* ---- the tables of words --------------------------------------------------------- */

START_TEST(tables_are_in_order)
{
    np_error error = {0};
    ck_assert_msg(np_abbreviations_check(&error) == NP_OK, "%s", error.message);
    ck_assert_msg(np_words_check(&error) == NP_OK, "%s", error.message);
}
END_TEST

static np_slice slice(const char *text)
{
    return (np_slice){text, strlen(text)};
}

/* Wherever a stop stands, and whatever stands around it. */
START_TEST(stops_are_found_anywhere)
{
    static const char *const stops[] = {".",    "!",    "?",    "\n\n",
                                        "\r\r", "\v\v", "\f\f", "。",
                                        "\n",   "…",    "？",   "\xC2\x85\n"};
    static const char *const letters[] = {"a", "é", "~", "ж", "@", "\t"};
    np_spans spans = {0};
    for (size_t before = 0; before < 40; before++) {
        char text[200] = "Ab ";
        for (size_t i = 0; i < before; i++)
            strcat(text, letters[(size_t)_i % 6]);
        strcat(text, "there");
        strcat(text, stops[(size_t)_i / 6]);
        strcat(text, " Behind is more");
        size_t end = (size_t)(strstr(text, "Behind") - text);
        ck_assert_int_eq(np_split_sentences(&spans, slice(text), NULL), NP_OK);
        ck_assert_msg(spans.count == 2 && spans.items[0].end == end, "%s", text);
    }
    np_array_release(&spans);
}
END_TEST

START_TEST(tables_are_found)
{
    ck_assert_int_eq(np_abbreviation_find(slice("Dr")), NP_ABBREVIATION_LEADS);
    ck_assert_int_eq(np_abbreviation_find(slice("z.B")), NP_ABBREVIATION_LEADS);
    ck_assert_int_eq(np_abbreviation_find(slice("No")), NP_ABBREVIATION_NUMBERS);
    ck_assert_int_eq(np_abbreviation_find(slice("EE.UU")), NP_ABBREVIATION_EITHER);
    ck_assert_int_eq(np_abbreviation_find(slice("т.д")), NP_ABBREVIATION_ENDS);
    ck_assert_int_eq(np_abbreviation_find(slice("г")), NP_ABBREVIATION_UNIT);
    ck_assert_int_eq(np_abbreviation_find(slice("dr")), NP_ABBREVIATION_LEADS);
    ck_assert_int_eq(np_abbreviation_find(slice("in")), NP_ABBREVIATION_NONE);
    ck_assert_int_eq(np_abbreviation_find(slice("")), NP_ABBREVIATION_NONE);
    ck_assert_int_eq(np_abbreviation_find(slice("abcdefghijklmnopqrstuvw")),
                     NP_ABBREVIATION_NONE);
    ck_assert(np_word_is(NP_WORDS_STARTERS, slice("A")));
    ck_assert(np_word_is(NP_WORDS_STARTERS, slice("The")));
    ck_assert(np_word_is(NP_WORDS_STARTERS, slice("Це")));
    ck_assert(!np_word_is(NP_WORDS_STARTERS, slice("Th")));
    ck_assert(!np_word_is(NP_WORDS_STARTERS, slice("Thee")));
    ck_assert(!np_word_is(NP_WORDS_STARTERS, slice("")));
    ck_assert(np_word_begins(NP_WORDS_THAI, slice("โดยประชาชน")));
    ck_assert(!np_word_begins(NP_WORDS_THAI, slice("ประชาชน")));
}
END_TEST

int main(int count, char **arguments)
{
    if (count != 2) {
        fputs("usage: test_sentence SENTENCES\n", stderr);
        return 2;
    }
    read_cases(arguments[1]);
    Suite *suite = suite_create("sentence");
    TCase *tcase = tcase_create("table");
    tcase_add_loop_test(tcase, table, 0, case_count);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("parts");
    tcase_add_test(tcase, sentences_are_whole);
    tcase_add_test(tcase, paragraphs_stand_alone);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("tables");
    tcase_add_test(tcase, tables_are_in_order);
    tcase_add_test(tcase, tables_are_found);
    tcase_add_loop_test(tcase, stops_are_found_anywhere, 0, 12 * 6);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
