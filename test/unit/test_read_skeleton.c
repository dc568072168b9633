/* JSON without its long strings means what it means with them: json-c says so. */
#include "base/lane.h"
#include "random.h"
#include "read/json.h"
#include "read/sink.h"
#include "read/skeleton.h"
#include "tap.h"

#include <json-c/json_object.h>
#include <json-c/json_object_iterator.h>
#include <json-c/json_tokener.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 1 << 14, ROUNDS = 40 };

typedef struct text {
    char bytes[ROOM];
    size_t size;
} text;

static void add(text *t, const char *bytes, size_t size)
{
    if (size > ROOM - t->size)
        return;
    memcpy(t->bytes + t->size, bytes, size);
    t->size += size;
}

static void add_text(text *t, const char *bytes)
{
    add(t, bytes, strlen(bytes));
}

#define PICK(seed, list) list[random_below(seed, sizeof list / sizeof *list)]

static void add_space(text *t, uint64_t *seed)
{
    static const char *const spaces[] = {"", "", "", "", " ", "\t", " \r\n"};
    add_text(t, PICK(seed, spaces));
}

/* A string with all that strings may hold, and now and then what they may not. */
static void add_string(text *t, uint64_t *seed, bool odd)
{
    static const char *const fit[] = {"a",
                                      "b c",
                                      "word ",
                                      "\\n",
                                      "\\\"",
                                      "\\\\",
                                      "\\/",
                                      "\\t",
                                      "\\b\\f",
                                      "\\r",
                                      "\\u00e9",
                                      "\\u0000",
                                      "\\u007f",
                                      "\\u0080",
                                      "\\u07FF",
                                      "\\u0800",
                                      "\\uffff",
                                      "\\u20AC",
                                      "\\ud83d\\ude00",
                                      "\\udbff\\udfff",
                                      "\xC3\xA9",
                                      "\xE2\x80\x9C",
                                      "\xF0\x9F\x98\x80",
                                      "{",
                                      "]",
                                      ":",
                                      "'",
                                      "/*"};
    static const char *const unfit[] = {
        "\\ud800", "\\udc00x", "\\ud83d\\u0041", "\xFF",        "\xC3", "\x01", "\t",
        "\x7F",    "\\x",      "\\u12g4",        "\xFF\x80\x80"};
    size_t count = random_below(seed, random_below(seed, 8) ? 14 : 60);
    add_text(t, "\"");
    if (odd && random_below(seed, 30) == 0)
        add_text(t, "\xFF\x80\x80");
    for (size_t i = 0; i < count; i++)
        add_text(t, odd && random_below(seed, 60) == 0 ? PICK(seed, unfit)
                                                       : PICK(seed, fit));
    add_text(t, "\"");
}

static void add_name(text *t, uint64_t *seed)
{
    static const char *const names[] = {
        "\"id\"",         "\"text\"",
        "\"TEXT\"",       "\"title\"",
        "\"date\"",       "\"$date\"",
        "\"$oid\"",       "\"$numberLong\"",
        "\"\\u0024oid\"", "\"authors\"",
        "\"name\"",       "\"source\"",
        "\"url\"",        "\"i\\u0064\"",
        "\"body\"",       "\"a long name that is none of ours\"",
        "\"\\\"x\"",      "\"\""};
    add_text(t, PICK(seed, names));
}

static void add_value(text *t, uint64_t *seed, bool odd, int depth)
{
    static const char *const plain[] = {
        "null",   "true", "NaN",           "0",
        "-12.50", "1e3",  "1572567000000", "99999999999999999999"};
    size_t kind = random_below(seed, depth > 3 ? 8 : 10), count;
    if (kind < 6) {
        add_string(t, seed, odd);
    } else if (kind < 8) {
        add_text(t, PICK(seed, plain));
    } else {
        add_text(t, kind == 8 ? "[" : "{");
        count = random_below(seed, 5);
        for (size_t i = 0; i < count; i++) {
            add_space(t, seed);
            if (kind == 9) {
                add_name(t, seed);
                add_space(t, seed);
                add_text(t, ":");
            }
            add_space(t, seed);
            add_value(t, seed, odd, depth + 1);
            add_space(t, seed);
            add_text(t, i + 1 < count ? "," : "");
        }
        add_text(t, kind == 8 ? "]" : "}");
    }
}

