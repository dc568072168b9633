/* Exact copies, the index of sampled grams, furniture and candidate pairs, each against
 * a slow search over all articles. */
#include "base/parallel.h"
#include "base/sort.h"
#include "bucket.h"
#include "bucket/exact.h"
#include "pipeline_help.h"
#include "random.h"
#include "shingle.h"
#include "tap.h"
#include "verify/schedule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY = 86400 };

/* What these stages say of articles that are enough alike, as the comments there do. */
enum { SMALL_BUCKET = 16, LEAST_SHARED = 2, SIMHASH_DISTANCE = 6, STORIES = 3 };
static const double NEAR = 0.6, LEAST_ESTIMATE = 0.35, LEAST_PART = 0.06, UNLIKE = 0.2;

/* ---- all that stands before these stages -------------------------------------------
 */

typedef struct bench {
    np_corpus *corpus;
    np_order order;
    np_options options;
    np_progress progress;
    np_fingerprints prints;
    uint32_t *representatives;
    bool *is_kept;
    np_u64s *grams;    /* of each rank: sampled, ascending, each once */
    np_u64s furniture; /* as is_furniture() says: source << 32 | gram, ascending */
} bench;

static int by_number(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static void take_grams(bench *b, uint32_t rank)
{
    np_folded folded = {0};
    np_fold(&folded, np_corpus_get(b->corpus, b->order.articles[rank]).text, NULL);
    np_gram *grams = malloc(folded.stream_size * sizeof *grams + 1);
    size_t count = np_sample_grams(grams, &folded, b->options.seed);
    np_u64s *out = &b->grams[rank];
    for (size_t i = 0; i < count; i++)
        ck_assert(np_array_push(out, grams[i].hash));
    if (count)
        qsort(out->items, count, sizeof *out->items, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!kept || out->items[kept - 1] != out->items[i])
            out->items[kept++] = out->items[i];
    out->count = kept;
    free(grams);
    np_folded_release(&folded);
}

/* Takes over the corpus; options are the defaults with `threads`. */
static void bench_fill(bench *b, np_corpus *corpus, const np_options *options)
{
    *b = (bench){.corpus = corpus, .options = *options};
    uint32_t count = np_corpus_count(corpus);
    np_progress_init(&b->progress, &b->options);
    ck_assert_int_eq(np_order_make(&b->order, corpus, NULL), NP_OK);
    ck_assert_int_eq(
        np_fingerprint(&b->prints, corpus, &b->order, &b->options, &b->progress, NULL),
        NP_OK);
    b->representatives = calloc(count + 1, sizeof *b->representatives);
    b->is_kept = calloc(count + 1, sizeof *b->is_kept);
    b->grams = calloc(count + 1, sizeof *b->grams);
    ck_assert_int_eq(np_collapse_exact(b->representatives, b->is_kept, &b->prints,
                                       &b->order, &b->options, NULL),
                     NP_OK);
    for (uint32_t rank = 0; rank < count; rank++)
        take_grams(b, rank);
}

static void bench_release(bench *b)
{
    for (uint32_t rank = 0; rank < b->order.count; rank++)
        np_array_release(&b->grams[rank]);
    np_array_release(&b->furniture);
    np_order_release(&b->order);
    np_progress_release(&b->progress);
    np_fingerprints_release(&b->prints);
    np_corpus_free(b->corpus);
    free(b->representatives);
    free(b->is_kept);
    free(b->grams);
}

static np_options some_options(unsigned threads)
{
    np_options options;
    np_options_init(&options);
    options.threads = threads;
    return options;
}

/* Stories of which others take passages, exact copies, and an outlet's closing line. */
static np_corpus *some_corpus(uint64_t *state, uint32_t count)
{
    static const char *const outlets[] = {"", "a", "b", "c"};
    static const char *const closing[] = {
        "", "Sign up for our free morning newsletter and never miss a story again.",
        "All rights reserved; do not copy without the consent of the publisher.", ""};
    np_corpus *corpus;
    written stories[200] = {{0}};
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    for (uint32_t i = 0; i < count; i++) {
        size_t outlet = random_below(state, 4), other = random_below(state, i + 1);
        written *s = &stories[i];
        char id[16];
        snprintf(id, sizeof id, "n%u", i * 7919 % 1000);
        size_t kind = random_below(state, 6);
        write_text(s, "");
        if (kind == 0 && other < i)
            write_text(s, stories[other].items);
        if (kind > 0)
            write_story(s, state, 20 + random_below(state, 120), 5000);
        if (kind == 1 && other < i) {
            size_t half = stories[other].count / 2;
            write_text(s, stories[other].items + half);
        }
        if (kind > 0 && random_below(state, 2))
            write_text(s, closing[outlet]);
        int64_t time = random_below(state, 5) ? (int64_t)random_below(state, 30) * DAY
                                              : NP_NO_TIME;
        add_article(corpus, id, text_of(s), outlets[outlet], time);
    }
    for (uint32_t i = 0; i < count; i++)
        np_array_release(&stories[i]);
    return corpus;
}

/* ---- which articles may be compared ------------------------------------------------
 */

START_TEST(the_window_and_the_source)
{
    int64_t times[] = {0, 7 * DAY, 7 * DAY + 1, NP_NO_TIME, INT64_MAX, INT64_MIN + 1};
    uint32_t sources[] = {1, 1, 2, 1, NP_NONE, NP_NONE};
    np_order order = {.times = times, .sources = sources, .count = 6};
    np_options options = some_options(1);
    ck_assert(np_may_compare(&order, &options, 0, 1));
    ck_assert(np_may_compare(&order, &options, 1, 0));
    ck_assert(!np_may_compare(&order, &options, 0, 2));
    ck_assert(!np_may_compare(&order, &options, 2, 0));
    ck_assert(np_may_compare(&order, &options, 0, 3));
    ck_assert(np_may_compare(&order, &options, 3, 4));
    ck_assert(!np_may_compare(&order, &options, 4, 5));
    ck_assert(!np_may_compare(&order, &options, 5, 4));
    options.window_days = 0;
    ck_assert(np_may_compare(&order, &options, 0, 2));
    ck_assert(np_may_compare(&order, &options, 4, 5));
    options.window_days = 0.5;
    ck_assert(!np_may_compare(&order, &options, 0, 1));
    ck_assert(np_may_compare(&order, &options, 1, 2));
    options.window_days = 0;
    options.same_source = false;
    ck_assert(!np_may_compare(&order, &options, 0, 1));
    ck_assert(np_may_compare(&order, &options, 0, 2));
    ck_assert(!np_may_compare(&order, &options, 0, 3));
    ck_assert(np_may_compare(&order, &options, 4, 5)); /* unknown ones are no one's */
}
END_TEST

/* ---- exact copies -------------------------------------------------------------------
 */

static np_slice stream_of(np_folded *folded, const bench *b, uint32_t rank)
{
    np_fold(folded, np_corpus_get(b->corpus, b->order.articles[rank]).text, NULL);
    return (np_slice){(const char *)folded->stream, folded->stream_size};
}

/* A representative is an earlier article of the same letters that represents itself and
 * may be compared; who represents itself has no such article right before. */
START_TEST(exact_copies_have_a_representative)
{
    uint64_t state = (uint64_t)_i;
    np_options options = some_options(2);
    options.same_source = _i % 2;
    bench b;
    bench_fill(&b, some_corpus(&state, 150), &options);
    np_folded x = {0}, y = {0};
    uint32_t copies = 0;
    for (uint32_t rank = 0; rank < b.order.count; rank++) {
        uint32_t first = b.representatives[rank];
        ck_assert(b.is_kept[rank] == (first == rank && b.prints.words[rank] > 0));
        np_slice own = stream_of(&x, &b, rank);
        if (first != rank) {
            copies++;
            np_slice other = stream_of(&y, &b, first);
            ck_assert(b.is_kept[first] && first < rank && own.size == other.size);
            ck_assert_mem_eq(own.data, other.data, own.size);
            ck_assert(np_may_compare(&b.order, &options, first, rank));
            continue;
        }
        for (uint32_t r = rank; r-- > 0;) {
            np_slice other = stream_of(&y, &b, r);
            if (!b.is_kept[r] || own.size != other.size ||
                memcmp(own.data, other.data, own.size) != 0)
                continue;
            if (np_may_compare(&b.order, &options, r, rank))
                ck_abort_msg("seed %d: %u is a copy of %u", _i, rank, r);
            break;
        }
    }
    ck_assert_uint_gt(copies, 5);
    np_folded_release(&x);
    np_folded_release(&y);
    bench_release(&b);
}
END_TEST

START_TEST(no_words_represent_nobody)
{
    np_corpus *corpus;
    np_options options = some_options(1);
    bench b;
    np_corpus_new(&corpus, NULL);
    add_article(corpus, "1", S(""), "", NP_NO_TIME);
    add_article(corpus, "2", S(""), "", NP_NO_TIME);
    add_article(corpus, "3", S(" ... "), "", NP_NO_TIME);
    add_article(corpus, "4", S("Word!"), "", NP_NO_TIME);
    add_article(corpus, "5", S("word"), "", NP_NO_TIME);
    bench_fill(&b, corpus, &options);
    const bool kept[] = {false, false, false, true, false};
    const uint32_t first[] = {0, 1, 2, 3, 3};
    ck_assert_mem_eq(b.is_kept, kept, sizeof kept);
    ck_assert_mem_eq(b.representatives, first, sizeof first);
    bench_release(&b);
}
END_TEST

/* ---- the index ----------------------------------------------------------------------
 */

static bool has_gram(const bench *b, uint32_t rank, uint64_t gram)
{
    const np_u64s *grams = &b->grams[rank];
    return grams->count &&
           bsearch(&gram, grams->items, grams->count, sizeof gram, by_number);
}

/* Two articles of one source that cannot be one story. */
static bool are_two_stories(const bench *b, uint32_t early, uint32_t late)
{
    const np_signature *s = np_signature_of(&b->prints, 0);
    if (np_estimate(&s[early], &s[late]) < UNLIKE)
        return true;
    int64_t x = b->order.times[early], y = b->order.times[late];
    return x != NP_NO_TIME && y != NP_NO_TIME && y - x > 7 * DAY;
}

/* A gram is furniture of a source when three of its articles that have it tell stories
 * of their own. (Not more than 24 are looked at, which these tests stay under.) */
static bool is_furniture(const bench *b, uint32_t source, uint64_t gram)
{
    uint32_t stories[STORIES];
    int found = 0;
    for (uint32_t rank = 0; rank < b->order.count && found < STORIES; rank++) {
        if (b->order.sources[rank] != source || !b->is_kept[rank] ||
            !has_gram(b, rank, gram))
            continue;
        bool is_new = true;
        for (int i = 0; i < found && is_new; i++)
            is_new = are_two_stories(b, stories[i], rank);
        if (is_new)
            stories[found++] = rank;
    }
    return source != NP_NONE && found == STORIES;
}

/* All sampled grams of the kept articles, each once. */
static np_u64s list_grams(const bench *b)
{
    np_u64s all = {0};
    for (uint32_t rank = 0; rank < b->order.count; rank++)
        for (size_t i = 0; b->is_kept[rank] && i < b->grams[rank].count; i++)
            ck_assert(np_array_push(&all, b->grams[rank].items[i]));
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++)
        if (!kept || all.items[kept - 1] != all.items[i])
            all.items[kept++] = all.items[i];
    all.count = kept;
    return all;
}

