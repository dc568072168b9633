/* Stories: whole clusters, in any order of the input and on any number of threads. */
#include "newsprint/newsprint.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

/* Invented reports: the letters before the dash tell the event. */
static const struct {
    const char *id, *title, *text;
    int day; /* -1: no date */
} reports[] = {
    {"bridge-1", "Old bridge at Tarnwick closes after crack is found",
     "Engineers closed the Tarnwick bridge on Monday after divers found a crack in its "
     "second pier. The county said repairs to the Tarnwick crossing may last until "
     "spring, and buses will go by way of Ossley.",
     1},
    {"bridge-2", "Commuters stranded as Tarnwick bridge shuts",
     "A crack in a pier has shut the bridge at Tarnwick, cutting the town off from "
     "Ossley station. Divers saw the damage on Sunday; the county engineer would not "
     "say how long the repairs to the pier will take.",
     1},
    {"bridge-3", "Ferry planned while Tarnwick bridge is repaired",
     "The county wants to run a ferry to Ossley while the cracked pier of the Tarnwick "
     "bridge is repaired. The crossing was closed when divers found the crack.",
     2},
    {"goalkeeper-1", "Velmora signs goalkeeper Dario Quist",
     "Velmora United have signed the goalkeeper Dario Quist from Harrowgate for four "
     "million. Quist, 24, kept eleven clean sheets last season and will wear the "
     "number one shirt on Saturday.",
     1},
    {"goalkeeper-2", "Quist leaves Harrowgate for Velmora",
     "Harrowgate have sold their goalkeeper to Velmora United. Dario Quist passed a "
     "medical and is to play on Saturday; the clubs agreed on four million.",
     2},
    {"word", "", "Tarnwick", 1},
    {"empty", "", "", 1},
    {"undated", "Divers find crack in pier of Tarnwick bridge",
     "Divers have found a crack in a pier of the bridge at Tarnwick. The county closed "
     "the crossing to Ossley at once.",
     -1},
    {"later", "Velmora sign Harrowgate goalkeeper",
     "Velmora United have signed a goalkeeper from Harrowgate again, four months after "
     "Dario Quist. The clubs agreed on four million, and he will play on Saturday.",
     90},
    {"fire-1", "Barn at Pellmoor burns down",
     "Firefighters could not save a barn at Pellmoor that went up in flames on Monday. "
     "Runa Tolle drove forty sheep out through the orchard; hay and a tractor were "
     "lost. "
     "Police are looking into the cause of the fire. No firefighter was hurt.",
     1},
    {"fire-2", "Harrowgate loses its oldest bakery",
     "The cause of a fire in Harrowgate is unclear, police said on Monday. An oven of "
     "baker Emil Stroud had set the chimney in flames; customers left their loaves on "
     "the counter and fled. Firefighters let the walls burn down; nobody was hurt.",
     1},
    {"market-1", "Frauen am Markt von Elmstadt",
     "Eine Frau aus Elmstadt und weitere Frauen ad08j haben am Markt ad08j St\u00E4nde "
     "er\u00F6ffnet ad08j. Frau Amsel verkauft Honig ad08j.",
     1},
    {"bridge-4", "Old bridge at Tarnwick closes after crack is found",
     "Engineers closed the Tarnwick bridge on Monday after divers found a crack in its "
     "second pier. The county said repairs to the Tarnwick crossing may last until "
     "spring, and buses will go by way of Ossley.",
     2},
};

enum { COUNT = sizeof reports / sizeof *reports, DAY = 86400 };

static np_slice slice(const char *text)
{
    return (np_slice){text, strlen(text)};
}

typedef struct result {
    np_corpus *corpus;
    np_report *report;
} result;

