/* CSV and TSV, good and bad. */
#include "read/table.h"
#include "read_help.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>

#define BYTES(text) text, sizeof text - 1

static const struct {
    const char *name, *content;
    size_t size;
    const char *articles, *problems;
} cases[] = {
    {"a.csv", BYTES("id,text\n1,one\n2,\"two, \"\"too\"\"\nand more\"\n3,\n"),
     "1|one\n2|two, \"too\"/and more\n3\n", ""},
    {"crlf.csv", BYTES("id,text\r\n1,one\r\n\r\n2,\"a\r\nb\"\r\n"), "1|one\n2|a^/b\n",
     ""},
    {"cr.csv", BYTES("id,text\r1,one\r2,two\r"), "1|one\n2|two\n", ""},
    {"no_last_feed.csv", BYTES("id,text\n1,one"), "1|one\n", ""},
    {"bom.csv", BYTES("\xEF\xBB\xBFtext,id\none,1\n"), "1|one\n", ""},
    {"quoted_bom.csv", BYTES("\xEF\xBB\xBF\"text\",\"id\"\none,1\n"), "1|one\n", ""},
    {"zero.csv", BYTES("id,text\n1,a\0b\n"), "1|a~b\n", ""},
    {"all.csv",
     BYTES("Language,By,Link,Date,Outlet,Headline,Body,GUID\n"
           "en,A,http://x,2019-11-01,O,H,T,g\n"),
     "g|T|H|O|1572566400|http://x|A|en\n", ""},
    {"unknown_columns.csv", BYTES("a,text,b,id,text\nx,one,y,1,other\n"), "1|one\n",
     ""},
    {"semicolon.csv", BYTES("id;text\n1;\"a,b;c\"\n"), "1|a,b;c\n", ""},
    {"tab.csv", BYTES("id\ttext\n1\ta,b\n"), "1|a,b\n", ""},
    {"url_as_id.csv", BYTES("url,text\nhttp://x,a\n"), "http://x|a||||http://x\n", ""},
    {"one_column.csv", BYTES("text\n\"a\"\n"), NULL, ""},
    {"extra_empty.csv", BYTES("id,text\n1,a,,\n"), "1|a\n", ""},
    {"a.tsv", BYTES("id\ttext\n1\tone, 1\n2\t\"two\t\"\"too\"\"\"\n"),
     "1|one, 1\n2|two\t\"too\"\n", ""},
    {"unquoted.tsv",
     BYTES("id\ttext\ttitle\n1\tHe said \"no\".\t\"No,\" he said\r\n2\tb\tc\n"),
     "1|He said \"no\".|\"No,\" he said\n2|b|c\n", ""},
    {"unquoted_empty.tsv",
     BYTES("id\ttext\turl\ttitle\n1\t\"a\" b\t\t\n2\t\"c\" d\t\t\r\n"),
     "1|\"a\" b\n2|\"c\" d\n", ""},
    {"empty.csv", BYTES(""), "", ""},
    {"header_only.csv", BYTES("id,text\n"), "", ""},
    {"blank.csv", BYTES("\n\n"), "", ""},
    /* bad ones */
    {"no_text.csv", BYTES("id,abstract\n1,a\n2,b\n"), "",
     "no_text.csv:1: no text among the columns id, abstract; name it with --field "
     "text=NAME\n"},
    {"cells.csv", BYTES("id,text,url\n1,a\n2,b,c,d\n3,e,f\n"), "3|e||||f\n",
     "cells.csv:2: 2 cells where the header has 3\n"
     "cells.csv:3: 4 cells where the header has 3\n"},
    {"quote.csv", BYTES("id,text\n1,a \"b\" c\n2,\"b\" c\n3,d\n"), "3|d\n",
     "quote.csv:2: a quote in a cell is neither doubled nor its end\n"
     "quote.csv:3: a quote in a cell is neither doubled nor its end\n"},
    {"open.csv", BYTES("id,text\n1,a\n2,b\n\n3,\"c\n4,d\n5,e\n"), "1|a\n2|b\n",
     "open.csv:5: a quoted cell is not closed (the cell begins in line 5); skipped to "
     "line "
     "8\n"},
    {"open_later.csv", BYTES("id,text,url\n1,\"a\nb\",\"c\nd\n2,e,f\n"), "",
     "open_later.csv:2: a quoted cell is not closed (the cell begins in line 3)\n"},
    {"open_middle.csv", BYTES("id,text\n1,\"a\n2,\"b\"\n3,c\n"), "3|c\n",
     "open_middle.csv:2: a quote in a cell is neither doubled nor its end (the cell "
     "begins "
     "in line 2); skipped to line 3\n"},
    {"open_header.csv", BYTES("id,\"text\n1,a\n"), "",
     "open_header.csv:1: a quoted cell is not closed\n"},
    {"quote_last.csv", BYTES("id,text\n1,a\n2,b\"c"), "1|a\n",
     "quote_last.csv:3: a quote in a cell\n"},
    {"twice.csv", BYTES("id,text\n1,\"a\nb\"\n1,c\n"), "1|a/b\n",
     "twice.csv:4: the id '1' is there already, first at \n"},
    {"quotes.tsv", BYTES("id\ttext\n1\ta\"b\"\tc\td\n2\te\n"), "2|e\n",
     "quotes.tsv:2: a quote in a cell\n"},
    {"utf16.csv", BYTES("\xFE\xFF\0i\0d"), "", "utf16.csv:1: no text among\n"},
};

