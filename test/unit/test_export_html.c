/* What goes into report.html: escaped text, links, times, word differences. */
#include "html_axis.h"
#include "html_diff.h"
#include "html_text.h"
#include "schema.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

static np_slice slice(const char *text)
{
    return (np_slice){text, strlen(text)};
}

/* What `file` holds, as a string; closes it. */
static const char *content(FILE *file)
{
    static char text[4096];
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    return text;
}

/* ---- text ---------------------------------------------------------------------- */

static const struct {
    const char *text, *html;
} escapes[] = {
    {"plain – text", "plain – text"},
    {"<a href=\"x\" id='y'>&amp;",
     "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;"},
    {"a\x01\x7f\x1b[2J", "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD[2J"},
    {"\xC2\x85", "\xEF\xBF\xBD"},
    {"broken \xFF\xC3", "broken \xEF\xBF\xBD\xEF\xBF\xBD"},
    {"\xED\xA0\x80", "\xEF\xBF\xBD"},
    {"a\r\nb\tc", "a \nb\tc"},
};

START_TEST(escapes_text)
{
    FILE *file = tmpfile();
    html_put(file, slice(escapes[_i].text));
    ck_assert_str_eq(content(file), escapes[_i].html);
}
END_TEST

START_TEST(escapes_zero_bytes)
{
    FILE *file = tmpfile();
    html_put(file, (np_slice){"a\0b", 3});
    ck_assert_str_eq(content(file), "a\xEF\xBF\xBD"
                                    "b");
}
END_TEST

static const struct {
    const char *name;
    size_t most;
    const char *html;
} names[] = {
    {"  two \n words ", 20, "two words"},
    {"abcdef", 4, "abcd…"},
    {"abcd", 4, "abcd"},
    {"\u202Eevil\u2069", 20,
     "\xEF\xBF\xBD"
     "evil\xEF\xBF\xBD"},
    {"<b>", 20, "&lt;b&gt;"},
};

START_TEST(shows_names)
{
    FILE *file = tmpfile();
    html_put_name(file, slice(names[_i].name), names[_i].most);
    ck_assert_str_eq(content(file), names[_i].html);
}
END_TEST

