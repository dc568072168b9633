#include "cluster.h"

#include <stdlib.h>

enum {
    LEAST_COVER = 5,        /* 64ths of a composite that one part covers */
    LARGEST_COVER = 45,     /* 64ths, about 70 % */
    REATTACH_COVER = 35,    /* 64ths, about 55 %: more than half belongs to one story */
    LARGEST_OVERLAP = 5,    /* a fifth of the smaller part */
    MOST_PARTS = 64         /* edges of one article looked at for parts */
};

static const float INSIDE_SHARE = 0.6F;   /* of an article that stands in another */
static const float EXTENDED_SHARE = 0.5F; /* of a text that its extended version has */

/* The edges of each rank: numbers into edges, from firsts[r] to firsts[r + 1]. */
typedef struct neighbours {
    uint32_t *edges;
    size_t *firsts;
} neighbours;

typedef struct clusterer {
    const np_edges *edges;
    const np_order *order;
    const np_options *options;
    const uint32_t *words;
    neighbours near;
    uint32_t *parents; /* union-find */
    np_clusters *out;
} clusterer;

bool np_leads(const np_order *order, const uint32_t *words, uint32_t a, uint32_t b)
{
    if (order->times[a] != order->times[b]) /* unknown times have the later ranks */
        return a < b;
    if (words[a] != words[b])
        return words[a] > words[b];
    return a < b;
}

static np_status find_neighbours(clusterer *c, np_error *error)
{
    size_t count = c->order->count;
    c->near.firsts = np_alloc_zero(count + 2, sizeof *c->near.firsts);
    c->near.edges = np_alloc(2 * c->edges->count * sizeof *c->near.edges);
    if (!c->near.firsts || !c->near.edges)
        return np_fail_memory(error);
    size_t *firsts = c->near.firsts;
    for (size_t i = 0; i < c->edges->count; i++) {
        firsts[c->edges->items[i].a + 2]++;
        firsts[c->edges->items[i].b + 2]++;
    }
    for (size_t r = 2; r < count + 2; r++)
        firsts[r] += firsts[r - 1];
    for (size_t i = 0; i < c->edges->count; i++) {
        c->near.edges[firsts[c->edges->items[i].a + 1]++] = (uint32_t)i;
        c->near.edges[firsts[c->edges->items[i].b + 1]++] = (uint32_t)i;
    }
    return NP_OK;
}

static bool is_copy(const clusterer *c, const np_edge *edge)
{
    return edge->similarity.score >= c->options->threshold;
}

static uint32_t other_end(const np_edge *edge, uint32_t rank)
{
    return edge->a == rank ? edge->b : edge->a;
}

static uint64_t cover_of(const np_edge *edge, uint32_t rank)
{
    return edge->a == rank ? edge->cover_a : edge->cover_b;
}

/* The edge between two ranks, or NULL. */
static const np_edge *find_edge(const clusterer *c, uint32_t a, uint32_t b)
{
    size_t from = c->near.firsts[a], to = c->near.firsts[a + 1];
    if (to - from > c->near.firsts[b + 1] - c->near.firsts[b]) {
        from = c->near.firsts[b];
        to = c->near.firsts[b + 1];
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    for (; from < to; from++) {
        const np_edge *edge = &c->edges->items[c->near.edges[from]];
        if (other_end(edge, a) == b)
            return edge;
    }
    return NULL;
}

static bool are_alike(const clusterer *c, uint32_t a, uint32_t b)
{
    const np_edge *edge = find_edge(c, a, b);
    return edge && edge->similarity.kind != NP_KIND_QUOTE;
}

static float share_of(const np_edge *edge, uint32_t rank)
{
    return edge->a == rank ? edge->similarity.share_a : edge->similarity.share_b;
}

/* A part of a text that another article has. */
typedef struct part {
    uint64_t cover;
    uint32_t article;
    bool is_copy;
    bool is_independent; /* its story is told outside the text too */
} part;

/* True when an article's text goes on where `rank` does not follow, and is not an
 * extended version of it. */
static bool sticks_out(const clusterer *c, uint32_t article, uint32_t rank)
{
    const np_edge *edge = find_edge(c, article, rank);
    if (!edge)
        return true;
    return share_of(edge, article) < INSIDE_SHARE && share_of(edge, rank) < EXTENDED_SHARE;
}

/* The part's article, or a copy of it, has text that does not stand in `rank`. */
static bool is_independent(const clusterer *c, uint32_t article, uint32_t rank)
{
    if (sticks_out(c, article, rank))
        return true;
    size_t from = c->near.firsts[article], to = c->near.firsts[article + 1];
    if (to - from > MOST_PARTS)
        to = from + MOST_PARTS;
    for (; from < to; from++) {
        const np_edge *edge = &c->edges->items[c->near.edges[from]];
        uint32_t copy = other_end(edge, article);
        if (copy != rank && is_copy(c, edge) && sticks_out(c, copy, rank))
            return true;
    }
    return false;
}

static size_t find_parts(const clusterer *c, uint32_t rank, part parts[MOST_PARTS])
{
    size_t count = 0;
    for (size_t i = c->near.firsts[rank]; i < c->near.firsts[rank + 1]; i++) {
        const np_edge *edge = &c->edges->items[c->near.edges[i]];
        uint64_t cover = cover_of(edge, rank);
        int size = __builtin_popcountll(cover);
        if (edge->similarity.kind == NP_KIND_QUOTE || size < LEAST_COVER ||
            size > LARGEST_COVER || count == MOST_PARTS)
            continue;
        uint32_t article = other_end(edge, rank);
        parts[count++] =
            (part){cover, article, is_copy(c, edge), is_independent(c, article, rank)};
    }
    return count;
}

static bool are_apart(uint64_t a, uint64_t b)
{
    int size_a = __builtin_popcountll(a), size_b = __builtin_popcountll(b);
    int smaller = size_a < size_b ? size_a : size_b;
    return __builtin_popcountll(a & b) * LARGEST_OVERLAP < smaller;
}

/* A composite has two parts that do not overlap, from articles that are not alike, each
 * of a story of its own, and at least one of them would join it to a cluster. */
static bool is_composite(const clusterer *c, uint32_t rank)
{
    part parts[MOST_PARTS];
    size_t count = find_parts(c, rank, parts);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            if ((parts[i].is_copy || parts[k].is_copy) && parts[i].is_independent &&
                parts[k].is_independent && are_apart(parts[i].cover, parts[k].cover) &&
                !are_alike(c, parts[i].article, parts[k].article))
                return true;
        }
    }
    return false;
}