enum { CASES = sizeof cases / sizeof *cases };

START_TEST(reads_and_reports)
{
    reading *r = reading_new();
    reading_read(r, file_write(cases[_i].name, cases[_i].content, cases[_i].size));
    ck_assert_int_eq(r->status, NP_OK);
    if (cases[_i].articles)
        ck_assert_str_eq(r->articles, cases[_i].articles);
    check_lines(r->problems, cases[_i].problems);
    ck_assert_uint_eq(r->counts.articles, np_corpus_count(r->corpus));
    ck_assert_uint_eq(r->counts.bad_lines + r->counts.bad_files +
                          r->counts.duplicate_ids,
                      r->problem_count);
    reading_free(r);
}
END_TEST

START_TEST(names_rows_without_id_by_their_first_line)
{
    reading *r = reading_new();
    char expected[4096];
    const char *path = file_write(
        "n.csv", BYTES("text,title\n\"a\n\nb\",c\n\nd,\"e\nf\"\ng,h\n"));
    reading_read(r, path);
    snprintf(expected, sizeof expected, "%s:2|a//b|c\n%s:6|d|e/f\n%s:8|g|h\n", path,
             path, path);
    ck_assert_str_eq(r->articles, expected);
    reading_free(r);
}
END_TEST

/* As spreadsheets save tables for old Macs: rows end with CR, lines of cells with LF.
 */
START_TEST(counts_lines_that_end_with_cr)
{
    reading *r = reading_new();
    char expected[4096];
    const char *path = file_write(
        "mac.csv", BYTES("\"te\nxt\",text\rx,a\ry,\"b\nc\"\r\r\"d\"e,f\rx,g\r"));
    reading_read(r, path);
    snprintf(expected, sizeof expected, "%s:2|a\n%s:3|b/c\n%s:6|g\n", path, path, path);
    ck_assert_str_eq(r->articles, expected);
    check_lines(r->problems,
                "mac.csv:5: a quote in a cell is neither doubled nor its end\n");
    reading_free(r);
}
END_TEST