static void find_furniture(bench *b)
{
    np_u64s all = list_grams(b);
    for (uint64_t source = 0; source < b->order.source_count; source++)
        for (size_t i = 0; i < all.count; i++)
            if (is_furniture(b, (uint32_t)source, all.items[i]))
                ck_assert(np_array_push(&b->furniture, source << 32 | all.items[i]));
    np_array_release(&all);
}

static bool counts(const bench *b, uint32_t rank, uint64_t gram)
{
    uint64_t key = (uint64_t)b->order.sources[rank] << 32 | gram;
    return b->is_kept[rank] && has_gram(b, rank, gram) &&
           !(b->furniture.count && bsearch(&key, b->furniture.items, b->furniture.count,
                                           sizeof key, by_number));
}

/* All that the index should hold: by gram, then rank; grams of one article left out. */
static void index_slowly(np_u64s *out, const bench *b)
{
    np_u64s all = list_grams(b);
    for (size_t i = 0; i < all.count; i++) {
        size_t first = out->count;
        for (uint32_t rank = 0; rank < b->order.count; rank++)
            if (counts(b, rank, all.items[i]))
                ck_assert(np_array_push(out, all.items[i] << 32 | rank));
        if (out->count - first < 2)
            out->count = first;
    }
    np_array_release(&all);
}