/* Runs on all reports, article i being number i × step mod COUNT. */
static result run(size_t step, const np_options *options)
{
    result r;
    np_error error;
    ck_assert_int_eq(np_corpus_new(&r.corpus, &error), NP_OK);
    for (size_t i = 0; i < COUNT; i++) {
        size_t at = i * step % COUNT;
        static const char *const sources[] = {"", "Tarn Online", "Valley Bugle"};
        np_article article = {.id = slice(reports[at].id),
                              .source = slice(sources[at % 3]),
                              .title = slice(reports[at].title),
                              .text = slice(reports[at].text),
                              .published = NP_NO_TIME};
        if (reports[at].day >= 0)
            article.published = (int64_t)reports[at].day * DAY;
        ck_assert_int_eq(np_corpus_add(r.corpus, &article, &error), NP_OK);
    }
    ck_assert_msg(np_run(&r.report, r.corpus, options, &error) == NP_OK, "%s",
                  error.message);
    return r;
}

static void release(result *r)
{
    np_report_free(r->report);
    np_corpus_free(r->corpus);
}

/* The number of an article in the corpus. */
static uint32_t number_of(const result *r, const char *id)
{
    uint32_t count = np_corpus_count(r->corpus);
    for (uint32_t i = 0; i < count; i++) {
        np_slice own = np_corpus_get(r->corpus, i).id;
        if (own.size == strlen(id) && memcmp(own.data, id, own.size) == 0)
            return i;
    }
    ck_abort_msg("no article %s", id);
    return NP_NONE;
}

static np_verdict verdict_of(const result *r, const char *id)
{
    return np_report_verdict(r->report, number_of(r, id));
}

static uint32_t story_of(const result *r, const char *id)
{
    return verdict_of(r, id).story;
}

START_TEST(groups_reports_of_one_event)
{
    result r = run(1, NULL);
    uint32_t bridge = story_of(&r, "bridge-1");
    ck_assert_uint_eq(bridge, 0);
    ck_assert_uint_eq(story_of(&r, "bridge-2"), bridge);
    ck_assert_uint_eq(story_of(&r, "bridge-3"), bridge);
    ck_assert_uint_eq(story_of(&r, "goalkeeper-2"), story_of(&r, "goalkeeper-1"));
    ck_assert_uint_ne(story_of(&r, "goalkeeper-1"), bridge);
    release(&r);
}
END_TEST

START_TEST(look_alike_events_stay_apart)
{
    result r = run(1, NULL);
    np_explanation found;
    np_error error;
    uint32_t a = number_of(&r, "fire-1"), b = number_of(&r, "fire-2");
    ck_assert_uint_ne(story_of(&r, "fire-1"), story_of(&r, "fire-2"));
    ck_assert_int_eq(np_report_explain(&found, r.report, a, b, &error), NP_OK);
    ck_assert_double_gt(found.terms, 0.17); /* alike in all but what they tell */
    ck_assert_double_lt(found.telling, found.least_telling);
    release(&r);
}
END_TEST

START_TEST(undated_reports_are_neutral)
{
    result r = run(1, NULL);
    ck_assert_uint_eq(story_of(&r, "undated"), story_of(&r, "bridge-1"));
    ck_assert_uint_ne(story_of(&r, "later"), story_of(&r, "goalkeeper-1"));
    release(&r);
}
END_TEST

START_TEST(texts_without_words_stay_alone)
{
    result r = run(1, NULL);
    size_t count;
    const np_story *stories = np_report_stories(r.report, &count);
    const np_story *story = &stories[story_of(&r, "empty")];
    ck_assert_uint_eq(story->articles, 1);
    ck_assert_uint_eq(story->term_count, 0);
    ck_assert_uint_lt(story_of(&r, "word"), count);
    release(&r);
}
END_TEST

