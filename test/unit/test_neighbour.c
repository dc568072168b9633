/* Neighbours against looking at all pairs of nodes. */
#include "options.h"
#include "random.h"
#include "story/neighbour.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NODES = 1700, FEW_NODES = 220, NEAREST = 20, COMPARED = 16 };

static np_node nodes[MOST_NODES];
static np_term terms[MOST_NODES][NP_TERMS];
static uint8_t heaviest[MOST_NODES][NP_HEAVIEST];
static uint8_t counts[MOST_NODES]; /* of terms */
static uint32_t count;

static int by_term(const void *left, const void *right)
{
    const np_term *a = left, *b = right;
    return a->term < b->term ? -1 : a->term > b->term;
}

/* Fills a vector of length 1 from few terms that all nodes use; returns its length. */
static size_t make_vector(np_term *out, uint64_t *state, size_t lexicon)
{
    size_t wanted = random_below(state, NP_TERMS + 1), kept = 0;
    double squares = 0;
    for (size_t i = 0; i < wanted; i++)
        out[i] = (np_term){(uint32_t)random_below(state, lexicon) * 0x9E3779B1u, 0};
    qsort(out, wanted, sizeof *out, by_term);
    for (size_t i = 0; i < wanted; i++)
        if (kept == 0 || out[kept - 1].term != out[i].term)
            out[kept++] = out[i];
    for (size_t i = 0; i < kept; i++) {
        out[i].weight = (float)(0.05 + random_share(state));
        squares += (double)out[i].weight * out[i].weight;
    }
    for (size_t i = 0; i < kept; i++)
        out[i].weight = (float)(out[i].weight / sqrt(squares));
    return kept;
}

/* Numbers of the heaviest terms, by taking the heaviest one that is left. */
static void find_heaviest(uint8_t *out, np_term_vector vector)
{
    bool is_taken[NP_TERMS] = {false};
    for (size_t i = 0; i < NP_HEAVIEST && i < vector.count; i++) {
        size_t best = vector.count;
        for (size_t k = 0; k < vector.count; k++)
            if (!is_taken[k] && (best == vector.count ||
                                 vector.terms[k].weight > vector.terms[best].weight))
                best = k;
        is_taken[best] = true;
        out[i] = (uint8_t)best;
    }
}

static np_term_vector terms_of(uint32_t node)
{
    return (np_term_vector){terms[node], counts[node]};
}

static void make_nodes(uint64_t *state, bool are_many)
{
    size_t lexicon = 20 + random_below(state, 900);
    double day = 0;
    count = (uint32_t)random_below(state, FEW_NODES);
    if (are_many) { /* of which one nominates some that are far apart */
        lexicon = 8000;
        count = MOST_NODES;
    }
    for (uint32_t i = 0; i < count; i++) {
        size_t like = i && random_below(state, 5) == 0 ? random_below(state, i) : i;
        counts[i] = counts[like];
        if (like == i)
            counts[i] = (uint8_t)make_vector(terms[i], state, lexicon);
        else
            memcpy(terms[i], terms[like], sizeof terms[i]);
        find_heaviest(heaviest[i], terms_of(i));
        day += are_many ? 0.001 : random_share(state) / 4;
        nodes[i] = (np_node){.telling = np_terms_telling(terms_of(i)),
                             .weight = 1,
                             .days = i > count - count / 8 ? (double)NAN : day,
                             .rank = i,
                             .language = (np_language)random_below(state, 3)};
    }
}

/* The weight of a term, when it is among the heaviest of a node; otherwise 0. */
static float heavy_weight(uint32_t node, uint32_t term)
{
    for (size_t i = 0; i < NP_HEAVIEST && i < counts[node]; i++)
        if (terms[node][heaviest[node][i]].term == term)
            return terms[node][heaviest[node][i]].weight;
    return 0;
}

/* True when the time factor lets any terms be enough. */
static bool is_near(uint32_t a, uint32_t b, const np_options *options)
{
    double days = fabs(nodes[a].days - nodes[b].days);
    return !(days > NP_STORY_SPAN * options->story_days) &&
           1.001 * np_time_factor(days, options->story_days) >=
               options->story_threshold;
}