static void check_numbers(const np_u64s *found, const np_u64s *expected,
                          const char *what, int seed)
{
    for (size_t i = 0; i < found->count && i < expected->count; i++)
        if (found->items[i] != expected->items[i])
            ck_abort_msg("seed %d: %s %zu is %lX, not %lX", seed, what, i,
                         (unsigned long)found->items[i],
                         (unsigned long)expected->items[i]);
    ck_assert_msg(found->count == expected->count, "seed %d: %zu %s, not %zu", seed,
                  found->count, what, expected->count);
}

enum { RANKS = 300, PAIRS = 400, MOST = 12 };

/* The number of the outside rank of a scheduled pair, from 1; 0 for none. */
static uint32_t outside_of(uint64_t pair, uint32_t family, const uint32_t *families)
{
    uint32_t a = (uint32_t)(pair >> 32), b = (uint32_t)pair;
    ck_assert(families[a] == family || families[b] == family);
    return families[a] != family ? a + 1 : families[b] != family ? b + 1 : 0;
}

/* The families that pairs make which are joined one by one, at most `most` together:
 * those in few pairs first, then those of one neighbourhood. */
static void join_slowly(uint32_t *families, const uint64_t *pairs, uint32_t most)
{
    uint32_t ties[RANKS] = {0};
    for (uint32_t rank = 0; rank < RANKS; rank++)
        families[rank] = rank;
    for (size_t i = 0; i < PAIRS; i++) {
        ties[pairs[i] >> 32]++;
        ties[(uint32_t)pairs[i]]++;
    }
    for (unsigned turn = 0; turn < 64; turn++) {
        for (size_t i = 0; i < PAIRS; i++) {
            uint32_t a = (uint32_t)(pairs[i] >> 32), b = (uint32_t)pairs[i], size = 0;
            uint32_t fewer = ties[a] < ties[b] ? ties[a] : ties[b];
            if (fewer >> turn / 2 != 1 || (a / 128 != b / 128) != turn % 2)
                continue;
            uint32_t of_a = families[a], of_b = families[b];
            for (uint32_t rank = 0; rank < RANKS; rank++)
                size += families[rank] == of_a || families[rank] == of_b;
            if (of_a == of_b || size > most)
                continue;
            for (uint32_t rank = 0; rank < RANKS; rank++)
                if (families[rank] == of_a || families[rank] == of_b)
                    families[rank] = of_a < of_b ? of_a : of_b;
        }
    }
}

