/* Clusters of graphs made by hand, and of random ones against a slow search. */
#include "cluster.h"
#include "random.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 40 };

/* Articles of no time, 300 words each, and the edges between them. */
typedef struct web {
    uint32_t articles[MOST], sources[MOST], words[MOST], representatives[MOST];
    int64_t times[MOST];
    np_order order;
    np_edge edges[MOST * MOST];
    np_edges list;
    np_options options;
} web;

static web *web_new(uint32_t count)
{
    web *w = calloc(1, sizeof *w);
    ck_assert_ptr_nonnull(w);
    for (uint32_t i = 0; i < count; i++) {
        w->articles[i] = w->representatives[i] = i;
        w->sources[i] = NP_NONE;
        w->words[i] = 300;
        w->times[i] = NP_NO_TIME;
    }
    w->order = (np_order){w->articles, w->sources, w->times, count, 0};
    w->list = (np_edges){w->edges, 0, MOST * MOST};
    np_options_init(&w->options);
    return w;
}

/* Bits from … to - 1: which 64ths of a text the other one has. */
static uint64_t part(int from, int to)
{
    uint64_t bits = 0;
    for (int bit = from; bit < to; bit++)
        bits |= UINT64_C(1) << bit;
    return bits;
}

static const uint64_t ALL = UINT64_MAX;

static float share(uint64_t cover)
{
    return (float)__builtin_popcountll(cover) / 64;
}

/* Ties a to b (a < b, in ascending order); the covers are of a in b and of b in a. */
static void tie(web *w, uint32_t a, uint32_t b, float score, uint64_t cover_a,
                uint64_t cover_b)
{
    float share_a = share(cover_a), share_b = share(cover_b);
    np_similarity s = {.score = score,
                       .share_a = share_a,
                       .share_b = share_b,
                       .aligned_share = share_a > share_b ? share_a : share_b,
                       .aligned_longer = share_a > share_b ? share_b : share_a,
                       .kind = score >= 0.5F ? NP_KIND_ABRIDGED : NP_KIND_PARTIAL};
    w->edges[w->list.count++] = (np_edge){a, b, cover_a, cover_b, s};
}

/* The clusters as letters, by rank, in order of coming; '*' after a composite. */
static const char *show(const np_clusters *clusters, uint32_t count)
{
    static char shown[2 * MOST + 1];
    char letters[MOST] = {0}, next = 'a', *at = shown;
    for (uint32_t rank = 0; rank < count; rank++) {
        uint32_t label = clusters->labels[rank];
        ck_assert_uint_lt(label, count);
        ck_assert_uint_eq(clusters->labels[label], label);
        if (!letters[label])
            letters[label] = next++;
        *at++ = letters[label];
        if (clusters->is_composite[rank])
            *at++ = '*';
    }
    *at = '\0';
    return shown;
}

static void cluster(np_clusters *out, const web *w)
{
    ck_assert_int_eq(np_cluster_edges(out, &w->list, w->representatives, w->words,
                                      &w->order, &w->options, NULL),
                     NP_OK);
}

/* Clusters the web, frees it, and compares. */
static void check_clusters(web *w, const char *expected)
{
    np_clusters clusters = {0};
    cluster(&clusters, w);
    ck_assert_str_eq(show(&clusters, w->order.count), expected);
    np_clusters_release(&clusters);
    free(w);
}

/* ---- ties ---------------------------------------------------------------------------
 */

START_TEST(without_edges_all_are_alone)
{
    check_clusters(web_new(0), "");
    check_clusters(web_new(3), "abc");
}
END_TEST

START_TEST(a_triangle_is_a_cluster)
{
    web *w = web_new(4);
    tie(w, 0, 2, 0.7F, ALL, ALL);
    tie(w, 0, 3, 0.7F, ALL, ALL);
    tie(w, 2, 3, 0.7F, ALL, ALL);
    check_clusters(w, "abaa");
}
END_TEST

START_TEST(the_threshold_counts)
{
    web *w = web_new(4);
    tie(w, 0, 1, 0.5F, ALL, ALL);
    tie(w, 2, 3, 0.499F, ALL, ALL);
    check_clusters(w, "aabc");
    w = web_new(4);
    w->options.threshold = 0.8;
    tie(w, 0, 1, 0.79F, ALL, ALL);
    tie(w, 2, 3, 0.81F, ALL, ALL);
    check_clusters(w, "abcc");
}
END_TEST