/* Every cluster lies in one story, and what is told of each story is right. */
START_TEST(stories_hold_whole_clusters)
{
    result r = run(1, NULL);
    size_t story_count;
    uint32_t articles[COUNT] = {0}, clusters[COUNT] = {0};
    const np_story *stories = np_report_stories(r.report, &story_count);
    uint32_t cluster_count = np_report_cluster_count(r.report);
    for (uint32_t i = 0; i < np_corpus_count(r.corpus); i++) {
        np_verdict verdict = np_report_verdict(r.report, i);
        ck_assert_uint_lt(verdict.story, story_count);
        ck_assert_uint_eq(np_report_cluster(r.report, verdict.cluster).story,
                          verdict.story);
        ck_assert(verdict.closeness >= 0 && verdict.closeness <= 1);
        articles[verdict.story]++;
    }
    for (uint32_t i = 0; i < cluster_count; i++)
        clusters[np_report_cluster(r.report, i).story]++;
    for (size_t i = 0; i < story_count; i++) {
        ck_assert_uint_eq(stories[i].articles, articles[i]);
        ck_assert_uint_eq(stories[i].clusters, clusters[i]);
        ck_assert_uint_eq(np_report_verdict(r.report, stories[i].central).story, i);
        ck_assert(i == 0 || stories[i - 1].articles >= stories[i].articles);
    }
    ck_assert_uint_eq(verdict_of(&r, "bridge-4").cluster,
                      verdict_of(&r, "bridge-1").cluster);
    release(&r);
}
END_TEST

START_TEST(terms_are_words_of_the_story)
{
    result r = run(1, NULL);
    size_t count;
    const np_story *story = &np_report_stories(r.report, &count)[0];
    bool has_name = false;
    ck_assert_uint_ge(story->term_count, 5);
    for (uint32_t i = 0; i < story->term_count; i++)
        has_name |= story->terms[i].size == 8 &&
                    memcmp(story->terms[i].data, "Tarnwick", 8) == 0;
    ck_assert(has_name);
    ck_assert_int_eq(story->first_published, DAY);
    ck_assert_int_eq(story->last_published, 2 * DAY);
    release(&r);
}
END_TEST

/* No number of a publisher's own, and no word in two forms. */
START_TEST(keywords_are_words)
{
    result r = run(1, NULL);
    size_t count;
    unsigned women = 0;
    uint32_t number = story_of(&r, "market-1");
    const np_story *story = &np_report_stories(r.report, &count)[number];
    ck_assert_uint_gt(story->term_count, 3);
    for (uint32_t i = 0; i < story->term_count; i++) {
        np_slice term = story->terms[i];
        ck_assert(term.size != 5 || memcmp(term.data, "ad08j", 5) != 0);
        women += term.size >= 4 && memcmp(term.data, "Frau", 4) == 0;
    }
    ck_assert_uint_eq(women, 1);
    release(&r);
}
END_TEST

START_TEST(single_articles_have_terms)
{
    result r = run(1, NULL);
    size_t count;
    const np_story *story = &np_report_stories(r.report, &count)[story_of(&r, "later")];
    ck_assert_uint_eq(story->articles, 1);
    ck_assert_uint_eq(story->term_count, 8);
    release(&r);
}
END_TEST

static const struct {
    size_t step; /* has no divisor in common with COUNT */
    unsigned threads;
} variants[] = {{1, 4}, {5, 1}, {7, 2}, {12, 3}};

START_TEST(order_and_threads_change_nothing)
{
    np_options options;
    np_options_init(&options);
    options.threads = variants[_i].threads;
    result plain = run(1, NULL), other = run(variants[_i].step, &options);
    for (size_t i = 0; i < COUNT; i++) {
        np_verdict a = verdict_of(&plain, reports[i].id);
        np_verdict b = verdict_of(&other, reports[i].id);
        ck_assert_msg(a.story == b.story, "%s", reports[i].id);
        ck_assert_msg(a.closeness == b.closeness, "%s", reports[i].id);
    }
    release(&plain);
    release(&other);
}
END_TEST

START_TEST(options_are_obeyed)
{
    np_options options;
    np_error error;
    size_t count;
    np_options_init(&options);
    options.story_threshold = 1;
    result r = run(1, &options);
    ck_assert_uint_ne(story_of(&r, "bridge-1"), story_of(&r, "bridge-2"));
    release(&r);
    options.stories = false;
    r = run(1, &options);
    ck_assert_uint_eq(story_of(&r, "bridge-1"), NP_NONE);
    np_report_stories(r.report, &count);
    ck_assert_uint_eq(count, 0);
    options.story_days = 0;
    np_report *report;
    ck_assert_int_eq(np_run(&report, r.corpus, &options, &error), NP_EINVAL);
    release(&r);
}
END_TEST

