/* Terms weighed from drafts in a file are those weighed from drafts in memory. */
#include "options.h"
#include "random.h"
#include "story/term.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More articles of one outlet than are read from the file at once. */
enum { MOST_RANKS = 4000, WORDS = 80, VOCABULARY = 2000 };

static np_order order;
static bool is_lead[MOST_RANKS];
static np_options options;
static np_progress progress;

static void make_order(np_order *out, uint64_t *state)
{
    size_t outlets = 1 + random_below(state, 5);
    *out = (np_order){.count = (uint32_t)random_below(state, MOST_RANKS),
                      .source_count = (uint32_t)outlets,
                      .sources = malloc(MOST_RANKS * sizeof *out->sources)};
    for (uint32_t rank = 0; rank < out->count; rank++) {
        size_t outlet = random_below(state, outlets + 5); /* most are of the first */
        out->sources[rank] = outlet > outlets    ? 0
                             : outlet == outlets ? NP_NONE
                                                 : (uint32_t)outlet;
        is_lead[rank] = random_below(state, 5) < 3;
    }
}

static void make_draft(np_kept_terms *kept, uint64_t *state)
{
    *kept = (np_kept_terms){.length = (uint32_t)random_below(state, 900)};
    for (size_t i = 0; i < WORDS; i++) {
        size_t word = random_below(state, VOCABULARY / WORDS) * WORDS + i;
        kept->terms[i] = (uint32_t)word * UINT32_C(0x9E3779B1);
        kept->times[i] = (uint8_t)(1 + random_below(state, 40));
    }
    for (size_t i = 0; i < sizeof kept->letters; i++)
        kept->letters[i] = (uint8_t)random_next(state);
}

/* The same drafts for the same state. */
static void make_drafts(np_drafts *out, uint64_t state, bool is_file)
{
    ck_assert_int_eq(np_drafts_init(out, order.count, NULL), NP_OK);
    if (is_file)
        np_drafts_put_away(out, "/tmp");
    ck_assert((out->kept == NULL) == is_file);
    for (uint32_t rank = 0; rank < order.count; rank++) {
        np_kept_terms kept;
        make_draft(&kept, &state);
        out->counts[rank] = (uint8_t)random_below(&state, WORDS + 1);
        out->languages[rank] = random_below(&state, 9) ? np_language_make('e', 'n')
                                                       : np_language_make('x', 'x');
        if (is_file)
            ck_assert_int_eq(np_spill_write(&out->file, rank * sizeof kept, &kept,
                                            sizeof kept, NULL),
                             NP_OK);
        else
            out->kept[rank] = kept;
    }
}

static void weigh(np_term_table *out, uint64_t state, bool is_file)
{
    np_drafts drafts;
    make_drafts(&drafts, state, is_file);
    ck_assert_int_eq(
        np_terms_weigh(out, &drafts, &order, is_lead, &options, &progress, NULL),
        NP_OK);
    np_drafts_release(&drafts);
    ck_assert((out->places != NULL) == is_file);
}

static void check_rank(const np_term_table *found, const np_term_table *expected,
                       uint32_t rank)
{
    np_term room[NP_TERMS];
    np_term_vector mine, other = np_terms_of(expected, rank);
    ck_assert_int_eq(np_terms_read(&mine, found, rank, room, NULL), NP_OK);
    ck_assert_uint_eq(mine.count, other.count);
    ck_assert_msg(memcmp(mine.terms, other.terms, mine.count * sizeof *room) == 0,
                  "the terms of rank %u", rank);
    ck_assert_uint_eq(np_terms_are_away(found, rank), !is_lead[rank]);
    size_t heavy = mine.count < NP_HEAVIEST ? mine.count : NP_HEAVIEST;
    if (is_lead[rank])
        ck_assert(memcmp(np_heaviest_at(found, rank), np_heaviest_at(expected, rank),
                         heavy) == 0);
}

START_TEST(files_change_no_terms)
{
    uint64_t state = (uint64_t)_i;
    np_term_table found, expected;
    np_options_init(&options);
    options.threads = 1 + (unsigned)_i % 3;
    np_progress_init(&progress, &options);
    make_order(&order, &state);
    weigh(&expected, state, false);
    weigh(&found, state, true);
    for (uint32_t rank = 0; rank < order.count; rank++)
        check_rank(&found, &expected, rank);
    np_term_table_release(&found);
    np_term_table_release(&expected);
    np_progress_release(&progress);
    free(order.sources);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("table");
    TCase *tcase = tcase_create("terms");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, files_change_no_terms, 0, 20);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
