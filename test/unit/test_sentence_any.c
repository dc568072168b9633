/* Sentences of any text, and of none: what they cover, the time they take, and memory
 * that fails. Linked with the core whose memory fails when told to. */
#define _POSIX_C_SOURCE 200809L
#include "base/utf8.h"
#include "sentence.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- what they cover ------------------------------------------------------------- */

static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

/* Why the spans are not the sentences of the text, or NULL: they are the whole text,
 * without gap, overlap or empty span; none but the first begins with white space, nor
 * within a character of well-formed text. */
static const char *complaint(const np_spans *spans, np_slice text)
{
    bool is_valid = np_utf8_valid(text.data, text.size);
    uint32_t at = 0;
    for (size_t i = 0; i < spans->count; i++) {
        np_span span = spans->items[i];
        char first = text.data[span.start];
        if (span.start != at)
            return "there is a gap or an overlap";
        if (span.end <= at)
            return "a span is empty";
        if (i > 0 && (first == ' ' || first == '\n'))
            return "a span begins with space";
        if (is_valid && ((unsigned char)first & 0xC0) == 0x80)
            return "a span begins within a character";
        at = span.end;
    }
    return at == text.size ? NULL : "the end is missing";
}

/* Strings that the rules know, in any order. */
static const char *const pieces[] = {
    ".",        "!",
    "?",        "\n",
    "\n\n",     "\r\n",
    " ",        " ",
    " ",        "\t",
    "\"",       "'",
    "(",        ")",
    "[",        "]",
    "“",        "”",
    "„",        "»",
    "«",        "…",
    "...",      "。",
    "？",       "」",
    "۔",        "।",
    "؟",        "-",
    "–",        ",",
    ":",        "U",
    "S",        "Dr",
    "a",        "m",
    "The",      "der",
    "Inc",      "12",
    "6",        "Mai",
    "г",        "руб",
    "Он",       "桥",
    "说",       "สะพาน",
    "د",        "\xFF",
    "\xC3",     "\xE2\x80",
    "*",        "/",
    "www",      "z",
    "B",        "he",
    "said",     "\xE2\x80\x8B",
    "\xC2\xA0", "1",
    "5",        "•",
};

START_TEST(any_text_is_covered)
{
    uint64_t state = (uint64_t)_i;
    char text[4096];
    size_t size = 0;
    size_t wanted = next_random(&state) % (sizeof text - 16);
    bool is_noise = _i % 3 == 0;
    while (size < wanted) {
        const char
            *piece = pieces[next_random(&state) % (sizeof pieces / sizeof *pieces)];
        char byte = (char)next_random(&state);
        size_t length = is_noise ? 1 : strlen(piece);
        memcpy(text + size, is_noise ? &byte : piece, length);
        size += length;
    }
    char *exact = malloc(size + 1); /* its own size, so that overruns are seen */
    memcpy(exact, text, size);
    np_spans spans = {0};
    ck_assert_int_eq(np_split_sentences(&spans, (np_slice){exact, size}, NULL), NP_OK);
    const char *wrong = complaint(&spans, (np_slice){exact, size});
    ck_assert_msg(!wrong, "seed %d: %s", _i, wrong);
    np_array_release(&spans);
    free(exact);
}
END_TEST

/* ---- time ------------------------------------------------------------------------ */

/* Texts that would take quadratic time if a look around were not bounded. */
static const char *const bad_texts[] = {
    ".",
    ". ",
    "a.",
    "A. ",
    ". \" ",
    "\"?\" A ",
    "a\n",
    "a b\n",
    " ",
    "\n",
    " \n",
    ".\"",
    "(",
    ".)",
    "z. B. ",
    "1. ",
    "a.b",
    "สะ ",
    "สะพานปิด",
    "。",
    "”。",
    "U.S. ",
    ". . ",
    "...",
    "\xFF",
    "\xE2",
    "A",
    "Inc. The ",
    "a.\xC2\xA0",
    "? /",
    "Mr. ",
    "a-a-",
    "[1].",
    "\r",
    "\xCC\x81",
    "\xE2\x80\x8B",
    ".\xE2\x80\x8B",
    "http://a.B",
    "abcd.Bcde",
    "abc?Bcd",
    "* ",
    "“",
};

