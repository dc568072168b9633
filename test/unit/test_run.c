#define _POSIX_C_SOURCE 200809L
/* The whole run, seen from outside: what changes the report, and what must not. */
#include "order.h"
#include "pipeline_help.h"
#include "random.h"
#include "tap.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY = 86400, MOST = 160 };

/* ---- invented news ------------------------------------------------------- */

typedef struct piece {
    char id[16];
    written text;
    const char *source;
    int64_t published;
} piece;

/* Articles whose id begins with the letter of their story: reprints, trimmed, extended
 * and localised versions; singles; a composite; empty ones. */
typedef struct news {
    piece pieces[MOST];
    uint32_t count;
} news;

static const char *const outlets[] = {"", "Courier", "Echo", "Gazette", "Herald"};

static piece *add_piece(news *n, char story, int64_t published)
{
    ck_assert_uint_lt(n->count, MOST);
    piece *p = &n->pieces[n->count];
    snprintf(p->id, sizeof p->id, "%c%02u", story, n->count * 37 % 100);
    p->source = outlets[n->count % 5];
    p->published = published;
    write_text(&p->text, "");
    n->count++;
    return p;
}

/* The first `percent` of a text, to a sentence's end. */
static void write_first(written *out, const written *text, size_t percent)
{
    size_t end = text->count * percent / 100;
    while (end < text->count && text->items[end - 1] != '.')
        end++;
    char kept = text->items[end];
    text->items[end] = '\0';
    write_text(out, text->items);
    text->items[end] = kept;
}

static void add_story(news *n, char story, uint64_t *state)
{
    int64_t day = (int64_t)random_below(state, 60) * DAY;
    written text = {0};
    write_story(&text, state, 150 + random_below(state, 200), 30000);
    size_t versions = 1 + random_below(state, 6);
    for (size_t i = 0; i < versions; i++) {
        piece *p = add_piece(n, story, day + (int64_t)random_below(state, 3) * 40000);
        size_t kind = i == 0 ? 0 : random_below(state, 4);
        if (kind == 1)
            write_first(&p->text, &text, 50 + random_below(state, 45));
        else
            write_text(&p->text, text.items);
        if (kind == 2)
            write_story(&p->text, state, 30, 30000);
        if (kind == 3)
            write_text(&p->text, "By our own reporter. ");
    }
    np_array_release(&text);
}

static void make_news(news *n, uint64_t seed)
{
    uint64_t state = seed;
    memset(n, 0, sizeof *n);
    for (char story = 'a'; story <= 'r'; story++)
        add_story(n, story, &state);
    for (int i = 0; i < 2; i++)
        add_piece(n, (char)('s' + i), 5 * DAY);
    write_text(&add_piece(n, 'u', NP_NO_TIME)->text, "Word");
    write_text(&add_piece(n, 'v', NP_NO_TIME)->text, "word two");
}

static void free_news(news *n)
{
    for (uint32_t i = 0; i < n->count; i++)
        np_array_release(&n->pieces[i].text);
    n->count = 0;
}