/* Each pair once, by family; those within it first, then rank by rank outside. */
START_TEST(families_are_scheduled_together)
{
    uint64_t state = (uint64_t)_i, pairs[PAIRS];
    np_u64s schedule = {0};
    uint32_t families[RANKS], before = 0;
    for (size_t i = 0; i < PAIRS; i++) { /* three of four pairs within ten ranks */
        uint32_t a = (uint32_t)random_below(&state, RANKS - 10);
        uint32_t b = a / 10 * 10 + (uint32_t)random_below(&state, 10);
        if (random_below(&state, 4) == 0)
            b = (uint32_t)random_below(&state, RANKS);
        pairs[i] = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | (a + (a == b));
    }
    const np_schedule_limits limits = {MOST, RANKS + 1, 0}; /* no walks */
    ck_assert_int_eq(np_schedule_make(&schedule, pairs, PAIRS, RANKS, &limits, NULL),
                     NP_OK);
    ck_assert_uint_eq(schedule.count, PAIRS);
    join_slowly(families, pairs, MOST);
    bool seen[PAIRS] = {false};
    for (size_t i = 0; i < PAIRS; i++) {
        uint32_t family = (uint32_t)(schedule.items[i] >> 32);
        size_t number = (uint32_t)schedule.items[i];
        ck_assert(number < PAIRS && !seen[number]);
        seen[number] = true;
        uint32_t outside = outside_of(pairs[number], family, families);
        bool is_new = i == 0 || schedule.items[i - 1] >> 32 != family;
        ck_assert(i == 0 || schedule.items[i - 1] >> 32 <= family);
        ck_assert(is_new || before < outside ||
                  (before == outside && schedule.items[i - 1] < schedule.items[i]));
        before = outside;
    }
    np_array_release(&schedule);
}
END_TEST

START_TEST(a_long_chain_is_cut)
{
    uint64_t pairs[] = {0x0000000100000004, 0x0000000400000005, 0x0000000500000006};
    np_u64s schedule = {0};
    const np_schedule_limits four = {4, 8, 0}, three = {3, 8, 0};
    np_schedule_make(&schedule, pairs, 3, 7, &four, NULL);
    ck_assert_uint_eq(schedule.items[2], (uint64_t)1 << 32 | 2);
    np_schedule_make(&schedule, pairs, 3, 7, &three,
                     NULL); /* the ends first: 1 4, 5 6 */
    ck_assert_uint_eq(schedule.items[1], (uint64_t)1 << 32 | 1);
    ck_assert_uint_eq(schedule.items[2], (uint64_t)5 << 32 | 2);
    np_array_release(&schedule);
}
END_TEST

/* A rank that many of another family are tied to is made there, not they with it. */
START_TEST(an_outsider_comes_once)
{
    uint64_t pairs[] = {0x0000000100000002, 0x0000000100000005, 0x0000000200000005,
                        0x0000000300000005, 0x0000000500000006};
    np_u64s schedule = {0};
    const np_schedule_limits limits = {2, 8, 0};
    np_schedule_make(&schedule, pairs, 5, 7, &limits, NULL);
    ck_assert_uint_eq(schedule.items[0], (uint64_t)1 << 32 | 0);
    ck_assert_uint_eq(schedule.items[1], (uint64_t)1 << 32 | 1);
    ck_assert_uint_eq(schedule.items[2], (uint64_t)1 << 32 | 2);
    np_array_release(&schedule);
}
END_TEST

/* One story in many copies is walked through; a pair that reaches far comes after, and
 * so does what is tied to others near and far alike. */