START_TEST(links_the_web_only)
{
    static const char *const good[] = {"http://a", "HTTPS://a.example/b?c=\"d\""};
    static const char *const bad[] = {
        "",           "http://",           "/path",      "javascript:alert(1)",
        "data:text/", " http://a.example", "ftp://a",    "http://a b",
        "https://",   "http://a\nb",       "//a.example"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(html_is_address(slice(good[i])), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!html_is_address(slice(bad[i])), "%s", bad[i]);
}
END_TEST

static const struct {
    int64_t seconds;
    const char *shown;
} delays[] = {{0, "0 min"},          {89, "1 min"},          {3600, "1 h"},
              {12000, "3 h 20 min"}, {26 * 3600, "26 h"},    {80 * 3600, "3 days"},
              {86399, "24 h"},       {10 * 86400, "10 days"}};

START_TEST(tells_delays)
{
    FILE *file = tmpfile();
    html_put_delay(file, delays[_i].seconds);
    ck_assert_str_eq(content(file), delays[_i].shown);
}
END_TEST

START_TEST(tells_numbers_and_times)
{
    FILE *file = tmpfile();
    html_put_number(file, 1234567);
    fputc(' ', file);
    html_put_count(file, 1, "article");
    fputc(' ', file);
    html_put_time(file, 1572566700);
    fputc(' ', file);
    html_put_time(file, NP_NO_TIME);
    ck_assert_str_eq(
        content(file),
        "1,234,567 1 article <time datetime=\"2019-11-01T00:05:00Z\">1 Nov "
        "2019, 00:05</time> –");
}
END_TEST

/* ---- axes ---------------------------------------------------------------------- */

START_TEST(axes_hold_their_times)
{
    static const int64_t spans[] = {0,         1,         59,        3600,
                                    86400,     1000000,   500000000, 5000000000,
                                    1LL << 40, 1LL << 50, 1LL << 55};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        for (int most = 1; most < 80; most += 13) {
            int64_t first = -1000, last = first + spans[i];
            cli_axis axis = axis_make(first, last, most);
            ck_assert_int_gt(axis.step, 0);
            ck_assert_int_lt((axis.last - axis.first) / axis.step, most);
            ck_assert_double_eq(axis_percent(&axis, first), 0);
            ck_assert_double_le(axis_percent(&axis, last), 100);
            ck_assert_double_eq(axis_percent(&axis, last + 1000000), 100);
        }
}
END_TEST

/* ---- word differences ---------------------------------------------------------- */

static const struct {
    const char *before, *after, *html;
} diffs[] = {
    {"The same words.", "The same words.", "The same words."},
    {"The mayor said no.", "The mayor said yes.",
     "The mayor said <del>no</del><ins>yes</ins>."},
    {"About 200 people came.", "About 214 people came.",
     "About <del><b>200</b></del><ins><b>214</b></ins> people came."},
    {"It cost 1,500 euros.", "It cost 1.5 euros.",
     "It cost <del><b>1,500</b></del><ins><b>1.5</b></ins> euros."},
    {"He said: \"We won.\"", "He said: \"We lost.\"",
     "He said: &quot;We <del class=\"q\">won</del><ins class=\"q\">lost</ins>.&quot;"},
    {"Sie sagt: „Wir gehen.“ Heute.", "Sie sagt: „Wir kommen.“ Heute.",
     "Sie sagt: „Wir <del class=\"q\">gehen</del><ins class=\"q\">kommen</ins>.“ "
     "Heute."},
    {"came to a halt", "stood a while",
     "<del>came to a halt</del><ins>stood a while</ins>"},
    {"老桥修缮", "老桥重缮", "老桥<del>修</del><ins>重</ins>缮"},
    {"", "All new", "<ins>All new</ins>"},
    {"All <b>gone", "", "<del>All &lt;b&gt;gone</del>"},
    {"two  blanks", "two blanks", "two blanks"},
};

START_TEST(marks_changed_words)
{
    cli_diff diff = {0};
    FILE *file = tmpfile();
    ck_assert(diff_add(&diff.before, slice(diffs[_i].before)));
    ck_assert(diff_add(&diff.after, slice(diffs[_i].after)));
    ck_assert(diff_put(file, &diff));
    diff_release(&diff);
    ck_assert_str_eq(content(file), diffs[_i].html);
}
END_TEST

/* Takes the marks out, and all that stands in those named `dropped`. */
static void strip(char *out, const char *html, const char *dropped)
{
    char opening[8], closing[8];
    snprintf(opening, sizeof opening, "<%s", dropped);
    snprintf(closing, sizeof closing, "</%s>", dropped);
    while (*html) {
        if (strncmp(html, opening, strlen(opening)) == 0)
            html = strstr(html, closing);
        if (*html == '<')
            html = strchr(html, '>') + 1;
        else
            *out++ = *html++;
    }
    *out = 0;
}

START_TEST(keeps_both_texts)
{
    static const char *const words[] = {"a", "bridge", "7", "(", "o'clock", "—", "x.y"};
    char texts[2][400] = {"", ""}, side[4096];
    srand((unsigned)_i);
    for (int i = 0; i < 2; i++)
        for (int n = rand() % 20; n > 0; n--) {
            strcat(texts[i], words[rand() % 7]);
            strcat(texts[i], n > 1 ? " " : "");
        }
    cli_diff diff = {0};
    FILE *file = tmpfile();
    ck_assert(diff_add(&diff.before, slice(texts[0])));
    ck_assert(diff_add(&diff.after, slice(texts[1])));
    ck_assert(diff_put(file, &diff));
    diff_release(&diff);
    char plain[4096];
    FILE *escaped = tmpfile();
    snprintf(plain, sizeof plain, "%s", content(file));
    strip(side, plain, "ins");
    html_put(escaped, slice(texts[0]));
    ck_assert_msg(strcmp(side, content(escaped)) == 0, "seed %d: %s", _i, plain);
    escaped = tmpfile();
    strip(side, plain, "del");
    html_put(escaped, slice(texts[1]));
    ck_assert_msg(strcmp(side, content(escaped)) == 0, "seed %d: %s", _i, plain);
}
END_TEST

/* ---- the schema ---------------------------------------------------------------- */

START_TEST(schema_knows_every_column)
{
    size_t count;
    const cli_schema_table *tables = schema_tables(&count);
    for (size_t i = 0; i < count; i++) {
        cli_table_columns columns = tables_columns(tables[i].id);
        for (size_t j = 0; j < columns.count; j++)
            ck_assert_msg(schema_field(columns.names[j]), "%s", columns.names[j]);
        for (int j = 0; j < SCHEMA_MOST_KEYS && tables[i].keys[j]; j++)
            ck_assert_ptr_nonnull(schema_field(tables[i].keys[j]));
    }
}
END_TEST

#define LOOP(tcase, test, cases)                                                       \
    tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof *(cases))

int main(void)
{
    Suite *suite = suite_create("export");
    TCase *tcase = tcase_create("html");
    LOOP(tcase, escapes_text, escapes);
    tcase_add_test(tcase, escapes_zero_bytes);
    LOOP(tcase, shows_names, names);
    tcase_add_test(tcase, links_the_web_only);
    LOOP(tcase, tells_delays, delays);
    tcase_add_test(tcase, tells_numbers_and_times);
    tcase_add_test(tcase, axes_hold_their_times);
    LOOP(tcase, marks_changed_words, diffs);
    tcase_add_loop_test(tcase, keeps_both_texts, 0, 300);
    tcase_add_test(tcase, schema_knows_every_column);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
