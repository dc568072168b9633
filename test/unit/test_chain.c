/* Chaining: what segments must be, and passages planted where they are known. */
#include "random.h"
#include "tap.h"
#include "verify/chain.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_GAP = 24, LEAST_MATCHED = 5, MOST = 3000 };

typedef struct table {
    const uint64_t *words;
    size_t count;
} table;

typedef struct chaining {
    np_anchor_table a, b;
    np_segments segments;
    np_chain_room room;
} chaining;

/* Chains in the memory of the last chaining, as workers do. */
static void chain(chaining *c, const uint64_t *a, size_t a_count, const uint64_t *b,
                  size_t b_count)
{
    ck_assert_int_eq(np_anchor_table_fill(&c->a, a, a_count, NULL), NP_OK);
    ck_assert_int_eq(np_anchor_table_fill(&c->b, b, b_count, NULL), NP_OK);
    ck_assert_int_eq(np_chain(&c->segments, &c->room, &c->a, &c->b, NULL), NP_OK);
}

static void chaining_release(chaining *c)
{
    np_anchor_table_release(&c->a);
    np_anchor_table_release(&c->b);
    np_array_release(&c->segments);
    np_chain_room_release(&c->room);
}

/* ---- what always holds --------------------------------------------------------------
 */

static const char *find_bad_match(const chaining *c)
{
    const np_matches *m = &c->room.matches;
    for (size_t i = 0; i < m->count; i++) {
        const np_match *x = &m->items[i];
        if (x->size < 2 || x->a + x->size > c->a.word_count ||
            x->b + x->size > c->b.word_count)
            return "a match is no run of words";
        if (memcmp(c->a.words + x->a, c->b.words + x->b, x->size * sizeof(uint64_t)) !=
            0)
            return "a match has other words";
        if (i && x->a < x[-1].a + x[-1].size)
            return "matches are not in order of a";
        if (x->segment == NP_NONE)
            continue;
        if (x->segment >= c->segments.count)
            return "a match is of no segment";
        const np_segment *s = &c->segments.items[x->segment];
        if (x->a < s->start_a || x->a + x->size > s->end_a || x->b < s->start_b ||
            x->b + x->size > s->end_b)
            return "a match stands outside its segment";
        if (x->before != NP_NONE && x->before >= i)
            return "a match is chained to a later one";
    }
    return NULL;
}

static const char *find_bad_segment(const chaining *c, size_t number)
{
    const np_segment *s = &c->segments.items[number];
    uint32_t matched = 0, end_a = s->start_a, end_b = s->start_b;
    if (s->start_a >= s->end_a || s->end_a > c->a.word_count ||
        s->start_b >= s->end_b || s->end_b > c->b.word_count)
        return "a segment is no passage";
    for (size_t i = 0; i < number; i++) {
        const np_segment *o = &c->segments.items[i];
        if ((s->start_a < o->end_a && o->start_a < s->end_a) ||
            (s->start_b < o->end_b && o->start_b < s->end_b))
            return "segments overlap";
    }
    for (size_t i = 0; i < c->room.matches.count; i++) {
        const np_match *m = &c->room.matches.items[i];
        if (m->segment != number)
            continue;
        if (matched == 0 && (m->a != s->start_a || m->b != s->start_b))
            return "a segment does not begin with a match";
        if (m->b < end_b || m->a > end_a + LONGEST_GAP || m->b > end_b + LONGEST_GAP)
            return "a segment goes back or leaps";
        matched += m->size;
        end_a = m->a + m->size;
        end_b = m->b + m->size;
    }
    if (end_a != s->end_a || end_b != s->end_b)
        return "a segment does not end with a match";
    return matched == s->matched && matched >= LEAST_MATCHED ? NULL
                                                             : "matched is wrong";
}

static void check_chaining(const chaining *c, int seed)
{
    const char *bad = find_bad_match(c);
    for (size_t i = 0; i < c->segments.count && !bad; i++)
        bad = find_bad_segment(c, i);
    ck_assert_msg(!bad, "seed %d: %s", seed, bad);
}