/* A corpus of the pieces in an order that the seed chooses; 0 as they are. */
static np_corpus *fill_corpus(const news *n, uint64_t seed)
{
    uint32_t order[MOST];
    np_corpus *corpus;
    for (uint32_t i = 0; i < n->count; i++)
        order[i] = i;
    for (uint32_t i = n->count; seed && i-- > 1;) {
        uint32_t k = (uint32_t)random_below(&seed, i + 1), swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    for (uint32_t i = 0; i < n->count; i++) {
        const piece *p = &n->pieces[order[i]];
        add_article(corpus, p->id, text_of(&p->text), p->source, p->published);
    }
    return corpus;
}

static np_options defaults(void)
{
    np_options options;
    np_options_init(&options);
    options.threads = 2;
    return options;
}

static written run_to_clusters(const np_corpus *corpus, const np_options *options)
{
    written out = {0};
    np_report *report = run_soundly(corpus, options);
    write_clusters(&out, report, corpus);
    np_report_free(report);
    return out;
}

/* ---- what must not matter ------------------------------------------------ */

START_TEST(order_of_input_changes_nothing)
{
    static news n;
    make_news(&n, (uint64_t)_i / 4 + 1);
    np_options options = defaults();
    options.sketch = _i % 2 ? NP_SKETCH_SIMHASH : NP_SKETCH_MINHASH;
    np_corpus *corpus = fill_corpus(&n, 0),
              *other = fill_corpus(&n, 100 + (uint64_t)_i);
    written expected = run_to_text(corpus, &options);
    written found = run_to_text(other, &options);
    check_same_text(&found, &expected, "in another order");
    np_array_release(&expected);
    np_array_release(&found);
    np_corpus_free(corpus);
    np_corpus_free(other);
    free_news(&n);
}
END_TEST

START_TEST(threads_change_nothing)
{
    static news n;
    make_news(&n, 3);
    np_corpus *corpus = fill_corpus(&n, 0);
    np_options options = defaults();
    options.sketch = _i ? NP_SKETCH_SIMHASH : NP_SKETCH_MINHASH;
    options.threads = 1;
    written expected = run_to_text(corpus, &options);
    for (options.threads = 0; options.threads <= 8; options.threads++) {
        written found = run_to_text(corpus, &options);
        check_same_text(&found, &expected, "with other threads");
        np_array_release(&found);
    }
    np_array_release(&expected);
    np_corpus_free(corpus);
    free_news(&n);
}
END_TEST

START_TEST(seeds_change_no_cluster)
{
    static news n;
    make_news(&n, 4);
    np_corpus *corpus = fill_corpus(&n, 0);
    np_options options = defaults();
    written expected = run_to_clusters(corpus, &options);
    for (options.seed = 2; options.seed < 8; options.seed++) {
        written found = run_to_clusters(corpus, &options);
        check_same_text(&found, &expected, "with another seed");
        np_array_release(&found);
    }
    np_array_release(&expected);
    np_corpus_free(corpus);
    free_news(&n);
}
END_TEST

typedef struct errand {
    const np_corpus *corpus;
    np_status status;
    np_error error;
    written out;
} errand;

static void *run_errand(void *argument)
{
    errand *e = argument;
    np_report *report = NULL;
    np_options options = defaults();
    e->status = np_run(&report, e->corpus, &options, &e->error);
    if (e->status == NP_OK)
        write_clusters(&e->out, report, e->corpus);
    np_report_free(report);
    return NULL;
}

/* Runs over one corpus at the same time do not disturb each other. (Only clusters are
 * written from threads: check's assertions are for the main one.) */
START_TEST(runs_at_the_same_time)
{
    static news n;
    make_news(&n, 5);
    errand errands[2] = {{0}};
    pthread_t thread;
    errands[0].corpus = errands[1].corpus = fill_corpus(&n, 0);
    ck_assert_int_eq(pthread_create(&thread, NULL, run_errand, &errands[1]), 0);
    np_options options = defaults();
    written expected = run_to_clusters(errands[0].corpus, &options);
    pthread_join(thread, NULL);
    ck_assert_msg(errands[1].status == NP_OK, "%s", errands[1].error.message);
    check_same_text(&errands[1].out, &expected, "at the same time");
    np_array_release(&errands[1].out);
    np_array_release(&expected);
    np_corpus_free((np_corpus *)(uintptr_t)errands[0].corpus);
    free_news(&n);
}
END_TEST

/* ---- what is found ------------------------------------------------------- */

/* Every version is with its story, and with nothing else. */
START_TEST(versions_are_with_their_story)
{
    static news n;
    make_news(&n, (uint64_t)_i);
    np_corpus *corpus = fill_corpus(&n, 0);
    np_options options = defaults();
    options.threshold = 0.4; /* half a text and foreign paragraphs lie near 0.5 */
    options.window_days = 0;
    np_report *report = run_soundly(corpus, &options);
    for (uint32_t a = 0; a < n.count; a++)
        for (uint32_t b = 0; b < a; b++)
            if ((np_report_verdict(report, a).cluster ==
                 np_report_verdict(report, b).cluster) !=
                (n.pieces[a].id[0] == n.pieces[b].id[0]))
                ck_abort_msg("seed %d: %s and %s", _i, n.pieces[a].id, n.pieces[b].id);
    np_report_free(report);
    np_corpus_free(corpus);
    free_news(&n);
}
END_TEST

START_TEST(simhash_finds_reprints)
{
    static news n;
    make_news(&n, 6);
    np_corpus *corpus;
    np_corpus_new(&corpus, NULL);
    written text = {0};
    uint64_t state = 1;
    write_story(&text, &state, 300, 30000);
    add_article(corpus, "1", text_of(&text), "", 1);
    write_text(&text, "By our own reporter.");
    add_article(corpus, "2", text_of(&text), "", 2);
    np_array_clear(&text);
    write_story(&text, &state, 300, 30000);
    add_article(corpus, "3", text_of(&text), "", 3);
    np_options options = defaults();
    options.sketch = NP_SKETCH_SIMHASH;
    written found = run_to_clusters(corpus, &options);
    ck_assert_str_eq(found.items, "1 2\n3\n");
    np_array_release(&found);
    np_array_release(&text);
    np_corpus_free(corpus);
    free_news(&n);
}
END_TEST

/* A round-up of three stories is no bridge between them. */
START_TEST(a_round_up_joins_nothing)
{
    uint64_t state = (uint64_t)_i;
    np_corpus *corpus;
    written stories[3] = {{0}}, all = {0};
    np_corpus_new(&corpus, NULL);
    for (int i = 0; i < 3; i++) {
        char id[16];
        write_story(&stories[i], &state, 200, 30000);
        for (int k = 0; k < 2; k++) {
            snprintf(id, sizeof id, "%c%d", 'a' + i, k);
            add_article(corpus, id, text_of(&stories[i]), "", 100 * i + k);
            write_text(&stories[i], "By our own reporter. ");
        }
        write_first(&all, &stories[i], 55);
    }
    add_article(corpus, "r", text_of(&all), "", 1000);
    np_report *report = run_soundly(corpus, NULL);
    written found = {0};
    write_clusters(&found, report, corpus);
    ck_assert_str_eq(found.items, "a0 a1\nb0 b1\nc0 c1\nr\n");
    size_t count;
    const np_quotation *q = np_report_quotations(report, &count);
    ck_assert_uint_eq(count, 3);
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(q[i].composite, 6);
        ck_assert_uint_eq(q[i].cluster, i);
        ck_assert_float_gt(q[i].share, 0.25F);
        ck_assert_float_lt(q[i].share, 0.45F);
    }
    ck_assert_int_eq(np_report_verdict(report, 6).role, NP_ROLE_COMPOSITE);
    np_report_free(report);
    np_array_release(&found);
    np_array_release(&all);
    for (int i = 0; i < 3; i++)
        np_array_release(&stories[i]);
    np_corpus_free(corpus);
}
END_TEST