START_TEST(a_crowd_is_walked_through)
{
    enum { COPIES = 40, STEPS = 3 };
    const np_schedule_limits limits = {8, 13, 2 * STEPS}; /* the star is a crowd too */
    uint64_t pairs[(COPIES + 10) * STEPS + 12];
    size_t count = 0, far = STEPS, walked = 0;
    for (uint32_t a = 0; a < COPIES; a++) { /* every other rank is a copy */
        for (uint32_t b = a + 1; b < COPIES && b <= a + STEPS; b++)
            pairs[count++] = (uint64_t)a * 2 << 32 | b * 2;
        if (a == 0)
            pairs[count++] = (COPIES - 1) * 2;
    }
    for (uint32_t b = 0; b < 12; b++) /* a star, as wide as it has pairs */
        pairs[count++] = (uint64_t)100 << 32 | (101 + b);
    np_u64s schedule = {0};
    np_schedule_make(&schedule, pairs, count, 200, &limits, NULL);
    walked = count - 1 - 12;
    for (size_t i = 0; i < walked; i++)
        ck_assert_uint_eq(schedule.items[i], i < far ? i : i + 1);
    ck_assert_uint_eq((uint32_t)schedule.items[walked], far);
    for (size_t i = walked + 1; i < count; i++)
        ck_assert_uint_eq(pairs[(uint32_t)schedule.items[i]] >> 32, 100);
    np_array_release(&schedule);
}
END_TEST

/* Postings come out of a list of chunks as they went in, chunk by chunk: the chunk put
 * last comes first. */
START_TEST(chunks_hold_postings)
{
    enum { PUT = 3 * NP_CHUNK_ITEMS };
    uint64_t state = (uint64_t)_i;
    np_chunk *list = NULL;
    uint32_t partition = (uint32_t)random_below(&state, NP_PARTITIONS);
    uint32_t reach = (uint32_t[]){2, 64, 2000}[_i % 3], got = 0;
    uint32_t rank = _i % 2 ? 0 : UINT32_MAX - PUT * reach;
    static np_posting put[PUT];
    for (size_t i = 0; i < PUT; i++) {
        uint64_t gram = random_below(&state, 1 << 26) | (uint64_t)partition << 26;
        rank += (uint32_t)random_below(&state, reach);
        put[i] = gram << 32 | rank;
        ck_assert(np_chunks_put(&list, put[i]));
    }
    ck_assert_ptr_nonnull(list->next);
    for (const np_chunk *c = list; c; c = c->next) {
        np_chunk alone = *c;
        alone.next = NULL;
        np_chunk_reader reader = np_chunks_read(&alone, partition);
        np_posting posting, last = 0;
        uint32_t count = 0;
        while (np_chunks_next(&reader, &last))
            count++;
        got += count;
        reader = np_chunks_read(&alone, partition);
        for (uint32_t i = PUT - got; np_chunks_next(&reader, &posting); i++)
            ck_assert_uint_eq(posting, put[i]);
    }
    ck_assert_uint_eq(got, PUT);
    np_chunk_reader all = np_chunks_read(list, partition);
    for (np_posting posting; np_chunks_next(&all, &posting);)
        got--;
    ck_assert_uint_eq(got, 0);
    np_chunks_free(&list);
    ck_assert_ptr_null(list);
}
END_TEST

/* `expected` has gram << 32 | rank. */
static void check_postings(const np_postings *postings, const np_u64s *expected)
{
    ck_assert_uint_eq(postings->count, expected->count);
    for (size_t i = 0, first = 0; i < expected->count; i++) {
        uint64_t gram = expected->items[i] >> 32;
        first = expected->items[first] >> 32 == gram ? first : i;
        size_t past = first + NP_COMMON_GRAM;
        ck_assert_uint_eq(postings->ranks[i], (uint32_t)expected->items[i]);
        ck_assert_int_eq(np_posting_is(postings, i, NP_MARK_FIRST), i == first);
        ck_assert_int_eq(np_posting_is(postings, i, NP_MARK_COMMON),
                         past < expected->count && expected->items[past] >> 32 == gram);
    }
}

