/* Whole texts beside each other: rows, moves, splits, shared passages. */
#include "diff_check.h"
#include "pipeline_help.h"
#include "random.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- rows ---------------------------------------------------------------------- */

#define ONE   "The harbour bridge stays closed until Friday. "
#define TWO   "Repairs of the rusted deck will cost twelve million crowns. "
#define THREE "Drivers should use the northern road past the old mill. "
#define FOUR  "Schools and the market remain open all week. "

/* A row is =, ~, - or +, with > before what moved, and how many sentences of a and b
 * when these are not one. */
static const struct {
    const char *a, *b, *rows;
} cases[] = {
    {"", "", ""},
    {"", ONE, "+"},
    {ONE, "", "-"},
    {ONE TWO, ONE TWO, "= ="},
    {"...", "???", "~"},
    {"...", ONE, "- +"},
    {ONE, "???", "- +"},
    {"\n\n", " ", ""},
    {ONE TWO THREE, ONE THREE, "= - ="},
    {ONE THREE, ONE TWO THREE, "= + ="},
    {ONE TWO, "The harbour bridge stays closed until Sunday. " TWO, "~ ="},
    {ONE TWO THREE FOUR, TWO THREE FOUR ONE, "= = = >="},
    {ONE TWO THREE FOUR, ONE FOUR TWO THREE, "= >= = ="},
    {ONE TWO "It all began in spring, when divers found rust below the deck, and the "
             "council closed one lane of it at once.",
     ONE TWO "It all began in spring, when divers found rust below the deck. The "
             "council closed one lane of it at once.",
     "= = ~12"},
    {ONE "Divers found rust below the deck in spring. The council closed one lane.",
     ONE "Divers found rust below the deck in spring, and the council closed one lane.",
     "= ~21"},
    /* said twice, and dropped once: neighbours tell which */
    {ONE "Nobody at the harbour would say more. " TWO THREE
         "Nobody at the harbour would say more. " FOUR,
     ONE TWO THREE "Nobody at the harbour would say more. " FOUR, "= - = = = ="},
    /* templates: the same number wins over the same place */
    {"Noon: the river stood at 4 feet at Brook. Noon: the river stood at 6 feet at "
     "Mill.",
     "Noon: the river stood at 6 feet at Mill. Noon: the river stood at 4 feet at "
     "Brook.",
     "= >="},
    /* one number apart, in the same place: the same statement, changed */
    {ONE "At least 12 people were hurt. " TWO, ONE "At least 15 people were hurt. " TWO,
     "= ~ ="},
    /* nothing in common */
    {ONE, FOUR, "- +"},
};

START_TEST(table)
{
    np_slice a = S(cases[_i].a), b = S(cases[_i].b);
    char found[100] = "", why[DIFF_WHY];
    size_t count, size = 0;
    np_diff *diff;
    ck_assert_int_eq(np_diff_new(&diff, a, b, NULL), NP_OK);
    ck_assert_msg(diff_is_sound(diff, a, b, why), "%s", why);
    const np_row *rows = np_diff_rows(diff, &count);
    for (size_t i = 0; i < count; i++) {
        const np_row *r = &rows[i];
        size += (size_t)snprintf(found + size, sizeof found - size, "%s%s%c",
                                 i ? " " : "", r->is_moved ? ">" : "", "=~-+"[r->kind]);
        if (r->sentences_a > 1 || r->sentences_b > 1)
            size += (size_t)snprintf(found + size, sizeof found - size, "%u%u",
                                     r->sentences_a, r->sentences_b);
    }
    ck_assert_msg(strcmp(found, cases[_i].rows) == 0, "'%s' instead of '%s': %s", found,
                  cases[_i].rows, cases[_i].b);
    np_diff_free(diff);
}
END_TEST

static void check(np_slice a, np_slice b, int seed)
{
    char why[DIFF_WHY];
    np_diff *diff;
    np_passage *passages;
    size_t count;
    ck_assert_int_eq(np_diff_new(&diff, a, b, NULL), NP_OK);
    ck_assert_msg(diff_is_sound(diff, a, b, why), "seed %d: %s", seed, why);
    np_diff_free(diff);
    ck_assert_int_eq(np_find_passages(&passages, &count, a, b, NULL), NP_OK);
    ck_assert_msg(passages_are_sound(passages, count, a, b, why), "seed %d: %s", seed,
                  why);
    np_passages_free(passages);
}