/* The same text many times: one cluster, nobody adds a sentence. */
START_TEST(copies_of_one_text)
{
    uint64_t state = 1;
    written text = {0};
    write_story(&text, &state, 60, 30000);
    for (uint32_t copies = 2; copies < 70; copies += 1 + copies / 9) {
        np_corpus *corpus;
        np_corpus_new(&corpus, NULL);
        for (uint32_t i = 0; i < copies; i++) {
            char id[16];
            snprintf(id, sizeof id, "n%02u", i);
            add_article(corpus, id, text_of(&text), "", DAY - i * 60);
        }
        np_report *report = run_soundly(corpus, NULL);
        ck_assert_uint_eq(np_report_cluster_count(report), 1);
        np_cluster c = np_report_cluster(report, 0);
        ck_assert_uint_eq(c.size, copies);
        ck_assert_uint_eq(c.lead, copies - 1);
        ck_assert_uint_eq(c.sources, copies);
        ck_assert_float_eq(c.weakest_link, 1);
        ck_assert_float_eq_tol(c.mean_aligned_share, 1, 1e-6F);
        ck_assert_int_eq(c.first_published, DAY - (copies - 1) * 60);
        ck_assert_int_eq(c.last_published, DAY);
        for (uint32_t i = 0; i < copies; i++) {
            np_verdict v = np_report_verdict(report, i);
            ck_assert_uint_eq(v.unique_sentences, 0);
            if (i + 1 < copies)
                ck_assert_int_eq(v.similarity.kind, NP_KIND_IDENTICAL);
        }
        np_report_free(report);
        np_corpus_free(corpus);
    }
    np_array_release(&text);
}
END_TEST

/* ---- little or nothing --------------------------------------------------- */

START_TEST(no_article_gives_an_empty_report)
{
    np_corpus *corpus;
    size_t count = 1;
    np_corpus_new(&corpus, NULL);
    np_report *report = run_soundly(corpus, NULL);
    ck_assert_uint_eq(np_report_cluster_count(report), 0);
    np_report_pairs(report, &count);
    ck_assert_uint_eq(count, 0);
    ck_assert_uint_eq(np_report_candidates(report), 0);
    np_report_free(report);
    np_report_free(NULL);
    np_corpus_free(corpus);
    np_corpus_free(NULL);
}
END_TEST