START_TEST(index_holds_what_articles_share)
{
    uint64_t state = (uint64_t)_i;
    np_options options = some_options(1 + (unsigned)_i % 4);
    bench b;
    bench_fill(&b, some_corpus(&state, 90), &options);
    np_u64s expected = {0};
    find_furniture(&b);
    index_slowly(&expected, &b);
    np_postings postings = {0};
    np_furniture furniture = {0};
    ck_assert_int_eq(np_postings_build(&postings, &furniture, &b.prints, &b.order,
                                       b.is_kept, &options, NULL),
                     NP_OK);
    ck_assert_int_eq(np_postings_index(&postings, b.order.count, NULL), NP_OK);
    check_postings(&postings, &expected);
    check_numbers(&furniture.grams, &b.furniture, "grams of furniture", _i);
    ck_assert_uint_gt(expected.count, 20);
    ck_assert_uint_gt(b.furniture.count, 2);
    for (uint32_t rank = 0; rank < b.order.count; rank++) {
        size_t mine = 0;
        for (size_t i = postings.firsts[rank]; i < postings.firsts[rank + 1]; i++) {
            ck_assert_uint_eq(postings.ranks[postings.by_article[i]], rank);
            if (i > postings.firsts[rank])
                ck_assert_uint_gt(postings.by_article[i], postings.by_article[i - 1]);
        }
        for (size_t i = 0; i + 1 < postings.count; i++)
            mine += postings.ranks[i] == rank &&
                    !np_posting_is(&postings, i + 1, NP_MARK_FIRST);
        ck_assert_uint_eq(postings.firsts[rank + 1] - postings.firsts[rank], mine);
    }
    for (size_t i = 0; i < b.furniture.count; i++) {
        uint64_t key = b.furniture.items[i];
        ck_assert(np_has_furniture(&furniture, (uint32_t)(key >> 32)));
        ck_assert(np_is_furniture(&furniture, (uint32_t)(key >> 32), (uint32_t)key));
        ck_assert(!np_is_furniture(&furniture, NP_NONE, (uint32_t)key));
        uint64_t other = key ^ (1 + random_below(&state, UINT32_MAX - 1));
        ck_assert_int_eq(
            np_is_furniture(&furniture, (uint32_t)(other >> 32), (uint32_t)other),
            np_has_u64(b.furniture.items, b.furniture.count, other));
    }
    np_postings_release(&postings);
    np_furniture_release(&furniture);
    np_array_release(&expected);
    bench_release(&b);
}
END_TEST

/* ---- candidates ---------------------------------------------------------------------
 */

static bool meet_in_a_band(const bench *b, uint32_t x, uint32_t y)
{
    const np_signature *s = np_signature_of(&b->prints, 0);
    unsigned rows = np_rows_for_recall(NEAR, b->options.recall);
    for (unsigned band = 0; band < NP_SLOTS / rows; band++)
        if (memcmp(s[x].slots + band * rows, s[y].slots + band * rows, rows) == 0)
            return true;
    return false;
}

static size_t count_shared(const bench *b, uint32_t x, uint32_t y)
{
    size_t shared = 0;
    for (size_t i = 0; i < b->grams[x].count; i++)
        shared += has_gram(b, y, b->grams[x].items[i]) &&
                  counts(b, x, b->grams[x].items[i]) &&
                  counts(b, y, b->grams[x].items[i]);
    return shared;
}

/* Worth a look: as alike as a bucket's pairs must be, or enough grams in common. */
static bool is_worth(const bench *b, uint32_t x, uint32_t y)
{
    const np_signature *s = np_signature_of(&b->prints, 0);
    if (!b->is_kept[x] || !b->is_kept[y] ||
        !np_may_compare(&b->order, &b->options, x, y))
        return false;
    if (meet_in_a_band(b, x, y) && np_estimate(&s[x], &s[y]) >= LEAST_ESTIMATE)
        return true;
    size_t shared = count_shared(b, x, y), smaller = b->grams[x].count;
    if (b->grams[y].count < smaller)
        smaller = b->grams[y].count;
    return shared >= LEAST_SHARED && (double)shared >= LEAST_PART * (double)smaller;
}

static void nominate(np_u64s *out, bench *b)
{
    np_furniture furniture = {0};
    ck_assert_int_eq(np_nominate(out, &furniture, &b->prints, &b->order, b->is_kept,
                                 &b->options, &b->progress, NULL),
                     NP_OK);
    np_furniture_release(&furniture);
}

START_TEST(candidates_are_those_worth_a_look)
{
    uint64_t state = (uint64_t)_i;
    np_options options = some_options(1 + (unsigned)_i % 4);
    options.same_source = _i % 3 != 0;
    options.window_days = _i % 2 ? 7 : 0;
    bench b;
    bench_fill(&b, some_corpus(&state, 90), &options);
    find_furniture(&b);
    np_u64s found = {0}, expected = {0};
    for (uint64_t x = 0; x < b.order.count; x++)
        for (uint32_t y = (uint32_t)x + 1; y < b.order.count; y++)
            if (is_worth(&b, (uint32_t)x, y))
                ck_assert(np_array_push(&expected, x << 32 | y));
    nominate(&found, &b);
    check_numbers(&found, &expected, "candidates", _i);
    ck_assert_uint_gt(expected.count, 2);
    np_array_release(&found);
    np_array_release(&expected);
    bench_release(&b);
}
END_TEST

START_TEST(threads_change_no_candidate)
{
    np_u64s first = {0};
    for (unsigned threads = 1; threads <= 8; threads++) {
        uint64_t state = 5;
        np_options options = some_options(threads);
        options.sketch = _i ? NP_SKETCH_SIMHASH : NP_SKETCH_MINHASH;
        bench b;
        bench_fill(&b, some_corpus(&state, 190), &options);
        np_u64s found = {0};
        nominate(&found, &b);
        if (threads == 1)
            first = found;
        else
            check_numbers(&found, &first, "candidates", (int)threads);
        if (threads > 1)
            np_array_release(&found);
        bench_release(&b);
    }
    np_array_release(&first);
}
END_TEST

