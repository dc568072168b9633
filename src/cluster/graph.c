#include "cluster/graph.h"

enum {
    COMMON_ARTICLES = 4, /* unlike ones that have the passage of an edge too */
    MOST_LOOKED_AT = 64  /* edges of one article */
};

static const float WEAK_SHARE = 0.7F; /* aligned share of an edge that may be chance */

static np_status find_neighbours(np_graph *g, np_error *error)
{
    size_t count = g->order->count;
    g->firsts = np_alloc_zero(count + 2, sizeof *g->firsts);
    g->near = np_alloc(2 * g->edges->count * sizeof *g->near);
    if (!g->firsts || !g->near)
        return np_fail_memory(error);
    size_t *firsts = g->firsts;
    for (size_t i = 0; i < g->edges->count; i++) {
        firsts[g->edges->items[i].a + 2]++;
        firsts[g->edges->items[i].b + 2]++;
    }
    for (size_t r = 2; r < count + 2; r++)
        firsts[r] += firsts[r - 1];
    for (size_t i = 0; i < g->edges->count; i++) {
        g->near[firsts[g->edges->items[i].a + 1]++] = (uint32_t)i;
        g->near[firsts[g->edges->items[i].b + 1]++] = (uint32_t)i;
    }
    return NP_OK;
}

bool np_is_copy(const np_graph *graph, const np_edge *edge)
{
    return edge->similarity.score >= graph->threshold &&
           !graph->is_common[edge - graph->edges->items];
}

/* Looks at the end that has fewer neighbours, which ascend, as their edges do. */
const np_edge *np_graph_find(const np_graph *graph, uint32_t a, uint32_t b)
{
    size_t of_a = graph->firsts[a + 1] - graph->firsts[a];
    size_t of_b = graph->firsts[b + 1] - graph->firsts[b];
    uint32_t end = of_a <= of_b ? a : b, other = of_a <= of_b ? b : a;
    size_t from = graph->firsts[end], to = graph->firsts[end + 1];
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const np_edge *edge = np_near(graph, middle);
        uint32_t neighbour = np_other_end(edge, end);
        if (neighbour == other)
            return edge;
        if (neighbour < other)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

bool np_are_apart(uint64_t a, uint64_t b)
{
    int size_a = __builtin_popcountll(a), size_b = __builtin_popcountll(b);
    int smaller = size_a < size_b ? size_a : size_b;
    return 5 * __builtin_popcountll(a & b) < smaller;
}

/* True when most of the passage of one edge is the passage of another one too. */
static bool rests_on(uint64_t cover, uint64_t other)
{
    return 10 * __builtin_popcountll(cover & other) >= 7 * __builtin_popcountll(cover);
}

/* True when the passage of an edge, at one of its ends, is shared with several other
 * articles that are unlike the other end. */
static bool is_common_at(const np_graph *g, const np_edge *edge, uint32_t rank)
{
    uint64_t cover = np_cover_of(edge, rank);
    uint32_t partner = np_other_end(edge, rank);
    size_t from = g->firsts[rank], to = g->firsts[rank + 1];
    if (to - from > MOST_LOOKED_AT)
        to = from + MOST_LOOKED_AT;
    int unlike = 0;
    for (; from < to && unlike < COMMON_ARTICLES; from++) {
        const np_edge *other = np_near(g, from);
        if (other == edge || !rests_on(cover, np_cover_of(other, rank)))
            continue;
        const np_edge *third = np_graph_find(g, np_other_end(other, rank), partner);
        unlike += !third || third->similarity.score < g->threshold;
    }
    return unlike == COMMON_ARTICLES;
}

/* A passage that several unlike articles have is furniture or a quotation: weak edges
 * that rest on it prove nothing. */
static void mark_common_passages(np_graph *g)
{
    for (size_t i = 0; i < g->edges->count; i++) {
        const np_edge *edge = &g->edges->items[i];
        g->is_common[i] = edge->similarity.score >= g->threshold &&
                          edge->similarity.aligned_share < WEAK_SHARE &&
                          (is_common_at(g, edge, edge->a) ||
                           is_common_at(g, edge, edge->b));
    }
}

np_status np_graph_make(np_graph *graph, const np_edges *edges, const np_order *order,
                        double threshold, np_error *error)
{
    *graph = (np_graph){
        .edges = edges,
        .order = order,
        .threshold = threshold,
        .is_common = np_alloc_zero(edges->count, sizeof *graph->is_common)};
    if (!graph->is_common)
        return np_fail_memory(error);
    np_status status = find_neighbours(graph, error);
    if (status == NP_OK)
        mark_common_passages(graph);
    return status;
}

void np_graph_release(np_graph *graph)
{
    np_release(graph->near);
    np_release(graph->firsts);
    np_release(graph->is_common);
    *graph = (np_graph){0};
}
