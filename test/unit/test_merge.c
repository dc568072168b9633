/* Merging against comparing all groups anew after each merge. All numbers are small
 * multiples of powers of 2: sums are exact, whatever their order, and ties are ties. */
#include "options.h"
#include "random.h"
#include "story/merge.h"
#include "tap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NODES = 26, MOST_LINKS = MOST_NODES * MOST_NODES, LEXICON = 48 };

static np_node nodes[MOST_NODES];
static np_term terms[MOST_NODES][NP_TERMS];
static uint8_t counts[MOST_NODES];       /* of them */
static float dense[MOST_NODES][LEXICON]; /* the weights of the same terms */
static np_link links[MOST_LINKS];
static uint32_t count, groups[MOST_NODES];
static bool is_dropped[MOST_LINKS];
static size_t link_count;
static np_options options;

/* ---- random input -------------------------------------------------------------- */

static np_term_vector terms_of(uint32_t node)
{
    return (np_term_vector){terms[node], counts[node]};
}

static void set_terms(uint32_t node, size_t used)
{
    counts[node] = (uint8_t)used;
    nodes[node].telling = np_terms_telling(terms_of(node));
    nodes[node].rank = node;
}

static void make_vector(uint64_t *state, uint32_t node, uint32_t topics)
{
    uint32_t topic = (uint32_t)random_below(state, topics);
    size_t kept = 0;
    memset(dense[node], 0, sizeof dense[node]);
    for (uint32_t term = 0; term < LEXICON; term++) {
        size_t chance = term % topics == topic ? 2 : 6;
        if (random_below(state, chance) == 0) {
            dense[node][term] = (float)(1 + random_below(state, 8)) / 16;
            terms[node][kept++] = (np_term){term << 20, dense[node][term]};
        }
    }
    set_terms(node, kept);
}

/* Makes a node that is as like to others as one before it. */
static void copy_node(uint32_t node, uint32_t other)
{
    memcpy(dense[node], dense[other], sizeof dense[node]);
    memcpy(terms[node], terms[other], sizeof terms[node]);
    nodes[node] = nodes[other];
    set_terms(node, counts[other]);
}

static void make_nodes(uint64_t *state)
{
    uint32_t topics = 1 + (uint32_t)random_below(state, 4);
    size_t days = 1 + random_below(state, 300); /* in eighths */
    count = (uint32_t)random_below(state, MOST_NODES + 1);
    for (uint32_t node = 0; node < count; node++) {
        bool is_dated = random_below(state, 5) > 0;
        nodes[node] = (np_node){
            .weight = (double)(1 << random_below(state, 3)),
            .days = is_dated ? (double)random_below(state, days) / 8 : (double)NAN,
            .language = (np_language)(random_below(state, 8) < 6
                                          ? 1
                                          : random_below(state, 3))};
        if (node > 0 && random_below(state, 3) == 0)
            copy_node(node, (uint32_t)random_below(state, node));
        else
            make_vector(state, node, topics);
    }
}

static double dot(uint32_t a, uint32_t b)
{
    double sum = 0;
    for (size_t i = 0; i < LEXICON; i++)
        sum += (double)dense[a][i] * dense[b][i];
    return sum;
}

static void make_links(uint64_t *state)
{
    size_t chance = 1 + random_below(state, 4), with_passages = random_below(state, 3);
    uint32_t parts = 1 + (uint32_t)random_below(state, 3); /* that no link joins */
    /* So much that time hardly counts, or next to nothing else does. */
    float unit = ldexpf(1,
                        random_below(state, 4) ? (int)random_below(state, 24) - 8 : 80);
    link_count = 0;
    for (uint32_t b = 0; b < count; b++)
        for (uint32_t a = 0; a < b; a++) {
            if (a % parts != b % parts || random_below(state, chance))
                continue;
            np_link link = {.a = a, .b = b, .likeness = (float)dot(a, b)};
            link.tells_same = np_terms_shared(terms_of(a), nodes[a].telling,
                                              terms_of(b),
                                              nodes[b].telling) >= NP_LEAST_TELLING;
            if (with_passages && random_below(state, 3) == 0)
                link.passages = unit * (float)(1 + random_below(state, 15));
            links[link_count++] = link;
        }
}