static uint32_t find_root(uint32_t *parents, uint32_t rank)
{
    while (parents[rank] != rank) {
        parents[rank] = parents[parents[rank]];
        rank = parents[rank];
    }
    return rank;
}

/* The lower rank becomes the root, so that the result does not depend on the order. */
static void join(uint32_t *parents, uint32_t a, uint32_t b)
{
    a = find_root(parents, a);
    b = find_root(parents, b);
    if (a < b)
        parents[b] = a;
    else
        parents[a] = b;
}

static void join_copies(clusterer *c)
{
    for (size_t i = 0; i < c->edges->count; i++) {
        const np_edge *edge = &c->edges->items[i];
        if (is_copy(c, edge) && !c->out->is_composite[edge->a] &&
            !c->out->is_composite[edge->b])
            join(c->parents, edge->a, edge->b);
    }
}

/* A composite most of which is one article's text is a copy of it after all. */
static void reattach(clusterer *c, uint32_t rank)
{
    const np_edge *best = NULL;
    int most = REATTACH_COVER - 1;
    for (size_t i = c->near.firsts[rank]; i < c->near.firsts[rank + 1]; i++) {
        const np_edge *edge = &c->edges->items[c->near.edges[i]];
        int size = __builtin_popcountll(cover_of(edge, rank));
        if (is_copy(c, edge) && size > most && !c->out->is_composite[other_end(edge, rank)]) {
            most = size;
            best = edge;
        }
    }
    if (!best)
        return;
    c->parents[rank] = find_root(c->parents, other_end(best, rank));
}

static np_status make_clusters(clusterer *c, const uint32_t *representatives, np_error *error)
{
    uint32_t count = c->order->count;
    np_status status = find_neighbours(c, error);
    if (status != NP_OK)
        return status;
    for (uint32_t rank = 0; rank < count; rank++)
        c->parents[rank] = rank;
    for (uint32_t rank = 0; rank < count; rank++)
        c->out->is_composite[rank] = is_composite(c, rank);
    join_copies(c);
    for (uint32_t rank = 0; rank < count; rank++)
        if (c->out->is_composite[rank])
            reattach(c, rank);
    for (uint32_t rank = 0; rank < count; rank++) {
        uint32_t root = find_root(c->parents, rank);
        c->out->is_composite[rank] = c->out->is_composite[rank] && root == rank;
    }
    for (uint32_t rank = 0; rank < count; rank++) {
        uint32_t first = representatives[rank];
        c->out->labels[rank] = find_root(c->parents, first);
        c->out->is_composite[rank] = c->out->is_composite[first];
    }
    return NP_OK;
}

np_status np_cluster_edges(np_clusters *out, const np_edges *edges,
                           const uint32_t *representatives, const uint32_t *words,
                           const np_order *order, const np_options *options,
                           np_error *error)
{
    clusterer c = {.edges = edges,
                   .order = order,
                   .options = options,
                   .words = words,
                   .parents = np_alloc(order->count * sizeof *c.parents),
                   .out = out};
    out->labels = np_alloc(order->count * sizeof *out->labels);
    out->is_composite = np_alloc_zero(order->count, sizeof *out->is_composite);
    np_status status = NP_OK;
    if (!c.parents || !out->labels || !out->is_composite)
        status = np_fail_memory(error);
    else
        status = make_clusters(&c, representatives, error);
    np_release(c.parents);
    np_release(c.near.edges);
    np_release(c.near.firsts);
    return status;
}

void np_clusters_release(np_clusters *clusters)
{
    np_release(clusters->labels);
    np_release(clusters->is_composite);
    *clusters = (np_clusters){0};
}