/* ---- buckets alone: signatures by hand ----------------------------------------------
 */

/* Fingerprints without grams for `count` articles of no time and no source. */
typedef struct hand_made {
    np_order order;
    np_fingerprints prints;
    bool is_kept[64];
    uint32_t articles[64], sources[64], words[64], gram_counts[64];
    int64_t times[64];
    np_signature signatures[64];
    uint64_t simhashes[64];
} hand_made;

static void make_by_hand(hand_made *h, uint32_t count)
{
    for (uint32_t i = 0; i < 64; i++) {
        h->is_kept[i] = true;
        h->articles[i] = i;
        h->sources[i] = NP_NONE;
        h->times[i] = NP_NO_TIME;
        h->words[i] = 100;
        h->gram_counts[i] = 0;
    }
    h->order = (np_order){h->articles, h->sources, h->times, count, 0};
    h->prints = (np_fingerprints){.words = h->words, .gram_counts = h->gram_counts};
}

static void nominate_by_hand(np_u64s *out, hand_made *h, const np_options *options)
{
    np_progress progress;
    np_furniture furniture = {0};
    np_slots_init(&h->prints.signatures, 64, sizeof *h->signatures, NULL, NULL);
    h->prints.simhashes = np_alloc(sizeof h->simhashes);
    np_slots_write(&h->prints.signatures, 0, 64, h->signatures, NULL);
    memcpy(h->prints.simhashes, h->simhashes, sizeof h->simhashes);
    np_progress_init(&progress, options);
    ck_assert_int_eq(np_nominate(out, &furniture, &h->prints, &h->order, h->is_kept,
                                 options, &progress, NULL),
                     NP_OK);
    np_progress_release(&progress);
    np_furniture_release(&furniture);
}

/* Signatures of half-equal slots: those that meet in a band and only those are pairs.
 */
START_TEST(articles_of_a_band_are_pairs)
{
    static hand_made h;
    uint64_t state = (uint64_t)_i;
    np_options options = some_options(2);
    options.recall = _i % 2 ? 0.98 : 0.6;
    unsigned rows = np_rows_for_recall(NEAR, options.recall);
    make_by_hand(&h, 40);
    for (int i = 0; i < 40; i++)
        for (int slot = 0; slot < NP_SLOTS; slot++)
            h.signatures[i].slots[slot] = random_below(&state, 100) < 62
                                              ? (uint8_t)slot
                                              : (uint8_t)random_next(&state);
    h.is_kept[3] = false;
    np_u64s found = {0}, expected = {0};
    for (uint64_t x = 0; x < 40; x++) {
        for (uint64_t y = x + 1; y < 40; y++) {
            bool meets = false;
            const uint8_t *a = h.signatures[x].slots, *b = h.signatures[y].slots;
            for (unsigned band = 0; band < NP_SLOTS / rows; band++)
                meets |= memcmp(a + band * rows, b + band * rows, rows) == 0;
            double share = np_estimate(&h.signatures[x], &h.signatures[y]);
            if (meets && share >= LEAST_ESTIMATE && x != 3 && y != 3)
                ck_assert(np_array_push(&expected, x << 32 | y));
        }
    }
    nominate_by_hand(&found, &h, &options);
    for (size_t i = 0; i < found.count; i++)
        ck_assert(
            bsearch(&found.items[i], expected.items, expected.count, 8, by_number));
    /* Buckets over 16 pair neighbours only, so some may be missing where many meet. */
    if (_i % 2 == 0)
        check_numbers(&found, &expected, "candidates", _i);
    ck_assert_uint_gt(found.count, 0);
    np_array_release(&found);
    np_array_release(&expected);
}
END_TEST

/* In a large bucket each article is paired with its neighbours in time only. */
START_TEST(large_buckets_pair_neighbours)
{
    static hand_made h;
    np_options options = some_options(1);
    uint32_t count = SMALL_BUCKET + (uint32_t)_i;
    make_by_hand(&h, count);
    memset(h.signatures, 7, sizeof h.signatures);
    np_u64s found = {0};
    nominate_by_hand(&found, &h, &options);
    size_t expected = 0;
    uint32_t reach = count <= SMALL_BUCKET ? count : NP_NEIGHBOURS;
    for (uint64_t x = 0; x < count; x++)
        for (uint64_t y = x + 1; y < count && y <= x + reach; y++)
            ck_assert_uint_eq(found.items[expected++], x << 32 | y);
    ck_assert_uint_eq(found.count, expected);
    np_array_release(&found);
}
END_TEST

