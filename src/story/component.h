/* Nodes that are linked, directly or through others: what is done with the nodes of one
 * component does not depend on any other. */
#ifndef NP_COMPONENT_H
#define NP_COMPONENT_H

#include "story/neighbour.h"

/* Its links: `count` numbers from `first` on. */
typedef struct np_component {
    uint32_t first, count;
} np_component;

/* The components that have links, those with the most links first. */
typedef struct np_components {
    np_component *items;
    size_t count;
    uint32_t *links; /* numbers of links, component by component, each ascending */
} np_components;

/* The root of a node's tree; halves the way to it. */
static inline uint32_t np_find_root(uint32_t *parents, uint32_t node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

/* `room` is for as many numbers as there are nodes. NP_ENOMEM, NP_ELIMIT. */
np_status np_components_find(np_components *out, uint32_t *room, uint32_t count,
                             const np_link *links, size_t link_count, np_error *error);
void np_components_release(np_components *components);

#endif
