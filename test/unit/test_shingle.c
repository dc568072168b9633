/* Shingles and sampled grams against their definition. */
#include "pipeline_help.h"
#include "random.h"
#include "shingle.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS = 60 };

/* ---- shingles ---------------------------------------------------------------------
 */

/* Words from a small lexicon, so that the same runs come again. */
static size_t some_words(uint64_t *out, uint64_t *state)
{
    size_t count = random_below(state, WORDS), lexicon = 1 + random_below(state, 4);
    for (size_t i = 0; i < count; i++) {
        uint64_t number = random_below(state, lexicon);
        out[i] = random_next(&number);
    }
    return count;
}

START_TEST(equal_runs_have_equal_shingles)
{
    uint64_t state = (uint64_t)_i, words[WORDS], shingles[WORDS];
    for (size_t size = 1; size <= 6; size++) {
        size_t count = some_words(words, &state);
        size_t found = np_shingle(shingles, words, count, size, 7);
        size_t expected = count == 0 ? 0 : count < size ? 1 : count - size + 1;
        ck_assert_uint_eq(found, expected);
        for (size_t i = 0; i < found && count >= size; i++)
            for (size_t k = 0; k < i; k++) {
                bool is_same = memcmp(words + i, words + k, size * sizeof *words) == 0;
                if (is_same != (shingles[i] == shingles[k]))
                    ck_abort_msg("seed %d: runs %zu and %zu of %zu", _i, i, k, size);
            }
    }
}
END_TEST

/* A shingle does not know where it stands. */
START_TEST(shingles_stand_alone)
{
    uint64_t state = (uint64_t)_i, words[WORDS], shingles[WORDS], one;
    for (size_t size = 1; size <= 6; size++) {
        size_t count = some_words(words, &state);
        size_t found = np_shingle(shingles, words, count, size, 7);
        for (size_t i = 0; i < found && count >= size; i++) {
            ck_assert_uint_eq(np_shingle(&one, words + i, size, size, 7), 1);
            ck_assert_uint_eq(one, shingles[i]);
        }
    }
}
END_TEST

START_TEST(order_of_words_matters)
{
    uint64_t state = (uint64_t)_i, words[5], other[5], a, b;
    for (int i = 0; i < 5; i++)
        words[i] = random_next(&state);
    for (size_t i = 0; i < 5; i++) {
        for (size_t k = i + 1; k < 5; k++) {
            memcpy(other, words, sizeof words);
            other[i] = words[k];
            other[k] = words[i];
            np_shingle(&a, words, 5, 5, 1);
            np_shingle(&b, other, 5, 5, 1);
            ck_assert_uint_ne(a, b);
        }
    }
}
END_TEST

/* Texts shorter than a shingle: all their words in one, and their number matters. */
START_TEST(short_texts_are_one_shingle)
{
    uint64_t words[5] = {11, 0, 0, 0, 0}, of_count[6], again;
    ck_assert_uint_eq(np_shingle(of_count, words, 0, 5, 1), 0);
    for (size_t count = 1; count <= 5; count++) {
        ck_assert_uint_eq(np_shingle(&of_count[count], words, count, 5, 1), 1);
        for (size_t other = 1; other < count; other++)
            ck_assert_msg(of_count[other] != of_count[count], "%zu and %zu words",
                          other, count);
    }
    words[1] = 12;
    for (size_t count = 2; count <= 5; count++) {
        np_shingle(&again, words, count, 5, 1);
        ck_assert_uint_ne(again, of_count[count]);
    }
}
END_TEST

START_TEST(seeds_give_other_shingles)
{
    uint64_t state = 3, words[WORDS], a[WORDS], b[WORDS];
    for (size_t i = 0; i < WORDS; i++)
        words[i] = random_next(&state);
    for (size_t count = 1; count <= WORDS; count += 7) {
        size_t found = np_shingle(a, words, count, 3, 1);
        ck_assert_uint_eq(np_shingle(b, words, count, 3, 2), found);
        for (size_t i = 0; i < found; i++)
            ck_assert_uint_ne(a[i], b[i]);
    }
}
END_TEST

/* ---- grams ------------------------------------------------------------------------
 */

static void fold_story(np_folded *out, uint64_t *state, size_t words, size_t lexicon)
{
    written text = {0};
    write_story(&text, state, words, lexicon);
    ck_assert_int_eq(np_fold(out, text_of(&text), NULL), NP_OK);
    np_array_release(&text);
}

static np_gram *sample(size_t *count, const np_folded *folded, uint64_t seed)
{
    np_gram *grams = malloc(folded->stream_size * sizeof *grams + 1);
    *count = np_sample_grams(grams, folded, seed);
    return grams;
}

/* The sampled gram that starts at a place, or NULL. */
static const np_gram *gram_at(const np_gram *grams, size_t count, size_t start)
{
    for (size_t i = 0; i < count; i++)
        if (grams[i].start == start)
            return &grams[i];
    return NULL;
}

/* Whether a gram is kept, and its hash, depend on its 16 letters alone: wherever two
 * places hold the same letters, both are kept, with one hash, or none is. */
