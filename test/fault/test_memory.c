/* Every request for memory of the pipeline fails once: the error is NP_ENOMEM, nothing
 * crashes, and the corpus stays good for another try. What leaks, the address sanitizer
 * and valgrind see when a test ends. */
#include "base/memory.h"
#include "diff_check.h"
#include "pipeline_help.h"
#include "random.h"
#include "tap.h"

#include <stdio.h>
#include <string.h>

/* ---- the run ------------------------------------------------------------- */

/* A reprint, a longer version, a composite, an exact copy, furniture, a stranger, an
 * empty text: every stage has something to do. */
static np_corpus *some_corpus(void)
{
    static const char closing[] =
        "Subscribe to the evening letter of this newspaper and "
        "read everything that happened in town today. ";
    uint64_t state = 12;
    np_corpus *corpus;
    written a = {0}, b = {0}, other = {0};
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    write_story(&a, &state, 150, 30000);
    write_story(&b, &state, 150, 30000);
    add_article(corpus, "a1", text_of(&a), "Echo", 1);
    add_article(corpus, "a2", text_of(&a), "", 2);
    add_article(corpus, "b1", text_of(&b), "", 3);
    write_text(&other, a.items);
    write_text(&other, b.items);
    add_article(corpus, "c", text_of(&other), "", 4);
    write_text(&a, "By our own reporter. (Reuters)");
    add_article(corpus, "a3", text_of(&a), "Courier", 5);
    write_text(&b, "“It is so,” said the mayor, “and it stays so.” ");
    add_article(corpus, "b2", text_of(&b), "", NP_NO_TIME);
    for (int i = 0; i < 4; i++) {
        char id[16];
        snprintf(id, sizeof id, "s%d", i);
        np_array_clear(&other);
        write_story(&other, &state, 60, 30000);
        write_text(&other, closing);
        add_article(corpus, id, text_of(&other), "Echo", 6);
    }
    add_article(corpus, "e", S(""), "", 7);
    np_array_release(&a);
    np_array_release(&b);
    np_array_release(&other);
    return corpus;
}

/* Runs with the n-th request and all later ones failing; true when that failed. */
static bool run_fails_at(long n, const np_corpus *corpus, const np_options *options,
                         const written *expected)
{
    np_report *report = (np_report *)(uintptr_t)1;
    np_error error = {0};
    np_alloc_fail_after(n);
    np_status status = np_run(&report, corpus, options, &error);
    np_alloc_fail_after(-1);
    if (status == NP_OK) {
        written found = report_to_text(report, corpus);
        check_same_text(&found, expected, "with memory to spare");
        np_array_release(&found);
        np_report_free(report);
        return false;
    }
    ck_assert_msg(status == NP_ENOMEM, "request %ld: %s", n, np_status_name(status));
    ck_assert_int_eq(error.status, NP_ENOMEM);
    ck_assert_str_eq(error.message, "memory is exhausted");
    ck_assert_ptr_null(report);
    return true;
}

START_TEST(every_request_of_a_run_may_fail)
{
    np_options options;
    np_options_init(&options);
    options.threads = 1 + (unsigned)_i / 2;
    options.sketch = _i % 2 ? NP_SKETCH_SIMHASH : NP_SKETCH_MINHASH;
    np_corpus *corpus = some_corpus();
    if (_i % 2) /* what is put away lies in a file */
        np_corpus_spill(corpus, 0, "/tmp");
    written expected = run_to_text(corpus, &options);
    long n = 0;
    while (run_fails_at(n, corpus, &options, &expected))
        n++;
    ck_assert_int_gt(n, 100);
    written found = run_to_text(corpus, &options);
    check_same_text(&found, &expected, "after all failures");
    np_array_release(&found);
    np_array_release(&expected);
    np_corpus_free(corpus);
}
END_TEST

/* ---- an explanation -------------------------------------------------------- */

START_TEST(every_request_of_an_explanation_may_fail)
{
    np_corpus *corpus = some_corpus();
    np_report *report;
    np_explanation expected, found;
    ck_assert_int_eq(np_run(&report, corpus, NULL, NULL), NP_OK);
    ck_assert_int_eq(np_report_explain(&expected, report, 0, 3, NULL), NP_OK);
    ck_assert_uint_gt(expected.shared_count, 0);
    for (long n = 0;; n++) {
        np_error error = {0};
        np_alloc_fail_after(n);
        np_status status = np_report_explain(&found, report, 0, 3, &error);
        np_alloc_fail_after(-1);
        if (status == NP_OK) {
            ck_assert_uint_eq(found.shared_count, expected.shared_count);
            ck_assert(found.terms == expected.terms && found.mean_a == expected.mean_a);
            ck_assert_int_gt(n, 20);
            break;
        }
        ck_assert_int_eq(status, NP_ENOMEM);
        ck_assert_int_eq(error.status, NP_ENOMEM);
    }
    np_report_free(report);
    np_corpus_free(corpus);
}
END_TEST

/* ---- two texts ----------------------------------------------------------- */