START_TEST(counts_what_it_met)
{
    reading *r = reading_new();
    reading_read(r,
                 file_write("c.csv", BYTES("id,text,date\n1,,soon\n2,\" \n\",\n3,\xFF,"
                                           "2019-11-01\n3,x,soon\n4,y\n")));
    ck_assert_uint_eq(r->counts.articles, 3);
    ck_assert_uint_eq(r->counts.empty_texts, 2);
    ck_assert_uint_eq(r->counts.unknown_dates, 1);
    ck_assert_uint_eq(r->counts.broken_utf8, 1);
    ck_assert_uint_eq(r->counts.duplicate_ids, 1);
    ck_assert_uint_eq(r->counts.bad_lines, 1);
    reading_free(r);
}
END_TEST

START_TEST(maps_columns)
{
    static const char *const fields[] = {"text=Abstract"};
    reading *r = reading_new();
    r->options.fields = fields;
    r->options.field_count = 1;
    reading_read(r, file_write("m.csv", BYTES("id|text|Abstract\n1|a|b\n")));
    ck_assert_str_eq(r->articles, "1|b\n");
    reading_free(r);
}
END_TEST

/* Cells and rows that cross the borders of what is read at once. */
START_TEST(reads_cells_longer_than_a_block)
{
    enum { SIZE = 9 << 20 };
    char *content = malloc(SIZE + 200);
    ck_assert_ptr_nonnull(content);
    size_t size = (size_t)sprintf(content, "text,id\n");
    memset(content + size, 'x', SIZE);
    for (size_t i = 1000; i < SIZE && _i == 1; i += 1000)
        content[size + i] = '\n';
    if (_i == 1)
        content[size] = '"';
    size += SIZE;
    size += (size_t)sprintf(content + size, "%s,1\nb,2\n", _i == 1 ? "\"" : "");
    reading *r = reading_new();
    reading_read(r, file_write("long.csv", content, size));
    free(content);
    ck_assert_str_eq(r->problems, "");
    ck_assert_uint_eq(r->counts.articles, 2);
    ck_assert_uint_eq(np_corpus_get(r->corpus, 0).text.size, SIZE - (size_t)_i);
    reading_free(r);
}
END_TEST

START_TEST(limits_the_longest_row)
{
    enum { SIZE = 300000, LIMIT = 100000 };
    char *content = malloc(SIZE + 200);
    ck_assert_ptr_nonnull(content);
    size_t size = (size_t)sprintf(content, "text,id\na,1\n\"");
    memset(content + size, 'x', SIZE);
    content[size + LIMIT / 2] = '\n'; /* the row's second line makes it too long */
    size += SIZE;
    size += (size_t)sprintf(content + size, "\",2\nc,3\n");
    const char *path = file_write("long.csv", content, size);
    free(content);
    reading *r = reading_new();
    np_aliases aliases;
    np_stream stream;
    np_sink sink = {.corpus = r->corpus,
                    .counts = &r->counts,
                    .problem = r->options.problem,
                    .context = r};
    ck_assert_int_eq(np_aliases_init(&aliases, NULL, 0, NULL), NP_OK);
    ck_assert_int_eq(np_sink_start(&sink, path, NULL), NP_OK);
    ck_assert_int_eq(np_stream_open(&stream, path, false, NULL), NP_OK);
    ck_assert_int_eq(np_table_read(&sink, &stream, &aliases, ',', LIMIT, NULL), NP_OK);
    np_stream_release(&stream);
    np_array_release(&aliases);
    check_lines(r->problems,
                "long.csv:3: a row that is too long (the cell begins in line "
                "3); skipped to line 4\n");
    ck_assert_uint_eq(r->counts.articles, 2);
    reading_free(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read table");
    TCase *tcase = tcase_create("table");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, folder_make, folder_remove);
    tcase_add_loop_test(tcase, reads_and_reports, 0, CASES);
    tcase_add_test(tcase, names_rows_without_id_by_their_first_line);
    tcase_add_test(tcase, counts_lines_that_end_with_cr);
    tcase_add_test(tcase, counts_what_it_met);
    tcase_add_test(tcase, maps_columns);
    tcase_add_loop_test(tcase, reads_cells_longer_than_a_block, 0, 2);
    tcase_add_test(tcase, limits_the_longest_row);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
