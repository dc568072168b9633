/* Sketches: how well they estimate, and what they do not depend on. */
#include "pipeline_help.h"
#include "random.h"
#include "sketch.h"
#include "tap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4000 };

/* Two sets of `size` numbers each, of which `common` stand in both. */
static void make_sets(uint64_t *a, uint64_t *b, size_t size, size_t common,
                      uint64_t *state)
{
    for (size_t i = 0; i < size; i++) {
        a[i] = random_next(state);
        b[i] = i < common ? a[i] : random_next(state);
    }
}

static double resemblance(size_t size, size_t common)
{
    return (double)common / (double)(2 * size - common);
}

static double estimate(const uint64_t *a, const uint64_t *b, size_t size, uint64_t seed)
{
    np_signature x, y;
    np_sketch_minhash(&x, a, size, seed);
    np_sketch_minhash(&y, b, size, seed);
    return np_estimate(&x, &y);
}

/* The estimate is a mean of 128 draws: each lies within 4.5 standard deviations, and
 * the mean of many is right to a hundredth. */
START_TEST(estimates_lie_near_the_truth)
{
    enum { PAIRS = 60 };
    static uint64_t a[MOST], b[MOST];
    uint64_t state = (uint64_t)_i;
    double sum = 0;
    for (int i = 0; i < PAIRS; i++) {
        size_t size = 2 + random_below(&state, random_below(&state, 2) ? 100 : 1500);
        size_t common = (size_t)((double)size * _i / 10);
        make_sets(a, b, size, common, &state);
        double truth = resemblance(size, common);
        double error = estimate(a, b, size, random_next(&state)) - truth;
        double bound = 4.5 * sqrt((truth + 1.0 / 256) * (1 - truth) / NP_SLOTS) + 1e-9;
        ck_assert_msg(fabs(error) <= bound, "seed %d, pair %d: off by %f of %f", _i, i,
                      error, truth);
        sum += error;
    }
    ck_assert_msg(fabs(sum / PAIRS) < 0.02, "seed %d: biased by %f", _i, sum / PAIRS);
}
END_TEST

/* The error shrinks as 128 draws' does: more slots that do not count would show. */
START_TEST(errors_have_their_size)
{
    static uint64_t a[MOST], b[MOST];
    uint64_t state = 99;
    double squares = 0;
    for (int i = 0; i < 300; i++) {
        make_sets(a, b, 300, 200, &state);
        double error = estimate(a, b, 300, random_next(&state)) - 0.5;
        squares += error * error;
    }
    double deviation = sqrt(squares / 300), expected = sqrt(0.25 / NP_SLOTS);
    ck_assert_double_lt(deviation, 1.15 * expected);
    ck_assert_double_gt(deviation, 0.7 * expected);
}
END_TEST

START_TEST(order_and_repeats_do_not_matter)
{
    static uint64_t a[MOST];
    uint64_t state = (uint64_t)_i;
    size_t size = 1 + random_below(&state, 300);
    for (size_t i = 0; i < size; i++)
        a[i] = random_next(&state);
    np_signature first, second;
    np_sketch_minhash(&first, a, size, 5);
    for (size_t i = size; i-- > 1;) {
        size_t k = random_below(&state, i + 1);
        uint64_t swap = a[i];
        a[i] = a[k];
        a[k] = swap;
    }
    for (size_t i = 0; i < size; i++)
        a[size + i] = a[random_below(&state, size)];
    np_sketch_minhash(&second, a, 2 * size, 5);
    ck_assert_mem_eq(&first, &second, sizeof first);
}
END_TEST

/* A slot's minimum of a union is that of one of the two sets. */
START_TEST(unions_take_slots_of_their_parts)
{
    static uint64_t a[MOST], b[MOST];
    uint64_t state = (uint64_t)_i;
    size_t size = 1 + random_below(&state, _i % 2 ? 30 : 800);
    make_sets(a, b, size, random_below(&state, size), &state);
    np_signature x, y, both;
    np_sketch_minhash(&x, a, size, 5);
    np_sketch_minhash(&y, b, size, 5);
    memcpy(a + size, b, size * sizeof *b);
    np_sketch_minhash(&both, a, 2 * size, 5);
    int from_x = 0, from_y = 0;
    for (int i = 0; i < NP_SLOTS; i++) {
        ck_assert_msg(both.slots[i] == x.slots[i] || both.slots[i] == y.slots[i],
                      "seed %d: slot %d", _i, i);
        from_x += both.slots[i] == x.slots[i];
        from_y += both.slots[i] == y.slots[i];
    }
    ck_assert_int_gt(from_x, 30);
    ck_assert_int_gt(from_y, 30);
}
END_TEST

/* Sets of one: the same only to themselves, with no slot left empty. */
START_TEST(small_sets_fill_all_slots)
{
    uint64_t state = (uint64_t)_i;
    for (size_t size = 1; size <= 4; size++) {
        uint64_t a[4], b[4];
        make_sets(a, b, size, 0, &state);
        np_signature x;
        int counts[256] = {0}, most = 0;
        np_sketch_minhash(&x, a, size, 1);
        ck_assert_double_eq(np_estimate(&x, &x), 1);
        ck_assert_double_lt(estimate(a, b, size, 1), 0.05);
        for (int i = 0; i < NP_SLOTS; i++)
            counts[x.slots[i]]++;
        for (int i = 0; i < 256; i++)
            most = counts[i] > most ? counts[i] : most;
        ck_assert_int_le(most, 8); /* an empty value would stand in many slots */
    }
}
END_TEST

