#include "story.h"

#include "base/parallel.h"
#include "base/sort.h"
#include "story/merge.h"

#include <stdlib.h>

enum { BLOCK = 256 /* nodes a worker does at a time */ };

static const double SECONDS_A_DAY = 86400;
static const float MAIN_SHARE = 0.5F; /* of a composite that stands in its story */

typedef struct finder {
    const np_story_input *input;
    np_nodes nodes;
    uint32_t *places; /* by rank: the node it leads, or NP_NONE */
    uint32_t *groups; /* by node */
    np_links links;
} finder;

static np_node make_node(const finder *f, uint32_t rank)
{
    const np_term_table *table = f->nodes.table;
    int64_t time = f->input->order->times[rank];
    return (np_node){.telling = np_terms_telling_known(np_terms_of(table, rank),
                                                       table->heaviest[rank]),
                     .days = time == NP_NO_TIME ? (double)NAN
                                                : (double)time / SECONDS_A_DAY,
                     .rank = rank,
                     .language = table->languages[rank]};
}

static np_status make_block(void *context, size_t item, unsigned number,
                            np_error *error)
{
    finder *f = context;
    size_t from = item * BLOCK, to = from + BLOCK, count = f->nodes.count;
    (void)number;
    (void)error;
    np_terms_seen(f->nodes.table, from);
    for (size_t node = from; node < to && node < count; node++)
        f->nodes.items[node] = make_node(f, f->nodes.items[node].rank);
    return NP_OK;
}

static bool is_node(const np_story_input *in, uint32_t rank)
{
    return in->leads[rank] == rank && !in->clusters->is_composite[rank];
}

/* Room for the nodes: one for each cluster that is no composite, in order of their
 * leads. */
static np_status make_room(finder *f, np_error *error)
{
    uint32_t ranks = f->input->order->count, *count = &f->nodes.count;
    f->places = np_alloc(ranks * sizeof *f->places);
    if (!f->places)
        return np_fail_memory(error);
    for (uint32_t rank = 0; rank < ranks; rank++)
        f->places[rank] = is_node(f->input, rank) ? (*count)++ : NP_NONE;
    f->nodes.items = np_alloc(*count * sizeof *f->nodes.items);
    f->groups = np_alloc(*count * sizeof *f->groups);
    if (!f->nodes.items || !f->groups)
        return np_fail_memory(error);
    return NP_OK;
}

static np_status make_nodes(finder *f, np_error *error)
{
    np_status status = make_room(f, error);
    if (status != NP_OK)
        return status;
    for (uint32_t rank = 0; rank < f->input->order->count; rank++)
        if (f->places[rank] != NP_NONE)
            f->nodes.items[f->places[rank]].rank = rank;
    return np_parallel(((size_t)f->nodes.count + BLOCK - 1) / BLOCK, 1,
                       f->input->options->threads, make_block, f, error);
}

/* A cluster counts as one article and, the larger it is, a little more. */
static void weigh_nodes(finder *f)
{
    const np_story_input *in = f->input;
    for (uint32_t rank = 0; rank < in->order->count; rank++)
        if (f->places[in->leads[rank]] != NP_NONE)
            f->nodes.items[f->places[in->leads[rank]]].weight++;
    for (uint32_t node = 0; node < f->nodes.count; node++)
        f->nodes.items[node].weight = np_cluster_weight(f->nodes.items[node].weight);
}

static uint64_t pair_of(np_link link)
{
    return (uint64_t)link.b << 32 | link.a;
}

/* By pair, the strongest first. */
static int by_pair(const void *left, const void *right)
{
    const np_link *a = left, *b = right;
    if (pair_of(*a) != pair_of(*b))
        return pair_of(*a) < pair_of(*b) ? -1 : 1;
    return (b->passages > a->passages) - (b->passages < a->passages);
}

/* Links from passages that two articles of different clusters have in common. */
static np_status link_by_passages(np_links *out, const finder *f, np_error *error)
{
    const np_story_input *in = f->input;
    for (size_t i = 0; i < in->edges->count; i++) {
        const np_edge *edge = &in->edges->items[i];
        uint32_t a = f->places[in->leads[edge->a]], b = f->places[in->leads[edge->b]];
        if (a == b || a == NP_NONE || b == NP_NONE)
            continue;
        np_link link = {.a = a < b ? a : b,
                        .b = a < b ? b : a,
                        .passages = np_passage_likeness(edge->similarity.score)};
        if (!np_array_push(out, link))
            return np_fail_memory(error);
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_pair);
    return NP_OK;
}

/* Compares the terms of two linked nodes. */
static np_status compare_terms(np_link *link, const finder *f, np_error *error)
{
    const np_node *a = &f->nodes.items[link->a], *b = &f->nodes.items[link->b];
    np_term room_a[NP_TERMS], room_b[NP_TERMS];
    np_term_vector of_a, of_b;
    np_status status = np_terms_read(&of_a, f->nodes.table, a->rank, room_a, error);
    if (status == NP_OK)
        status = np_terms_read(&of_b, f->nodes.table, b->rank, room_b, error);
    if (status != NP_OK)
        return status;
    link->likeness = (float)np_terms_dot(of_a, of_b);
    link->tells_same = np_terms_shared(of_a, a->telling, of_b, b->telling) >=
                       NP_LEAST_TELLING;
    return NP_OK;
}

