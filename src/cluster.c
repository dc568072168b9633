#include "cluster.h"

#include <stdlib.h>

enum {
    LEAST_COVER = 4,        /* 64ths of a composite that one part covers */
    LARGEST_COVER = 45,     /* 64ths, about 70 % */
    REATTACH_COVER = 35,    /* 64ths, about 55 %: more than half belongs to one story */
    LARGEST_OVERLAP = 5,    /* a fifth of the smaller part */
    FEW_TIES = 3,
    COMMON_ARTICLES = 4,    /* unlike ones that share a common passage, beside two */
    MANY_TIES = 2,          /* weak ones that hold an article together with a cluster */
    MOST_PARTS = 64         /* edges of one article looked at for parts */
};

static const float INSIDE_SHARE = 0.6F;   /* of an article that stands in another */
static const float WEAK_SHARE = 0.7F;     /* aligned share of an edge that may be chance */
static const float STRONG_TIE = 0.6F;     /* score of an edge that holds by itself */
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
    bool *is_common;   /* edges that rest on a passage many unlike articles have */
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
    return edge->similarity.score >= c->options->threshold &&
           !c->is_common[edge - c->edges->items];
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

/* True when a text collects an article: it came later and has all but few of the
 * article's ties, so that nothing else tells where the article belongs. */
static bool collects(const clusterer *c, uint32_t rank, const part *p)
{
    int64_t time = c->order->times[rank], before = c->order->times[p->article];
    size_t ties = c->near.firsts[p->article + 1] - c->near.firsts[p->article];
    return p->is_copy && ties <= FEW_TIES && time != NP_NO_TIME && before != NP_NO_TIME &&
           time > before;
}

/* What two parts of a text must be for it to be a composite: they do not overlap, come
 * from articles that are not alike, and at least one of them would join the text to a
 * cluster. Their stories are told outside the text, or were before it. */
static bool are_two_stories(const clusterer *c, uint32_t rank, const part *a, const part *b)
{
    return (a->is_copy || b->is_copy) && are_apart(a->cover, b->cover) &&
           ((a->is_independent && b->is_independent) ||
            (collects(c, rank, a) && collects(c, rank, b))) &&
           !are_alike(c, a->article, b->article);
}

/* True when two parts of the text are two stories. In the first round all parts count
 * (`suspects` is NULL); in the second only those of articles that are not suspect
 * themselves and that belong to different clusters without the suspects. */
static bool is_composite(const clusterer *c, uint32_t rank, const bool *suspects)
{
    part parts[MOST_PARTS];
    size_t count = find_parts(c, rank, parts);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            uint32_t a = parts[i].article, b = parts[k].article;
            if (!are_two_stories(c, rank, &parts[i], &parts[k]))
                continue;
            if (!suspects || (!suspects[a] && !suspects[b] &&
                              find_root(c->parents, a) != find_root(c->parents, b)))
                return true;
        }
    }
    return false;
}

/* True when most of the passage of one edge is the passage of another one too. */
static bool rests_on(uint64_t cover, uint64_t other)
{
    return 10 * __builtin_popcountll(cover & other) >= 7 * __builtin_popcountll(cover);
}

/* True when the passage of an edge, at one of its ends, is shared with several other
 * articles that are unlike the other end. */
static bool is_common_at(const clusterer *c, const np_edge *edge, uint32_t rank)
{
    uint64_t cover = cover_of(edge, rank);
    uint32_t partner = other_end(edge, rank);
    size_t from = c->near.firsts[rank], to = c->near.firsts[rank + 1];
    if (to - from > MOST_PARTS)
        to = from + MOST_PARTS;
    int unlike = 0;
    for (; from < to && unlike < COMMON_ARTICLES; from++) {
        const np_edge *other = &c->edges->items[c->near.edges[from]];
        if (other == edge || !rests_on(cover, cover_of(other, rank)))
            continue;
        const np_edge *third = find_edge(c, other_end(other, rank), partner);
        unlike += !third || third->similarity.score < c->options->threshold;
    }
    return unlike == COMMON_ARTICLES;
}

/* A passage that several unlike articles have is furniture or a quotation: weak edges
 * that rest on it prove nothing. */
static void mark_common_passages(clusterer *c)
{
    for (size_t i = 0; i < c->edges->count; i++) {
        const np_edge *edge = &c->edges->items[i];
        c->is_common[i] = edge->similarity.score >= c->options->threshold &&
                          edge->similarity.aligned_share < WEAK_SHARE &&
                          (is_common_at(c, edge, edge->a) || is_common_at(c, edge, edge->b));
    }
}