/* Texts that repeat themselves and take passages from each other, in any order. */
static size_t some_text(uint64_t *out, const uint64_t *other, size_t other_count,
                        uint64_t *state)
{
    size_t count = 0, wanted = random_below(state, 400);
    size_t lexicon = random_below(state, 2) ? 12 : 1000;
    while (count < wanted) {
        size_t size = 1 + random_below(state, 40);
        bool is_taken = other_count > 40 && random_below(state, 2);
        size_t from = is_taken ? random_below(state, other_count - 40) : 0;
        for (size_t i = 0; i < size; i++) {
            uint64_t number = random_below(state, lexicon);
            out[count++] = is_taken ? other[from + i] : random_next(&number);
        }
    }
    return count;
}

START_TEST(segments_are_sound)
{
    static uint64_t a[MOST], b[MOST];
    uint64_t state = (uint64_t)_i;
    chaining c = {0};
    for (int round = 0; round < 100; round++) {
        size_t a_count = some_text(a, NULL, 0, &state);
        size_t b_count = some_text(b, a, a_count, &state);
        chain(&c, a, a_count, b, b_count);
        check_chaining(&c, _i);
        chain(&c, b, b_count, a, a_count);
        check_chaining(&c, _i);
    }
    chaining_release(&c);
}
END_TEST

/* ---- all matches
 * ----------------------------------------------------------------------
 */

static size_t times_in(const uint64_t *words, size_t count, const uint64_t *pair)
{
    size_t times = 0;
    for (size_t i = 0; i + 1 < count; i++)
        times += words[i] == pair[0] && words[i + 1] == pair[1];
    return times;
}

/* The matches by their definition, each pair of words held against all. */
static size_t find_slowly(np_match *out, const uint64_t *a, size_t a_count,
                          const uint64_t *b, size_t b_count)
{
    size_t found = 0, from = 0;
    for (size_t at = 0; at + 1 < a_count; at++) {
        if (times_in(a, a_count, a + at) != 1 || times_in(b, b_count, a + at) != 1)
            continue;
        size_t start = at, end = at + 2, in_b = 0;
        while (b[in_b] != a[at] || b[in_b + 1] != a[at + 1])
            in_b++;
        size_t end_b = in_b + 2;
        while (end < a_count && end_b < b_count && a[end] == b[end_b]) {
            end++;
            end_b++;
        }
        while (start > from && in_b > 0 && a[start - 1] == b[in_b - 1]) {
            start--;
            in_b--;
        }
        out[found++] = (np_match){
            .a = (uint32_t)start, .b = (uint32_t)in_b, .size = (uint32_t)(end - start)};
        from = end;
        at = end - 1;
    }
    return found;
}

START_TEST(matches_are_all_there_are)
{
    static uint64_t a[MOST], b[MOST];
    static np_match expected[MOST];
    uint64_t state = (uint64_t)_i + 100;
    chaining c = {0};
    for (int round = 0; round < 10; round++) {
        size_t a_count = some_text(a, NULL, 0, &state);
        size_t b_count = some_text(b, a, a_count, &state);
        size_t count = find_slowly(expected, a, a_count, b, b_count);
        chain(&c, a, a_count, b, b_count);
        ck_assert_uint_eq(c.room.matches.count, count);
        for (size_t i = 0; i < count; i++) {
            const np_match *x = &c.room.matches.items[i], *y = &expected[i];
            ck_assert(x->a == y->a && x->b == y->b && x->size == y->size);
        }
    }
    chaining_release(&c);
}
END_TEST

/* ---- texts without a repeated word --------------------------------------------------
 */

static void fresh_words(uint64_t *out, size_t count, uint64_t *state)
{
    for (size_t i = 0; i < count; i++)
        out[i] = random_next(state);
}

static int by_start(const void *left, const void *right)
{
    const np_segment *a = left, *b = right;
    return a->start_a < b->start_a ? -1 : a->start_a > b->start_a;
}

START_TEST(a_text_is_one_segment_of_itself)
{
    static uint64_t a[MOST];
    uint64_t state = 1;
    chaining c = {0};
    fresh_words(a, MOST, &state);
    for (size_t count = 0; count < MOST; count += count < 20 ? 1 : 997) {
        chain(&c, a, count, a, count);
        ck_assert_uint_eq(c.segments.count, count >= LEAST_MATCHED);
        if (count < LEAST_MATCHED)
            continue;
        np_segment *s = c.segments.items;
        ck_assert(s->start_a == 0 && s->start_b == 0);
        ck_assert(s->end_a == count && s->end_b == count && s->matched == count);
    }
    chaining_release(&c);
}
END_TEST