START_TEST(seeds_give_other_signatures)
{
    uint64_t state = 1, a[100];
    np_signature x, y;
    for (int i = 0; i < 100; i++)
        a[i] = random_next(&state);
    for (uint64_t seed = 0; seed < 20; seed++) {
        np_sketch_minhash(&x, a, 100, seed);
        np_sketch_minhash(&y, a, 100, seed + 1);
        ck_assert_double_lt(np_estimate(&x, &y), 0.07);
    }
}
END_TEST

/* Archives keep signatures: they must not change from build to build. */
START_TEST(signatures_stay)
{
    static const size_t sizes[] = {1, 5, 100, 1000};
    static const uint64_t expected[] = {
        UINT64_C(0xD7D222B59FC5FFF3), UINT64_C(0xC4B2FF693C461080),
        UINT64_C(0xB8BC6FE85B35DB0F), UINT64_C(0x947DE275CF053A82)};
    static uint64_t a[MOST];
    uint64_t state = 1;
    for (int i = 0; i < 1000; i++)
        a[i] = random_next(&state);
    for (int i = 0; i < 4; i++) {
        np_signature x;
        uint64_t sum = 0;
        np_sketch_minhash(&x, a, sizes[i], 1);
        for (int slot = 0; slot < NP_SLOTS; slot++)
            sum = sum * 31 + x.slots[slot];
        ck_assert_uint_eq(sum, expected[i]);
    }
}
END_TEST

START_TEST(estimates_of_given_slots)
{
    np_signature a = {{0}}, b;
    for (int i = 0; i < NP_SLOTS; i++)
        a.slots[i] = (uint8_t)i;
    for (int different = 0; different <= NP_SLOTS; different++) {
        b = a;
        for (int i = 0; i < different; i++)
            b.slots[i] = (uint8_t)(a.slots[i] ^ 0x80);
        double share = (double)(NP_SLOTS - different) / NP_SLOTS;
        double expected = (share - 1.0 / 256) / (1 - 1.0 / 256);
        ck_assert_double_eq_tol(np_estimate(&a, &b), expected < 0 ? 0 : expected,
                                1e-12);
    }
}
END_TEST

/* ---- SimHash ----------------------------------------------------------------------
 */

START_TEST(simhash_is_the_majority_of_bits)
{
    static uint64_t a[MOST];
    uint64_t state = (uint64_t)_i;
    size_t size = 1 + random_below(&state, 50);
    for (size_t i = 0; i < size; i++)
        a[i] = random_next(&state);
    uint64_t sketch = np_sketch_simhash(a, size);
    for (int bit = 0; bit < 64; bit++) {
        size_t ones = 0;
        for (size_t i = 0; i < size; i++)
            ones += a[i] >> bit & 1;
        ck_assert_msg((sketch >> bit & 1) == (2 * ones > size), "seed %d: bit %d", _i,
                      bit);
    }
}
END_TEST

START_TEST(alike_sets_differ_in_fewer_bits)
{
    static uint64_t a[MOST], b[MOST];
    uint64_t state = 4;
    int bits[3] = {0};
    for (int i = 0; i < 40; i++) {
        for (int k = 0; k < 3; k++) {
            make_sets(a, b, 400, (size_t)(190 + 100 * k), &state);
            bits[k] += __builtin_popcountll(np_sketch_simhash(a, 400) ^
                                            np_sketch_simhash(b, 400));
        }
    }
    ck_assert_int_gt(bits[0], bits[1]);
    ck_assert_int_gt(bits[1], bits[2]);
    ck_assert_int_gt(bits[2], 0);
}
END_TEST

/* ---- rows -------------------------------------------------------------------------
 */

static bool finds(double share, unsigned rows, double recall)
{
    double miss = 1, one = 1;
    for (unsigned i = 0; i < rows; i++)
        one *= share;
    for (unsigned band = 0; band < NP_SLOTS / rows; band++)
        miss *= 1 - one;
    return 1 - miss >= recall;
}

/* The most rows that still find the pairs. */
START_TEST(rows_are_as_many_as_recall_allows)
{
    uint64_t state = (uint64_t)_i;
    for (int i = 0; i < 300; i++) {
        double share = 0.05 + 0.94 * random_share(&state);
        double recall = 0.5 + 0.4999 * random_share(&state);
        unsigned expected = 1, rows = np_rows_for_recall(share, recall);
        for (unsigned more = 1; more <= NP_SLOTS; more++)
            if (finds(share, more, recall))
                expected = more;
        ck_assert_msg(rows == expected, "seed %d: %u rows for %f, %f, not %u", _i, rows,
                      share, recall, expected);
    }
}
END_TEST

START_TEST(rows_of_some_recalls)
{
    ck_assert_uint_eq(np_rows_for_recall(0.6, 0.98), 4);
    ck_assert_uint_eq(np_rows_for_recall(1, 0.9999), NP_SLOTS);
    ck_assert_uint_eq(np_rows_for_recall(0.001, 0.9999), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sketch");
    TCase *tcase = tcase_create("minhash");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, estimates_lie_near_the_truth, 0, 11);
    tcase_add_test(tcase, errors_have_their_size);
    tcase_add_loop_test(tcase, order_and_repeats_do_not_matter, 0, 30);
    tcase_add_loop_test(tcase, unions_take_slots_of_their_parts, 0, 30);
    tcase_add_loop_test(tcase, small_sets_fill_all_slots, 0, 10);
    tcase_add_test(tcase, seeds_give_other_signatures);
    tcase_add_test(tcase, signatures_stay);
    tcase_add_test(tcase, estimates_of_given_slots);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("simhash");
    tcase_add_loop_test(tcase, simhash_is_the_majority_of_bits, 0, 20);
    tcase_add_test(tcase, alike_sets_differ_in_fewer_bits);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("rows");
    tcase_add_loop_test(tcase, rows_are_as_many_as_recall_allows, 0, 5);
    tcase_add_test(tcase, rows_of_some_recalls);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
