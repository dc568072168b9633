/* Plain text: what is time, title and text. */
#include "read/plain.h"
#include "read_help.h"
#include "tap.h"

#include <stdio.h>

#define LONG                                                                           \
    "Officials said on Tuesday that the harbour would stay closed until the storm "    \
    "had passed, and that ferries would run again on Friday at the earliest."

static const struct {
    const char *content, *time, *title, *text;
} cases[] = {
    {"Just text.", "", "", "Just text."},
    {"", "", "", ""},
    {"\n \n", "", "", "\n \n"},
    /* the date line */
    {" date 2022-09-06 WASHINGTON: Russia is\nbuying.", "2022-09-06", "",
     "WASHINGTON: Russia is\nbuying."},
    {"date 2022-09-06\nText.\n", "2022-09-06", "", "\nText.\n"},
    {"date 2022-09-06T10:00:00Z Text.", "2022-09-06T10:00:00Z", "", "Text."},
    {"date 2022-09-06 10:00 Text.", "2022-09-06 10:00", "", "Text."},
    {"date 2022-09-06\r\nText.", "2022-09-06", "", "\r\nText."},
    {"date 2022-09-06", "2022-09-06", "", ""},
    {"date 2022-02-30 Text.", "", "", "date 2022-02-30 Text."},
    {"date 20220906 Text.", "", "", "date 20220906 Text."},
    {"date palms are tall.", "", "", "date palms are tall."},
    {"dated 2022-09-06 Text.", "", "", "dated 2022-09-06 Text."},
    {"Text.\ndate 2022-09-06 more.", "", "", "Text.\ndate 2022-09-06 more."},
    /* a headline and an empty line */
    {"Harbour closed\n\nIt is closed.", "", "Harbour closed", "It is closed."},
    {"\n\n  Harbour closed \r\n \r\nIt is closed.", "", "Harbour closed",
     "It is closed."},
    {"Will it open?\n\n\n It may.\n", "", "Will it open?", " It may.\n"},
    {"date 2022-09-06\nHarbour closed\n\nIt is.", "2022-09-06", "Harbour closed",
     "It is."},
    {"date 2022-09-06 Harbour closed\n\nIt is.", "2022-09-06", "Harbour closed",
     "It is."},
    {"It is closed.\n\nIt is.", "", "", "It is closed.\n\nIt is."},
    {"It is closed,\n\nit is.", "", "", "It is closed,\n\nit is."},
    {"“It is closed.”\n\nIt is.", "", "", "“It is closed.”\n\nIt is."},
    {"港は閉鎖。\n\n港。", "", "", "港は閉鎖。\n\n港。"},
    {"港は閉鎖\n\n港。", "", "港は閉鎖", "港。"},
    {"Harbour closed\n\n", "", "", "Harbour closed\n\n"},
    {"Harbour closed", "", "", "Harbour closed"},
    {LONG LONG " and\n\nIt is", "", "", LONG LONG " and\n\nIt is"},
    /* a headline and its text at once */
    {"Harbour closed\n" LONG, "", "Harbour closed", "Harbour closed\n" LONG},
    {"Officials said on\nTuesday that the\nharbour", "", "",
     "Officials said on\nTuesday that the\nharbour"},
};

enum { CASES = sizeof cases / sizeof *cases };

static void check_slice(np_slice slice, const char *expected, const char *what)
{
    ck_assert_msg(
        slice.size == strlen(expected) &&
            (slice.size == 0 || memcmp(slice.data, expected, slice.size) == 0),
        "the %s is '%.*s', not '%s'", what, (int)slice.size, slice.data, expected);
}

START_TEST(splits)
{
    np_found found;
    np_plain_split(&found, (np_slice){cases[_i].content, strlen(cases[_i].content)});
    check_slice(found.values[NP_FIELD_PUBLISHED], cases[_i].time, "time");
    check_slice(found.values[NP_FIELD_TITLE], cases[_i].title, "title");
    check_slice(found.values[NP_FIELD_TEXT], cases[_i].text, "text");
}
END_TEST

START_TEST(takes_the_name_as_id)
{
    reading *r = reading_new();
    reading_read(r, file_write("a.txt", " date 2022-09-06 A\n", 19));
    reading_read(r, file_write("B.TXT", "b\0c", 3));
    reading_read(r, file_write("empty.txt", "", 0));
    reading_read(r, file_write("bom.txt",
                               "\xEF\xBB\xBF"
                               "bom\xFF",
                               7));
    ck_assert_str_eq(r->articles,
                     "a.txt|A/|||1662422400\nB.TXT|b~c\nempty.txt\nbom.txt|bom\xFF\n");
    ck_assert_uint_eq(r->counts.articles, 4);
    ck_assert_uint_eq(r->counts.empty_texts, 1);
    ck_assert_uint_eq(r->counts.broken_utf8, 1);
    ck_assert_uint_eq(r->counts.unknown_dates, 0);
    reading_read(r, file_write("utf16.txt",
                               "\xFF\xFE"
                               "a\0",
                               4));
    ck_assert_str_eq(r->problems, "");
    ck_assert_ptr_nonnull(strstr(r->articles, "\nutf16.txt|a\n"));
    reading_free(r);
}
END_TEST

START_TEST(limits_the_longest_text)
{
    static char content[200000];
    memset(content, 'x', sizeof content);
    const char *path = file_write("long.txt", content, sizeof content);
    reading *r = reading_new();
    np_stream stream;
    np_sink sink = {.corpus = r->corpus,
                    .counts = &r->counts,
                    .problem = r->options.problem,
                    .context = r};
    ck_assert_int_eq(np_sink_start(&sink, path, NULL), NP_OK);
    for (size_t limit = sizeof content - 1; limit <= sizeof content; limit++) {
        ck_assert_int_eq(np_stream_open(&stream, path, false, NULL), NP_OK);
        ck_assert_int_eq(np_plain_read(&sink, &stream, (np_slice){"x", 1}, limit, NULL),
                         NP_OK);
        np_stream_release(&stream);
    }
    check_lines(r->problems, "long.txt:1: a text of more than 199999 bytes\n");
    ck_assert_uint_eq(r->counts.articles, 1);
    ck_assert_uint_eq(np_corpus_get(r->corpus, 0).text.size, sizeof content);
    reading_free(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read plain");
    TCase *tcase = tcase_create("plain");
    tcase_add_checked_fixture(tcase, folder_make, folder_remove);
    tcase_add_loop_test(tcase, splits, 0, CASES);
    tcase_add_test(tcase, takes_the_name_as_id);
    tcase_add_test(tcase, limits_the_longest_text);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