static void make_input(uint64_t seed)
{
    uint64_t state = seed;
    static const double thresholds[] = {0.17, 0.5, 0.02, 1, 2};
    np_options_init(&options);
    options.threads = 1 + (unsigned)seed % 3;
    options.story_threshold = thresholds[random_below(&state, 5)];
    options.story_days = random_below(&state, 2) ? 3 : 1;
    make_nodes(&state);
    make_links(&state);
}

/* ---- the slow way -------------------------------------------------------------- */

/* What a group is: computed from its nodes each time. */
typedef struct whole {
    double weight, squares, day, first, last, inner;
    size_t size;
    np_language language;
    float sum[LEXICON];
} whole;

static bool is_between(size_t link, uint32_t a, uint32_t b)
{
    uint32_t x = groups[links[link].a], y = groups[links[link].b];
    return !is_dropped[link] && ((x == a && y == b) || (x == b && y == a));
}

/* What the passages between two groups add, or in one. */
static double passages_of(uint32_t a, uint32_t b)
{
    double sum = 0;
    for (size_t i = 0; i < link_count; i++)
        if (is_between(i, a, b))
            sum += links[i].passages;
    return sum;
}

/* Sum of the likeness of the pairs of nodes of two groups, or of one. */
static double likeness_of_pairs(uint32_t a, uint32_t b)
{
    double sum = 0;
    for (uint32_t x = 0; x < count; x++)
        for (uint32_t y = 0; y < count; y++)
            if (groups[x] == a && groups[y] == b && (a != b || x < y))
                sum += nodes[x].weight * nodes[y].weight * dot(x, y);
    return sum + passages_of(a, b);
}

/* Mean likeness of the linked pairs of nodes of two groups. */
static double likeness_of_linked(uint32_t a, uint32_t b)
{
    double sum = 0, weights = 0;
    for (size_t i = 0; i < link_count; i++) {
        if (!is_between(i, a, b))
            continue;
        double weight = nodes[links[i].a].weight * nodes[links[i].b].weight;
        sum += weight * links[i].likeness;
        weights += weight;
    }
    return sum / weights;
}

static whole look_at(uint32_t group)
{
    whole w = {.first = INFINITY, .last = -INFINITY};
    double days = 0, dated = 0;
    for (uint32_t node = 0; node < count; node++) {
        const np_node *n = &nodes[node];
        if (groups[node] != group)
            continue;
        w.size++;
        w.weight += n->weight;
        w.squares += n->weight * n->weight;
        w.language = w.language ? w.language : n->language;
        for (size_t i = 0; i < LEXICON; i++)
            w.sum[i] += (float)n->weight * dense[node][i];
        if (isnan(n->days))
            continue;
        days += n->days * n->weight;
        dated += n->weight;
        w.first = fmin(w.first, n->days);
        w.last = fmax(w.last, n->days);
    }
    w.day = days / dated;
    w.inner = likeness_of_pairs(group, group);
    return w;
}

/* The weight that NP_HEAVIEST terms of a vector reach. */
static float least_telling(const whole *w)
{
    float least = 0;
    for (size_t i = 0; i < LEXICON; i++) {
        size_t heavier = 0, all = 0;
        for (size_t k = 0; k < LEXICON; k++) {
            heavier += w->sum[k] > w->sum[i];
            all += w->sum[k] > 0;
        }
        bool is_telling = w->sum[i] > 0 &&
                          heavier < (all < NP_HEAVIEST ? all : NP_HEAVIEST);
        if (is_telling && (least == 0 || w->sum[i] < least))
            least = w->sum[i];
    }
    return least;
}

