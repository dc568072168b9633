/* Weights of words: what several workers count together is what the articles hold. */
#include "base/hash.h"
#include "frequency.h"
#include "random.h"
#include "tap.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ARTICLES = 300, WORDS = 40, WORKERS = 3 };

/* The share of articles that use a word of so many letters, of 200 there would be. */
static double usual(size_t letters)
{
    return letters < 3    ? 60
           : letters == 3 ? 40
           : letters == 4 ? 20
           : letters == 5 ? 10
                          : 6;
}

static float weight_of(const np_frequency *frequency, uint64_t word, size_t letters)
{
    return np_frequency_at(frequency, np_frequency_find(frequency, word, letters));
}

/* An article of words w0 … w39, each with the chance of its number; some twice. */
static void write_article(char *text, uint64_t *state, bool has[WORDS])
{
    *text = '\0';
    for (unsigned w = 0; w < WORDS; w++) {
        has[w] = random_below(state, WORDS) < w;
        for (unsigned times = has[w] ? 1 + w % 2 : 0; times > 0; times--)
            text += sprintf(text, "w%u ", w);
    }
}

START_TEST(weights_follow_counts)
{
    uint64_t state = (uint64_t)_i;
    np_tally tallies[WORKERS];
    np_frequency frequency;
    np_folded folded = {0};
    uint32_t counts[WORDS] = {0};
    for (unsigned i = 0; i < WORKERS; i++)
        ck_assert_int_eq(np_tally_init(&tallies[i], ARTICLES, NULL), NP_OK);
    for (uint32_t article = 0; article < ARTICLES; article++) {
        char text[2 * 4 * WORDS + 1];
        bool has[WORDS];
        write_article(text, &state, has);
        ck_assert_int_eq(np_fold(&folded, (np_slice){text, strlen(text)}, NULL), NP_OK);
        np_tally_count(&tallies[random_below(&state, WORKERS)], &folded);
        for (unsigned w = 0; w < WORDS; w++)
            counts[w] += has[w];
    }
    ck_assert_int_eq(np_frequency_make(&frequency, tallies, WORKERS, ARTICLES, NULL),
                     NP_OK);
    for (unsigned w = 0; w < WORDS; w++) {
        char word[24] = {0};
        int size = sprintf(word, "w%u", w);
        uint64_t hash = np_hash_word((const unsigned char *)word, (size_t)size);
        for (size_t letters = 0; letters < 12; letters++) {
            double expected = log((ARTICLES + 201.0) /
                                  (counts[w] + usual(letters) + .5));
            ck_assert_double_eq_tol(weight_of(&frequency, hash, letters), expected,
                                    1e-6);
        }
    }
    np_folded_release(&folded);
    np_frequency_release(&frequency);
    for (unsigned i = 0; i < WORKERS; i++)
        np_tally_release(&tallies[i]);
}
END_TEST

/* Each worker counts as many articles as it may; together they are more than a count
 * can tell, which stops at the most that it can. */
START_TEST(counts_end_at_the_most)
{
    enum { EACH = 40000, TOLD = UINT16_MAX };
    np_tally tallies[2];
    np_frequency frequency;
    np_folded folded = {0};
    ck_assert_int_eq(np_fold(&folded, (np_slice){"word", 4}, NULL), NP_OK);
    for (unsigned i = 0; i < 2; i++) {
        ck_assert_int_eq(np_tally_init(&tallies[i], 2 * EACH, NULL), NP_OK);
        for (int article = 0; article < EACH; article++)
            np_tally_count(&tallies[i], &folded);
    }
    ck_assert_int_eq(np_frequency_make(&frequency, tallies, 2, 2 * EACH, NULL), NP_OK);
    double expected = log((2 * EACH + 201.0) / (TOLD + usual(4) + .5));
    ck_assert_double_eq_tol(weight_of(&frequency, folded.hashes[0], 4), expected, 1e-6);
    np_folded_release(&folded);
    np_frequency_release(&frequency);
    for (unsigned i = 0; i < 2; i++)
        np_tally_release(&tallies[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("frequency");
    TCase *tcase = tcase_create("frequency");
    tcase_add_loop_test(tcase, weights_follow_counts, 0, 4);
    tcase_add_test(tcase, counts_end_at_the_most);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