/* Adds to the sums of the users of a term that come last before the node. */
static void nominate(float *sums, uint32_t node, np_term term,
                     const np_options *options)
{
    size_t users = 0;
    for (uint32_t other = node; other-- > 0 && users < NEAREST;) {
        float weight = heavy_weight(other, term.term);
        if (weight == 0)
            continue;
        if (is_near(node, other, options))
            sums[other] += term.weight * weight;
        users++;
    }
}

typedef struct rated {
    uint32_t node;
    float value;
} rated;

static int by_node(const void *left, const void *right)
{
    const rated *a = left, *b = right;
    return a->node < b->node ? -1 : a->node > b->node;
}

static int greatest_first(const void *left, const void *right)
{
    const rated *a = left, *b = right;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return a->node < b->node ? -1 : 1;
}

/* The neighbours of a node among those before it, in order of their numbers. */
static size_t neighbours_of(rated *out, uint32_t node, const np_options *options)
{
    float sums[MOST_NODES] = {0};
    size_t found = 0, alike = 0;
    for (size_t i = 0; i < NP_HEAVIEST && i < counts[node]; i++)
        nominate(sums, node, terms[node][heaviest[node][i]], options);
    for (uint32_t other = 0; other < count; other++)
        if (sums[other] >= 0.06F)
            out[found++] = (rated){other, sums[other]};
    qsort(out, found, sizeof *out, greatest_first);
    for (size_t i = 0; i < found && i < COMPARED; i++) {
        const np_node *a = &nodes[node], *b = &nodes[out[i].node];
        double factor = np_time_factor(a->days - b->days, options->story_days);
        double likeness = np_terms_dot(terms_of(node), terms_of(out[i].node));
        if (np_same_language(a->language, b->language) &&
            out[i].value * factor >= .05 &&
            likeness * factor >= options->story_threshold)
            out[alike++] = (rated){out[i].node, (float)likeness};
    }
    qsort(out, alike, sizeof *out, by_node);
    return alike;
}

static void check_links(const np_links *links, const np_options *options, int seed)
{
    size_t at = 0;
    for (uint32_t node = 0; node < count; node++) {
        rated near[MOST_NODES];
        size_t alike = neighbours_of(near, node, options);
        for (size_t i = 0; i < alike; i++, at++) {
            ck_assert_msg(at < links->count, "seed %d", seed);
            np_link link = links->items[at];
            ck_assert_msg(link.a == near[i].node && link.b == node,
                          "seed %d: %u and %u", seed, near[i].node, node);
            ck_assert_msg(link.likeness == near[i].value && link.passages == 0,
                          "seed %d: %u and %u", seed, near[i].node, node);
            const np_node *a = &nodes[link.a], *b = &nodes[node];
            double shared = np_terms_shared(terms_of(link.a), a->telling,
                                            terms_of(node), b->telling);
            ck_assert_msg(link.tells_same == (shared >= NP_LEAST_TELLING),
                          "seed %d: %u and %u share %f", seed, link.a, node, shared);
        }
    }
    ck_assert_msg(at == links->count, "seed %d", seed);
}

START_TEST(the_most_alike_are_found)
{
    uint64_t state = (uint64_t)_i;
    np_term_table table = {.heaviest = heaviest, .counts = counts};
    np_nodes all = {&table, nodes, 0};
    np_options options;
    np_progress progress;
    np_links links = {0};
    np_options_init(&options);
    options.threads = 1 + (unsigned)_i % 3;
    options.story_days = _i % 4 ? 3 : 0.5 + random_share(&state);
    make_nodes(&state, _i % 20 == 19);
    all.count = count;
    ck_assert_int_eq(
        np_slots_init(&table.terms, count, sizeof *terms, _i % 2 ? "/tmp" : NULL, NULL),
        NP_OK);
    np_slots_write(&table.terms, 0, count, terms, NULL);
    np_progress_init(&progress, &options);
    ck_assert_int_eq(np_neighbours_find(&links, &all, &options, &progress, NULL),
                     NP_OK);
    np_progress_release(&progress);
    np_slots_release(&table.terms);
    check_links(&links, &options, _i);
    np_array_release(&links);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("neighbour");
    TCase *tcase = tcase_create("neighbour");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, the_most_alike_are_found, 0, 60);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