static double telling_share(const whole *w, const whole *other)
{
    float least = least_telling(w);
    double all = 0, both = 0;
    for (size_t i = 0; i < LEXICON; i++) {
        if (w->sum[i] == 0 || w->sum[i] < least)
            continue;
        all += w->sum[i];
        both += other->sum[i] > 0 ? w->sum[i] : 0;
    }
    return all > 0 ? both / all : 0;
}

static double mean_inner(const whole *w)
{
    return (w->inner + 0.27) / ((w->weight * w->weight - w->squares) / 2 + 1);
}

/* How two groups are compared. */
typedef struct comparison {
    double likeness, linked; /* were all pairs as alike as the linked ones */
    bool may_join;
} comparison;

static comparison compare(const whole *a, const whole *b, const np_link *link)
{
    uint32_t x = groups[link->a], y = groups[link->b];
    double factor = np_time_factor(a->day - b->day, options.story_days);
    double both = a->weight * b->weight;
    double linked = likeness_of_linked(x, y) * both + passages_of(x, y);
    double span = fmax(a->last, b->last) - fmin(a->first, b->first);
    bool is_foreign = a->language && b->language && a->language != b->language;
    return (comparison){.likeness = likeness_of_pairs(x, y) / both * factor,
                        .linked = linked / both * factor,
                        .may_join = !is_foreign && !(span > 10 * options.story_days)};
}

static bool may_merge(const whole *a, const whole *b, comparison c)
{
    if (!c.may_join || c.likeness < options.story_threshold ||
        c.linked < options.story_threshold)
        return false;
    if ((telling_share(a, b) + telling_share(b, a)) / 2 < NP_LEAST_TELLING)
        return false;
    return a->size == 1 || b->size == 1 ||
           c.likeness >= 0.7 * sqrt(mean_inner(a) * mean_inner(b));
}

/* Drops the links between a group and those that it is far from. */
static void drop_links(uint32_t group)
{
    whole own = look_at(group);
    bool is_far[MOST_LINKS] = {false};
    for (size_t i = 0; i < link_count; i++) {
        uint32_t a = groups[links[i].a], b = groups[links[i].b];
        if (is_dropped[i] || a == b || (a != group && b != group))
            continue;
        whole other = look_at(a == group ? b : a);
        comparison c = compare(&own, &other, &links[i]);
        is_far[i] = !c.may_join || (c.linked >= options.story_threshold &&
                                    c.likeness < 0.7 * options.story_threshold);
    }
    for (size_t i = 0; i < link_count; i++)
        is_dropped[i] = is_dropped[i] || is_far[i];
}

/* Merges the two linked groups that are most alike; false when none may merge. */
static bool merge_best(void)
{
    double best = -1;
    uint32_t first = 0, second = 0;
    for (size_t i = 0; i < link_count; i++) {
        uint32_t a = groups[links[i].a], b = groups[links[i].b];
        if (a == b || is_dropped[i])
            continue;
        whole x = look_at(a), y = look_at(b);
        comparison c = compare(&x, &y, &links[i]);
        double likeness = c.likeness;
        uint32_t low = a < b ? a : b, high = a < b ? b : a;
        bool is_better = likeness > best ||
                         (likeness == best &&
                          (low < first || (low == first && high < second)));
        if (!is_better || !may_merge(&x, &y, c))
            continue;
        best = likeness;
        first = low;
        second = high;
    }
    for (uint32_t node = 0; node < count && best >= 0; node++)
        if (groups[node] == second)
            groups[node] = first;
    if (best >= 0)
        drop_links(first);
    return best >= 0;
}

/* ---- tests --------------------------------------------------------------------- */

static void shuffle_links(uint64_t seed)
{
    for (size_t i = link_count; i > 1; i--) {
        size_t k = random_below(&seed, i);
        np_link link = links[i - 1];
        links[i - 1] = links[k];
        links[k] = link;
    }
}

