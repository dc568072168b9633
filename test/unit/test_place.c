/* The places of articles among stories, against what their order is said to be. */
#include "random.h"
#include "story/place.h"
#include "tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ARTICLES = 200, MOST_ID = 24 };

/* Ids that begin alike, of which some are the start of others. */
static np_corpus *make_corpus(uint64_t *state, uint32_t count)
{
    static const char letters[] = "\x01"
                                  "ab\xE9";
    np_corpus *corpus;
    np_error error;
    char id[MOST_ID];
    size_t start = random_below(state, 12);
    ck_assert_int_eq(np_corpus_new(&corpus, &error), NP_OK);
    memset(id, 'i', sizeof id);
    while (np_corpus_count(corpus) < count) {
        size_t size = start + 1 + random_below(state, sizeof id - start - 1);
        for (size_t i = start; i < size; i++)
            id[i] = letters[random_below(state, 9) ? 1 : random_below(state, 4)];
        np_article article = {.id = {id, size},
                              .text = {"Ebb", 3},
                              .published = (int64_t)random_below(state, 9)};
        np_corpus_add(corpus, &article, &error); /* a repeated id is refused */
    }
    return corpus;
}

/* Labels as clusters and stories give them: a rank of the story, not always its first.
 */
static void make_labels(uint32_t *labels, uint64_t *state, uint32_t count)
{
    size_t alone = 1 + random_below(state, 4);
    for (uint32_t rank = 0; rank < count; rank++)
        labels[rank] = rank;
    for (uint32_t rank = 0; rank + 1 < count; rank++)
        if (random_below(state, alone) == 0)
            labels[rank] = labels[rank + random_below(state, count - rank)];
}

/* True when the first story comes before the second. */
static bool is_before(const np_places *p, const np_order *order,
                      const np_corpus *corpus, size_t story)
{
    const uint32_t *firsts = p->firsts + story;
    uint32_t size = firsts[1] - firsts[0], next = firsts[2] - firsts[1];
    if (size != next)
        return size > next;
    np_slice a = np_corpus_get(corpus, order->articles[p->ranks[firsts[0]]]).id;
    np_slice b = np_corpus_get(corpus, order->articles[p->ranks[firsts[1]]]).id;
    int first = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
    return first ? first < 0 : a.size < b.size;
}

static void check_story(const np_places *p, const uint32_t *labels, size_t story,
                        bool *is_seen)
{
    uint32_t first = p->firsts[story], end = p->firsts[story + 1];
    uint32_t label = labels[p->ranks[first]];
    ck_assert_uint_lt(first, end);
    ck_assert_msg(!is_seen[label], "label %u has two stories", label);
    is_seen[label] = true;
    for (uint32_t i = first; i < end; i++) {
        ck_assert(i == first || p->ranks[i] > p->ranks[i - 1]);
        ck_assert_uint_eq(labels[p->ranks[i]], label);
        ck_assert_uint_eq(p->stories[p->ranks[i]], story);
    }
}

START_TEST(stories_are_in_order)
{
    uint64_t state = (uint64_t)_i;
    uint32_t count = (uint32_t)random_below(&state, MOST_ARTICLES);
    uint32_t labels[MOST_ARTICLES];
    bool is_seen[MOST_ARTICLES] = {false};
    np_corpus *corpus = make_corpus(&state, count);
    np_order order;
    np_places places;
    ck_assert_int_eq(np_order_make(&order, corpus, NULL), NP_OK);
    make_labels(labels, &state, count);
    ck_assert_int_eq(np_places_make(&places, labels, &order, corpus, NULL), NP_OK);
    ck_assert_uint_eq(places.firsts[places.count], count);
    for (size_t story = 0; story < places.count; story++)
        check_story(&places, labels, story, is_seen);
    for (size_t story = 0; story + 1 < places.count; story++)
        ck_assert_msg(is_before(&places, &order, corpus, story), "seed %d: %zu", _i,
                      story);
    np_places_release(&places);
    np_order_release(&order);
    np_corpus_free(corpus);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("place");
    TCase *tcase = tcase_create("places");
    tcase_add_loop_test(tcase, stories_are_in_order, 0, 100);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
