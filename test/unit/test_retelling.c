/* How much sentences say the same in words of their own, held against what the
 * definition gives word by word. */
#include "base/hash.h"
#include "random.h"
#include "statement/retelling.h"
#include "tap.h"

#include <math.h>

enum { PHRASES = 40, MOST_WORDS = 30, WORDS = 60, STEMS = 25 };

typedef struct sentences {
    np_phrases phrases;
    np_index index;
    np_stems stems;
} sentences;

/* Phrases of words of a small vocabulary, several of which share a stem each; those
 * with even numbers are statements of their own. */
static void make_sentences(sentences *s, uint64_t *random)
{
    for (uint32_t i = 0; i < PHRASES; i++) {
        np_phrase phrase = {.hash = random_next(random),
                            .first_word = (uint32_t)s->phrases.words.count};
        size_t least = random_below(random, MOST_WORDS) + 1;
        for (uint64_t word = 1; word <= WORDS && phrase.distinct < MOST_WORDS; word++) {
            if (random_below(random, WORDS) >= least)
                continue;
            np_phrase_word w = {.word = word,
                                .weight = 0.5F + (float)(word % 7),
                                .stem = (uint32_t)(word % STEMS)};
            ck_assert(np_array_push(&s->phrases.words, w));
            phrase.weight += w.weight;
            phrase.distinct++;
        }
        phrase.words = phrase.distinct;
        ck_assert(np_phrases_add(&s->phrases, phrase));
        np_wording wording = {i, i, (i + 1) / 2, 0};
        ck_assert(np_index_add(&s->index, &s->phrases, wording, true));
    }
}

static void release_sentences(sentences *s)
{
    np_phrases_release(&s->phrases);
    np_index_release(&s->index);
    np_stems_release(&s->stems);
}

static const np_phrase_word *word_at(const sentences *s, uint32_t phrase, uint32_t i)
{
    return &s->phrases.words.items[s->phrases.list.items[phrase].first_word + i];
}

static bool shares(const sentences *s, uint32_t phrase, uint32_t stem)
{
    for (uint32_t i = 0; i < s->phrases.list.items[phrase].distinct; i++)
        if (word_at(s, phrase, i)->stem == stem)
            return true;
    return false;
}

/* What a word counts for: in all articles, or among the statements, whose first
 * wordings are phrase 0 and those with odd numbers. */
static double worth(const sentences *s, const np_phrase_word *w, bool is_rarity)
{
    if (!is_rarity)
        return (double)w->weight;
    uint32_t having = 0, statements = 0;
    for (uint32_t i = 0; i < PHRASES; i++) {
        bool is_first = i == 0 || i % 2 == 1;
        statements += is_first;
        for (uint32_t k = 0; is_first && k < s->phrases.list.items[i].distinct; k++)
            having += word_at(s, i, k)->word == w->word;
    }
    return log((1.0 + statements) / (having ? having : 1));
}

/* Twice what two phrases share over what both have; words of b whose stems `without`
 * has do not count. */
static double dice(const sentences *s, uint32_t a, uint32_t b, uint32_t without,
                   bool is_rarity)
{
    double shared = 0, all = 0;
    for (uint32_t i = 0; i < s->phrases.list.items[b].distinct; i++) {
        const np_phrase_word *w = word_at(s, b, i);
        if (without != NP_NONE && shares(s, without, w->stem))
            continue;
        all += worth(s, w, is_rarity);
        shared += shares(s, a, w->stem) ? worth(s, w, is_rarity) : 0;
    }
    for (uint32_t i = 0; i < s->phrases.list.items[a].distinct; i++) {
        const np_phrase_word *w = word_at(s, a, i);
        bool is_met = false;
        for (uint32_t k = 0; k < s->phrases.list.items[b].distinct; k++)
            is_met |= word_at(s, b, k)->stem == w->stem &&
                      (without == NP_NONE || !shares(s, without, w->stem));
        all += worth(s, w, is_rarity);
        shared += is_met ? worth(s, w, is_rarity) : 0;
    }
    return all > 0 ? shared / all : 0;
}

static double rest_share(const sentences *s, uint32_t phrase, uint32_t said)
{
    double rest = 0, all = 0;
    for (uint32_t i = 0; i < s->phrases.list.items[phrase].distinct; i++) {
        const np_phrase_word *w = word_at(s, phrase, i);
        all += (double)w->weight;
        rest += shares(s, said, w->stem) ? 0 : (double)w->weight;
    }
    return all > 0 ? rest / all : 0;
}

START_TEST(likeness_is_the_mean_of_two_dice_coefficients)
{
    uint64_t random = (uint64_t)_i;
    sentences s = {0};
    make_sentences(&s, &random);
    for (uint32_t a = 0; a < PHRASES; a++) {
        ck_assert(np_stems_take(&s.stems, &s.index, &s.phrases, a));
        for (uint32_t b = 0; b < PHRASES; b++) {
            double wanted = (dice(&s, a, b, NP_NONE, false) +
                             dice(&s, a, b, NP_NONE, true)) /
                            2;
            float found = np_stems_compare(&s.stems, &s.index, &s.phrases, b);
            ck_assert_msg(fabs((double)found - wanted) < 1e-4,
                          "seed %d, %u and %u: %f, not %f", _i, a, b, (double)found,
                          wanted);
        }
    }
    release_sentences(&s);
}
END_TEST

START_TEST(stems_in_both_are_counted)
{
    uint64_t random = (uint64_t)_i;
    sentences s = {0};
    make_sentences(&s, &random);
    for (uint32_t a = 0; a < PHRASES; a++) {
        ck_assert(np_stems_take(&s.stems, &s.index, &s.phrases, a));
        for (uint32_t b = 0; b < PHRASES; b++) {
            uint32_t wanted = 0;
            for (uint32_t stem = 0; stem < STEMS; stem++)
                wanted += shares(&s, a, stem) && shares(&s, b, stem);
            np_stems_compare(&s.stems, &s.index, &s.phrases, b);
            ck_assert_uint_eq(s.stems.common, wanted);
        }
    }
    release_sentences(&s);
}
END_TEST

START_TEST(rest_is_what_another_sentence_leaves)
{
    uint64_t random = (uint64_t)_i;
    sentences s = {0};
    make_sentences(&s, &random);
    for (uint32_t a = 0; a < PHRASES; a++) {
        ck_assert(np_stems_take(&s.stems, &s.index, &s.phrases, a));
        for (uint32_t b = 0; b < PHRASES; b++) {
            uint32_t said = (uint32_t)random_below(&random, PHRASES);
            double share = rest_share(&s, b, said);
            double wanted = share < 0.25 ? 0 : dice(&s, a, b, said, false);
            float found = np_stems_compare_rest(&s.stems, &s.phrases, b, said);
            if (fabs(share - 0.25) > 1e-4)
                ck_assert_msg(fabs((double)found - wanted) < 1e-4,
                              "seed %d, %u and %u without %u: %f, not %f", _i, a, b,
                              said, (double)found, wanted);
        }
    }
    release_sentences(&s);
}
END_TEST

int main(void)
{
    enum { SEEDS = 10 };
    Suite *suite = suite_create("retelling");
    TCase *tcase = tcase_create("stems");
    tcase_add_loop_test(tcase, likeness_is_the_mean_of_two_dice_coefficients, 0, SEEDS);
    tcase_add_loop_test(tcase, stems_in_both_are_counted, 0, SEEDS);
    tcase_add_loop_test(tcase, rest_is_what_another_sentence_leaves, 0, SEEDS);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
