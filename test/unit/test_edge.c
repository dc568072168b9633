/* Edges: sorting against qsort(), and gathering what workers found. */
#include "pipeline_help.h"
#include "random.h"
#include "tap.h"
#include "verify/edge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- sorting ----------------------------------------------------------------- */

static uint64_t key_of(const np_edge *edge)
{
    return (uint64_t)edge->a << 32 | edge->b;
}

static int by_key(const void *left, const void *right)
{
    uint64_t a = key_of(left), b = key_of(right);
    return a < b ? -1 : a > b;
}

enum { KINDS = 9, LONGEST = 5000 };

/* Ranks of several kinds: any, near each other, few different ones, one side alike, in
 * order or the other way round, one bit that differs. */
static np_edge some_edge(uint64_t *state, int kind, uint32_t i)
{
    uint64_t x = random_next(state);
    uint32_t a = (uint32_t)x, b = (uint32_t)(x >> 32);
    const uint32_t ranks[KINDS][2] = {
        {a, b},
        {a % 300, b % 300},
        {a % 3, b % 3},
        {70000, b},
        {a, UINT32_MAX},
        {i / 7, i % 7},
        {UINT32_MAX - i, b % 2},
        {a & 1U << 31, b & 1},
        {a & 0xFF0000, b & 0xFF00},
    };
    np_edge edge = {.a = ranks[kind][0], .b = ranks[kind][1]};
    /* what else stands in an edge must go with it */
    edge.cover_a = key_of(&edge) * 3;
    edge.cover_b = ~key_of(&edge);
    edge.similarity.score = (float)edge.b;
    return edge;
}

static void check_sorting(int kind, uint32_t count, uint64_t *state)
{
    size_t size = count * sizeof(np_edge);
    np_edge *items = malloc(size + 1), *expected = malloc(size + 1);
    ck_assert(items && expected);
    for (uint32_t i = 0; i < count; i++)
        items[i] = some_edge(state, kind, i);
    memcpy(expected, items, size);
    qsort(expected, count, sizeof *expected, by_key);
    np_sort_edges(&(np_edges){.items = items, .count = count, .room = count});
    for (uint32_t i = 0; i < count; i++)
        if (memcmp(&items[i], &expected[i], sizeof *items) != 0)
            ck_abort_msg("kind %d: edge %u of %u", kind, i, count);
    free(items);
    free(expected);
}

START_TEST(edges_are_sorted)
{
    uint64_t state = (uint64_t)_i;
    for (uint32_t count = 0; count < 300; count++)
        check_sorting(_i, count, &state);
    for (int i = 0; i < 10; i++)
        check_sorting(_i, (uint32_t)random_below(&state, LONGEST), &state);
}
END_TEST

/* ---- gathering ----------------------------------------------------------------- */

enum { ARTICLES = 66, PIECE = 1023 /* as many edges lie together */ };

/* So many pairs of articles, verified after a few others. */
static void verify_some(np_edges *edges, const np_verify_input *input, size_t count)
{
    np_u64s pairs = {0};
    np_progress progress;
    np_progress_init(&progress, input->options);
    for (uint64_t a = 0; a < ARTICLES; a++)
        for (uint64_t b = a + 1; b < ARTICLES && pairs.count < count; b++)
            if (b != a + 2)
                ck_assert(np_array_push(&pairs, a << 32 | b));
    ck_assert_uint_eq(pairs.count, count);
    np_pair_list list = {pairs.items, pairs.count, true};
    ck_assert_int_eq(np_verify_pairs(edges, &list, input, &progress, NULL), NP_OK);
    np_progress_release(&progress);
    np_array_release(&pairs);
}

static void check_gathered(const np_verify_input *input, size_t count)
{
    enum { BEFORE = 5 };
    np_edges edges = {0};
    for (uint32_t a = 0; a < BEFORE; a++)
        ck_assert(np_array_push(
            &edges, (np_edge){.a = a * 10, .b = a * 10 + 2, .cover_a = 77}));
    verify_some(&edges, input, count);
    ck_assert_uint_eq(edges.count, count + BEFORE);
    size_t before = 0;
    for (size_t i = 0; i < edges.count; i++) {
        const np_edge *e = &edges.items[i];
        ck_assert(i == 0 || key_of(e - 1) < key_of(e));
        before += e->b == e->a + 2 && e->cover_a == 77;
    }
    ck_assert_uint_eq(before, BEFORE);
    np_array_release(&edges);
}

/* Each is there once, whether the last place for edges is full or has one. */
START_TEST(all_edges_are_gathered)
{
    static const size_t counts[] = {
        0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE - 1, 2 * PIECE, 2 * PIECE + 1};
    np_corpus *corpus;
    np_order order;
    np_options options;
    np_frequency frequency;
    np_profile_context context = {.frequency = &frequency, .seed = 1};
    uint64_t state = 3;
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    ck_assert_int_eq(np_frequency_make(&frequency, NULL, 0, 2, NULL), NP_OK);
    for (uint32_t i = 0; i < ARTICLES; i++) {
        char id[16];
        written text = {0};
        snprintf(id, sizeof id, "n%02u", i);
        write_story(&text, &state, 12, 50);
        add_article(corpus, id, text_of(&text), "", NP_NO_TIME);
        np_array_release(&text);
    }
    np_options_init(&options);
    options.threads = 1 + (unsigned)_i;
    ck_assert_int_eq(np_order_make(&order, corpus, NULL), NP_OK);
    np_verify_input input = {corpus, &order, &context, &options};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        check_gathered(&input, counts[i]);
    np_order_release(&order);
    np_frequency_release(&frequency);
    np_corpus_free(corpus);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("edge");
    TCase *tcase = tcase_create("edge");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, edges_are_sorted, 0, KINDS);
    tcase_add_loop_test(tcase, all_edges_are_gathered, 0, 3);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