START_TEST(sampling_sees_the_letters_only)
{
    uint64_t state = (uint64_t)_i;
    np_folded folded = {0};
    size_t count, same = 0;
    fold_story(&folded, &state, 300, 4);
    np_gram *grams = sample(&count, &folded, 1);
    for (size_t i = 0; i < count; i++) {
        if (i)
            ck_assert_uint_lt(grams[i - 1].start, grams[i].start);
        ck_assert_uint_le(grams[i].start + NP_GRAM_BYTES, folded.stream_size);
    }
    for (size_t i = 0; i + NP_GRAM_BYTES <= folded.stream_size; i++) {
        for (size_t k = 0; k < i; k++) {
            if (memcmp(folded.stream + i, folded.stream + k, NP_GRAM_BYTES) != 0)
                continue;
            const np_gram *a = gram_at(grams, count, i), *b = gram_at(grams, count, k);
            if (!a != !b || (a && a->hash != b->hash))
                ck_abort_msg("seed %d: places %zu and %zu", _i, i, k);
            same += a != NULL;
        }
    }
    ck_assert_uint_gt(same, 0);
    free(grams);
    np_folded_release(&folded);
}
END_TEST

START_TEST(different_grams_have_different_hashes)
{
    uint64_t state = (uint64_t)_i;
    np_folded folded = {0};
    size_t count;
    fold_story(&folded, &state, 1500, 400);
    np_gram *grams = sample(&count, &folded, 1);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (grams[i].hash == grams[k].hash &&
                memcmp(folded.stream + grams[i].start, folded.stream + grams[k].start,
                       NP_GRAM_BYTES) != 0)
                ck_abort_msg("seed %d: grams %zu and %zu", _i, i, k);
    free(grams);
    np_folded_release(&folded);
}
END_TEST

/* One in sixteen, and others with another seed. */
START_TEST(one_in_sixteen_is_kept)
{
    uint64_t state = (uint64_t)_i;
    np_folded folded = {0};
    size_t count, other_count, both = 0;
    fold_story(&folded, &state, 8000, 4000);
    np_gram *grams = sample(&count, &folded, 1);
    np_gram *others = sample(&other_count, &folded, 2);
    double expected = (double)folded.stream_size / NP_GRAM_SAMPLE;
    ck_assert_double_gt((double)count, 0.9 * expected);
    ck_assert_double_lt((double)count, 1.1 * expected);
    for (size_t i = 0, k = 0; i < count && k < other_count;) {
        both += grams[i].start == others[k].start;
        if (grams[i].start <= others[k].start)
            i++;
        else
            k++;
    }
    ck_assert_double_lt((double)both, 2 * expected / NP_GRAM_SAMPLE);
    free(grams);
    free(others);
    np_folded_release(&folded);
}
END_TEST

START_TEST(grams_start_at_characters)
{
    written text = {0};
    np_folded folded = {0};
    size_t count, seen = 0;
    for (int i = 0; i < 400; i++)
        write_text(&text, i % 3 ? "жизнь " : "мира ещё ");
    for (int i = 0; i < 400; i++)
        write_text(&text, i % 5 ? "東京都" : "議会は");
    ck_assert_int_eq(np_fold(&folded, text_of(&text), NULL), NP_OK);
    for (uint64_t seed = 0; seed < 20; seed++) {
        np_gram *grams = sample(&count, &folded, seed);
        for (size_t i = 0; i < count; i++)
            ck_assert_uint_ne(folded.stream[grams[i].start] & 0xC0, 0x80);
        seen += count;
        free(grams);
    }
    ck_assert_uint_gt(seen, 0);
    np_folded_release(&folded);
    np_array_release(&text);
}
END_TEST

/* Fewer than 16 letters have no gram; exactly 16 may have one. */
START_TEST(short_streams_have_few_grams)
{
    size_t count, of_sixteen = 0;
    for (uint64_t seed = 0; seed < 400; seed++) {
        np_folded folded = {0};
        np_fold(&folded, S("abcdefghijklmno"), NULL);
        np_gram *grams = sample(&count, &folded, seed);
        ck_assert_uint_eq(count, 0);
        free(grams);
        np_fold(&folded, S("abcdefghijklmnop"), NULL);
        grams = sample(&count, &folded, seed);
        ck_assert_uint_le(count, 1);
        of_sixteen += count;
        free(grams);
        np_fold(&folded, S(""), NULL);
        grams = sample(&count, &folded, seed);
        ck_assert_uint_eq(count, 0);
        free(grams);
        np_folded_release(&folded);
    }
    ck_assert_uint_gt(of_sixteen, 5);
    ck_assert_uint_lt(of_sixteen, 60);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shingle");
    TCase *tcase = tcase_create("shingles");
    tcase_add_loop_test(tcase, equal_runs_have_equal_shingles, 0, 40);
    tcase_add_loop_test(tcase, shingles_stand_alone, 0, 40);
    tcase_add_loop_test(tcase, order_of_words_matters, 0, 20);
    tcase_add_test(tcase, short_texts_are_one_shingle);
    tcase_add_test(tcase, seeds_give_other_shingles);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("grams");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, sampling_sees_the_letters_only, 0, 10);
    tcase_add_loop_test(tcase, different_grams_have_different_hashes, 0, 10);
    tcase_add_loop_test(tcase, one_in_sixteen_is_kept, 0, 10);
    tcase_add_test(tcase, grams_start_at_characters);
    tcase_add_test(tcase, short_streams_have_few_grams);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
