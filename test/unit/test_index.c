/* Which wordings share words with a phrase, held against a look at every one. */
#include "base/hash.h"
#include "random.h"
#include "statement/index.h"
#include "tap.h"

enum { WORDINGS = 900, PHRASES = 80, MOST_WORDS = 12, WORDS = 300, COMMON_WORDS = 4 };

typedef struct texts {
    np_phrases phrases;
    np_index index;
    bool has[WORDINGS + PHRASES][WORDS]; /* by phrase, and word */
} texts;

/* Weights whose sums are exact in any order. */
static float weight_of(size_t word)
{
    return 0.5F + 0.25F * (float)(word % 7);
}

/* A phrase of words of which the first few stand in most others; every fifth has no
 * others. */
static void add_phrase(texts *t, uint64_t *random)
{
    size_t number = t->phrases.list.count;
    bool is_common = random_below(random, 5) == 0;
    for (size_t i = 0; i <= random_below(random, MOST_WORDS); i++)
        t->has[number][is_common ? random_below(random, COMMON_WORDS)
                                 : random_below(random, WORDS)] = true;
    for (size_t word = 0; word < COMMON_WORDS; word++)
        if (random_below(random, 2))
            t->has[number][word] = true;
    np_phrase phrase = {.hash = random_next(random),
                        .first_word = (uint32_t)t->phrases.words.count};
    for (size_t word = 0; word < WORDS; word++) {
        if (!t->has[number][word])
            continue;
        np_phrase_word w = {.word = word + 1, .weight = weight_of(word)};
        ck_assert(np_array_push(&t->phrases.words, w));
        phrase.weight += w.weight;
        phrase.distinct++;
    }
    phrase.words = phrase.distinct;
    ck_assert(np_phrases_add(&t->phrases, phrase));
}

static uint32_t count_wordings(const texts *t, size_t word)
{
    uint32_t count = 0;
    for (size_t i = 0; i < WORDINGS; i++)
        count += t->has[i][word];
    return count;
}

/* The word of a phrase that leads on when all are common; WORDS when one is not. */
static size_t least_common(const texts *t, size_t phrase)
{
    size_t least = WORDS;
    uint32_t fewest = UINT32_MAX;
    for (size_t word = 0; word < WORDS; word++) {
        uint32_t count = t->has[phrase][word] ? count_wordings(t, word) : 0;
        if (count == 0)
            continue;
        if (count <= NP_MOST_POSTED)
            return WORDS;
        if (count < fewest) {
            fewest = count;
            least = word;
        }
    }
    return least;
}

/* True when a word of the phrase leads to the wording. */
static bool is_met(const texts *t, size_t phrase, size_t wording, size_t least)
{
    for (size_t word = 0; word < WORDS && least == WORDS; word++)
        if (t->has[phrase][word] && t->has[wording][word] &&
            count_wordings(t, word) <= NP_MOST_POSTED)
            return true;
    if (least == WORDS || !t->has[wording][least])
        return false;
    uint32_t later = 0;
    for (size_t i = wording + 1; i < WORDINGS; i++)
        later += t->has[i][least];
    return later < NP_MOST_POSTED;
}

static float shared_weight(const texts *t, size_t a, size_t b)
{
    float weight = 0;
    for (size_t word = 0; word < WORDS; word++)
        weight += t->has[a][word] && t->has[b][word] ? weight_of(word) : 0;
    return weight;
}

static const np_sharing *find_sharing(const np_index *index, size_t wording)
{
    for (size_t i = 0; i < index->found.count; i++)
        if (index->found.items[i].wording == wording)
            return &index->found.items[i];
    return NULL;
}

static texts *make_texts(uint64_t *random)
{
    static texts t;
    memset(t.has, 0, sizeof t.has);
    np_phrases_clear(&t.phrases);
    np_index_clear(&t.index);
    for (size_t i = 0; i < WORDINGS + PHRASES; i++)
        add_phrase(&t, random);
    for (uint32_t i = 0; i < WORDINGS; i++) {
        np_wording wording = {i, i, (i + 1) / 2, 0};
        ck_assert(np_index_add(&t.index, &t.phrases, wording, true));
    }
    return &t;
}

static void release_texts(texts *t)
{
    np_phrases_release(&t->phrases);
    np_index_release(&t->index);
}

/* Nothing that could be of use is left out, what is found has the weight it shares, and
 * nothing is found twice. */
static void check_found(const texts *t, size_t phrase, float least, float inside)
{
    const np_phrase *p = &t->phrases.list.items[phrase];
    size_t leads = least_common(t, phrase), found = 0;
    for (size_t i = 0; i < WORDINGS; i++) {
        const np_sharing *s = find_sharing(&t->index, i);
        float other = t->phrases.list.items[i].weight;
        float share = shared_weight(t, phrase, i);
        float lighter = p->weight < other ? p->weight : other;
        bool is_of_use = 2 * share >= least * (p->weight + other) ||
                         share >= inside * lighter;
        bool met = is_met(t, phrase, i, leads);
        ck_assert_msg(s || !met || !is_of_use, "phrase %zu: %zu is left out", phrase,
                      i);
        if (!s)
            continue;
        found++;
        ck_assert_msg(met, "phrase %zu: %zu has no word that leads to it", phrase, i);
        ck_assert_float_eq(np_index_share(&t->index, &t->phrases, s), share);
        ck_assert_float_ge(s->most, share);
    }
    ck_assert_uint_eq(t->index.found.count, found);
}

START_TEST(wordings_that_share_words_are_found)
{
    uint64_t random = (uint64_t)_i;
    texts *t = make_texts(&random);
    for (int again = 0; again < 2; again++)
        t = make_texts(&random); /* an index is used again for the next cluster */
    for (size_t phrase = WORDINGS; phrase < WORDINGS + PHRASES; phrase++) {
        float least = 0.25F * (float)random_below(&random, 4);
        float inside = 0.5F + 0.25F * (float)random_below(&random, 3);
        ck_assert(np_index_gather(&t->index, &t->phrases,
                                  &t->phrases.list.items[phrase], least, inside));
        check_found(t, phrase, least, inside);
    }
    release_texts(t);
}
END_TEST

START_TEST(statements_that_begin_with_a_word_are_counted)
{
    uint64_t random = (uint64_t)_i;
    texts *t = make_texts(&random);
    for (size_t word = 0; word < WORDS; word++) {
        uint32_t wanted = t->has[0][word]; /* the first alone, then two by two */
        for (size_t i = 1; i < WORDINGS; i += 2)
            wanted += t->has[i][word];
        ck_assert_uint_eq(np_index_statements(&t->index, word + 1), wanted);
    }
    release_texts(t);
}
END_TEST

int main(void)
{
    enum { SEEDS = 4 };
    Suite *suite = suite_create("index");
    TCase *tcase = tcase_create("all");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, wordings_that_share_words_are_found, 0, SEEDS);
    tcase_add_loop_test(tcase, statements_that_begin_with_a_word_are_counted, 0, SEEDS);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
