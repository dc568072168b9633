/* Quotations: marks of several languages, and what holds for any text. */
#include "pipeline_help.h"
#include "quotation.h"
#include "random.h"
#include "tap.h"

#include <string.h>

/* Quotations stand between brackets that are no part of the text. */
static const char *const cases[] = {
    "",
    "no quotation",
    "[\"all of it\"]",
    "He said: [\"It is so.\"] And went.",
    "[“It is so,”] she said. [“Really.”]",
    "[„Es ist so“], sagte er. [„So”] auch, [„so\"] auch.",
    "[»Es ist so«], sagte sie.",
    "Il dit : [« C’est l’été. »] Puis [«rien»].",
    "Han sa: [”Det är så.”] Och [»så»].",
    "[‘It is,’] he said, ‘tis so",
    "[‘The boys don’t know,’] he said.",
    "[‚Es ist so‘], sagte er. [‚So’]",
    "他说：[“今天下雨。”]然后走了。[「雨」][『雪』]",
    "don't, it's 5'10\" and 6\" tall; o’clock",
    "an open \" mark",
    "an open “ mark without an end",
    "[“A paragraph goes on]\n\n[“and on.”] It ends.",
    "[\"one\"] and [\"two\"]",
    "[“outside ‘inside’ outside”] after",
    "[\"\"x\"]",
    "a\"b\" [\"c\"]",
    "[“so “]a”",
};

/* The text of a case without brackets, and where they stood. */
static size_t parse(char *text, uint32_t *ends, const char *line)
{
    size_t size = 0;
    for (; *line; line++) {
        if (*line == '[' || *line == ']')
            *ends++ = (uint32_t)size;
        else
            text[size++] = *line;
    }
    *ends = UINT32_MAX;
    return size;
}

START_TEST(table)
{
    char text[400];
    uint32_t ends[40];
    np_spans spans = {0};
    size_t size = parse(text, ends, cases[_i]), count = 0;
    while (ends[2 * count] != UINT32_MAX)
        count++;
    ck_assert_int_eq(np_find_quotations(&spans, (np_slice){text, size}, NULL), NP_OK);
    ck_assert_msg(spans.count == count, "%zu quotations: %s", spans.count, cases[_i]);
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(spans.items[i].start == ends[2 * i] &&
                          spans.items[i].end == ends[2 * i + 1],
                      "%u to %u: %s", spans.items[i].start, spans.items[i].end,
                      cases[_i]);
    np_array_release(&spans);
}
END_TEST

static const char *const pieces[] = {
    "\"", "“", "”", "„", "«",  "»",    "‘", "’",    "‚",        "「", "」",
    "a",  "B", " ", ".", "\n", "\n\n", "é", "\xFF", "\xE2\x80", "so", "it’s"};

START_TEST(quotations_stand_in_order)
{
    uint64_t state = (uint64_t)_i;
    np_spans spans = {0};
    guarded g;
    guarded_make(&g, 400);
    for (int round = 0; round < 200; round++) {
        char room[400];
        size_t size = 0, wanted = random_below(&state, 380);
        while (size < wanted) {
            const char
                *p = pieces[random_below(&state, sizeof pieces / sizeof *pieces)];
            memcpy(room + size, p, strlen(p));
            size += strlen(p);
        }
        np_slice text = guarded_put(&g, (np_slice){room, size});
        ck_assert_int_eq(np_find_quotations(&spans, text, NULL), NP_OK);
        uint32_t end = 0;
        for (size_t i = 0; i < spans.count; i++) {
            np_span s = spans.items[i];
            ck_assert(s.start >= end && s.end > s.start && s.end <= size);
            end = s.end;
            bool crosses = false; /* a blank line, other than right after the mark */
            for (uint32_t at = s.start + 1; at + 1 < s.end; at++)
                crosses |= text.data[at] == '\n' && text.data[at + 1] == '\n';
            ck_assert_msg(!crosses, "seed %d: a quotation crosses paragraphs", _i);
        }
    }
    guarded_release(&g);
    np_array_release(&spans);
}
END_TEST

START_TEST(marks_far_apart_do_not_belong_together)
{
    written text = {0};
    np_spans spans = {0};
    write_text(&text, "“");
    while (text.count < 3900)
        write_text(&text, "word ");
    write_text(&text, "”");
    np_find_quotations(&spans, text_of(&text), NULL);
    ck_assert_uint_eq(spans.count, 1);
    ck_assert_uint_eq(spans.items[0].end, text.count);
    text.count -= 3;
    while (text.count < 4100)
        write_text(&text, "word ");
    write_text(&text, "”");
    np_find_quotations(&spans, text_of(&text), NULL);
    ck_assert_uint_eq(spans.count, 0);
    np_array_release(&spans);
    np_array_release(&text);
}
END_TEST

/* An open mark that nothing closes does not hide a quotation after it. */
START_TEST(quotations_follow_an_open_mark)
{
    written text = {0};
    np_spans spans = {0};
    write_text(&text, "«");
    while (text.count < 3900)
        write_text(&text, "word ");
    size_t start = text.count;
    write_text(&text, "«");
    while (text.count < 4200)
        write_text(&text, "word ");
    write_text(&text, "» and ");
    np_find_quotations(&spans, text_of(&text), NULL);
    ck_assert_uint_eq(spans.count, 1);
    ck_assert_uint_eq(spans.items[0].start, start);
    ck_assert_uint_eq(spans.items[0].end, text.count - 5);
    np_array_release(&spans);
    np_array_release(&text);
}
END_TEST

/* Every mark open, none closed: time must not grow with the square. */
START_TEST(open_marks_take_no_square_time)
{
    written text = {0};
    np_spans spans = {0};
    while (text.count < 2000000)
        write_text(&text, "„a ");
    ck_assert_int_eq(np_find_quotations(&spans, text_of(&text), NULL), NP_OK);
    ck_assert_uint_eq(spans.count, 0);
    np_array_release(&spans);
    np_array_release(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("quotation");
    TCase *tcase = tcase_create("quotation");
    tcase_set_timeout(tcase, 20);
    tcase_add_loop_test(tcase, table, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tcase, quotations_stand_in_order, 0, 10);
    tcase_add_test(tcase, marks_far_apart_do_not_belong_together);
    tcase_add_test(tcase, quotations_follow_an_open_mark);
    tcase_add_test(tcase, open_marks_take_no_square_time);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