START_TEST(takes_an_empty_corpus)
{
    np_corpus *corpus;
    np_report *report;
    np_error error;
    size_t count;
    ck_assert_int_eq(np_corpus_new(&corpus, &error), NP_OK);
    ck_assert_int_eq(np_run(&report, corpus, NULL, &error), NP_OK);
    np_report_stories(report, &count);
    ck_assert_uint_eq(count, 0);
    np_report_free(report);
    np_corpus_free(corpus);
}
END_TEST

START_TEST(explains_what_two_articles_share)
{
    result r = run(1, NULL);
    np_explanation found, back;
    np_error error;
    uint32_t a = number_of(&r, "bridge-1"), b = number_of(&r, "bridge-2");
    ck_assert_int_eq(np_report_explain(&found, r.report, a, b, &error), NP_OK);
    ck_assert(found.same_language);
    ck_assert_double_eq(found.time_factor, 1);
    ck_assert_uint_gt(found.shared_count, 3);
    double sum = 0;
    for (uint32_t i = 0; i < found.shared_count; i++) {
        sum += (double)found.shared[i].weight;
        ck_assert(i == 0 || found.shared[i].weight <= found.shared[i - 1].weight);
    }
    ck_assert_double_le(sum, (double)found.terms + 1e-6);
    ck_assert_double_gt(found.mean_a, 0.17);
    ck_assert_int_eq(np_report_explain(&back, r.report, b, a, &error), NP_OK);
    ck_assert_double_eq(found.terms, back.terms);
    ck_assert_double_eq(found.mean_a, back.mean_b);
    ck_assert_double_eq(found.similarity.score, back.similarity.score);
    b = number_of(&r, "bridge-4");
    ck_assert_int_eq(np_report_explain(&found, r.report, a, b, &error), NP_OK);
    ck_assert(found.is_verified);
    ck_assert_int_eq(found.similarity.kind, NP_KIND_IDENTICAL);
    release(&r);
}
END_TEST

START_TEST(explains_why_two_articles_are_apart)
{
    result r = run(1, NULL);
    np_explanation found;
    np_error error;
    uint32_t a = number_of(&r, "goalkeeper-1"), b = number_of(&r, "later");
    ck_assert_int_eq(np_report_explain(&found, r.report, a, b, &error), NP_OK);
    ck_assert_double_gt(found.terms, 0.17); /* alike but for the time */
    ck_assert_double_lt(found.time_factor, 0.01);
    b = number_of(&r, "empty");
    ck_assert_int_eq(np_report_explain(&found, r.report, a, b, &error), NP_OK);
    ck_assert_double_eq(found.terms, 0);
    ck_assert_uint_eq(found.shared_count, 0);
    ck_assert_int_eq(np_report_explain(&found, r.report, a, a, &error), NP_EINVAL);
    ck_assert_int_eq(np_report_explain(&found, r.report, a, COUNT, &error), NP_EINVAL);
    release(&r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("story");
    TCase *tcase = tcase_create("stories");
    tcase_add_test(tcase, groups_reports_of_one_event);
    tcase_add_test(tcase, look_alike_events_stay_apart);
    tcase_add_test(tcase, undated_reports_are_neutral);
    tcase_add_test(tcase, texts_without_words_stay_alone);
    tcase_add_test(tcase, stories_hold_whole_clusters);
    tcase_add_test(tcase, terms_are_words_of_the_story);
    tcase_add_test(tcase, keywords_are_words);
    tcase_add_test(tcase, single_articles_have_terms);
    tcase_add_loop_test(tcase, order_and_threads_change_nothing, 0,
                        sizeof variants / sizeof *variants);
    tcase_add_test(tcase, options_are_obeyed);
    tcase_add_test(tcase, takes_an_empty_corpus);
    tcase_add_test(tcase, explains_what_two_articles_share);
    tcase_add_test(tcase, explains_why_two_articles_are_apart);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
