/* np_compare(): two texts, with the measures of a run. */
#include "pipeline_help.h"
#include "random.h"
#include "report_check.h"
#include "tap.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static np_similarity compare(np_slice a, np_slice b)
{
    np_similarity s;
    char why[REPORT_WHY];
    memset(&s, 0xFF, sizeof s);
    ck_assert_int_eq(np_compare(&s, a, b, NULL, NULL), NP_OK);
    ck_assert_msg(similarity_is_sound(&s, why), "%s", why);
    return s;
}

static void some_pair(written *a, written *b, uint64_t *state)
{
    write_text(a, "");
    write_text(b, "");
    for (size_t parts = 1 + random_below(state, 5); parts > 0; parts--) {
        size_t from = a->count;
        write_story(a, state, 5 + random_below(state, 60), 3000);
        if (random_below(state, 3))
            write_text(b, a->items + from);
        else
            write_story(b, state, 5 + random_below(state, 60), 3000);
    }
}

/* The same figures as in a run of the two. */
START_TEST(a_run_says_the_same)
{
    uint64_t state = (uint64_t)_i;
    written a = {0}, b = {0};
    some_pair(&a, &b, &state);
    np_corpus *corpus;
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    add_article(corpus, "1", text_of(&a), "", 1);
    add_article(corpus, "2", text_of(&b), "", 2);
    np_report *report = run_soundly(corpus, NULL);
    size_t count;
    const np_pair *pair = np_report_pairs(report, &count);
    np_similarity s = compare(text_of(&a), text_of(&b));
    if (count == 1)
        ck_assert_msg(memcmp(&s, &pair->similarity, sizeof s) == 0,
                      "seed %d: score %f, in a run %f", _i, (double)s.score,
                      (double)pair->similarity.score);
    else
        ck_assert_msg(s.score < 0.5F, "seed %d: score %f, no pair", _i,
                      (double)s.score);
    np_report_free(report);
    np_corpus_free(corpus);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* Whatever they are, as long as there are words. */
static const char *const texts[] = {
    "word",
    "two words",
    "the the the the the the the the the the the the the the",
    "Same sentence here. Same sentence here. Same sentence here.",
    "1 2 3 4 5 6 7 8 9",
    "今天下雨。今天下雨。",
    "“Only a quotation.”",
    "Line\n\nLine\n\nLine",
    "a\xFF\xFE b",
};

START_TEST(the_same_text_is_identical)
{
    np_similarity s = compare(S(texts[_i]), S(texts[_i]));
    ck_assert_int_eq(s.kind, NP_KIND_IDENTICAL);
    ck_assert_float_eq(s.score, 1);
    ck_assert_float_eq(s.resemblance, 1);
    ck_assert_float_eq(s.aligned_share, 1);
    ck_assert_float_eq(s.aligned_longer, 1);
    ck_assert_float_eq(s.share_a, 1);
    ck_assert_float_eq(s.share_b, 1);
    ck_assert_float_eq(s.sentence_share, 1);
}
END_TEST

START_TEST(what_folding_makes_the_same_is_identical)
{
    np_similarity s = compare(S("The “Mayor” said it’s DONE."),
                              S("the 'mayor' said  its\ndone"));
    ck_assert_int_eq(s.kind, NP_KIND_IDENTICAL);
}
END_TEST

START_TEST(texts_without_words_are_like_nothing)
{
    static const np_similarity none;
    np_slice empties[] = {{NULL, 0}, S(""), S(" .\n"), S("Some words of a text.")};
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 4; k++) {
            np_similarity s = compare(empties[i], empties[k]);
            ck_assert_mem_eq(&s, &none, sizeof s);
            s = compare(empties[k], empties[i]);
            ck_assert_mem_eq(&s, &none, sizeof s);
        }
    }
}
END_TEST

START_TEST(one_word_is_no_copy_of_another)
{
    ck_assert_int_eq(compare(S("word"), S("other")).kind, NP_KIND_NONE);
    ck_assert_float_eq(compare(S("word"), S("other")).score, 0);
}
END_TEST

