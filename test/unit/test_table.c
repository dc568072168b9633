/* Items in memory or in a file, and the terms that lie there. */
#include "random.h"
#include "story/table.h"
#include "tap.h"

#include <string.h>

enum { MOST_RANKS = 600, TOGETHER = 7 };

static np_term terms[MOST_RANKS][NP_TERMS];
static uint8_t counts[MOST_RANKS];

static void invent(uint64_t *state, uint32_t count)
{
    for (uint32_t rank = 0; rank < count; rank++) {
        counts[rank] = (uint8_t)random_below(state, NP_TERMS + 1);
        for (size_t i = 0; i < NP_TERMS; i++)
            terms[rank][i] = (np_term){(uint32_t)random_next(state), 0.25F};
    }
}

/* Writes the items some at a time, the last ones first. */
static void write_all(const np_slots *slots, uint32_t count)
{
    for (uint32_t at = (count + TOGETHER - 1) / TOGETHER * TOGETHER; at > 0;) {
        at -= TOGETHER;
        uint32_t some = count - at < TOGETHER ? count - at : TOGETHER;
        ck_assert_int_eq(np_slots_write(slots, at, some, terms[at], NULL), NP_OK);
    }
}

static void check_terms(const np_term_table *table, uint32_t rank)
{
    np_term room[NP_TERMS];
    np_term_vector found, looked_at = np_terms_of(table, rank);
    np_terms_seen(table, 0); /* forgets them */
    ck_assert_int_eq(np_terms_read(&found, table, rank, room, NULL), NP_OK);
    ck_assert_uint_eq(found.count, counts[rank]);
    ck_assert_uint_eq(looked_at.count, counts[rank]);
    ck_assert(memcmp(found.terms, terms[rank], counts[rank] * sizeof *room) == 0);
    ck_assert(memcmp(looked_at.terms, terms[rank], counts[rank] * sizeof *room) == 0);
}

/* Without a directory, in one that is there, and in one that is not. */
START_TEST(terms_are_found_where_they_lie)
{
    static const char *const directories[] = {NULL, "/tmp", "/tmp/no/such/directory"};
    uint64_t state = (uint64_t)_i;
    uint32_t count = (uint32_t)random_below(&state, MOST_RANKS);
    np_term_table table = {.counts = counts};
    np_term some[TOGETHER][NP_TERMS];
    invent(&state, count);
    ck_assert_int_eq(
        np_slots_init(&table.terms, count, sizeof *terms, directories[_i % 3], NULL),
        NP_OK);
    ck_assert((table.terms.mapped > 0) == (_i % 3 == 1 && count > 0));
    write_all(&table.terms, count);
    for (uint32_t rank = 0; rank < count; rank++)
        check_terms(&table, rank);
    for (uint32_t at = 0; at + TOGETHER <= count; at++) {
        ck_assert_int_eq(np_slots_read(some, &table.terms, at, TOGETHER, NULL), NP_OK);
        ck_assert(memcmp(some, terms[at], sizeof some) == 0);
    }
    np_slots_release(&table.terms);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("table");
    TCase *tcase = tcase_create("terms");
    tcase_add_loop_test(tcase, terms_are_found_where_they_lie, 0, 40);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
