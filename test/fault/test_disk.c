/* Reservations, writes and reads of the temporary file fail, one after another: a run
 * gives the same report without it or the error is NP_EIO; the corpus stays good. */
#define _GNU_SOURCE
#include "pipeline_help.h"
#include "random.h"
#include "tap.h"

#include "corpus.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- a disk that fails ----------------------------------------------------------- */

typedef enum disk_call { RESERVE, WRITE, READ } disk_call;

/* What happens to the calls after the next `left` ones of a kind: to one or to all. */
static struct {
    disk_call call;
    atomic_long left;
    int reason; /* 0: nothing fails; an error of errno, or SHORT */
    bool goes_on;
} disk;

enum { SHORT = -1 /* a call does a part of its work */ };

static void disk_fails(disk_call call, long after, int reason, bool goes_on)
{
    disk.call = call;
    disk.reason = reason;
    disk.goes_on = goes_on;
    atomic_store(&disk.left, after);
}

static void disk_works(void)
{
    disk.reason = 0;
}

/* What is to happen to this call. */
static int reason_of(disk_call call)
{
    if (disk.reason == 0 || disk.call != call)
        return 0;
    long left = atomic_fetch_sub(&disk.left, 1);
    return left == 0 || (left < 0 && disk.goes_on) ? disk.reason : 0;
}

/* These stand for those of the C library. */
int posix_fallocate(int file, off_t at, off_t size)
{
    int reason = reason_of(RESERVE);
    if (reason)
        return reason;
    return syscall(SYS_fallocate, file, 0, at, size) ? errno : 0;
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at)
{
    int reason = reason_of(WRITE);
    if (reason == SHORT)
        size = (size + 1) / 2;
    else if (reason) {
        errno = reason;
        return -1;
    }
    return syscall(SYS_pwrite64, file, bytes, size, at);
}

ssize_t pread(int file, void *bytes, size_t size, off_t at)
{
    int reason = reason_of(READ);
    if (reason == SHORT)
        size = (size + 1) / 2;
    else if (reason) {
        errno = reason;
        return -1;
    }
    return syscall(SYS_pread64, file, bytes, size, at);
}

/* ---- runs ------------------------------------------------------------------------ */

/* Families of three, two of which are of one event, and singles. */
static np_corpus *some_corpus(void)
{
    enum { STORIES = 60 };
    uint64_t state = 9;
    np_corpus *corpus;
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    for (uint32_t i = 0; i < STORIES; i++) {
        written text = {0};
        write_story(&text, &state, 60, 3000);
        for (uint32_t k = 0; k < (i % 3 ? 3 : 1); k++) {
            char id[16];
            snprintf(id, sizeof id, "s%02u%c", i, 'a' + (int)k);
            write_story(&text, &state, 5, 3000);
            add_article(corpus, id, text_of(&text), k ? "Echo" : "Courier", i * 9 + k);
        }
        np_array_release(&text);
    }
    return corpus;
}

/* A run, while the disk fails as was said; true when the run did too. */
static bool run_fails(const np_corpus *corpus, const np_options *options,
                      const written *expected)
{
    np_report *report = (np_report *)(uintptr_t)1;
    np_error error = {0};
    np_status status = np_run(&report, corpus, options, &error);
    if (status == NP_OK) {
        written found = report_to_text(report, corpus);
        check_same_text(&found, expected, "with a bad disk");
        np_array_release(&found);
        np_report_free(report);
        return false;
    }
    ck_assert_msg(status == NP_EIO, "%s: %s", np_status_name(status), error.message);
    ck_assert_int_eq(error.status, NP_EIO);
    ck_assert_ptr_nonnull(strstr(error.message, "temporary file in /tmp: "));
    ck_assert_ptr_null(report);
    return true;
}

typedef struct sweep_case {
    disk_call call;
    int reason;
    bool goes_on;
    bool may_fail; /* the run */
    long least;    /* calls of a run */
} sweep_case;

static const sweep_case sweeps[] = {
    {RESERVE, ENOSPC, false, false, 3}, {RESERVE, ENOSPC, true, false, 3},
    {RESERVE, EINTR, false, false, 3},  {WRITE, ENOSPC, false, true, 100},
    {WRITE, EDQUOT, true, true, 100},   {WRITE, EINTR, false, false, 100},
    {WRITE, SHORT, true, false, 100},   {READ, EIO, false, true, 200},
    {READ, EINTR, false, false, 200},   {READ, SHORT, true, false, 200},
};

enum { SWEEPS = sizeof sweeps / sizeof *sweeps };

START_TEST(a_call_may_fail)
{
    const sweep_case *sweep = &sweeps[_i / 2];
    np_options options;
    np_options_init(&options);
    options.threads = 1 + 2 * (unsigned)(_i % 2);
    np_corpus *corpus = some_corpus();
    written expected = run_to_text(corpus, &options);
    np_corpus_spill(corpus, 0, "/tmp");
    long n = 0, failed = 0;
    for (;; n += 1 + n / 4) { /* calls are many, and later ones alike */
        disk_fails(sweep->call, n, sweep->reason, sweep->goes_on);
        failed += run_fails(corpus, &options, &expected);
        if (atomic_load(&disk.left) >= 0) /* there was no such call */
            break;
    }
    disk_works();
    ck_assert_int_ge(n, sweep->least);
    ck_assert(sweep->may_fail ? failed > 0 : failed == 0);
    written found = run_to_text(corpus, &options);
    check_same_text(&found, &expected, "after all failures");
    np_array_release(&found);
    np_array_release(&expected);
    np_corpus_free(corpus);
}
END_TEST

/* ---- the corpus ------------------------------------------------------------------ */

START_TEST(a_text_without_room_is_not_added)
{
    np_corpus *corpus;
    np_error error = {0};
    np_article article = {.id = S("one"), .text = S("text"), .published = NP_NO_TIME};
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    np_corpus_spill(corpus, 0, "/tmp");
    disk_fails(RESERVE, 0, ENOSPC, false);
    ck_assert_int_eq(np_corpus_add(corpus, &article, &error), NP_EIO);
    ck_assert_ptr_nonnull(strstr(error.message, "No space left"));
    ck_assert_ptr_nonnull(strstr(error.message, "TMPDIR"));
    ck_assert_uint_eq(np_corpus_count(corpus), 0);
    disk_fails(RESERVE, 0, EINTR, false);
    ck_assert_int_eq(np_corpus_add(corpus, &article, &error), NP_OK);
    disk_works();
    np_article found = np_corpus_get(corpus, 0);
    ck_assert(found.text.size == 4 && memcmp(found.text.data, "text", 4) == 0);
    np_corpus_free(corpus);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("disk");
    TCase *tcase = tcase_create("sweeps");
    tcase_set_timeout(tcase, 110);
    tcase_add_loop_test(tcase, a_call_may_fail, 0, 2 * SWEEPS);
    tcase_add_test(tcase, a_text_without_room_is_not_added);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