START_TEST(one_weak_tie_to_a_member_is_too_little)
{
    web *w = web_new(3);
    tie(w, 0, 1, 0.7F, ALL, ALL);
    tie(w, 1, 2, 0.55F, ALL, ALL);
    check_clusters(w, "aab");
}
END_TEST

START_TEST(a_strong_tie_to_a_member_is_enough)
{
    web *w = web_new(4);
    tie(w, 0, 1, 0.7F, ALL, ALL);
    tie(w, 1, 2, 0.7F, ALL, ALL);
    tie(w, 2, 3, 0.6F, ALL, ALL);
    check_clusters(w, "aaaa");
}
END_TEST

START_TEST(a_weak_tie_to_the_lead_is_enough)
{
    web *w = web_new(3);
    tie(w, 0, 1, 0.7F, ALL, ALL);
    tie(w, 0, 2, 0.55F, ALL, ALL);
    check_clusters(w, "aaa");
}
END_TEST

START_TEST(two_weak_ties_are_enough)
{
    web *w = web_new(4);
    tie(w, 0, 1, 0.7F, ALL, ALL);
    tie(w, 0, 2, 0.7F, ALL, ALL);
    tie(w, 1, 3, 0.55F, ALL, ALL);
    tie(w, 2, 3, 0.55F, ALL, ALL);
    check_clusters(w, "aaaa");
}
END_TEST

/* What a lead does not hold goes on as a cluster of its own. */
START_TEST(what_is_split_off_holds_together)
{
    web *w = web_new(5);
    tie(w, 0, 1, 0.7F, ALL, ALL);
    tie(w, 1, 2, 0.55F, ALL, ALL);
    tie(w, 2, 3, 0.55F, ALL, ALL);
    tie(w, 2, 4, 0.55F, ALL, ALL);
    check_clusters(w, "aabbb");
}
END_TEST

/* The longest of those without a time leads, the earliest of those with one. */
START_TEST(the_lead_is_early_and_long)
{
    web *w = web_new(3);
    w->words[1] = 400;
    tie(w, 0, 1, 0.55F, ALL, ALL);
    tie(w, 1, 2, 0.55F, ALL, ALL);
    ck_assert(np_leads(&w->order, w->words, 1, 0));
    ck_assert(!np_leads(&w->order, w->words, 2, 0));
    check_clusters(w, "aaa");
    w = web_new(3);
    w->words[1] = 400;
    w->times[0] = 10;
    ck_assert(np_leads(&w->order, w->words, 0, 1));
    tie(w, 0, 1, 0.55F, ALL, ALL);
    tie(w, 1, 2, 0.55F, ALL, ALL);
    check_clusters(w, "aab");
}
END_TEST

START_TEST(exact_copies_go_with_their_representative)
{
    web *w = web_new(5);
    w->representatives[1] = 0;
    w->representatives[4] = 2;
    tie(w, 2, 3, 0.7F, ALL, ALL);
    check_clusters(w, "aabbb");
}
END_TEST

/* ---- composites ---------------------------------------------------------- */

/* Two stories, 0 and 1, each half of which stands in one part of 2. */
static web *round_up(uint64_t of_first, uint64_t of_second)
{
    web *w = web_new(5);
    tie(w, 0, 2, 0.65F, part(0, 32), of_first);
    tie(w, 1, 2, 0.65F, part(0, 32), of_second);
    return w;
}

START_TEST(a_composite_is_set_aside)
{
    check_clusters(round_up(part(0, 25), part(30, 55)), "abc*de");
}
END_TEST

START_TEST(overlapping_parts_are_no_composite)
{
    check_clusters(round_up(part(0, 25), part(20, 45)), "aaabc");
    check_clusters(round_up(part(0, 25), part(21, 46)), "abc*de"); /* under a fifth */
}
END_TEST

START_TEST(parts_must_have_a_size)
{
    check_clusters(round_up(part(0, 25), part(30, 34)), "abc*de");
    check_clusters(round_up(part(0, 25), part(30, 33)), "aaabc");
}
END_TEST