/* An object of up to ten members after `front`. */
static void make_object(text *t, uint64_t *seed, bool odd, const char *front)
{
    t->size = 0;
    add_text(t, "{");
    add_text(t, front);
    size_t count = 1 + random_below(seed, 10);
    for (size_t i = 0; i < count; i++) {
        add_text(t, i > 0 ? "," : "");
        add_space(t, seed);
        add_name(t, seed);
        add_text(t, ":");
        add_space(t, seed);
        add_value(t, seed, odd, 0);
    }
    add_space(t, seed);
    add_text(t, "}");
}

/* Breaks it in one place, or cuts it off. */
static void spoil(text *t, uint64_t *seed)
{
    static const char marks[] = "\"\"\"\\\\'{}[]:,/*\0\x01\xFF 0nu-";
    size_t at = random_below(seed, t->size);
    if (random_below(seed, 4) == 0)
        t->size = at + 1;
    else
        t->bytes[at] = marks[random_below(seed, sizeof marks - 1)];
}

static struct json_object *parse(const char *bytes, size_t size)
{
    struct json_tokener *tokener = json_tokener_new_ex(50);
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    struct json_object *value = json_tokener_parse_ex(tokener, bytes, (int)size);
    json_tokener_free(tokener);
    return value;
}

static bool same_string(const np_skeleton *s, struct json_object *left,
                        struct json_object *whole)
{
    static char written[ROOM + NP_LANE];
    np_slice value = {json_object_get_string(left),
                      (size_t)json_object_get_string_len(left)};
    const np_json_string *string = np_skeleton_find(s, value);
    if (string) {
        ck_assert_uint_le(string->size, string->raw.size);
        memset(written + string->size, 'Z', NP_LANE);
        np_json_string_write(written, string);
        for (size_t i = 0; i < NP_LANE; i++)
            ck_assert_int_eq(written[string->size + i], 'Z');
        value = (np_slice){written, string->size};
    }
    return value.size == (size_t)json_object_get_string_len(whole) &&
           memcmp(value.data, json_object_get_string(whole), value.size) == 0;
}

static bool same(const np_skeleton *s, struct json_object *left,
                 struct json_object *whole);

static bool same_members(const np_skeleton *s, struct json_object *left,
                         struct json_object *whole)
{
    struct json_object_iterator a = json_object_iter_begin(left);
    struct json_object_iterator b = json_object_iter_begin(whole);
    struct json_object_iterator end = json_object_iter_end(left);
    bool is_same = json_object_object_length(left) == json_object_object_length(whole);
    for (; is_same && !json_object_iter_equal(&a, &end);
         json_object_iter_next(&a), json_object_iter_next(&b))
        is_same = strcmp(json_object_iter_peek_name(&a),
                         json_object_iter_peek_name(&b)) == 0 &&
                  same(s, json_object_iter_peek_value(&a),
                       json_object_iter_peek_value(&b));
    return is_same;
}

static bool same(const np_skeleton *s, struct json_object *left,
                 struct json_object *whole)
{
    if (json_object_get_type(left) != json_object_get_type(whole))
        return false;
    switch (json_object_get_type(left)) {
    case json_type_string:
        return same_string(s, left, whole);
    case json_type_object:
        return same_members(s, left, whole);
    case json_type_array:
        if (json_object_array_length(left) != json_object_array_length(whole))
            return false;
        for (size_t i = 0; i < json_object_array_length(left); i++)
            if (!same(s, json_object_array_get_idx(left, i),
                      json_object_array_get_idx(whole, i)))
                return false;
        return true;
    default:
        return strcmp(json_object_to_json_string(left),
                      json_object_to_json_string(whole)) == 0;
    }
}

/* Returns whether there was a skeleton. The text lies in memory of just its size. */
static bool check_skeleton(np_skeleton *s, const text *t)
{
    char *exact = malloc(t->size);
    ck_assert_ptr_nonnull(exact);
    memcpy(exact, t->bytes, t->size);
    bool made = np_skeleton_make(s, (np_slice){exact, t->size});
    ck_assert(made || s->count == 0);
    if (made) {
        struct json_object *left = parse(s->text, s->size);
        struct json_object *whole = parse(exact, t->size);
        if (!left != !whole || !same(s, left, whole))
            ck_abort_msg("not the same: %.*s", (int)t->size, t->bytes);
        json_object_put(left);
        json_object_put(whole);
    }
    free(exact);
    return made;
}

