/* JSON lines, arrays and single objects, good and bad. */
#include "read/lines.h"
#include "read/values.h"
#include "read_help.h"
#include "tap.h"

#include <json-c/json_c_version.h>
#include <stdio.h>
#include <stdlib.h>

#define BYTES(text) text, sizeof text - 1

enum { LINES = 70000 };

static const char words[] = "word word word word word word word word "
                            "word word word word word word words";

static const struct {
    const char *name, *content;
    size_t size;
    const char *articles, *problems;
} cases[] = {
    /* lines */
    {"a.jsonl",
     BYTES("{\"id\":\"1\",\"text\":\"one\"}\n{\"id\":\"2\",\"text\":\"two\"}\n"),
     "1|one\n2|two\n", ""},
    {"no_last_feed.jsonl", BYTES("{\"id\":\"1\",\"text\":\"one\"}"), "1|one\n", ""},
    {"crlf.ndjson",
     BYTES("{\"id\":\"1\",\"text\":\"a\\r\\nb\"}\r\n\r\n  "
           "\n{\"id\":\"2\",\"text\":\"\"}\r\n"),
     "1|a^/b\n2\n", ""},
    {"bom.jsonl", BYTES("\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"one\"}\n"), "1|one\n",
     ""},
    {"all.jsonl",
     BYTES("{\"lang\":\"en\",\"byline\":\"A. B\",\"link\":\"http://x\",\"date\":"
           "\"2019-11-01\",\"outlet\":\"O\",\"headline\":\"H\",\"body\":\"T\","
           "\"guid\":\"g\"}\n"),
     "g|T|H|O|1572566400|http://x|A. B|en\n", ""},
    {"order.jsonl",
     BYTES("{\"body\":\"second\",\"text\":\"first\",\"content\":\"third\",\"id\":null,"
           "\"guid\":\"\",\"doc_id\":\"d\",\"url\":\"u\"}\n{\"url\":\"u\",\"TEXT\":"
           "\"t\"}"),
     "d|first||||u\nu|t||||u\n", ""},
    {"numbers.jsonl",
     BYTES("{\"id\":18446744073709551615,\"text\":\"a\",\"date\":1572567000}\n"
           "{\"id\":-9223372036854775808,\"text\":\"b\",\"date\":1572567000.5}\n"
           "{\"id\":1.50,\"text\":\"c\",\"date\":1572567000000,\"title\":NaN}\n"),
     "18446744073709551615|a|||1572567000\n-9223372036854775808|b|||1572567000\n"
     "1.50|c|||1572567000\n",
     ""},
    {"nested.jsonl",
     BYTES("{\"id\":\"1\",\"text\":\"a\",\"source\":{\"id\":null,\"name\":\"S\"},"
           "\"authors\""
           ":[\"A\",\"\",{\"name\":\"B\"},null,[\"C\"],7],\"title\":{\"x\":1}}\n"
           "{\"id\":\"2\",\"text\":\"b\",\"author\":{\"name\":\"D\"},\"source\":{},"
           "\"publisher\":{\"name\":\"P\"}}\n{\"id\":\"3\",\"text\":\"c\",\"author\":[]"
           "}"),
     "1|a||S|||A, B, 7\n2|b||P|||D\n3|c\n", ""},
    {"strings.jsonl",
     BYTES("{\"id\":\"1\",\"text\":\"a\\u0000b\\ud800c\\ud83d\\ude00\\\"\\\\\"}\n"),
     "1|a~b\xEF\xBF\xBD"
     "c\xF0\x9F\x98\x80\"\\\n",
     ""},
    {"invalid.jsonl",
     BYTES("{\"id\":\"1\",\"text\":\"a\xFF"
           "b\xC3\"}\n"),
     "1|a\xFF"
     "b\xC3\n",
     ""},
    {"unfit_ids.jsonl",
     BYTES("{\"id\":\"a\xFF\",\"text\":\"a\"}\n{\"id\":\"a\xFE\xC3\",\"text\":\"b\"}\n"
           "{\"id\":\"\\u0000\xC3\xA9\",\"text\":\"c\"}\n{\"id\":\"a\\ufffd\",\"text\":"
           "\"d\"}\n"),
     "a\\xFF|a\na\\xFE\\xC3|b\n\\x00\xC3\xA9|c\na\xEF\xBF\xBD|d\n", ""},
    {"no_id.jsonl", BYTES("\n{\"text\":\"a\"}\n"), NULL, ""},
    {"empty.jsonl", BYTES(""), "", ""},
    {"blank.jsonl", BYTES("\n \n"), "", ""},
    /* bad lines */
    {"broken.jsonl",
     BYTES("{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\n{\"id\":\"3\","
           "\"text\":\"c\"}\n{\"id\":\"4\" "
           "\"text\":\"d\"}\n{\"id\":\"5\",\"text\":\"e\"}\n"),
     "1|a\n3|c\n5|e\n",
     "broken.jsonl:2: the JSON value is cut off\n"
     "broken.jsonl:4: not valid JSON at byte 11: \n"},
    {"broken_after.jsonl",
     BYTES("{\"id\":\"1\",\"text\":\"more than sixteen letters\"},\n"
           "{\"id\":\"2\",\"text\":\"more than sixteen letters\" \"lang\":\"en\"}\n"
           "{\"id\":\"3\",\"text\":\"more than \\sixteen letters\"}\n"
           "{\"id\":\"4\",\"text\":\"more than sixteen letters\n"),
     "",
     "broken_after.jsonl:1: not valid JSON at byte 46: \n"
     "broken_after.jsonl:2: not valid JSON at byte 46: \n"
     "broken_after.jsonl:3: not valid JSON at byte 30: \n"
     "broken_after.jsonl:4: the JSON value is cut off\n"},
    {"other.jsonl",
     BYTES(
         "[1]\n17\n\"x\"\nplain words\n{\"id\":\"1\",\"text\":\"a\"}{}\n{\"id\":\"2\","
         "\"text\":\"b\",}\n{'id':'3','text':'c'}\n"),
     "",
     "other.jsonl:1: not a JSON object\nother.jsonl:2: not a JSON object\n"
     "other.jsonl:3: not a JSON object\nother.jsonl:4: not a JSON object\n"
     "other.jsonl:5: not valid JSON\nother.jsonl:6: not valid JSON\n"
     "other.jsonl:7: not valid JSON\n"},
    {"no_text.jsonl",
     BYTES(
         "{\"id\":\"1\",\"abstract\":\"a\",\"n\":1}\n{}\n{\"id\":\"2\",\"text\":null}\n"
         "{\"id\":\"3\",\"text\":[null]}\n"),
     "",
     "no_text.jsonl:1: no text among the fields id, abstract, n; name it with --field "
     "text=NAME\nno_text.jsonl:2: no text: the object has no fields\n"
     "no_text.jsonl:3: no text: the field text holds null\nno_text.jsonl:4: no text\n"},
    {"twice.jsonl",
     BYTES("{\"id\":\"1\",\"text\":\"a\"}\n\n{\"id\":\"1\",\"text\":\"b\"}\n"), "1|a\n",
     "twice.jsonl:3: the id '1' is there already, first at \n"},
    {"zero.jsonl",
     BYTES("{\"id\":\"1\",\"te\0xt\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\"}\n"), "2|b\n",
     "zero.jsonl:1: not valid JSON\n"},
    {"mongo.jsonl",
     BYTES("{\"_id\":{\"$oid\":\"5e0b\"},\"text\":\"a\",\"date\":{\"$date\":"
           "\"2020-01-01T00:00:00Z\"}}\n"
           "{\"_id\":{\"$numberLong\":\"12\"},\"text\":\"b\",\"date\":{\"$date\":{"
           "\"$numberLong\":\"1577836800000\"}}}\n"
           "{\"_id\":{\"$numberInt\":\"13\"},\"text\":\"c\",\"date\":{\"$date\":"
           "1577836800500}}\n"
           /* a time before 1973, and one after 5138 */
           "{\"_id\":14,\"text\":\"d\",\"date\":{\"$date\":86400000}}\n"
           "{\"_id\":15,\"text\":\"e\",\"date\":{\"$date\":{\"$numberLong\":"
           "\"253402300799999\"}}}\n"
           "{\"_id\":16,\"text\":\"f\",\"date\":{\"$date\":-1}}\n"
           "{\"_id\":17,\"text\":\"g\",\"date\":{\"$numberLong\":\"1577836800\"}}\n"
           /* nothing of the kind */
           "{\"_id\":18,\"text\":\"h\",\"date\":{\"$date\":null}}\n"
           "{\"_id\":{\"$oid\":\"5e0c\",\"n\":1},\"id\":19,\"text\":\"i\",\"date\":{"
           "\"$date\":{\"$numberLong\":\"soon\"}}}\n"),
     "5e0b|a|||1577836800\n12|b|||1577836800\n13|c|||1577836800\n14|d|||86400\n"
     "15|e|||253402300799\n16|f|||-1\n17|g|||1577836800\n18|h\n19|i\n",
     ""},
    {"deep.jsonl",
     BYTES("{\"id\":\"1\",\"text\":\"a\",\"x\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
           "[[[[[[[["
           "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}\n"),
     "1|a\n", ""},
    /* arrays and single objects */
    {"array.json",
     BYTES("[{\"id\":\"1\",\"text\":\"a\"},{\"id\":\"2\",\"text\":\"[b,}\"}]"),
     "1|a\n2|[b,}\n", ""},
    {"pretty.json",
     BYTES("\n[\n  {\n    \"id\": \"1\",\n    \"text\": \"a\\\"]\"\n  },\n  {\n    "
           "\"text\": "
           "\"b\"\n  }\n]\n"),
     NULL, ""},
    {"empty_array.json", BYTES("[]"), "", ""},
    {"object.json", BYTES("{\"id\":\"1\",\"text\":\"a\"}"), "1|a\n", ""},
    {"pretty_object.json", BYTES("{\n \"id\": \"1\",\n \"text\": \"a\"\n}\n"), "1|a\n",
     ""},
    {"several.json",
     BYTES("{\n \"id\": \"1\",\n \"text\": \"a\"\n}\n{\n \"id\": \"2\",\n \"text\": "
           "\"b\"\n}"),
     "1|a\n2|b\n", ""},
    {"lines.json",
     BYTES("{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\"}\n"),
     "1|a\n2|b\n", ""},
    {"cut_lines.json",
     BYTES("{\"id\":\"1\",\"text\":\"a\n{\"id\":\"2\",\"text\":\"b\"}\n"), "2|b\n",
     "cut_lines.json:1: the JSON value is cut off\n"},
    {"wrapped.json", BYTES("{\"articles\": [\n{\"id\":\"1\",\"text\":\"a\"}\n]}\n"), "",
     "wrapped.json:1: no text among the fields articles;\n"},
    {"first_line.json",
     BYTES("{\"id\":\"1\",\"text\":\"a\"}\n\"x\n{\"text\":\"b\",\"id\":\"2\"}"),
     "1|a\n2|b\n", "first_line.json:2: not a JSON object\n"},
    {"blank.json", BYTES(" \n"), "", ""},
    {"words.json", BYTES("words\n"), "", "words.json:1: not JSON: it begins\n"},
    {"elements.json",
     BYTES("[1,\n\"x\",[2],{\"id\":\"1\",\"text\":\"a\"},\ntrue,{\"id\" "
           "7},\n}{\"id\":\"2\","
           "\"text\":\"b\"}]"),
     "1|a\n2|b\n",
     "elements.json:1: not a JSON object\nelements.json:2: not a JSON object\n"
     "elements.json:2: not a JSON object\nelements.json:3: not a JSON object\n"
     "elements.json:3: not valid JSON\nelements.json:4: not a JSON object\n"},
    {"unquoted.json",
     BYTES("[\n{\"id\":\"1\",\"text\":\"a\"},\n{\"id\":\"2\",\"text\":\"b},\n "
           "{\"id\":\"3\","
           "\"text\":\"c\"}\n]\n"),
     "1|a\n3|c\n", "unquoted.json:3: a string is not closed on its line\n"},
    {"problems.json", BYTES("[7,\n{\"id\":\"1\",\"text\":\"b},\n8]"), "",
     "problems.json:1: not a JSON object\nproblems.json:2: a string is not closed\n"},
    {"unquoted_last.json", BYTES("[{\"id\":\"1\",\"text\":\"a\"},{\"id\":\"2\n}]\n"),
     "1|a\n", "unquoted_last.json:1: a string is not closed on its line\n"},
    {"open_array.json", BYTES("\n[{\"id\":\"1\",\"text\":\"a\"},\n"), "1|a\n",
     "open_array.json:2: the array '[' is not closed\n"},
    {"open_object.json", BYTES("[{\"id\":\"1\",\"text\":\"a\"},\n{\"id\":\"2\""),
     "1|a\n", "open_object.json:2: the JSON value that starts here is not closed\n"},
    {"null.jsonl", BYTES("{\"id\":1,\"text\":null}\n{\"body\":{}}\n"), "",
     "null.jsonl:1: no text: the field text holds null\n"
     "null.jsonl:2: no text: the field body holds object\n"},
    {"parts.jsonl", BYTES("{\"id\":1,\"text\":[\"a\",\"b\"]}\n"), "1|a//b\n", ""},
    {"inner.json", BYTES("{\"ok\":1,\"hits\":[{\"text\":\"a\"}]}"), "",
     "inner.json:1: no text among the fields ok, hits; for those in hits: "
     "jq -c '.hits[]' FILE | newsprint cluster -\n"},
    {"inner.jsonl", BYTES("{\"_source\":{\"text\":\"a\"}}"), "",
     "inner.jsonl:1: no text among the fields _source; for those in _source: "
     "jq -c '._source' FILE | newsprint cluster -\n"},
    {"hostile.jsonl", BYTES("{\"a;rm\":{\"text\":\"a\"}}"), "",
     "hostile.jsonl:1: no text among the fields a;rm; name it with --field\n"},
    {"one_line.json",
     BYTES("[{\"id\":\"1\",\"text\":\"a\"},{\"text\":\"b\"},7,{\"text\":\"c\"}]"), NULL,
     "one_line.json:1: not a JSON object\n"},
    {"utf16.json", BYTES("\xFF\xFE{\0}\0"), "", "utf16.json:1: no text\n"},
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

START_TEST(names_records_without_id_by_their_line)
{
    reading *r = reading_new();
    char expected[4096];
    const char *lines = file_write("l.jsonl", BYTES("\n{\"text\":\"a\"}\n"));
    const char *array = file_write("a.json", BYTES("[\n{\n\"text\":\"b\"},\n{\"text\":"
                                                   "\"c\"}]"));
    reading_read(r, lines);
    reading_read(r, array);
    snprintf(expected, sizeof expected, "%s:2|a\n%s:2|b\n%s:4|c\n", lines, array,
             array);
    ck_assert_str_eq(r->articles, expected);
    reading_free(r);
}
END_TEST

/* An array on one line, as programs write it. */
START_TEST(names_records_of_one_line_by_their_number)
{
    reading *r = reading_new();
    char expected[4096];
    const char *array = file_write(
        "a.json", BYTES("[{\"text\":\"a\"},{\"id\":1,\"text\":\"b\"},{\"text\":\"c\"},"
                        "{\"text\":\"d\"},\n{\"text\":\"e\"},{\"text\":\"f\"}]"));
    const char *other = file_write("b.json", BYTES("\n[{\"text\":\"g\"}]"));
    reading_read(r, array);
    reading_read(r, other);
    snprintf(expected, sizeof expected,
             "%s:1|a\n1|b\n%s:1:2|c\n%s:1:3|d\n%s:2|e\n%s:2:2|f\n%s:2|g\n", array,
             array, array, array, array, other);
    ck_assert_str_eq(r->articles, expected);
    ck_assert_str_eq(r->problems, "");
    reading_free(r);
}
END_TEST

/* Whole numbers beyond 64 bits, as ids made of hashes are. */
START_TEST(tells_large_numbers_apart)
{
    if (json_c_version_num() > (16 << 8 | 255)) /* refused by later ones */
        return;
    reading *r = reading_new();
    reading_read(
        r, file_write(
               "n.jsonl",
               BYTES("{\"id\":340282366920938463463374607431768211455,\"text\":\"a\"}\n"
                     "{\"x\":[{\"id\":7}],\"y\":\"id\",\"\\\"id\":8,\"id\" : "
                     "340282366920938463463374607431768211454 ,\"text\":\"b\"}\n"
                     "{\"id\":5,\"id\":-99999999999999999999,\"text\":\"c\\\\\"}\n"
                     "{\"i\\u0064\":99999999999999999999,\"url\":\"u\",\"text\":\"d\"}"
                     "\n{\"ID\":99999999999999999998,\"text\":\"e\"}\n")));
    ck_assert_str_eq(r->articles, "340282366920938463463374607431768211455|a\n"
                                  "340282366920938463463374607431768211454|b\n"
                                  "-99999999999999999999|c\\\nu|d||||u\n"
                                  "99999999999999999998|e\n");
    reading_free(r);
}
END_TEST

/* In a file of more blocks than are held at once. */
START_TEST(keeps_large_numbers)
{
    enum { ROOM = 256, FIRST = 100000 };
    if (json_c_version_num() > (16 << 8 | 255))
        return;
    char *content = malloc((size_t)LINES * ROOM), id[64];
    ck_assert_ptr_nonnull(content);
    size_t size = 0;
    for (int i = 0; i < LINES; i++)
        size += (size_t)snprintf(content + size, ROOM,
                                 "{\"id\":340282366920938463463374607%d,\"text\":"
                                 "\"a\",\"x\":\"%s %s\"}\n",
                                 FIRST + i, words, words);
    reading *r = reading_new();
    reading_read(r, file_write("large.jsonl", content, size));
    free(content);
    ck_assert_uint_eq(np_corpus_count(r->corpus), LINES);
    for (int i = 0; i < LINES; i++) {
        np_slice found = np_corpus_get(r->corpus, (uint32_t)i).id;
        snprintf(id, sizeof id, "340282366920938463463374607%d", FIRST + i);
        ck_assert_uint_eq(found.size, strlen(id));
        ck_assert_mem_eq(found.data, id, found.size);
    }
    reading_free(r);
}
END_TEST

START_TEST(limits_how_deep_values_nest)
{
    enum { DEEP = 2000 };
    char content[2 * DEEP + 64];
    reading *r = reading_new();
    size_t size = (size_t)sprintf(content, "{\"text\":\"a\",\"x\":");
    memset(content + size, '[', DEEP);
    memset(content + size + DEEP, ']', DEEP);
    size += 2 * (size_t)DEEP;
    content[size++] = '}';
    reading_read(r, file_write("deep.jsonl", content, size));
    check_lines(r->problems, "deep.jsonl:1: not valid JSON at byte 516: nesting\n");
    reading_free(r);
}
END_TEST

START_TEST(counts_what_it_met)
{
    reading *r = reading_new();
    reading_read(
        r, file_write("c.jsonl",
                      BYTES("{\"id\":1,\"text\":\"\",\"date\":\"soon\"}\n"
                            "{\"id\":2,\"text\":\" \\n\",\"date\":\"\"}\n"
                            "{\"id\":6,\"text\":\" \\n\\t\\r\\f\\u000b\\u0020    \"}\n"
                            "{\"id\":7,\"text\":\" \\n\\t\\r\\f\\u3000\\u0020    \"}\n"
                            "{\"id\":8,\"text\":\"                    \"}\n"
                            "{\"id\":9,\"text\":\" \\n\\u001f           \xC3\"}\n"
                            "{\"id\":3,\"text\":\"a\xFF\",\"date\":null}\n"
                            "{\"id\":3,\"text\":\"\xFF\",\"date\":\"soon\"}\n"
                            "{\"id\":4,\"title\":\"\xFF\"}\n"
                            "{\"id\":5,\"text\":\"12345678\xED\xA0\x80\"}\n")));
    ck_assert_uint_eq(r->counts.articles, 8);
    ck_assert_uint_eq(r->counts.empty_texts, 4);
    ck_assert_uint_eq(r->counts.unknown_dates, 1);
    ck_assert_uint_eq(r->counts.broken_utf8, 3);
    ck_assert_uint_eq(r->counts.duplicate_ids, 1);
    ck_assert_uint_eq(r->counts.bad_lines, 1);
    ck_assert_uint_eq(r->counts.bad_files, 0);
    check_lines(r->notes, "c.jsonl:1: the date 'soon' is not understood\n"
                          "c.jsonl:6: the text is not UTF-8\n");
    reading_free(r);
}
END_TEST

START_TEST(maps_fields)
{
    static const char *const fields[] = {"text=summary", "id=key"};
    static const char *const wrong[] = {"corpus=summary"};
    reading *r = reading_new();
    const char *path = file_write(
        "m.jsonl",
        BYTES("{\"id\":\"1\",\"key\":\"k\",\"text\":\"a\",\"summary\":\"b\"}\n"
              "{\"id\":\"2\",\"text\":\"a\"}\n"));
    r->options.fields = fields;
    r->options.field_count = 2;
    reading_read(r, path);
    ck_assert_str_eq(r->articles, "k|b\n");
    check_lines(r->problems, "m.jsonl:2: no text among the fields id, text;\n");
    r->options.fields = wrong;
    r->options.field_count = 1;
    reading_read(r, path);
    ck_assert_int_eq(r->status, NP_EINVAL);
    ck_assert_ptr_nonnull(strstr(r->error.message, "'corpus=summary'"));
    ck_assert_uint_eq(r->counts.articles, 1);
    reading_free(r);
}
END_TEST

static bool is_broken(int line)
{
    return line % 997 == 3;
}

/* Lines for several loads of a batch, some of them broken. */
static const char *write_many(const char *name, const char *first, const char *between)
{
    enum { ROOM = 128 };
    char *content = malloc((size_t)LINES * ROOM);
    ck_assert_ptr_nonnull(content);
    size_t size = (size_t)sprintf(content, "%s", first);
    for (int i = 0; i < LINES; i++) {
        bool escapes = i % 5 == 0 && i % 70 > 0;
        size += (size_t)snprintf(content + size, ROOM,
                                 "{\"id\":%d,\"text\":\"%s%.*s\"%s%s", i,
                                 escapes ? "\\u0077" : "", i % 70 - escapes,
                                 words + escapes, is_broken(i) ? "!}" : "}", between);
    }
    const char *path = file_write(name, content, size);
    free(content);
    return path;
}

/* Each good line is an article, in the order of the file; returns how many are. */
static uint32_t check_many(const np_corpus *corpus)
{
    uint32_t count = 0;
    for (int i = 0; i < LINES; i++) {
        if (is_broken(i))
            continue;
        np_article article = np_corpus_get(corpus, count++);
        char id[16];
        size_t size = (size_t)snprintf(id, sizeof id, "%d", i);
        if (article.id.size != size || memcmp(article.id.data, id, size) != 0 ||
            article.text.size != (size_t)(i % 70) ||
            memcmp(article.text.data, words, article.text.size) != 0)
            ck_abort_msg("line %d is not article %u", i + 1, count - 1);
    }
    return count;
}

START_TEST(threads_change_nothing)
{
    static const char *const firsts[] = {"", "[", ""};
    static const char *const between[] = {"\n", ",\n", " "};
    static const char *const names[] = {"many.jsonl", "many.json", "objects.json"};
    const char *path = write_many(names[_i], firsts[_i], between[_i]);
    reading *one = NULL;
    for (unsigned threads = 1; threads <= 9; threads += 4) {
        reading *r = reading_new();
        r->options.threads = threads;
        reading_read(r, path);
        ck_assert_uint_eq(r->counts.articles, check_many(r->corpus));
        if (!one) {
            one = r;
            continue;
        }
        ck_assert_str_eq(r->articles, one->articles);
        ck_assert_str_eq(r->problems, one->problems);
        reading_free(r);
    }
    reading_free(one);
}
END_TEST

typedef np_status reader(np_batch *batch, np_stream *stream, size_t longest,
                         np_error *error);

/* Three records, the middle one longer than the limit and than any block. */
static void read_long(reader *read, size_t longest, reading *r, const char *path)
{
    np_aliases aliases;
    np_batch batch;
    np_stream stream;
    np_sink sink = {.corpus = r->corpus,
                    .counts = &r->counts,
                    .problem = r->options.problem,
                    .context = r};
    ck_assert_int_eq(np_aliases_init(&aliases, NULL, 0, NULL), NP_OK);
    ck_assert_int_eq(np_batch_init(&batch, &sink, &aliases, 2, NULL), NP_OK);
    ck_assert_int_eq(np_sink_start(&sink, path, NULL), NP_OK);
    ck_assert_int_eq(np_stream_open(&stream, path, false, NULL), NP_OK);
    ck_assert_int_eq(read(&batch, &stream, longest, NULL), NP_OK);
    np_stream_release(&stream);
    np_batch_release(&batch);
    np_array_release(&aliases);
}

START_TEST(limits_the_longest_record)
{
    enum { SIZE = 10 << 20, LIMIT = 9 << 20 };
    static const char *const wanted[] = {
        "long.json:2: a line of more than 9437184 bytes\nlong.json:4: not a JSON\n",
        "long.json:2: a JSON value of more than 9437184\nlong.json:4: not a JSON\n"};
    reader *const readers[] = {np_lines_read, np_values_read};
    char *content = malloc(SIZE + 200);
    ck_assert_ptr_nonnull(content);
    size_t size = (size_t)sprintf(content,
                                  "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"");
    memset(content + size, 'x', SIZE);
    size += SIZE;
    size += (size_t)sprintf(content + size, "\"}\n{\"id\":3,\"text\":\"c\"}\n!\n");
    const char *path = file_write("long.json", content, size);
    free(content);
    reading *r = reading_new();
    read_long(readers[_i], LIMIT, r, path);
    check_lines(r->problems, wanted[_i]);
    ck_assert_uint_eq(r->counts.articles, 2);
    ck_assert_uint_eq(r->counts.bad_lines, 2);
    reading_free(r);
    r = reading_new();
    read_long(readers[_i], 2 * LIMIT + 100, r, path);
    check_lines(r->problems, "long.json:4: not a JSON\n");
    ck_assert_uint_eq(r->counts.articles, 3);
    ck_assert_uint_eq(np_corpus_get(r->corpus, 1).text.size, SIZE);
    reading_free(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read json");
    TCase *tcase = tcase_create("json");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, folder_make, folder_remove);
    tcase_add_loop_test(tcase, reads_and_reports, 0, CASES);
    tcase_add_test(tcase, names_records_without_id_by_their_line);
    tcase_add_test(tcase, names_records_of_one_line_by_their_number);
    tcase_add_test(tcase, tells_large_numbers_apart);
    tcase_add_test(tcase, keeps_large_numbers);
    tcase_add_test(tcase, limits_how_deep_values_nest);
    tcase_add_test(tcase, counts_what_it_met);
    tcase_add_test(tcase, maps_fields);
    tcase_add_loop_test(tcase, threads_change_nothing, 0, 3);
    tcase_add_loop_test(tcase, limits_the_longest_record, 0, 2);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