START_TEST(alike_stories_make_no_composite)
{
    web *w = web_new(3);
    tie(w, 0, 1, 0.3F, part(10, 32), part(10, 32));
    tie(w, 0, 2, 0.65F, part(0, 32), part(0, 25));
    tie(w, 1, 2, 0.65F, part(0, 32), part(30, 55));
    check_clusters(w, "aaa");
}
END_TEST

/* Of two short passages neither would join the text to anything. */
START_TEST(passages_alone_make_no_composite)
{
    web *w = web_new(3);
    tie(w, 0, 2, 0.3F, part(0, 32), part(0, 25));
    tie(w, 1, 2, 0.3F, part(0, 32), part(30, 55));
    check_clusters(w, "abc");
}
END_TEST

/* Parts that hang together by a third article are one story. */
START_TEST(parts_of_one_cluster_make_no_composite)
{
    web *w = round_up(part(0, 25), part(30, 55));
    w->list.count = 0;
    tie(w, 0, 2, 0.65F, part(0, 32), part(0, 25));
    tie(w, 0, 3, 0.9F, ALL, ALL);
    tie(w, 1, 2, 0.65F, part(0, 32), part(30, 55));
    tie(w, 1, 3, 0.9F, ALL, ALL);
    check_clusters(w, "aaaab");
}
END_TEST

/* Who takes a passage from a composite takes it from no story of its own. */
START_TEST(parts_of_composites_do_not_count)
{
    web *w = round_up(part(0, 25), part(30, 55));
    tie(w, 2, 3, 0.65F, part(0, 20), part(0, 25));
    tie(w, 3, 4, 0.65F, part(30, 55), part(0, 32));
    check_clusters(w, "abc*dd");
}
END_TEST

/* Two texts that stand whole in a third are its parts or its briefs: without times it
 * is a longer version, later than both it collects them. */
START_TEST(texts_inside_a_longer_one)
{
    for (int timed = 0; timed < 2; timed++) {
        web *w = web_new(3);
        for (int i = 0; timed && i < 3; i++)
            w->times[i] = 100 * i;
        tie(w, 0, 2, 0.95F, ALL, part(0, 25));
        tie(w, 1, 2, 0.95F, ALL, part(30, 55));
        check_clusters(w, timed ? "abc*" : "aaa");
    }
}
END_TEST

START_TEST(a_reprinted_composite_is_one_too)
{
    web *w = web_new(4);
    for (uint32_t i = 2; i < 4; i++)
        tie(w, 0, i, 0.65F, part(0, 32), part(0, 25));
    for (uint32_t i = 2; i < 4; i++)
        tie(w, 1, i, 0.65F, part(0, 32), part(30, 55));
    tie(w, 2, 3, 0.95F, ALL, ALL);
    np_clusters clusters = {0};
    cluster(&clusters, w);
    ck_assert(clusters.is_composite[2] && clusters.is_composite[3]);
    ck_assert_uint_ne(clusters.labels[0], clusters.labels[1]);
    for (int i = 2; i < 4; i++) {
        ck_assert_uint_ne(clusters.labels[i], clusters.labels[0]);
        ck_assert_uint_ne(clusters.labels[i], clusters.labels[1]);
    }
    np_clusters_release(&clusters);
    free(w);
}
END_TEST

/* More than half of it is one article, which has another copy: a copy too, with a
 * foreign end. */
START_TEST(a_composite_is_reattached)
{
    for (int size = 34; size <= 36; size++) {
        web *w = web_new(4);
        tie(w, 0, 2, 0.65F, part(0, 40), part(0, size));
        tie(w, 0, 3, 0.9F, ALL, ALL);
        tie(w, 1, 2, 0.65F, part(0, 32), part(44, 60));
        check_clusters(w, size < 35 ? "abc*a" : "abaa");
    }
}
END_TEST

/* ---- common passages ----------------------------------------------------- */

/* A star around 0 whose edges rest on one passage of it. */
static web *star(uint32_t leaves, float score, uint64_t cover)
{
    web *w = web_new(leaves + 1);
    for (uint32_t i = 1; i <= leaves; i++)
        tie(w, 0, i, score, cover, cover);
    return w;
}

