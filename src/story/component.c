#include "story/component.h"

#include <stdlib.h>

/* Joins the trees of linked nodes: the root of a tree is its first node. */
static void join_trees(uint32_t *parents, uint32_t count, const np_link *links,
                       size_t link_count)
{
    for (uint32_t node = 0; node < count; node++)
        parents[node] = node;
    for (size_t i = 0; i < link_count; i++) {
        uint32_t a = np_find_root(parents, links[i].a);
        uint32_t b = np_find_root(parents, links[i].b);
        parents[a < b ? b : a] = a < b ? a : b;
    }
}

/* Replaces each root among the nodes by the number of its component, and each other
 * node by that of its root; returns how many have links. */
static size_t number_trees(uint32_t *parents, uint32_t count)
{
    size_t components = 0;
    for (uint32_t node = 0; node < count; node++)
        parents[node] = parents[node] == node ? (uint32_t)components++
                                              : parents[parents[node]];
    return components;
}

/* Those with the most links take longest. */
static int largest_first(const void *left, const void *right)
{
    const np_component *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* Counts the links of each component, and gives it its part of the numbers. */
static void place_components(np_components *out, const uint32_t *numbers,
                             const np_link *links, size_t link_count)
{
    uint32_t first = 0;
    for (size_t i = 0; i < link_count; i++)
        out->items[numbers[links[i].a]].count++;
    for (size_t i = 0; i < out->count; i++) {
        out->items[i].first = first;
        first += out->items[i].count;
        out->items[i].count = 0;
    }
    for (size_t i = 0; i < link_count; i++) {
        np_component *own = &out->items[numbers[links[i].a]];
        out->links[own->first + own->count++] = (uint32_t)i;
    }
}

/* Leaves out the nodes without links. */
static void drop_empty(np_components *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++)
        if (out->items[i].count)
            out->items[kept++] = out->items[i];
    out->count = kept;
    if (kept)
        qsort(out->items, kept, sizeof *out->items, largest_first);
}

np_status np_components_find(np_components *out, uint32_t *room, uint32_t count,
                             const np_link *links, size_t link_count, np_error *error)
{
    *out = (np_components){0};
    if (link_count > UINT32_MAX)
        return np_fail(error, NP_ELIMIT, 0, "too many articles are alike");
    join_trees(room, count, links, link_count);
    out->count = number_trees(room, count);
    out->items = np_alloc_zero(out->count, sizeof *out->items);
    out->links = np_alloc(link_count * sizeof *out->links);
    if (!out->items || !out->links)
        return np_fail_memory(error);
    place_components(out, room, links, link_count);
    drop_empty(out);
    return NP_OK;
}

void np_components_release(np_components *components)
{
    np_release(components->items);
    np_release(components->links);
    *components = (np_components){0};
}