START_TEST(means_what_the_text_means)
{
    uint64_t seed = (uint64_t)_i;
    np_skeleton *s = malloc(sizeof *s);
    text t;
    size_t made = 0;
    ck_assert_ptr_nonnull(s);
    for (int round = 0; round < 200; round++) {
        make_object(&t, &seed, false, "");
        bool full = t.size == ROOM; /* it may be cut off */
        ck_assert(check_skeleton(s, &t) || full);
        make_object(&t, &seed, true, "");
        made += check_skeleton(s, &t);
        for (int i = 0; i < 3; i++) {
            spoil(&t, &seed);
            made += check_skeleton(s, &t);
        }
    }
    ck_assert_uint_gt(made, 100);
    free(s);
}
END_TEST

/* The value of a field, its text made in `room` if need be. */
static np_slice value_of(const np_found *found, np_field field, char *room)
{
    np_slice value = found->values[field];
    const np_json_string string = {found->written, value.size};
    if (field != NP_FIELD_TEXT || string.raw.size == 0)
        return value;
    np_json_string_write(room, &string);
    return (np_slice){room, value.size};
}

static void check_same(const np_found *a, const np_found *b, const text *json)
{
    static char rooms[2][ROOM];
    np_record first, second;
    np_record_make(&first, a, 1);
    np_record_make(&second, b, 1);
    bool is_same = first.empty_text == second.empty_text &&
                   first.broken_utf8 == second.broken_utf8 &&
                   first.unknown_date == second.unknown_date &&
                   first.article.published == second.article.published;
    for (np_field i = 0; i < NP_FIELD_COUNT; i++) {
        np_slice x = value_of(a, i, rooms[0]), y = value_of(b, i, rooms[1]);
        is_same = is_same && a->ranks[i] == b->ranks[i] && x.size == y.size &&
                  (x.size == 0 || memcmp(x.data, y.data, x.size) == 0);
    }
    if (!is_same)
        ck_abort_msg("not the same: %.*s", (int)json->size, json->bytes);
}

/* An object is read as it is with a member before it that makes its parser see all of
 * it. */
START_TEST(finds_the_same_values)
{
    static const char doubt[] = "\"x\":\"\\ud800\",";
    uint64_t seed = (uint64_t)_i;
    np_json_parser parser = {0};
    np_arena scratch = {0};
    np_aliases aliases;
    text quick, slow;
    ck_assert_int_eq(np_aliases_init(&aliases, NULL, 0, NULL), NP_OK);
    for (int round = 0; round < 400; round++) {
        uint64_t again = seed;
        np_found a, b;
        np_error p = {0}, q = {0};
        make_object(&quick, &seed, round % 2, "");
        make_object(&slow, &again, round % 2, doubt);
        np_status first = np_json_parse(&a, &parser, &scratch, &aliases,
                                        (np_slice){quick.bytes, quick.size}, &p);
        np_status second = np_json_parse(&b, &parser, &scratch, &aliases,
                                         (np_slice){slow.bytes, slow.size}, &q);
        ck_assert_int_eq(first, second);
        if (first == NP_OK)
            check_same(&a, &b, &quick);
        np_arena_clear(&scratch);
    }
    np_json_parser_release(&parser);
    np_arena_release(&scratch);
    np_array_release(&aliases);
}
END_TEST

static const struct {
    const char *json, *skeleton; /* NULL: none; * in it: a stand-in */
} cases[] = {
    {"{\"a\":\"0123456789abcdef\"}", "{\"a\":\"0123456789abcdef\"}"},
    {"{\"a\":\"0123456789abcdefg\"}", "{\"a\":\"*\"}"},
    {"[\"0123456789abcdefg\" , \"0123456789\\\"abcdefg\",7]", "[\"*\" , \"*\",7]"},
    {"{\"0123456789abcdefg\" : 1}", "{\"0123456789abcdefg\" : 1}"},
    {"{\"$date\":\"0123456789abcdefg\"}", "{\"$date\":\"0123456789abcdefg\"}"},
    {"{\"\\u0024\":\"0123456789abcdefg\"}", "{\"\\u0024\":\"0123456789abcdefg\"}"},
    {"{\"$date\":1,\"a\":\"0123456789abcdefg\"}", "{\"$date\":1,\"a\":\"*\"}"},
    {"\"0123456789abcdefg\"", "\"*\""},
    {"\"0123456789abcdefg", NULL},
    {"\"0123456789abcdefg\\\"", NULL},
    {"\"0123456789abcdefg\\", NULL},
    {"\"0123456789abcdefg\\u12\"", NULL},
    {"\"0123456789abcdefg\\u123g\"", NULL},
    {"\"0123456789abcdefg\\u1 23\"", NULL},
    {"\"0123456789abcdefg\\a\"", NULL},
    {"\"0123456789abcdefg\t\"", NULL},
    {"\"0123456789abcdefg\\ud800\"", NULL},
    {"\"0123456789abcdefg\\ud800\\n12345\"", NULL},
    {"\"0123456789abcdefg\\ud800\\u0041\"", NULL},
    {"\"0123456789abcdefg\\ud800\\udbff\"", NULL},
    {"\"0123456789abcdefg\\udfff\"", NULL},
    {"\"0123456789\nabcdefghijklmnopq\"", NULL},
    {"\"0123456789abcdefg\\uDBFF\\uDFFF\"", "\"*\""},
    {"\"0123456789abcdefg\x7F\x80\xFF\"", "\"*\""},
    {"\"\xFF\x80\x80\"", NULL},
    {"{'a\"\"b':\"0123456789abcdefg\"}", NULL},
    {"{//\"\"\n\"a\":\"0123456789abcdefg\"}", NULL},
    {"{\"a\":\"0123456789abcdefg\"*}", NULL},
    {"{\"a\":\"0123456789abcdefg\"}\f", NULL},
    {"{\"a\":\"0123456789abcdefg\"}\xA0", NULL},
};