START_TEST(common_passages_prove_nothing)
{
    check_clusters(star(5, 0.55F, part(0, 40)), "abcdef");
    check_clusters(star(4, 0.55F, part(0, 40)), "aaaaa");  /* too few */
    check_clusters(star(5, 0.55F, part(0, 50)), "aaaaaa"); /* too much of the text */
}
END_TEST

START_TEST(passages_of_like_articles_are_not_common)
{
    web *w = star(5, 0.55F, part(0, 40));
    for (uint32_t i = 1; i <= 5; i++)
        for (uint32_t k = i + 1; k <= 5; k++)
            tie(w, i, k, 0.55F, part(0, 40), part(0, 40));
    check_clusters(w, "aaaaaa");
}
END_TEST

/* ---- random webs --------------------------------------------------------- */

static int by_ranks(const void *left, const void *right)
{
    const np_edge *x = left, *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

static float some_score(uint64_t *state)
{
    static const float scores[] = {0.3F, 0.45F, 0.52F, 0.55F, 0.58F, 0.61F, 0.9F};
    return scores[random_below(state, 7)];
}

static bool is_tied(const web *w, uint32_t a, uint32_t b, float least)
{
    for (size_t i = 0; i < w->list.count; i++) {
        const np_edge *e = &w->edges[i];
        if (((e->a == a && e->b == b) || (e->a == b && e->b == a)) &&
            e->similarity.score >= least)
            return true;
    }
    return false;
}

/* Who belongs to `lead` among those left: grows until nothing more is accepted. */
static void collect_slowly(const web *w, uint32_t lead, uint32_t *owners)
{
    owners[lead] = lead;
    for (bool grows = true; grows;) {
        grows = false;
        for (uint32_t rank = 0; rank < w->order.count; rank++) {
            if (owners[rank] != NP_NONE)
                continue;
            int weak = 0;
            bool strong = is_tied(w, rank, lead, 0.5F);
            for (uint32_t r = 0; r < w->order.count; r++) {
                weak += owners[r] == lead && is_tied(w, rank, r, 0.5F);
                strong |= owners[r] == lead && is_tied(w, rank, r, 0.6F);
            }
            if (strong || weak >= 2) {
                owners[rank] = lead;
                grows = true;
            }
        }
    }
}

static void cluster_slowly(const web *w, uint32_t *owners)
{
    for (uint32_t rank = 0; rank < w->order.count; rank++)
        owners[rank] = NP_NONE;
    for (;;) {
        uint32_t lead = NP_NONE;
        for (uint32_t rank = 0; rank < w->order.count; rank++)
            if (owners[rank] == NP_NONE &&
                (lead == NP_NONE || np_leads(&w->order, w->words, rank, lead)))
                lead = rank;
        if (lead == NP_NONE)
            return;
        collect_slowly(w, lead, owners);
    }
}

START_TEST(ties_hold_as_by_hand)
{
    uint64_t state = (uint64_t)_i;
    uint32_t count = 2 + (uint32_t)random_below(&state, MOST - 2), owners[MOST];
    web *w = web_new(count);
    for (uint32_t i = 0; i < count; i++) {
        w->words[i] = 100 + (uint32_t)random_below(&state, 50);
        if (_i % 2 && i < count / 2)
            w->times[i] = i / 3;
    }
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = a + 1; b < count; b++)
            if (random_below(&state, count) < 2)
                tie(w, a, b, some_score(&state), ALL, ALL);
    cluster_slowly(w, owners);
    np_clusters clusters = {0};
    cluster(&clusters, w);
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = 0; b < a; b++)
            if ((clusters.labels[a] == clusters.labels[b]) != (owners[a] == owners[b]))
                ck_abort_msg("seed %d: %u and %u of %s", _i, a, b,
                             show(&clusters, count));
    np_clusters_release(&clusters);
    free(w);
}
END_TEST

/* A part of a text of a size that no other edge of the article has, so that nothing
 * hangs on the order of edges. */
static uint64_t some_part(uint64_t *state, bool *used)
{
    for (;;) {
        int size = 4 + (int)random_below(state, 61);
        int from = (int)random_below(state, (size_t)(65 - size));
        if (used[size])
            continue;
        used[size] = true;
        return part(from, from + size);
    }
}