/* Adds the pairs that share terms; the strongest link of each pair of nodes stays. */
static np_status make_links(finder *f, const np_links *alike, const np_links *passages,
                            np_error *error)
{
    size_t count = alike->count + passages->count;
    if (count && !np_array_reserve(&f->links, count))
        return np_fail_memory(error);
    for (size_t i = 0, k = 0; i < alike->count || k < passages->count;) {
        uint64_t x = i < alike->count ? pair_of(alike->items[i]) : UINT64_MAX;
        uint64_t y = k < passages->count ? pair_of(passages->items[k]) : UINT64_MAX;
        np_link link = x <= y ? alike->items[i++] : passages->items[k];
        np_status status = y < x ? compare_terms(&link, f, error) : NP_OK;
        if (status != NP_OK)
            return status;
        if (y <= x && k < passages->count)
            link.passages = passages->items[k].passages;
        while (k < passages->count && pair_of(passages->items[k]) == pair_of(link))
            k++;
        f->links.items[f->links.count++] = link;
    }
    return NP_OK;
}

/* Links the nodes that are alike in their terms or share a passage. */
static np_status link_nodes(finder *f, np_progress *progress, np_error *error)
{
    np_links alike = {0}, passages = {0};
    np_status status = np_neighbours_find(&alike, &f->nodes, f->input->options,
                                          progress, error);
    if (status == NP_OK)
        status = link_by_passages(&passages, f, error);
    if (status == NP_OK)
        status = make_links(f, &alike, &passages, error);
    np_array_release(&alike);
    np_array_release(&passages);
    return status;
}

static void label_members(const finder *f, uint32_t *labels)
{
    const np_story_input *in = f->input;
    for (uint32_t rank = 0; rank < in->order->count; rank++) {
        uint32_t lead = in->leads[rank], node = f->places[lead];
        labels[rank] = node == NP_NONE ? lead : f->nodes.items[f->groups[node]].rank;
    }
}

/* What a composite has in common with one story. */
typedef struct piece {
    uint32_t composite, story;
    uint64_t cover; /* 64ths of the composite */
} piece;

NP_ARRAY(pieces, piece);

static int by_story(const void *left, const void *right)
{
    const piece *a = left, *b = right;
    if (a->composite != b->composite)
        return a->composite < b->composite ? -1 : 1;
    return a->story < b->story ? -1 : a->story > b->story;
}

/* Each composite joins the story that covers the most of it, if that is enough. */
static void join_main_stories(uint32_t *labels, const pieces *found)
{
    int best = 0;
    for (size_t i = 0; i < found->count;) {
        piece whole = found->items[i];
        if (i == 0 || found->items[i - 1].composite != whole.composite)
            best = (int)(MAIN_SHARE * 64);
        for (; i < found->count && by_story(&found->items[i], &whole) == 0; i++)
            whole.cover |= found->items[i].cover;
        int cover = __builtin_popcountll(whole.cover);
        if (cover > best) {
            best = cover;
            labels[whole.composite] = whole.story;
        }
    }
}

static np_status place_composites(const finder *f, uint32_t *labels, np_error *error)
{
    const np_story_input *in = f->input;
    const bool *is_composite = in->clusters->is_composite;
    pieces found = {0};
    np_status status = NP_OK;
    for (size_t i = 0; i < 2 * in->edges->count && status == NP_OK; i++) {
        const np_edge *edge = &in->edges->items[i / 2];
        uint32_t composite = i % 2 ? edge->b : edge->a;
        uint32_t other = i % 2 ? edge->a : edge->b;
        if (!is_composite[composite] || is_composite[other])
            continue;
        uint64_t cover = i % 2 ? edge->cover_b : edge->cover_a;
        if (!np_array_push(&found, (piece){composite, labels[other], cover}))
            status = np_fail_memory(error);
    }
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, by_story);
    if (status == NP_OK)
        join_main_stories(labels, &found);
    np_array_release(&found);
    return status;
}

static np_status find_stories(finder *f, np_stories *out, np_progress *progress,
                              np_error *error)
{
    np_status status = make_nodes(f, error);
    if (status != NP_OK)
        return status;
    weigh_nodes(f);
    status = link_nodes(f, progress, error);
    if (status == NP_OK)
        status = np_merge_nodes(f->groups, &f->nodes, &f->links, f->input->options,
                                error);
    if (status != NP_OK)
        return status;
    label_members(f, out->labels);
    return place_composites(f, out->labels, error);
}

static np_status weigh_terms(np_stories *out, const np_story_input *in,
                             np_progress *progress, np_error *error)
{
    uint32_t count = in->order->count;
    bool *is_lead = np_alloc(count * sizeof *is_lead);
    out->labels = np_alloc(count * sizeof *out->labels);
    if (!is_lead || !out->labels) {
        np_release(is_lead);
        return np_fail_memory(error);
    }
    for (uint32_t rank = 0; rank < count; rank++)
        is_lead[rank] = in->leads[rank] == rank;
    np_status status = np_terms_weigh(&out->terms, in->drafts, in->order, is_lead,
                                      in->options, progress, error);
    np_release(is_lead);
    return status;
}

np_status np_story_find(np_stories *out, const np_story_input *input,
                        np_progress *progress, np_error *error)
{
    finder f = {.input = input, .nodes = {.table = &out->terms}};
    *out = (np_stories){0};
    np_status status = weigh_terms(out, input, progress, error);
    if (status == NP_OK)
        status = find_stories(&f, out, progress, error);
    np_release(f.nodes.items);
    np_release(f.places);
    np_release(f.groups);
    np_array_release(&f.links);
    return status;
}

void np_stories_release(np_stories *stories)
{
    np_release(stories->labels);
    np_term_table_release(&stories->terms);
    *stories = (np_stories){0};
}