START_TEST(leaves_out_what_is_plain)
{
    np_skeleton *s = malloc(sizeof *s);
    char shown[100];
    size_t size = 0;
    ck_assert_ptr_nonnull(s);
    np_slice json = {cases[_i].json, strlen(cases[_i].json)};
    ck_assert_int_eq(np_skeleton_make(s, json), cases[_i].skeleton != NULL);
    for (size_t i = 0; cases[_i].skeleton && i < s->size; i++) {
        bool stands_in = (unsigned char)s->text[i] == 0xFF;
        shown[size++] = stands_in ? '*' : s->text[i];
        i += stands_in ? 2 : 0;
    }
    shown[size] = '\0';
    if (cases[_i].skeleton)
        ck_assert_str_eq(shown, cases[_i].skeleton);
    free(s);
}
END_TEST

/* An array of so many strings and numbers. */
static bool has_skeleton(np_skeleton *s, size_t strings, size_t numbers)
{
    static const char string[] = "\"a string that is long\",", number[] = "1,";
    size_t room = 3 + strings * sizeof string + numbers * sizeof number, size = 1;
    char *json = malloc(room);
    ck_assert_ptr_nonnull(json);
    json[0] = '[';
    for (size_t i = 0; i < strings; i++, size += sizeof string - 1)
        memcpy(json + size, string, sizeof string - 1);
    for (size_t i = 0; i < numbers; i++, size += sizeof number - 1)
        memcpy(json + size, number, sizeof number - 1);
    json[size - 1] = ']';
    bool made = np_skeleton_make(s, (np_slice){json, size});
    ck_assert(!made || s->count == strings);
    ck_assert(made || s->count == 0);
    for (size_t i = 0; made && i < strings; i++) {
        const np_json_string *found = np_skeleton_find(
            s, (np_slice){s->text + 2 + 6 * i, 3});
        ck_assert_ptr_nonnull(found);
        ck_assert_ptr_eq(found->raw.data, json + 2 + i * (sizeof string - 1));
    }
    free(json);
    return made;
}

START_TEST(gives_up_when_it_is_much)
{
    np_skeleton *s = malloc(sizeof *s);
    ck_assert_ptr_nonnull(s);
    ck_assert(has_skeleton(s, NP_SKELETON_STRINGS, 0));
    ck_assert(!has_skeleton(s, NP_SKELETON_STRINGS + 1, 0));
    ck_assert(has_skeleton(s, 100, (NP_SKELETON_ROOM - 1 - 600) / 2));
    ck_assert(!has_skeleton(s, 100, (NP_SKELETON_ROOM - 1 - 600) / 2 + 1));
    ck_assert(!has_skeleton(s, 0, NP_SKELETON_ROOM));
    free(s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read_skeleton");
    TCase *unit = tcase_create("unit");
    tcase_add_loop_test(unit, leaves_out_what_is_plain, 0,
                        sizeof cases / sizeof *cases);
    tcase_add_test(unit, gives_up_when_it_is_much);
    suite_add_tcase(suite, unit);
    TCase *property = tcase_create("property");
    tcase_add_loop_test(property, means_what_the_text_means, 0, ROUNDS);
    tcase_add_loop_test(property, finds_the_same_values, 0, ROUNDS);
    tcase_set_timeout(property, 60);
    suite_add_tcase(suite, property);
    return run_tap(suite);
}