START_TEST(tiny_texts)
{
    static const char *const texts[] = {"",      "",     " ",  "...",  "word", "other",
                                        "Word!", "\xFF", "日", "日本", "1"};
    np_corpus *corpus;
    np_corpus_new(&corpus, NULL);
    for (uint32_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char id[16];
        snprintf(id, sizeof id, "n%02u", i);
        add_article(corpus, id, S(texts[i]), "", NP_NO_TIME);
    }
    written found = run_to_clusters(corpus, NULL);
    ck_assert_str_eq(found.items,
                     "n04 n06\nn00\nn01\nn02\nn03\nn05\nn07\nn08\nn09\nn10\n");
    np_array_release(&found);
    np_corpus_free(corpus);
}
END_TEST

/* A copy too late for the lead's window is held by one between them, and its figures
 * are towards the lead all the same. */
START_TEST(copies_beyond_the_window)
{
    uint64_t state = 6;
    np_corpus *corpus;
    written text = {0};
    np_corpus_new(&corpus, NULL);
    write_story(&text, &state, 200, 30000);
    for (int i = 0; i < 3; i++) {
        const char *const ids[] = {"1", "2", "3"};
        add_article(corpus, ids[i], text_of(&text), "", (int64_t)i * 5 * DAY);
        write_text(&text, "By our own reporter in town. ");
    }
    np_report *report = run_soundly(corpus, NULL);
    for (uint32_t i = 1; i < 3; i++) {
        np_verdict v = np_report_verdict(report, i);
        ck_assert_uint_eq(v.lead, 0);
        ck_assert_float_gt(v.similarity.score, 0.9F);
        ck_assert_float_eq(v.similarity.share_a, 1);
        ck_assert_float_lt(v.similarity.share_b, 1);
    }
    np_report_free(report);
    np_array_release(&text);
    np_corpus_free(corpus);
}
END_TEST

/* Nothing but the same line again and again: identical, and all of it furniture. */
START_TEST(copies_of_furniture)
{
    np_corpus *corpus;
    np_corpus_new(&corpus, NULL);
    const char *line = "Subscribe to our letter\n\n";
    written text = {0};
    for (int i = 0; i < 6; i++)
        write_text(&text, line);
    add_article(corpus, "1", text_of(&text), "", 1);
    add_article(corpus, "2", text_of(&text), "", 2);
    np_report *report = run_soundly(corpus, NULL);
    ck_assert_int_eq(np_report_verdict(report, 1).similarity.kind, NP_KIND_IDENTICAL);
    for (uint32_t i = 0; i < 2; i++) {
        np_verdict v = np_report_verdict(report, i);
        ck_assert_uint_eq(v.cluster, 0);
        ck_assert_uint_eq(v.unique_sentences, 0);
        ck_assert_uint_eq(v.furniture_sentences, 6);
    }
    np_report_free(report);
    np_array_release(&text);
    np_corpus_free(corpus);
}
END_TEST

START_TEST(times_at_the_ends)
{
    static const int64_t times[] = {INT64_MIN + 1, -1, 0, INT64_MAX, NP_NO_TIME};
    uint64_t state = 4;
    np_corpus *corpus;
    np_corpus_new(&corpus, NULL);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 5; i++) {
            written text = {0};
            char id[16];
            snprintf(id, sizeof id, "%c%c", "abc"[round], "01234"[i]);
            write_story(&text, &state, 80, 30000);
            write_text(&text,
                       "Subscribe to the evening letter of this newspaper and read "
                       "everything that happened in town before dinner. ");
            add_article(corpus, id, text_of(&text), "Echo", times[i]);
            np_array_release(&text);
        }
    }
    np_report_free(run_soundly(corpus, NULL));
    np_corpus_free(corpus);
}
END_TEST

/* ---- options ------------------------------------------------------------- */