START_TEST(strangers_have_nothing_in_common)
{
    static uint64_t a[MOST], b[MOST];
    uint64_t state = 2;
    chaining c = {0};
    fresh_words(a, MOST, &state);
    fresh_words(b, MOST, &state);
    for (size_t i = 0; i < MOST; i += 2)
        b[i] = a[i]; /* every other word, never two together */
    chain(&c, a, MOST, b, MOST);
    ck_assert_uint_eq(c.segments.count, 0);
    ck_assert_uint_eq(c.room.matches.count, 0);
    chaining_release(&c);
}
END_TEST

/* Passages moved to any order, far from each other, are found, each where it stands. */
START_TEST(planted_passages_are_found)
{
    static uint64_t a[MOST], b[MOST];
    enum { PASSAGES = 8, FIELD = 120 };
    uint64_t state = (uint64_t)_i;
    np_segment planted[PASSAGES];
    size_t fields[PASSAGES];
    chaining c = {0};
    fresh_words(a, PASSAGES * FIELD, &state);
    fresh_words(b, PASSAGES * FIELD, &state);
    for (size_t i = 0; i < PASSAGES; i++)
        fields[i] = i;
    for (size_t i = PASSAGES; i-- > 1;) {
        size_t k = random_below(&state, i + 1), swap = fields[i];
        fields[i] = fields[k];
        fields[k] = swap;
    }
    for (size_t i = 0; i < PASSAGES; i++) {
        uint32_t size = LEAST_MATCHED + (uint32_t)random_below(&state, 40);
        uint32_t from_a = (uint32_t)(i * FIELD + 30),
                 from_b = (uint32_t)fields[i] * FIELD;
        from_b += 30 + (uint32_t)random_below(&state, 20);
        memcpy(b + from_b, a + from_a, size * sizeof *a);
        planted[i] = (np_segment){from_a, from_a + size, from_b, from_b + size, size};
    }
    chain(&c, a, PASSAGES * FIELD, b, PASSAGES * FIELD);
    check_chaining(&c, _i);
    ck_assert_uint_eq(c.segments.count, PASSAGES);
    qsort(c.segments.items, PASSAGES, sizeof *planted, by_start);
    ck_assert_mem_eq(c.segments.items, planted, sizeof planted);
    chaining_release(&c);
}
END_TEST

/* A gap of up to 24 words in either text is bridged, a longer one is not. */
START_TEST(gaps_split_segments)
{
    static uint64_t a[MOST], b[MOST];
    uint64_t state = 9;
    chaining c = {0};
    for (size_t gap_a = 0; gap_a <= LONGEST_GAP + 2; gap_a++) {
        for (size_t gap_b = 0; gap_b <= LONGEST_GAP + 2; gap_b++) {
            fresh_words(a, 80 + gap_a, &state);
            fresh_words(b, 80 + gap_b, &state);
            memcpy(b, a, 40 * sizeof *a);
            memcpy(b + 40 + gap_b, a + 40 + gap_a, 40 * sizeof *a);
            chain(&c, a, 80 + gap_a, b, 80 + gap_b);
            size_t longer = gap_a > gap_b ? gap_a : gap_b;
            ck_assert_msg(c.segments.count == (longer > LONGEST_GAP ? 2 : 1),
                          "gaps of %zu and %zu give %zu segments", gap_a, gap_b,
                          c.segments.count);
            for (size_t i = 0; i < c.segments.count; i++)
                ck_assert_uint_eq(c.segments.items[i].matched,
                                  c.segments.count == 2 ? 40 : 80);
        }
    }
    chaining_release(&c);
}
END_TEST

