/* Articles that may belong to one story: the pairs worth looking at. */
#ifndef NP_NEIGHBOUR_H
#define NP_NEIGHBOUR_H

#include "base/array.h"
#include "story/term.h"

#include <math.h>

/* What stories are made of: a cluster of copies, which counts once. */
typedef struct np_node {
    np_telling telling; /* of its terms */
    double weight;
    double days;   /* its time in days; NAN when unknown */
    uint32_t rank; /* of its lead, whose terms in the table are its own */
    np_language language;
} np_node;

/* All of them. */
typedef struct np_nodes {
    const np_term_table *table;
    np_node *items;
    uint32_t count;
} np_nodes;

static inline np_term_vector np_node_terms(const np_nodes *nodes, uint32_t node)
{
    return np_terms_of(nodes->table, nodes->items[node].rank);
}

/* Longest story, in units of options->story_days. */
enum { NP_STORY_SPAN = 10 };

/* Least np_terms_shared() of what comes together: reports that share many words of
 * their kind, but not what each is about, are two look-alike events. */
static const double NP_LEAST_TELLING = 0.34;

/* A cluster counts as one article and, the larger it is, a little more. */
static inline double np_cluster_weight(double articles)
{
    return log2(1 + articles);
}

/* What a passage that two clusters share adds to their likeness: `score` is that of the
 * pair of articles, which is no copy. */
static inline float np_passage_likeness(float score)
{
    return 0.3F * score;
}

/* What the likeness of articles so many days apart is multiplied by: a Gaussian with
 * the standard deviation `story_days`; 1 when a time is unknown (NAN). */
static inline double np_time_factor(double days_apart, double story_days)
{
    double units = days_apart / story_days;
    return isnan(units) ? 1 : exp(-units * units / 2);
}

/* False when two nodes are in different languages, as far as those are known. */
static inline bool np_same_language(np_language a, np_language b)
{
    return a == 0 || b == 0 || a == b;
}

/* A pair of nodes, a < b. */
typedef struct np_link {
    uint32_t a, b;
    float likeness;  /* of their terms */
    float passages;  /* what shared passages add to the likeness of their terms */
    bool tells_same; /* what tells of them is the same to NP_LEAST_TELLING */
} np_link;

NP_ARRAY(np_links, np_link);

/* Finds the pairs of nodes whose terms, times the time factor, are alike to
 * options->story_threshold, in order of b, then a, each once. Nodes are in order of
 * time, those without one last. NP_ENOMEM, NP_ECANCELLED. */
np_status np_neighbours_find(np_links *out, const np_nodes *nodes,
                             const np_options *options, np_progress *progress,
                             np_error *error);

#endif
