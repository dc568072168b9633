#include "cluster/composite.h"

enum {
    LEAST_COVER = 4,    /* 64ths of a composite that one part covers */
    LARGEST_COVER = 45, /* about 70 % */
    FEW_TIES = 3,
    MOST_PARTS = 64 /* edges of one article looked at for parts */
};

static const float INSIDE_SHARE = 0.6F;   /* of an article that stands in another */
static const float EXTENDED_SHARE = 0.5F; /* of a text that its extended version has */

static bool are_alike(const np_graph *g, uint32_t a, uint32_t b)
{
    const np_edge *edge = np_graph_find(g, a, b);
    return edge && edge->similarity.kind != NP_KIND_QUOTE;
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
static bool sticks_out(const np_graph *g, uint32_t article, uint32_t rank)
{
    const np_edge *edge = np_graph_find(g, article, rank);
    if (!edge)
        return true;
    return np_share_of(edge, article) < INSIDE_SHARE &&
           np_share_of(edge, rank) < EXTENDED_SHARE;
}

/* The part's article, or a copy of it, has text that does not stand in `rank`. */
static bool is_independent(const np_graph *g, uint32_t article, uint32_t rank)
{
    if (sticks_out(g, article, rank))
        return true;
    size_t from = g->firsts[article], to = g->firsts[article + 1];
    if (to - from > MOST_PARTS)
        to = from + MOST_PARTS;
    for (; from < to; from++) {
        const np_edge *edge = np_near(g, from);
        uint32_t copy = np_other_end(edge, article);
        if (copy != rank && np_is_copy(g, edge) && sticks_out(g, copy, rank))
            return true;
    }
    return false;
}

static size_t find_parts(const np_graph *g, uint32_t rank, part parts[MOST_PARTS])
{
    size_t count = 0;
    for (size_t i = g->firsts[rank]; i < g->firsts[rank + 1]; i++) {
        const np_edge *edge = np_near(g, i);
        uint64_t cover = np_cover_of(edge, rank);
        int size = __builtin_popcountll(cover);
        if (edge->similarity.kind == NP_KIND_QUOTE || size < LEAST_COVER ||
            size > LARGEST_COVER || count == MOST_PARTS)
            continue;
        uint32_t article = np_other_end(edge, rank);
        parts[count++] = (part){cover, article, np_is_copy(g, edge),
                                is_independent(g, article, rank)};
    }
    return count;
}

/* True when a text collects an article: it came later and has all but few of the
 * article's ties, so that nothing else tells where the article belongs. */
static bool collects(const np_graph *g, uint32_t rank, const part *p)
{
    int64_t time = g->order->times[rank], before = g->order->times[p->article];
    size_t ties = g->firsts[p->article + 1] - g->firsts[p->article];
    return p->is_copy && ties <= FEW_TIES && time != NP_NO_TIME &&
           before != NP_NO_TIME && time > before;
}

/* What two parts of a text must be for it to be a composite: they do not overlap, come
 * from articles that are not alike, and at least one of them would join the text to a
 * cluster. Their stories are told outside the text, or were before it. */
static bool are_two_stories(const np_graph *g, uint32_t rank, const part *a,
                            const part *b)
{
    return (a->is_copy || b->is_copy) && np_are_apart(a->cover, b->cover) &&
           ((a->is_independent && b->is_independent) ||
            (collects(g, rank, a) && collects(g, rank, b))) &&
           !are_alike(g, a->article, b->article);
}

bool np_is_composite(const np_graph *g, uint32_t rank, const bool *suspects,
                     const uint32_t *labels)
{
    part parts[MOST_PARTS];
    size_t count = find_parts(g, rank, parts);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            uint32_t a = parts[i].article, b = parts[k].article;
            if (!are_two_stories(g, rank, &parts[i], &parts[k]))
                continue;
            if (!suspects || (!suspects[a] && !suspects[b] && labels[a] != labels[b]))
                return true;
        }
    }
    return false;
}
