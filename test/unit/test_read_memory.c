/* Every request for memory of reading fails once: the error is NP_ENOMEM, nothing leaks
 * or crashes, what was read has its text, and the corpus stays good for another try. */
#include "read_help.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>

#define BYTES(text) text, sizeof text - 1

static const struct {
    const char *name, *content;
} files[] = {
    {"a.jsonl",
     "{\"text\":\"a\",\"author\":[\"b\",\"c\"]}\n{\n{\"id\":1,\"text\":\"d\"}\n"},
    {"a.json", "[{\"id\":1,\"text\":\"a\"},{\"id\":2,\"text\":\"b\n},7]"},
    {"a.csv", "text,id\na,1\n\"b\nc\",2\nd\n\"e"},
    {"a.tsv", "text\tid\na\t1\n\"b\" c\t2\n"},
    {"a.txt", "date 2022-09-06 Head\n\nText\n"},
    {"a", "id,text\n1,a\n"},
};

static void check_same(np_slice found, np_slice expected, long n, uint32_t i)
{
    if (found.size != expected.size ||
        memcmp(found.data, expected.data, found.size) != 0)
        ck_abort_msg("request %ld: article %u", n, i);
}

/* What was read until a request failed is the beginning of the whole. */
static void check_beginning(const np_corpus *corpus, const np_corpus *whole, long n)
{
    ck_assert_uint_le(np_corpus_count(corpus), np_corpus_count(whole));
    for (uint32_t i = 0; i < np_corpus_count(corpus); i++) {
        np_article found = np_corpus_get(corpus, i), read = np_corpus_get(whole, i);
        check_same(found.id, read.id, n, i);
        check_same(found.text, read.text, n, i);
    }
}

/* Reads with the n-th request and all later ones failing; true when it failed. */
static bool fails_at(long n, const char *path, const np_corpus *whole)
{
    reading *r = reading_new();
    np_alloc_fail_after(n);
    r->status = np_corpus_read(r->corpus, path, &r->options, &r->counts, &r->error);
    np_alloc_fail_after(-1);
    ck_assert(r->status == NP_OK || r->status == NP_ENOMEM);
    ck_assert_uint_eq(r->counts.articles, np_corpus_count(r->corpus));
    check_beginning(r->corpus, whole, n);
    bool failed = r->status != NP_OK;
    if (failed) {
        ck_assert_str_eq(r->error.message, "memory is exhausted");
        r->options.problem = NULL;
        reading_read(r, path);
        ck_assert_int_eq(r->status, NP_OK);
        ck_assert_uint_gt(r->counts.articles, 0);
    }
    reading_free(r);
    return failed;
}

static void sweep(const char *path)
{
    long n = 0;
    reading *whole = reading_new();
    np_corpus_read(whole->corpus, path, NULL, NULL, NULL);
    while (fails_at(n, path, whole->corpus))
        n++;
    ck_assert_int_gt(n, 4); /* requests were made, and failed */
    reading_free(whole);
}

/* Only the last requests: in a long file those before are like these. */
static void sweep_last(const char *path)
{
    int failed = 0;
    reading *r = reading_new();
    np_alloc_fail_after(-1);
    np_corpus_read(r->corpus, path, &r->options, &r->counts, NULL);
    for (long n = np_alloc_fail_after(-1); n >= 0 && failed < 10; n--)
        failed += fails_at(n, path, r->corpus);
    ck_assert_int_eq(failed, 10);
    reading_free(r);
}

START_TEST(every_request_may_fail)
{
    size_t size;
    const char *content = files[_i].content;
    sweep(file_write(files[_i].name, content, strlen(content)));
    char *packed = gzip(&size, content, strlen(content));
    sweep(file_write(files[_i].name, packed, size));
    free(packed);
}
END_TEST

/* Of more than is held at once, so that texts are copied from what was read before. */
START_TEST(every_request_for_much_may_fail)
{
    enum { LINES = 60, SIZE = 110000, PARAGRAPH = 1000 };
    char *content = malloc((size_t)LINES * (SIZE + 64));
    ck_assert_ptr_nonnull(content);
    size_t size = 0;
    for (int i = 0; i < LINES; i++) {
        size += (size_t)sprintf(content + size, "{\"id\":%d,\"text\":\"", i);
        memset(content + size, 'a', SIZE);
        for (size_t at = PARAGRAPH; at < SIZE; at += PARAGRAPH)
            memcpy(content + size + at, "\\n", 2);
        size += SIZE;
        size += (size_t)sprintf(content + size, "\"}\n");
    }
    sweep(file_write(_i ? "much.json" : "much.jsonl", content, size));
    free(content);
}
END_TEST

/* Of so many records that they are not all noted at once. */
START_TEST(requests_for_many_may_fail)
{
    enum { LINES = 40000, ROOM = 64 };
    char *content = malloc((size_t)LINES * ROOM);
    ck_assert_ptr_nonnull(content);
    size_t size = 0;
    for (int i = 0; i < LINES; i++)
        size += (size_t)sprintf(
            content + size, "{\"id\":%d,\"text\":\"more than sixteen letters\"}\n", i);
    sweep_last(file_write(_i ? "many.json" : "many.jsonl", content, size));
    free(content);
}
END_TEST

START_TEST(every_request_for_a_folder_may_fail)
{
    file_write("in/a/b.txt", "b", 1);
    file_write("in/c.txt", "c", 1);
    sweep(folder_path("in"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read memory");
    TCase *tcase = tcase_create("sweeps");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, folder_make, folder_remove);
    tcase_add_loop_test(tcase, every_request_may_fail, 0, 6);
    tcase_add_loop_test(tcase, every_request_for_much_may_fail, 0, 2);
    tcase_add_loop_test(tcase, requests_for_many_may_fail, 0, 2);
    tcase_add_test(tcase, every_request_for_a_folder_may_fail);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