/* Any two blocks out of eight are free of six changed bits. */
START_TEST(simhashes_within_six_bits_are_pairs)
{
    static hand_made h;
    uint64_t state = (uint64_t)_i;
    np_options options = some_options(2);
    options.sketch = NP_SKETCH_SIMHASH;
    make_by_hand(&h, 60);
    for (int i = 0; i < 60; i += 2) {
        h.simhashes[i] = h.simhashes[i + 1] = random_next(&state);
        for (size_t bits = (size_t)(i / 2) % 9; bits > 0;) {
            uint64_t bit = UINT64_C(1) << random_below(&state, 64);
            bits -= !((h.simhashes[i] ^ h.simhashes[i + 1]) & bit);
            h.simhashes[i + 1] |= bit & ~h.simhashes[i];
            h.simhashes[i + 1] &= ~(bit & h.simhashes[i]);
        }
    }
    np_u64s found = {0}, expected = {0};
    for (uint64_t x = 0; x < 60; x++)
        for (uint64_t y = x + 1; y < 60; y++)
            if (__builtin_popcountll(h.simhashes[x] ^ h.simhashes[y]) <=
                SIMHASH_DISTANCE)
                ck_assert(np_array_push(&expected, x << 32 | y));
    ck_assert_uint_ge(expected.count, 20);
    nominate_by_hand(&found, &h, &options);
    check_numbers(&found, &expected, "candidates", _i);
    np_array_release(&found);
    np_array_release(&expected);
}
END_TEST

/* ---- grams of very many articles ----------------------------------------------------
 */

/* A passage that hundreds share nominates neighbours in time only: eight on each side
 * of every article. */
static size_t count_with_common_passage(uint32_t count, uint32_t *widest)
{
    np_corpus *corpus;
    np_options options = some_options(2);
    uint64_t state = 11;
    written passage = {0};
    bench b;
    np_corpus_new(&corpus, NULL);
    write_story(&passage, &state, 60, 5000);
    for (uint32_t i = 0; i < count; i++) {
        written text = {0};
        char id[16];
        snprintf(id, sizeof id, "n%05u", i);
        write_story(&text, &state, 40, 100000);
        write_text(&text, passage.items);
        add_article(corpus, id, text_of(&text), "", NP_NO_TIME);
        np_array_release(&text);
    }
    bench_fill(&b, corpus, &options);
    for (uint32_t i = 0; i < count; i++) /* none alike */
        for (int slot = 0; slot < NP_SLOTS; slot++)
            np_signature_of(&b.prints, i)->slots[slot] = (uint8_t)random_next(&state);
    np_u64s found = {0};
    nominate(&found, &b);
    *widest = 0;
    for (size_t i = 0; i < found.count; i++) {
        uint32_t apart = (uint32_t)found.items[i] - (uint32_t)(found.items[i] >> 32);
        *widest = apart > *widest ? apart : *widest;
    }
    size_t all = found.count;
    np_array_release(&found);
    np_array_release(&passage);
    bench_release(&b);
    return all;
}

START_TEST(common_grams_nominate_neighbours)
{
    uint32_t widest, few = NP_COMMON_GRAM, many = NP_COMMON_GRAM + 50;
    ck_assert_uint_eq(count_with_common_passage(few, &widest),
                      (size_t)few * (few - 1) / 2);
    size_t all = count_with_common_passage(many, &widest);
    ck_assert_uint_eq(widest, NP_NEIGHBOURS);
    ck_assert_uint_eq(all, (size_t)NP_NEIGHBOURS * many -
                               NP_NEIGHBOURS * (NP_NEIGHBOURS + 1) / 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bucket");
    TCase *tcase = tcase_create("exact");
    tcase_add_test(tcase, the_window_and_the_source);
    tcase_add_loop_test(tcase, exact_copies_have_a_representative, 0, 6);
    tcase_add_test(tcase, no_words_represent_nobody);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("index");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, chunks_hold_postings, 0, 12);
    tcase_add_loop_test(tcase, families_are_scheduled_together, 0, 12);
    tcase_add_test(tcase, a_long_chain_is_cut);
    tcase_add_test(tcase, an_outsider_comes_once);
    tcase_add_test(tcase, a_crowd_is_walked_through);
    tcase_add_loop_test(tcase, index_holds_what_articles_share, 0, 12);
    tcase_add_loop_test(tcase, candidates_are_those_worth_a_look, 0, 12);
    tcase_add_loop_test(tcase, threads_change_no_candidate, 0, 2);
    tcase_add_test(tcase, common_grams_nominate_neighbours);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("buckets");
    tcase_add_loop_test(tcase, articles_of_a_band_are_pairs, 0, 8);
    tcase_add_loop_test(tcase, large_buckets_pair_neighbours, 0, 20);
    tcase_add_loop_test(tcase, simhashes_within_six_bits_are_pairs, 0, 20);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