START_TEST(every_request_of_a_comparison_may_fail)
{
    uint64_t state = 5;
    written a = {0}, b = {0};
    np_similarity expected, s;
    write_story(&a, &state, 2000, 30000);
    write_text(&b, a.items);
    write_story(&b, &state, 500, 30000);
    ck_assert_int_eq(np_compare(&expected, text_of(&a), text_of(&b), NULL, NULL),
                     NP_OK);
    for (long n = 0;; n++) {
        np_error error = {0};
        np_alloc_fail_after(n);
        np_status status = np_compare(&s, text_of(&a), text_of(&b), NULL, &error);
        np_alloc_fail_after(-1);
        if (status == NP_OK) {
            ck_assert_mem_eq(&s, &expected, sizeof s);
            ck_assert_int_gt(n, 20);
            break;
        }
        ck_assert_int_eq(status, NP_ENOMEM);
        ck_assert_int_eq(error.status, NP_ENOMEM);
    }
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* Compares word by word with the n-th request and all later ones failing; true when
 * that failed. */
static bool diff_fails_at(long n, np_slice a, np_slice b)
{
    char why[DIFF_WHY];
    np_diff *diff = (np_diff *)(uintptr_t)1;
    np_error error = {0};
    np_alloc_fail_after(n);
    np_status status = np_diff_new(&diff, a, b, &error);
    np_alloc_fail_after(-1);
    if (status == NP_OK) {
        ck_assert_msg(diff_is_sound(diff, a, b, why), "%s", why);
        np_diff_free(diff);
        return false;
    }
    ck_assert_int_eq(status, NP_ENOMEM);
    ck_assert_int_eq(error.status, NP_ENOMEM);
    ck_assert_ptr_null(diff);
    return true;
}

static bool passages_fail_at(long n, np_slice a, np_slice b)
{
    size_t count;
    np_passage *found = (np_passage *)(uintptr_t)1;
    np_error error = {0};
    np_alloc_fail_after(n);
    np_status status = np_find_passages(&found, &count, a, b, &error);
    np_alloc_fail_after(-1);
    if (status == NP_OK) {
        ck_assert_uint_eq(count, 1);
        np_passages_free(found);
        return false;
    }
    ck_assert_int_eq(status, NP_ENOMEM);
    ck_assert_int_eq(error.status, NP_ENOMEM);
    ck_assert_ptr_null(found);
    return true;
}

START_TEST(every_request_of_a_diff_may_fail)
{
    uint64_t state = 8;
    written a = {0}, b = {0};
    write_story(&a, &state, 300, 30000);
    write_text(&a, "“It is 5 miles,” said Anna Reed. It was not so.");
    write_story(&b, &state, 200, 30000);
    write_text(&b, a.items);
    write_text(&b, "“It is 6 miles,” said Anna Reid. It was so.");
    long n = 0;
    while (diff_fails_at(n, text_of(&a), text_of(&b)))
        n++;
    ck_assert_int_gt(n, 20);
    n = 0;
    while (passages_fail_at(n, text_of(&a), text_of(&b)))
        n++;
    ck_assert_int_gt(n, 20);
    np_array_release(&a);
    np_array_release(&b);
}
END_TEST

/* ---- the corpus ---------------------------------------------------------- */

START_TEST(a_corpus_may_not_be_made)
{
    np_corpus *corpus = (np_corpus *)(uintptr_t)1;
    np_alloc_fail_after(0);
    np_status status = np_corpus_new(&corpus, NULL);
    np_alloc_fail_after(-1);
    ck_assert_int_eq(status, NP_ENOMEM);
    ck_assert_ptr_null(corpus);
}
END_TEST

static void check_articles(const np_corpus *corpus, uint32_t count)
{
    ck_assert_uint_eq(np_corpus_count(corpus), count);
    for (uint32_t i = 0; i < count; i++) {
        char id[16];
        np_article a = np_corpus_get(corpus, i);
        snprintf(id, sizeof id, "id%u", i);
        ck_assert(a.id.size == strlen(id) && memcmp(a.id.data, id, a.id.size) == 0);
        ck_assert_uint_eq(a.text.size, i * 40);
    }
}

/* Each article is added after every request of its adding has failed once. */
START_TEST(every_request_of_adding_may_fail)
{
    static char text[40 * 1000];
    np_corpus *corpus;
    long failures = 0;
    memset(text, 'x', sizeof text);
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    np_corpus_spill(corpus, 5 << 20, "/tmp"); /* the first 4 MiB stay in memory */
    for (uint32_t i = 0; i < 600; i++) {
        char id[16];
        snprintf(id, sizeof id, "id%u", i);
        np_article article = {.id = S(id), .text = {text, i * 40}, .published = i};
        for (long n = 0;; n++) {
            np_error error = {0};
            np_alloc_fail_after(n);
            np_status status = np_corpus_add(corpus, &article, &error);
            np_alloc_fail_after(-1);
            if (status == NP_OK)
                break;
            ck_assert_int_eq(status, NP_ENOMEM);
            ck_assert_int_eq(error.status, NP_ENOMEM);
            ck_assert_uint_eq(np_corpus_count(corpus), i);
            failures++;
        }
        ck_assert_int_eq(np_corpus_add(corpus, &article, NULL), NP_EDUPLICATE);
    }
    ck_assert_int_gt(failures, 10);
    check_articles(corpus, 600);
    np_corpus_free(corpus);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memory");
    TCase *tcase = tcase_create("sweeps");
    tcase_set_timeout(tcase, 110);
    tcase_add_loop_test(tcase, every_request_of_a_run_may_fail, 0, 4);
    tcase_add_test(tcase, every_request_of_an_explanation_may_fail);
    tcase_add_test(tcase, every_request_of_a_comparison_may_fail);
    tcase_add_test(tcase, every_request_of_a_diff_may_fail);
    tcase_add_test(tcase, a_corpus_may_not_be_made);
    tcase_add_test(tcase, every_request_of_adding_may_fail);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