/* Joins what copy edges tie together, but for the articles set aside. */
static void join_copies(clusterer *c)
{
    for (uint32_t rank = 0; rank < c->order->count; rank++)
        c->parents[rank] = rank;
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

/* Finds the composites in two rounds: whoever looks like one is suspect; a suspect whose
 * parts hang together without the suspects is no composite but a longer version. */
static np_status set_composites_aside(clusterer *c, np_error *error)
{
    uint32_t count = c->order->count;
    bool *suspects = np_alloc(count * sizeof *suspects);
    if (!suspects)
        return np_fail_memory(error);
    for (uint32_t rank = 0; rank < count; rank++)
        c->out->is_composite[rank] = is_composite(c, rank, NULL);
    join_copies(c);
    memcpy(suspects, c->out->is_composite, count * sizeof *suspects);
    for (uint32_t rank = 0; rank < count; rank++)
        c->out->is_composite[rank] = suspects[rank] && is_composite(c, rank, suspects);
    np_release(suspects);
    return NP_OK;
}

/* ---- chains ----------------------------------------------------------------------- */

/* The work of splitting components that hang together by single weak ties. */
typedef struct splitter {
    clusterer *c;
    uint32_t *owners; /* of each rank: the lead that accepted it, or NP_NONE */
    uint8_t *ties;    /* weak ties to accepted members, while a lead collects */
    np_u32s queue;
} splitter;

/* An accepted member vouches for a neighbour: a strong tie, a tie to the lead itself, or
 * two weak ties accept it too. */
static bool vouch(splitter *s, const np_edge *edge, uint32_t member, uint32_t lead)
{
    const clusterer *c = s->c;
    uint32_t other = other_end(edge, member);
    if (!is_copy(c, edge) || s->owners[other] != NP_NONE ||
        c->parents[other] != c->parents[lead])
        return true;
    bool is_strong = edge->similarity.score >= STRONG_TIE || member == lead;
    s->ties[other] = (uint8_t)(s->ties[other] + (s->ties[other] < MANY_TIES));
    if (!is_strong && s->ties[other] < MANY_TIES)
        return true;
    s->owners[other] = lead;
    return np_array_push(&s->queue, other);
}

/* Accepts everything that hangs together with a lead. */
static bool collect(splitter *s, uint32_t lead)
{
    const clusterer *c = s->c;
    np_array_clear(&s->queue);
    s->owners[lead] = lead;
    if (!np_array_push(&s->queue, lead))
        return false;
    for (size_t at = 0; at < s->queue.count; at++) {
        uint32_t member = s->queue.items[at];
        for (size_t i = c->near.firsts[member]; i < c->near.firsts[member + 1]; i++)
            if (!vouch(s, &c->edges->items[c->near.edges[i]], member, lead))
                return false;
    }
    for (size_t at = 0; at < s->queue.count; at++) {
        uint32_t member = s->queue.items[at];
        for (size_t i = c->near.firsts[member]; i < c->near.firsts[member + 1]; i++)
            s->ties[other_end(&c->edges->items[c->near.edges[i]], member)] = 0;
    }
    return true;
}

/* A rank in the order in which leads collect their members. */
typedef struct turn {
    int64_t time;
    uint32_t words, rank;
} turn;

static int by_turn(const void *left, const void *right)
{
    const turn *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    if (a->words != b->words)
        return a->words > b->words ? -1 : 1;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

/* Splits each component: the first lead takes what hangs together with it, the next of
 * those left over goes on. Labels then stand in `parents`. */
static np_status split_chains(clusterer *c, np_error *error)
{
    uint32_t count = c->order->count;
    turn *turns = np_alloc(count * sizeof *turns);
    splitter s = {.c = c,
                  .owners = np_alloc(count * sizeof *s.owners),
                  .ties = np_alloc_zero(count, sizeof *s.ties)};
    bool has_room = turns && s.owners && s.ties;
    for (uint32_t rank = 0; has_room && rank < count; rank++) {
        int64_t time = c->order->times[rank];
        turns[rank] = (turn){time == NP_NO_TIME ? INT64_MAX : time, c->words[rank], rank};
        s.owners[rank] = NP_NONE;
        c->parents[rank] = find_root(c->parents, rank);
    }
    if (has_room)
        qsort(turns, count, sizeof *turns, by_turn);
    for (uint32_t i = 0; has_room && i < count; i++)
        if (s.owners[turns[i].rank] == NP_NONE)
            has_room = collect(&s, turns[i].rank);
    if (has_room)
        memcpy(c->parents, s.owners, count * sizeof *s.owners);
    np_release(turns);
    np_release(s.owners);
    np_release(s.ties);
    np_array_release(&s.queue);
    return has_room ? NP_OK : np_fail_memory(error);
}

static np_status make_clusters(clusterer *c, const uint32_t *representatives, np_error *error)
{
    uint32_t count = c->order->count;
    np_status status = find_neighbours(c, error);
    if (status != NP_OK)
        return status;
    mark_common_passages(c);
    status = set_composites_aside(c, error);
    if (status != NP_OK)
        return status;
    join_copies(c);
    status = split_chains(c, error);
    if (status != NP_OK)
        return status;
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
                   .is_common = np_alloc_zero(edges->count, sizeof *c.is_common),
                   .out = out};
    out->labels = np_alloc(order->count * sizeof *out->labels);
    out->is_composite = np_alloc_zero(order->count, sizeof *out->is_composite);
    np_status status = NP_OK;
    if (!c.parents || !c.is_common || !out->labels || !out->is_composite)
        status = np_fail_memory(error);
    else
        status = make_clusters(&c, representatives, error);
    np_release(c.parents);
    np_release(c.is_common);
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