/* Two reprints of one text, `days` apart, of one source. */
static written run_two(double days, const np_options *options,
                       const char *second_source)
{
    uint64_t state = 9;
    np_corpus *corpus;
    written text = {0};
    np_corpus_new(&corpus, NULL);
    write_story(&text, &state, 200, 30000);
    add_article(corpus, "1", text_of(&text), "Echo", 0);
    write_text(&text, "By our own reporter.");
    bool is_dated = days >= 0;
    add_article(corpus, "2", text_of(&text), second_source,
                is_dated ? (int64_t)(days * DAY) : NP_NO_TIME);
    written found = run_to_clusters(corpus, options);
    np_array_release(&text);
    np_corpus_free(corpus);
    return found;
}

static void check_two(double days, const np_options *options, const char *second_source,
                      bool together)
{
    written found = run_two(days, options, second_source);
    ck_assert_msg(strcmp(found.items, together ? "1 2\n" : "1\n2\n") == 0,
                  "%g days apart", days);
    np_array_release(&found);
}

START_TEST(the_window)
{
    np_options options = defaults();
    check_two(7, &options, "Echo", true);
    check_two(7.01, &options, "Echo", false);
    check_two(-1, &options, "Echo", true); /* no date */
    options.window_days = 0.5;
    check_two(0.5, &options, "Echo", true);
    check_two(0.51, &options, "Echo", false);
    options.window_days = 0;
    check_two(4000, &options, "Echo", true);
}
END_TEST

START_TEST(one_source)
{
    np_options options = defaults();
    check_two(1, &options, "Echo", true);
    options.same_source = false;
    check_two(1, &options, "Echo", false);
    check_two(1, &options, "Courier", true);
    check_two(1, &options, "", true);
}
END_TEST

START_TEST(the_threshold)
{
    np_options options = defaults();
    options.threshold = 1;
    check_two(1, &options, "Echo", true); /* the shorter stands whole in the longer */
    static news n;
    make_news(&n, 8);
    np_corpus *corpus = fill_corpus(&n, 0);
    uint32_t last = 0;
    for (options.threshold = 0.05; options.threshold <= 1; options.threshold += 0.1) {
        np_report *report = run_soundly(corpus, &options);
        uint32_t count = np_report_cluster_count(report);
        ck_assert_uint_ge(count, last);
        last = count;
        np_report_free(report);
    }
    np_corpus_free(corpus);
    free_news(&n);
}
END_TEST

typedef struct bad_option {
    const char *field;
    np_options options;
} bad_option;

START_TEST(options_out_of_range)
{
    np_options d = defaults();
    bad_option bad[] = {
        {"sketch", d},      {"threshold", d}, {"threshold", d},   {"threshold", d},
        {"recall", d},      {"recall", d},    {"recall", d},      {"window_days", d},
        {"window_days", d}, {"threads", d},   {"window_days", d},
    };
    bad[0].options.sketch = (np_sketch)2;
    bad[1].options.threshold = 0.049;
    bad[2].options.threshold = 1.001;
    bad[3].options.threshold = NAN;
    bad[4].options.recall = 0.49;
    bad[5].options.recall = 1;
    bad[6].options.recall = NAN;
    bad[7].options.window_days = -1;
    bad[8].options.window_days = INFINITY;
    bad[9].options.threads = 257;
    bad[10].options.window_days = NAN;
    np_corpus *corpus;
    np_corpus_new(&corpus, NULL);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        np_report *report = (np_report *)(uintptr_t)1;
        np_error error = {0};
        ck_assert_int_eq(np_run(&report, corpus, &bad[i].options, &error), NP_EINVAL);
        ck_assert_int_eq(error.status, NP_EINVAL);
        ck_assert_ptr_null(report);
        ck_assert_msg(strncmp(error.message, bad[i].field, strlen(bad[i].field)) == 0,
                      "case %zu: %s", i, error.message);
    }
    np_corpus_free(corpus);
}
END_TEST

START_TEST(options_at_their_ends)
{
    np_corpus *corpus;
    np_corpus_new(&corpus, NULL);
    add_article(corpus, "1", S("Some words of a text."), "", 0);
    for (int i = 0; i < 2; i++) {
        np_options options = defaults();
        options.threshold = i ? 1 : 0.05;
        options.recall = i ? 0.9999 : 0.5;
        options.window_days = i ? 1e6 : 0;
        options.threads = i ? 256 : 1;
        options.seed = i ? UINT64_MAX : 0;
        np_report_free(run_soundly(corpus, &options));
    }
    np_corpus_free(corpus);
}
END_TEST

/* ---- progress ------------------------------------------------------------ */