/* Cuts a text into pieces, in another order, with some words replaced. */
static void shuffle_pieces(uint64_t *out, const uint64_t *words, size_t count,
                           uint64_t *state)
{
    enum { PIECES = 9 };
    size_t order[PIECES], at = 0, size = count / PIECES;
    for (size_t i = 0; i < PIECES; i++)
        order[i] = i;
    for (size_t i = PIECES; i-- > 1;) {
        size_t k = random_below(state, i + 1), swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t k = 0; k < size; k++)
            out[at++] = random_below(state, 12) ? words[order[i] * size + k]
                                                : random_next(state);
}

/* Where no word stands twice, a and b may change places. */
START_TEST(segments_mirror)
{
    static uint64_t a[MOST], b[MOST];
    uint64_t state = (uint64_t)_i;
    chaining c = {0}, d = {0};
    size_t count = 9 * (20 + random_below(&state, 60));
    fresh_words(a, count, &state);
    shuffle_pieces(b, a, count, &state);
    chain(&c, a, count, b, count);
    chain(&d, b, count, a, count);
    check_chaining(&c, _i);
    ck_assert_uint_gt(c.segments.count, 0);
    ck_assert_msg(c.segments.count == d.segments.count, "seed %d: %zu and %zu", _i,
                  c.segments.count, d.segments.count);
    for (size_t i = 0; i < d.segments.count; i++) {
        np_segment s = d.segments.items[i];
        d.segments.items[i] = (np_segment){s.start_b, s.end_b, s.start_a, s.end_a,
                                           s.matched};
    }
    qsort(c.segments.items, c.segments.count, sizeof *c.segments.items, by_start);
    qsort(d.segments.items, d.segments.count, sizeof *d.segments.items, by_start);
    ck_assert_msg(memcmp(c.segments.items, d.segments.items,
                         c.segments.count * sizeof *c.segments.items) == 0,
                  "seed %d", _i);
    chaining_release(&c);
    chaining_release(&d);
}
END_TEST

/* A passage that stands twice in one text has no anchor inside, but grows out of one
 * beside it. */
START_TEST(repeated_passages_need_an_anchor)
{
    static uint64_t a[MOST], b[MOST];
    uint64_t state = 4;
    chaining c = {0};
    fresh_words(a, 40, &state);
    memcpy(a + 20, a, 20 * sizeof *a); /* twice the same */
    fresh_words(b, 60, &state);
    memcpy(b + 30, a, 20 * sizeof *a);
    chain(&c, a, 40, b, 60);
    ck_assert_uint_eq(c.segments.count, 0);
    memcpy(b + 30, a, 22 * sizeof *a); /* over the join, where a pair stands once */
    chain(&c, a, 40, b, 60);
    ck_assert_uint_eq(c.segments.count, 1);
    ck_assert_uint_eq(c.segments.items[0].start_a, 0);
    ck_assert_uint_eq(c.segments.items[0].start_b, 30);
    ck_assert_uint_eq(c.segments.items[0].matched, 22);
    chaining_release(&c);
}
END_TEST

/* Filling a smaller table into the memory of a larger one. */
START_TEST(tables_are_used_again)
{
    static uint64_t a[MOST];
    uint64_t state = 5;
    chaining c = {0}, fresh = {0};
    fresh_words(a, MOST, &state);
    chain(&c, a, MOST, a, MOST);
    chain(&c, a, 50, a + 10, 60);
    chain(&fresh, a, 50, a + 10, 60);
    ck_assert_uint_eq(c.segments.count, 1);
    ck_assert_mem_eq(c.segments.items, fresh.segments.items, sizeof(np_segment));
    ck_assert_uint_eq(c.segments.items[0].matched, 40);
    chaining_release(&c);
    chaining_release(&fresh);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chain");
    TCase *tcase = tcase_create("chain");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, matches_are_all_there_are, 0, 10);
    tcase_add_loop_test(tcase, segments_are_sound, 0, 20);
    tcase_add_test(tcase, a_text_is_one_segment_of_itself);
    tcase_add_test(tcase, strangers_have_nothing_in_common);
    tcase_add_loop_test(tcase, planted_passages_are_found, 0, 30);
    tcase_add_test(tcase, gaps_split_segments);
    tcase_add_loop_test(tcase, segments_mirror, 0, 30);
    tcase_add_test(tcase, repeated_passages_need_an_anchor);
    tcase_add_test(tcase, tables_are_used_again);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