/* The same web with other numbers. */
static web *renumber(const web *w, const uint32_t *numbers)
{
    web *out = web_new(w->order.count);
    for (uint32_t i = 0; i < w->order.count; i++)
        out->words[numbers[i]] = w->words[i];
    out->list.count = w->list.count;
    for (size_t i = 0; i < w->list.count; i++) {
        np_edge e = w->edges[i];
        uint32_t a = numbers[e.a], b = numbers[e.b];
        np_edge turned = {b, a, e.cover_b, e.cover_a, e.similarity};
        turned.similarity.share_a = e.similarity.share_b;
        turned.similarity.share_b = e.similarity.share_a;
        e.a = a;
        e.b = b;
        out->edges[i] = a < b ? e : turned;
    }
    qsort(out->edges, out->list.count, sizeof *out->edges, by_ranks);
    return out;
}

/* Numbers mean nothing where nobody has a time and all have other lengths. */
START_TEST(numbers_do_not_matter)
{
    uint64_t state = (uint64_t)_i;
    uint32_t count = 3 + (uint32_t)random_below(&state, 20), numbers[MOST];
    bool used[MOST][65] = {{false}};
    web *w = web_new(count);
    for (uint32_t i = 0; i < count; i++) {
        w->words[i] = 100 + i * 37 % 41;
        numbers[i] = i;
    }
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = a + 1; b < count; b++)
            if (random_below(&state, count) < 3)
                tie(w, a, b, some_score(&state), some_part(&state, used[a]),
                    some_part(&state, used[b]));
    for (uint32_t i = count; i-- > 1;) {
        uint32_t k = (uint32_t)random_below(&state, i + 1), swap = numbers[i];
        numbers[i] = numbers[k];
        numbers[k] = swap;
    }
    web *other = renumber(w, numbers);
    np_clusters x = {0}, y = {0};
    cluster(&x, w);
    cluster(&y, other);
    for (uint32_t a = 0; a < count; a++) {
        ck_assert_msg(x.is_composite[a] == y.is_composite[numbers[a]], "seed %d: %u",
                      _i, a);
        for (uint32_t b = 0; b < a; b++)
            ck_assert_msg((x.labels[a] == x.labels[b]) ==
                              (y.labels[numbers[a]] == y.labels[numbers[b]]),
                          "seed %d: %u and %u", _i, a, b);
    }
    np_clusters_release(&x);
    np_clusters_release(&y);
    free(w);
    free(other);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cluster");
    TCase *tcase = tcase_create("ties");
    tcase_add_test(tcase, without_edges_all_are_alone);
    tcase_add_test(tcase, a_triangle_is_a_cluster);
    tcase_add_test(tcase, the_threshold_counts);
    tcase_add_test(tcase, one_weak_tie_to_a_member_is_too_little);
    tcase_add_test(tcase, a_strong_tie_to_a_member_is_enough);
    tcase_add_test(tcase, a_weak_tie_to_the_lead_is_enough);
    tcase_add_test(tcase, two_weak_ties_are_enough);
    tcase_add_test(tcase, what_is_split_off_holds_together);
    tcase_add_test(tcase, the_lead_is_early_and_long);
    tcase_add_test(tcase, exact_copies_go_with_their_representative);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("composites");
    tcase_add_test(tcase, a_composite_is_set_aside);
    tcase_add_test(tcase, overlapping_parts_are_no_composite);
    tcase_add_test(tcase, parts_must_have_a_size);
    tcase_add_test(tcase, alike_stories_make_no_composite);
    tcase_add_test(tcase, passages_alone_make_no_composite);
    tcase_add_test(tcase, parts_of_one_cluster_make_no_composite);
    tcase_add_test(tcase, parts_of_composites_do_not_count);
    tcase_add_test(tcase, texts_inside_a_longer_one);
    tcase_add_test(tcase, a_reprinted_composite_is_one_too);
    tcase_add_test(tcase, a_composite_is_reattached);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("common passages");
    tcase_add_test(tcase, common_passages_prove_nothing);
    tcase_add_test(tcase, passages_of_like_articles_are_not_common);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("random");
    tcase_add_loop_test(tcase, ties_hold_as_by_hand, 0, 150);
    tcase_add_loop_test(tcase, numbers_do_not_matter, 0, 150);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
