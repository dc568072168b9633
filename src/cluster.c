#include "cluster.h"

#include "cluster/composite.h"

#include <stdlib.h>

enum {
    REATTACH_COVER = 35, /* 64ths, about 55 %: more than half belongs to one story */
    MANY_TIES = 2        /* weak ones that hold an article together with a cluster */
};

static const float STRONG_TIE = 0.6F; /* score of an edge that holds by itself */

typedef struct clusterer {
    np_graph graph;
    const np_order *order;
    const uint32_t *words;
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

/* Joins what copy edges tie together, but for the articles set aside. */
static void join_copies(clusterer *c)
{
    for (uint32_t rank = 0; rank < c->order->count; rank++)
        c->parents[rank] = rank;
    for (size_t i = 0; i < c->graph.edges->count; i++) {
        const np_edge *edge = &c->graph.edges->items[i];
        if (np_is_copy(&c->graph, edge) && !c->out->is_composite[edge->a] &&
            !c->out->is_composite[edge->b])
            join(c->parents, edge->a, edge->b);
    }
}

/* Lets every rank's parent be its root. */
static void flatten(clusterer *c)
{
    for (uint32_t rank = 0; rank < c->order->count; rank++)
        c->parents[rank] = find_root(c->parents, rank);
}

/* A composite most of which is one article's text is a copy of it after all. */
static void reattach(clusterer *c, uint32_t rank)
{
    const np_edge *best = NULL;
    int most = REATTACH_COVER - 1;
    for (size_t i = c->graph.firsts[rank]; i < c->graph.firsts[rank + 1]; i++) {
        const np_edge *edge = np_near(&c->graph, i);
        int size = __builtin_popcountll(np_cover_of(edge, rank));
        bool is_aside = c->out->is_composite[np_other_end(edge, rank)];
        if (np_is_copy(&c->graph, edge) && size > most && !is_aside) {
            most = size;
            best = edge;
        }
    }
    if (!best)
        return;
    c->parents[rank] = find_root(c->parents, np_other_end(best, rank));
}

/* Finds the composites in two rounds: whoever looks like one is suspect; a suspect
 * whose parts hang together without the suspects is no composite but a longer version.
 */
static np_status set_composites_aside(clusterer *c, np_error *error)
{
    uint32_t count = c->order->count;
    bool *suspects = np_alloc(count * sizeof *suspects);
    if (!suspects)
        return np_fail_memory(error);
    for (uint32_t rank = 0; rank < count; rank++)
        c->out->is_composite[rank] = np_is_composite(&c->graph, rank, NULL, NULL);
    join_copies(c);
    flatten(c);
    memcpy(suspects, c->out->is_composite, count * sizeof *suspects);
    for (uint32_t rank = 0; rank < count; rank++)
        c->out->is_composite[rank] = suspects[rank] &&
                                     np_is_composite(&c->graph, rank, suspects,
                                                     c->parents);
    np_release(suspects);
    return NP_OK;
}

/* ---- chains -----------------------------------------------------------------------
 */

/* The work of splitting components that hang together by single weak ties. */
typedef struct splitter {
    clusterer *c;
    uint32_t *owners; /* of each rank: the lead that accepted it, or NP_NONE */
    uint8_t *ties;    /* weak ties to accepted members, while a lead collects */
    np_u32s queue;
} splitter;

/* An accepted member vouches for a neighbour: a strong tie, a tie to the lead itself,
 * or two weak ties accept it too. */
static bool vouch(splitter *s, const np_edge *edge, uint32_t member, uint32_t lead)
{
    const clusterer *c = s->c;
    uint32_t other = np_other_end(edge, member);
    if (!np_is_copy(&c->graph, edge) || s->owners[other] != NP_NONE ||
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
        for (size_t i = c->graph.firsts[member]; i < c->graph.firsts[member + 1]; i++)
            if (!vouch(s, np_near(&c->graph, i), member, lead))
                return false;
    }
    for (size_t at = 0; at < s->queue.count; at++) {
        uint32_t member = s->queue.items[at];
        for (size_t i = c->graph.firsts[member]; i < c->graph.firsts[member + 1]; i++)
            s->ties[np_other_end(np_near(&c->graph, i), member)] = 0;
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
    flatten(c);
    for (uint32_t rank = 0; has_room && rank < count; rank++) {
        int64_t time = c->order->times[rank];
        turns[rank] = (turn){time == NP_NO_TIME ? INT64_MAX : time, c->words[rank],
                             rank};
        s.owners[rank] = NP_NONE;
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

static np_status make_clusters(clusterer *c, const uint32_t *representatives,
                               np_error *error)
{
    uint32_t count = c->order->count;
    np_status status = set_composites_aside(c, error);
    if (status != NP_OK)
        return status;
    join_copies(c);
    status = split_chains(c, error);
    if (status != NP_OK)
        return status;
    for (uint32_t rank = 0; rank < count; rank++)
        if (c->out->is_composite[rank])
            reattach(c, rank);
    flatten(c);
    for (uint32_t rank = 0; rank < count; rank++)
        c->out->is_composite[rank] = c->out->is_composite[rank] &&
                                     c->parents[rank] == rank;
    for (uint32_t rank = 0; rank < count; rank++) {
        uint32_t first = representatives[rank];
        c->out->labels[rank] = c->parents[first];
        c->out->is_composite[rank] = c->out->is_composite[first];
    }
    return NP_OK;
}

np_status np_cluster_edges(np_clusters *out, const np_edges *edges,
                           const uint32_t *representatives, const uint32_t *words,
                           const np_order *order, const np_options *options,
                           np_error *error)
{
    clusterer c = {.order = order,
                   .words = words,
                   .parents = np_alloc(order->count * sizeof *c.parents),
                   .out = out};
    out->labels = np_alloc(order->count * sizeof *out->labels);
    out->is_composite = np_alloc_zero(order->count, sizeof *out->is_composite);
    np_status status = NP_OK;
    if (!c.parents || !out->labels || !out->is_composite)
        status = np_fail_memory(error);
    if (status == NP_OK)
        status = np_graph_make(&c.graph, edges, order, options->threshold, error);
    if (status == NP_OK)
        status = make_clusters(&c, representatives, error);
    np_graph_release(&c.graph);
    np_release(c.parents);
    return status;
}

void np_clusters_release(np_clusters *clusters)
{
    np_release(clusters->labels);
    np_release(clusters->is_composite);
    *clusters = (np_clusters){0};
}