typedef struct watch {
    long calls, stop_at; /* stops at that call, never when negative */
    atomic_int inside;
    atomic_bool is_bad;
    bool is_slow;
} watch;

static bool look(void *context, const char *stage, double done)
{
    watch *w = context;
    if (atomic_fetch_add(&w->inside, 1) != 0 || !stage || !*stage ||
        !(done >= 0 && done <= 1))
        w->is_bad = true;
    if (w->is_slow)
        nanosleep(&(struct timespec){0, 200000},
                  NULL); /* so that others would meet it */
    atomic_fetch_sub(&w->inside, 1);
    return w->calls++ != w->stop_at;
}

START_TEST(progress_is_a_share)
{
    static news n;
    make_news(&n, 1 + (uint64_t)_i);
    np_corpus *corpus = fill_corpus(&n, 0);
    watch w = {.stop_at = -1, .is_slow = _i > 0};
    np_options options = defaults();
    options.threads = 1 + 3 * (unsigned)_i;
    options.progress = look;
    options.context = &w;
    np_report_free(run_soundly(corpus, &options));
    ck_assert_int_gt(w.calls, 4);
    ck_assert(!w.is_bad);
    np_corpus_free(corpus);
    free_news(&n);
}
END_TEST

/* Stopped at any call, the run ends and leaves nothing; afterwards it can be run. */
START_TEST(a_run_can_be_stopped)
{
    static news n;
    make_news(&n, 2);
    np_corpus *corpus = fill_corpus(&n, 0);
    np_options options = defaults();
    options.threads = 1 + (unsigned)_i;
    options.progress = look;
    long stops = 0;
    for (;; stops++) {
        watch w = {.stop_at = stops};
        np_report *report = (np_report *)(uintptr_t)1;
        np_error error = {0};
        options.context = &w;
        np_status status = np_run(&report, corpus, &options, &error);
        if (status == NP_OK) {
            ck_assert_int_le(w.calls, stops);
            np_report_free(report);
            break;
        }
        ck_assert_int_eq(status, NP_ECANCELLED);
        ck_assert_int_eq(error.status, NP_ECANCELLED);
        ck_assert_ptr_null(report);
        if (options.threads == 1)
            ck_assert_int_eq(w.calls, stops + 1);
    }
    ck_assert_int_gt(stops, 4);
    np_corpus_free(corpus);
    free_news(&n);
}
END_TEST

/* Drafts and pairs in a temporary file, or in memory because it cannot be made. */
START_TEST(what_is_put_away_comes_back)
{
    static news n;
    make_news(&n, 3);
    np_options options = defaults();
    options.threads = 1 + (unsigned)_i % 4;
    np_corpus *corpus = fill_corpus(&n, 0);
    written expected = run_to_text(corpus, &options);
    np_corpus_spill(corpus, 0, _i % 2 ? "/nowhere" : "/tmp");
    written found = run_to_text(corpus, &options);
    check_same_text(&found, &expected, "with a temporary file");
    np_array_release(&expected);
    np_array_release(&found);
    np_corpus_free(corpus);
    free_news(&n);
}
END_TEST

/* ---- the corpus ---------------------------------------------------------- */

START_TEST(no_room_for_texts_is_told)
{
    np_corpus *corpus;
    np_error error = {0};
    np_article article = {.id = S("one"), .text = S("text"), .published = NP_NO_TIME};
    np_corpus_new(&corpus, NULL);
    np_corpus_spill(corpus, 0, "/nowhere");
    ck_assert_int_eq(np_corpus_add(corpus, &article, &error), NP_EIO);
    ck_assert_ptr_nonnull(strstr(error.message, "/nowhere"));
    ck_assert_uint_eq(np_corpus_count(corpus), 0);
    np_corpus_spill(corpus, 0, "/tmp");
    ck_assert_int_eq(np_corpus_add(corpus, &article, &error), NP_OK);
    np_corpus_free(corpus);
}
END_TEST

/* Names that XXH3 without a seed gives one and the same hash: their first eight bytes
 * are those of its secret, so that the next eight are multiplied by 0. */
