/* Sorting against qsort(). */
#include "base/hash.h"
#include "base/select.h"
#include "base/sort.h"
#include "random.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 3000 };

/* Numbers of several kinds: any, few different ones, one byte that differs, and already
 * in order or the other way round. */
static uint64_t some_number(uint64_t *state, int kind, size_t i)
{
    uint64_t x = random_next(state);
    switch (kind) {
    case 0:
        return x;
    case 1:
        return x % 5;
    case 2:
        return (x & 255) << 56 | 7;
    case 3:
        return (x & 255) << 24;
    case 4:
        return i;
    case 5:
        return UINT64_MAX - i;
    case 6: /* half of them near each other */
        return x & 1 ? x : UINT64_C(0x123456789ABC0000) | (x >> 32 & 1023);
    case 7: /* few hashes, each with many values */
        return (x % 7 * NP_K1) >> 32 << 32 | i % 50;
    default:
        return 42;
    }
}

enum { KINDS = 9 };

static size_t some_count(uint64_t *state)
{
    return random_below(state, 3) ? random_below(state, 120)
                                  : random_below(state, LONGEST);
}

static int by_number(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static int by_key(const void *left, const void *right)
{
    const np_keyed *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->value < b->value ? -1 : a->value > b->value;
}

START_TEST(the_nth_is_selected)
{
    uint64_t state = (uint64_t)_i;
    size_t count = some_count(&state) + 1, nth = random_below(&state, count) + 1;
    uint64_t *items = malloc(2 * count * sizeof *items), *sorted = items + count;
    for (size_t i = 0; i < count; i++)
        sorted[i] = items[i] = some_number(&state, _i % KINDS, i);
    qsort(sorted, count, sizeof *sorted, by_number);
    uint64_t selected = np_select_u64(items, count, nth);
    ck_assert_msg(selected == sorted[nth - 1], "seed %d: %zu of %zu", _i, nth, count);
    free(items);
}
END_TEST

START_TEST(numbers_are_sorted)
{
    uint64_t state = (uint64_t)_i;
    size_t count = some_count(&state);
    uint64_t *items = malloc(count * sizeof *items +
                             1); /* exact, so overruns are seen */
    uint64_t *room = malloc(count * sizeof *room + 1);
    uint64_t *expected = malloc(count * sizeof *expected + 1);
    for (size_t i = 0; i < count; i++)
        expected[i] = items[i] = some_number(&state, _i % KINDS, i);
    qsort(expected, count, sizeof *expected, by_number);
    np_sort_u64(items, room, count);
    for (size_t i = 0; i < count; i++)
        if (items[i] != expected[i])
            ck_abort_msg("seed %d: item %zu of %zu", _i, i, count);
    free(items);
    free(room);
    free(expected);
}
END_TEST

/* Values count up, so that among equal keys they must stay in order. */
START_TEST(keyed_items_keep_their_order)
{
    uint64_t state = (uint64_t)_i;
    size_t count = some_count(&state);
    np_keyed *items = malloc(count * sizeof *items + 1);
    np_keyed *room = malloc(count * sizeof *room + 1);
    np_keyed *expected = malloc(count * sizeof *expected + 1);
    for (size_t i = 0; i < count; i++)
        expected[i] = items[i] = (np_keyed){some_number(&state, _i % KINDS, i),
                                            (uint32_t)i};
    qsort(expected, count, sizeof *expected, by_key);
    np_sort_keyed(items, room, count);
    for (size_t i = 0; i < count; i++)
        if (by_key(&items[i], &expected[i]) != 0)
            ck_abort_msg("seed %d: item %zu of %zu", _i, i, count);
    free(items);
    free(room);
    free(expected);
}
END_TEST

START_TEST(repeats_are_removed_and_numbers_found)
{
    uint64_t state = (uint64_t)_i, items[200], room[200];
    bool stands[300] = {false};
    size_t count = random_below(&state, 200), different = 0;
    for (size_t i = 0; i < count; i++) {
        items[i] = random_below(&state, 299);
        different += !stands[items[i]];
        stands[items[i]] = true;
    }
    np_sort_u64(items, room, count);
    count = np_unique_u64(items, count);
    ck_assert_uint_eq(count, different);
    for (size_t i = 1; i < count; i++)
        ck_assert_uint_lt(items[i - 1], items[i]);
    for (uint64_t number = 0; number < 300; number++)
        ck_assert_msg(np_has_u64(items, count, number) == stands[number],
                      "seed %d: %lu", _i, (unsigned long)number);
    ck_assert(!np_has_u64(items, count, UINT64_MAX));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sort");
    TCase *tcase = tcase_create("against qsort");
    tcase_add_loop_test(tcase, the_nth_is_selected, 0, 300);
    tcase_add_loop_test(tcase, numbers_are_sorted, 0, 20 * KINDS);
    tcase_add_loop_test(tcase, keyed_items_keep_their_order, 0, 20 * KINDS);
    tcase_add_loop_test(tcase, repeats_are_removed_and_numbers_found, 0, 40);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
