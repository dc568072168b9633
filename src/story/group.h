/* A group of nodes on its way to a story: their terms summed up, and how alike they are
 * to one another and to those of other groups. */
#ifndef NP_GROUP_H
#define NP_GROUP_H

#include "story/neighbour.h"

/* Its vector is `scale` × `terms`. What most groups are asked for stands first. */
typedef struct np_group {
    np_term_vector terms;
    double scale, weight; /* sum of the nodes' weights */
    double day;           /* mean, by weight; NAN when unknown */
    double first_day, last_day;
    np_language language;
    uint32_t version; /* counts how often it took in another */
    uint32_t size;    /* nodes */
    np_term *own;     /* the terms, unless they are those of a node in memory */
    np_telling telling;
    double squares;          /* sum of the squares of the nodes' weights */
    double inner;            /* sum of the likeness of its pairs, by weight */
    double days, day_weight; /* sums over the dated nodes, by weight */
} np_group;

/* Scratch; zero bytes are an empty one. */
typedef struct np_group_room {
    np_term *sum; /* of two vectors */
    size_t sum_room;
    np_u64s keys, room;
} np_group_room;

/* The group of one node, without its terms. */
np_group np_group_of(const np_node *node);
/* Gives it the terms: borrowed, or its own when they lie in a file. NP_ENOMEM, NP_EIO.
 */
np_status np_group_take_terms(np_group *group, const np_nodes *nodes, uint32_t node,
                              np_error *error);
/* Gives its terms back, if they are its own. */
void np_group_drop_terms(np_group *group);
void np_group_room_release(np_group_room *room);

/* True when the two together would be in one language and not too long. */
bool np_group_may_join(const np_group *a, const np_group *b, const np_options *options);

/* How alike two groups are by their terms: the product is the sum of the likeness of
 * all pairs between them, by weight. The probe has the terms of the first. */
np_likeness np_group_compare(const np_probe *probe, const np_group *a,
                             const np_group *b);

/* True when two groups of this mean likeness are reports of one event: they `share` so
 * much of what tells of them, NP_LEAST_TELLING or more, and are not far less alike than
 * each is in itself. */
bool np_group_is_one_event(const np_group *a, const np_group *b, double likeness,
                           double shared);

/* Takes b into a; `outer` is the sum of the likeness of all pairs between them. False
 * when memory is exhausted. */
bool np_group_join(np_group *a, np_group *b, double outer, np_group_room *room);

#endif