static double split_seconds(const char *text, size_t size)
{
    np_spans spans = {0};
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    np_split_sentences(&spans, (np_slice){text, size}, NULL);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    np_array_release(&spans);
    return (double)(to.tv_sec - from.tv_sec) +
           1e-9 * (double)(to.tv_nsec - from.tv_nsec);
}

/* Fills `text` with the piece again and again, after some white space and a word. */
static void fill(char *text, size_t size, const char *piece, size_t space)
{
    size_t length = strlen(piece);
    memset(text, ' ', space);
    for (size_t at = space; at < size; at++)
        text[at] = piece[(at - space) % length];
}

/* Seconds for `size` bytes of the piece, the best of some runs; `space` of them first.
 */
static double best_seconds(const char *piece, size_t size, size_t space, int runs)
{
    char *text = malloc(size);
    fill(text, size, piece, space);
    double best = split_seconds(text, size);
    for (; runs > 1; runs--) {
        double seconds = split_seconds(text, size);
        best = seconds < best ? seconds : best;
    }
    free(text);
    return best;
}

/* Eight times the text takes about eight times as long; quadratic time would be 64
 * times, and many seconds. Half of the pieces come after much white space. */
START_TEST(time_is_linear)
{
    enum { SMALL = 1 << 14, LARGE = 1 << 17 };
    const char *piece = bad_texts[_i / 2];
    double small = best_seconds(piece, SMALL, _i % 2 ? SMALL / 2 : 0, 3);
    double large = best_seconds(piece, LARGE, _i % 2 ? LARGE / 2 : 0, 1);
    ck_assert_msg(large < 0.4 || large < 24 * small, "\"%s\" takes %.3f s, then %.1f s",
                  piece, small, large);
}
END_TEST

/* ---- memory ---------------------------------------------------------------------- */

/* Every request for memory fails once: the error is told, and nothing is left. */
START_TEST(memory_fails)
{
    char text[400];
    fill(text, sizeof text, "One is. ", 0);
    np_spans spans = {0};
    np_error error = {0};
    long allowed = 0;
    for (;; allowed++) {
        np_alloc_fail_after(allowed);
        np_status status = np_split_sentences(&spans, (np_slice){text, sizeof text},
                                              &error);
        np_alloc_fail_after(-1);
        if (status == NP_OK)
            break;
        ck_assert_int_eq(status, NP_ENOMEM);
        ck_assert_int_eq(error.status, NP_ENOMEM);
        ck_assert_uint_eq(spans.count, 0);
        np_array_release(&spans);
    }
    ck_assert_int_gt(allowed, 1);
    ck_assert_uint_eq(spans.count, sizeof text / 8);
    np_array_release(&spans);
}
END_TEST

START_TEST(nothing_has_no_sentence)
{
    np_spans spans = {0};
    ck_assert_int_eq(np_split_sentences(&spans, (np_slice){"One. Two.", 9}, NULL),
                     NP_OK);
    ck_assert_uint_eq(spans.count, 2);
    ck_assert_int_eq(np_split_sentences(&spans, (np_slice){NULL, 0}, NULL), NP_OK);
    ck_assert_uint_eq(spans.count, 0);
    np_array_release(&spans);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sentence of any text");
    TCase *tcase = tcase_create("any text");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, any_text_is_covered, 0, 300);
    tcase_add_loop_test(tcase, time_is_linear, 0,
                        2 * (int)(sizeof bad_texts / sizeof *bad_texts));
    tcase_add_test(tcase, memory_fails);
    tcase_add_test(tcase, nothing_has_no_sentence);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
