/* Terms that are moved to a file are the same as before. */
#include "base/memory.h"
#include "random.h"
#include "story/table.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_RANKS = 600 };

static void fill(np_term_table *table, uint64_t *state, uint32_t count)
{
    *table = (np_term_table){
        .terms = np_alloc(count * sizeof(np_term[NP_TERMS])),
        .heaviest = np_alloc(count * sizeof *table->heaviest),
        .counts = np_alloc(count),
        .languages = np_alloc(count * sizeof *table->languages),
    };
    for (size_t i = 0; i < (size_t)count * NP_TERMS; i++)
        table->terms[i] = (np_term){(uint32_t)random_next(state), 0.25F};
    for (uint32_t rank = 0; rank < count; rank++) {
        table->counts[rank] = (uint8_t)random_below(state, NP_TERMS + 1);
        for (size_t i = 0; i < NP_HEAVIEST; i++)
            table->heaviest[rank][i] = (uint8_t)random_below(state, NP_TERMS);
    }
}

static void check_same(np_term_vector found, np_term_vector expected)
{
    ck_assert_uint_eq(found.count, expected.count);
    ck_assert(memcmp(found.terms, expected.terms, found.count * sizeof *found.terms) ==
              0);
}

static void check_rank(const np_term_table *table, const np_term_table *expected,
                       uint32_t rank, bool is_kept)
{
    np_term room[NP_TERMS];
    np_term_vector found;
    ck_assert_int_eq(np_terms_read(&found, table, rank, room, NULL), NP_OK);
    check_same(found, np_terms_of(expected, rank));
    if (!is_kept)
        return;
    check_same(np_terms_of(table, rank), np_terms_of(expected, rank));
    ck_assert(memcmp(np_heaviest_of(table, rank), np_heaviest_of(expected, rank),
                     NP_HEAVIEST) == 0);
}

/* In a directory that is there, and in one that is not: then all stay in memory. */
START_TEST(terms_outlive_the_move)
{
    static const char *const directories[] = {"/tmp", "/tmp/no/such/directory"};
    uint64_t state = (uint64_t)_i, same = (uint64_t)_i;
    uint32_t count = (uint32_t)random_below(&state, MOST_RANKS);
    size_t chance = random_below(&state, 4);
    bool is_kept[MOST_RANKS];
    np_term_table table, expected;
    random_next(&same);
    fill(&table, &same, count);
    same = (uint64_t)_i;
    random_next(&same);
    fill(&expected, &same, count);
    for (uint32_t rank = 0; rank < count; rank++)
        is_kept[rank] = random_below(&state, 4) < chance;
    np_terms_put_away(&table, is_kept, count, directories[_i % 2]);
    ck_assert((table.places != NULL) == (_i % 2 == 0));
    for (uint32_t rank = 0; rank < count; rank++)
        check_rank(&table, &expected, rank, is_kept[rank]);
    np_term_table_release(&table);
    np_term_table_release(&expected);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("table");
    TCase *tcase = tcase_create("terms");
    tcase_add_loop_test(tcase, terms_outlive_the_move, 0, 40);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