START_TEST(names_made_to_collide)
{
    enum { NAMES = 100000 };
    static const char name[] = "\xB8\xFE\x6C\x39\x23\xA4\x4B\xBE%08d0123456789abcdef";
    np_corpus *corpus;
    np_order order;
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    for (int i = 0; i < NAMES; i++) {
        char bytes[64];
        size_t size = (size_t)snprintf(bytes, sizeof bytes, name, i);
        np_article article = {.id = {bytes, size}, .source = {bytes, size}};
        ck_assert_int_eq(np_corpus_add(corpus, &article, NULL), NP_OK);
        ck_assert_int_eq(np_corpus_add(corpus, &article, NULL), NP_EDUPLICATE);
    }
    ck_assert_int_eq(np_order_make(&order, corpus, NULL), NP_OK);
    ck_assert_uint_eq(order.source_count, NAMES);
    np_order_release(&order);
    np_corpus_free(corpus);
}
END_TEST

/* All in memory, all but the first or all in a temporary file. */
START_TEST(a_corpus_keeps_what_is_added)
{
    static const uint64_t limits[] = {UINT64_MAX, (1 << 20) + 4000, 0};
    np_corpus *corpus;
    np_error error = {0};
    np_corpus_new(&corpus, NULL);
    np_corpus_spill(corpus, limits[_i], "/tmp");
    for (uint32_t i = 0; i < 1000; i++) {
        char id[16], text[16];
        snprintf(id, sizeof id, "id%u", i);
        snprintf(text, sizeof text, "text %u", i);
        add_article(corpus, id, S(text), "source", i);
        memset(text, 'x', sizeof text); /* the corpus has its own */
        memset(id, 'x', sizeof id);
    }
    ck_assert_uint_eq(np_corpus_count(corpus), 1000);
    for (uint32_t i = 0; i < 1000; i++) {
        char id[16], text[16];
        np_article a = np_corpus_get(corpus, i);
        snprintf(id, sizeof id, "id%u", i);
        snprintf(text, sizeof text, "text %u", i);
        ck_assert(a.id.size == strlen(id) && memcmp(a.id.data, id, a.id.size) == 0);
        ck_assert(a.text.size == strlen(text) &&
                  memcmp(a.text.data, text, a.text.size) == 0);
        ck_assert_int_eq(a.published, i);
        ck_assert_int_eq(np_corpus_add(corpus, &a, &error), NP_EDUPLICATE);
    }
    ck_assert_ptr_nonnull(strstr(error.message, "'id999'"));
    np_article none = np_corpus_get(corpus, 1000);
    ck_assert(none.id.size == 0 && none.text.size == 0 && none.published == NP_NO_TIME);
    none.text = S("text");
    ck_assert_int_eq(np_corpus_add(corpus, &none, &error), NP_EINVAL);
    none.id = S("large");
    none.text.size = (size_t)1 << 31;
    ck_assert_int_eq(np_corpus_add(corpus, &none, &error), NP_ELIMIT);
    ck_assert_uint_eq(np_corpus_count(corpus), 1000);
    np_corpus_free(corpus);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("run");
    TCase *tcase = tcase_create("does not matter");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, order_of_input_changes_nothing, 0, 12);
    tcase_add_loop_test(tcase, threads_change_nothing, 0, 2);
    tcase_add_test(tcase, seeds_change_no_cluster);
    tcase_add_test(tcase, runs_at_the_same_time);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("found");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, versions_are_with_their_story, 1, 9);
    tcase_add_test(tcase, simhash_finds_reprints);
    tcase_add_loop_test(tcase, a_round_up_joins_nothing, 0, 5);
    tcase_add_test(tcase, copies_of_one_text);
    tcase_add_test(tcase, no_article_gives_an_empty_report);
    tcase_add_test(tcase, tiny_texts);
    tcase_add_test(tcase, copies_beyond_the_window);
    tcase_add_test(tcase, copies_of_furniture);
    tcase_add_test(tcase, times_at_the_ends);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("options");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, the_window);
    tcase_add_test(tcase, one_source);
    tcase_add_test(tcase, the_threshold);
    tcase_add_test(tcase, options_out_of_range);
    tcase_add_test(tcase, options_at_their_ends);
    tcase_add_loop_test(tcase, progress_is_a_share, 0, 2);
    tcase_add_loop_test(tcase, a_run_can_be_stopped, 0, 2);
    tcase_add_loop_test(tcase, what_is_put_away_comes_back, 0, 8);
    tcase_add_loop_test(tcase, a_corpus_keeps_what_is_added, 0, 3);
    tcase_add_test(tcase, names_made_to_collide);
    tcase_add_test(tcase, no_room_for_texts_is_told);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