START_TEST(text_is_read_to_its_end_only)
{
    uint64_t state = (uint64_t)_i;
    written a = {0}, b = {0};
    guarded g, h;
    guarded_make(&g, 1 << 16);
    guarded_make(&h, 1 << 16);
    for (int round = 0; round < 10; round++) {
        np_array_clear(&a);
        np_array_clear(&b);
        some_pair(&a, &b, &state);
        size_t cut = random_below(&state, 30) < a.count ? random_below(&state, 30) : 0;
        np_slice shorter = {a.items, a.count - (cut < a.count ? cut : 0)};
        compare(guarded_put(&g, shorter), guarded_put(&h, text_of(&b)));
    }
    guarded_release(&g);
    guarded_release(&h);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

START_TEST(options_are_checked)
{
    np_similarity s;
    np_options options;
    np_error error = {0};
    np_options_init(&options);
    options.threshold = NAN;
    ck_assert_int_eq(np_compare(&s, S("a"), S("b"), &options, &error), NP_EINVAL);
    ck_assert_ptr_nonnull(strstr(error.message, "threshold"));
    ck_assert_int_eq(error.status, NP_EINVAL);
    ck_assert_int_eq(np_compare(&s, S("a"), S("b"), &options, NULL), NP_EINVAL);
}
END_TEST

START_TEST(texts_have_a_limit)
{
    np_similarity s;
    np_slice huge = {"a", (size_t)INT32_MAX + 1};
    np_error error = {0};
    ck_assert_int_eq(np_compare(&s, huge, S("a"), NULL, &error), NP_ELIMIT);
    ck_assert_str_eq(error.message, "a text exceeds 2^31 bytes");
    ck_assert_int_eq(np_compare(&s, S("a"), huge, NULL, NULL), NP_ELIMIT);
}
END_TEST

/* As long as a shelf of books: words that all sentences have lead nowhere, and yet
 * nearly the same sentences count as said in both. */
START_TEST(very_long_texts_are_compared_by_sentence)
{
    enum { SENTENCES = 20000, COMMON = 7 };
    written a = {0}, b = {0};
    np_similarity s;
    for (uint32_t i = 0; i < SENTENCES; i++) {
        char word[32];
        uint32_t other = (i * 7919) % SENTENCES; /* the same in another order */
        snprintf(word, sizeof word, "X%u", i);
        write_text(&a, word);
        snprintf(word, sizeof word, "X%u", other);
        write_text(&b, word);
        for (int k = 0; k < COMMON; k++) {
            write_text(&a, k ? " " : " with ");
            write_word(&a, (uint32_t)k);
            write_text(&b, k ? " " : " with ");
            write_word(&b, (uint32_t)k);
        }
        write_text(&a, ". ");
        write_text(&b, " too. ");
    }
    ck_assert_int_eq(np_compare(&s, text_of(&a), text_of(&b), NULL, NULL), NP_OK);
    ck_assert_float_eq(s.sentence_share, 1);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

START_TEST(the_threshold_decides_the_kind)
{
    uint64_t state = 2;
    written a = {0}, b = {0};
    np_options options;
    np_similarity s;
    write_story(&a, &state, 200, 3000);
    write_text(&b, a.items);
    write_story(&a, &state, 200, 3000);
    write_story(&b, &state, 150, 3000);
    np_options_init(&options);
    options.threshold = 0.05;
    np_compare(&s, text_of(&a), text_of(&b), &options, NULL);
    ck_assert_int_eq(s.kind, NP_KIND_REWORDED);
    options.threshold = 1;
    np_compare(&s, text_of(&a), text_of(&b), &options, NULL);
    ck_assert_int_eq(s.kind, NP_KIND_PARTIAL);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare");
    TCase *tcase = tcase_create("compare");
    tcase_set_timeout(tcase, 180);
    tcase_add_loop_test(tcase, a_run_says_the_same, 0, 25);
    tcase_add_loop_test(tcase, the_same_text_is_identical, 0,
                        sizeof texts / sizeof *texts);
    tcase_add_test(tcase, what_folding_makes_the_same_is_identical);
    tcase_add_test(tcase, texts_without_words_are_like_nothing);
    tcase_add_test(tcase, one_word_is_no_copy_of_another);
    tcase_add_loop_test(tcase, text_is_read_to_its_end_only, 0, 5);
    tcase_add_test(tcase, options_are_checked);
    tcase_add_test(tcase, texts_have_a_limit);
    tcase_add_test(tcase, very_long_texts_are_compared_by_sentence);
    tcase_add_test(tcase, the_threshold_decides_the_kind);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