/* Merges the nodes, whose terms are in a file or not. */
static void merge_nodes(uint32_t *found, bool is_file)
{
    np_error error;
    np_term_table table = {.counts = counts};
    np_nodes all = {&table, nodes, count};
    np_links linked = {.items = links, .count = link_count};
    ck_assert_int_eq(np_slots_init(&table.terms, count, sizeof *terms,
                                   is_file ? "/tmp" : NULL, &error),
                     NP_OK);
    np_slots_write(&table.terms, 0, count, terms, &error);
    ck_assert_int_eq(np_merge_nodes(found, &all, &linked, &options, &error), NP_OK);
    np_slots_release(&table.terms);
}

static void check_groups(int seed)
{
    uint32_t found[MOST_NODES];
    merge_nodes(found, seed % 2);
    for (uint32_t node = 0; node < count; node++)
        ck_assert_msg(found[node] == groups[node], "seed %d: node %u in %u, not %u",
                      seed, node, found[node], groups[node]);
}

START_TEST(the_most_alike_come_together)
{
    make_input((uint64_t)_i);
    memset(is_dropped, 0, sizeof is_dropped);
    for (uint32_t node = 0; node < count; node++)
        groups[node] = node;
    while (merge_best())
        continue;
    check_groups(_i);
    shuffle_links((uint64_t)_i);
    check_groups(_i);
}
END_TEST

static void set_node(uint32_t node, double weight, size_t used, const uint32_t *numbers)
{
    nodes[node] = (np_node){.weight = weight, .days = NAN, .language = 1};
    for (size_t i = 0; i < used; i++)
        terms[node][i] = (np_term){numbers[i], 0.5F};
    set_terms(node, used);
}

/* The first two come together; a link leads from the first to the third, which is
 * nothing like the heavy second. Though the third then joins the fourth, which is much
 * like the first two, no link leads from there. */
START_TEST(far_groups_are_linked_no_more)
{
    static const uint32_t first[] = {0, 1, 2}, second[] = {0, 1}, third[] = {2, 3},
                          fourth[] = {0, 1, 3};
    uint32_t found[4];
    np_options_init(&options);
    options.threads = 1;
    set_node(0, 1, 3, first);
    set_node(1, 16, 2, second);
    set_node(2, 1, 2, third);
    set_node(3, 16, 3, fourth);
    links[0] = (np_link){.a = 0, .b = 1, .likeness = 0.5F, .tells_same = true};
    links[1] = (np_link){.a = 0, .b = 2, .likeness = 0.25F, .tells_same = true};
    links[2] = (np_link){.a = 2, .b = 3, .likeness = 0.25F, .tells_same = true};
    count = 4;
    link_count = 3;
    merge_nodes(found, false);
    ck_assert_uint_eq(found[1], 0);
    ck_assert_uint_eq(found[2], 2);
    ck_assert_uint_eq(found[3], 2);
}
END_TEST

/* The random inputs are worth something: some groups grow, some stay apart. */
START_TEST(inputs_differ)
{
    size_t alone = 0, together = 0, large = 0;
    for (uint64_t seed = 0; seed < 100; seed++) {
        uint32_t found[MOST_NODES], sizes[MOST_NODES] = {0};
        make_input(seed);
        merge_nodes(found, false);
        for (uint32_t node = 0; node < count; node++)
            sizes[found[node]]++;
        for (uint32_t node = 0; node < count; node++) {
            alone += sizes[node] == 1;
            together += sizes[node] > 1;
            large += sizes[node] > 5;
        }
    }
    ck_assert_uint_gt(alone, 100);
    ck_assert_uint_gt(together, 100);
    ck_assert_uint_gt(large, 20);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("merge");
    TCase *tcase = tcase_create("merge");
    tcase_add_loop_test(tcase, the_most_alike_come_together, 0, 400);
    tcase_add_test(tcase, far_groups_are_linked_no_more);
    tcase_add_test(tcase, inputs_differ);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