/* Bytes of any kind, with words and marks often. */
static np_slice random_text(char *out, size_t room, uint64_t *state)
{
    static const char *const parts[] = {
        "the ", "Reed ", "12 ",  "million ", "not ", ". ",  "\"", "“",    "”",
        "\n",   "\n\n",  "今天", "。",       "ไทย",  "U.S", "-",  "’",    " ",
        "Bräu", "%",     "$",    "\xFF",     "\xE2", "it ", "5.", "März "};
    size_t size = 0, wanted = random_below(state, room - 16);
    while (size < wanted) {
        const char *part = parts[random_below(state, sizeof parts / sizeof *parts)];
        memcpy(out + size, part, strlen(part));
        size += strlen(part);
    }
    return (np_slice){out, size};
}

START_TEST(any_text)
{
    static char ta[600], tb[600];
    uint64_t state = (uint64_t)_i + 77;
    for (int i = 0; i < 20; i++) {
        np_slice a = random_text(ta, sizeof ta, &state);
        np_slice b = random_text(tb, sizeof tb, &state);
        check(a, b, _i);
        check(a, a, _i);
    }
}
END_TEST

/* A quarter of a megabyte of one word, of many, of open quotations, numbers and names.
 */
START_TEST(hostile)
{
    enum { SIZE = 1 << 18 };
    static char ta[SIZE + 64], tb[SIZE + 64];
    static const char *const same[] = {"word ", "a. ", "\"", "12 ", "Name ", "May 5 "};
    char *texts[] = {ta, tb};
    size_t sizes[2] = {0};
    uint64_t state = 4;
    for (int side = 0; side < 2; side++)
        while (sizes[side] < SIZE) {
            char part[40];
            if (_i < 6)
                snprintf(part, sizeof part, "%s", same[_i]);
            else if (_i == 6)
                snprintf(part, sizeof part, "w%zu%c ",
                         (size_t)random_next(&state) % 1000000, side ? 'a' : 'b');
            else
                snprintf(part, sizeof part, "w%zu%s", random_below(&state, 200),
                         random_below(&state, 9) ? " " : ". ");
            memcpy(texts[side] + sizes[side], part, strlen(part));
            sizes[side] += strlen(part);
        }
    tb[SIZE / 2] = 'x';
    check((np_slice){ta, sizes[0]}, (np_slice){tb, sizes[1]}, _i);
}
END_TEST

/* ---- passages -------------------------------------------------------------------- */

/* A passage copied into another text is found to the word, and nothing else is. */
START_TEST(copied)
{
    uint64_t state = (uint64_t)_i + 5;
    written shared = {0}, a = {0}, b = {0};
    np_passage *found;
    size_t count;
    write_story(&a, &state, 120, 30000);
    write_story(&shared, &state, 60, 30000);
    write_story(&b, &state, 90, 30000);
    np_slice passage = text_of(&shared);
    size_t start_a = a.count, start_b = b.count;
    write_text(&a, shared.items);
    write_text(&b, shared.items);
    write_story(&a, &state, 80, 30000);
    write_story(&b, &state, 100, 30000);
    ck_assert_int_eq(np_find_passages(&found, &count, text_of(&a), text_of(&b), NULL),
                     NP_OK);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_le(labs((long)found[0].start_a - (long)start_a), 12);
    ck_assert_int_le(labs((long)found[0].start_b - (long)start_b), 12);
    ck_assert_int_le(labs((long)found[0].size_a - (long)passage.size), 24);
    np_passages_free(found);
    ck_assert_int_eq(
        np_find_passages(&found, &count, text_of(&shared), text_of(&shared), NULL),
        NP_OK);
    ck_assert_uint_eq(count, 1);
    np_passages_free(found);
    ck_assert_int_eq(np_find_passages(&found, &count, S(""), text_of(&b), NULL), NP_OK);
    ck_assert_uint_eq(count, 0);
    np_passages_free(found);
    np_array_release(&shared);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("diff");
    TCase *test = tcase_create("diff");
    tcase_add_loop_test(test, table, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(test, any_text, 0, 100);
    tcase_add_loop_test(test, hostile, 0, 8);
    tcase_add_loop_test(test, copied, 0, 10);
    tcase_set_timeout(test, 60);
    suite_add_tcase(suite, test);
    return run_tap(suite);
}
