#include "report/pair.h"

#include "base/sort.h"

#include <assert.h>
#include <unistd.h>

static void swap_floats(float *a, float *b)
{
    float swap = *a;
    *a = *b;
    *b = swap;
}

np_similarity np_similarity_turn(np_similarity s)
{
    swap_floats(&s.a_in_b, &s.b_in_a);
    swap_floats(&s.share_a, &s.share_b);
    if (s.kind == NP_KIND_ABRIDGED)
        s.kind = NP_KIND_EXTENDED;
    else if (s.kind == NP_KIND_EXTENDED)
        s.kind = NP_KIND_ABRIDGED;
    return s;
}

/* Copies the edges between articles of different clusters. */
static np_status copy_outer_edges(np_edges *out, const np_results *r, np_error *error)
{
    size_t count = 0;
    const np_edge *edges = r->edges->items;
    for (size_t i = 0; i < r->edges->count; i++)
        count += r->leads[edges[i].a] != r->leads[edges[i].b];
    if (count == 0)
        return NP_OK;
    if (!np_array_reserve(out, count))
        return np_fail_memory(error);
    for (size_t i = 0; i < r->edges->count; i++)
        if (r->leads[edges[i].a] != r->leads[edges[i].b])
            out->items[out->count++] = edges[i];
    return NP_OK;
}

/* Lists the exact copies as representative << 32 | rank, ascending. */
static np_status list_copies(np_u64s *out, const np_results *r, np_error *error)
{
    np_u64s room = {0};
    size_t count = 0;
    for (uint32_t rank = 0; rank < r->order->count; rank++)
        count += r->representatives[rank] != rank;
    if (!np_array_reserve(out, count) || !np_array_reserve(&room, count)) {
        np_array_release(&room);
        return np_fail_memory(error);
    }
    for (uint32_t rank = 0; rank < r->order->count; rank++)
        if (r->representatives[rank] != rank)
            out->items[out->count++] = (uint64_t)r->representatives[rank] << 32 | rank;
    np_sort_u64(out->items, room.items, count);
    np_array_release(&room);
    return NP_OK;
}

/* Makes pairs of edges and exact copies in the memory of the edges, which are many:
 * these move to its end, and the pairs are written from its start on. */
static np_status turn_edges(np_pairs *pairs, np_results *r, const np_u64s *copies,
                            np_error *error)
{
    const uint32_t *articles = r->order->articles;
    size_t count = r->edges->count, size = copies->count * sizeof(np_pair);
    static_assert(sizeof(np_pair) % _Alignof(np_edge) == 0, "edges lie behind pairs");
    char *memory = np_realloc(r->edges->items, size + count * sizeof(np_edge));
    if (!memory)
        return np_fail_memory(error);
    memmove(memory + size, memory, count * sizeof(np_edge));
    const np_edge *edge = (const np_edge *)(memory + size), *end = edge + count;
    *pairs = (np_pairs){.items = (np_pair *)memory};
    *r->edges = (np_edges){0};
    for (size_t i = 0; edge < end || i < copies->count;) {
        uint64_t copy = i < copies->count ? copies->items[i] : UINT64_MAX;
        np_pair pair = {(uint32_t)(copy >> 32), (uint32_t)copy, np_identical};
        if (edge < end && ((uint64_t)edge->a << 32 | edge->b) < copy) {
            pair = (np_pair){edge->a, edge->b, edge->similarity};
            edge++;
        } else
            i++;
        if (pair.similarity.kind == NP_KIND_NONE)
            continue;
        pair.article_a = articles[pair.article_a];
        pair.article_b = articles[pair.article_b];
        pairs->items[pairs->count++] = pair;
    }
    pairs->room = pairs->count;
    memory = np_realloc(pairs->items, pairs->count * sizeof *pairs->items);
    if (memory)
        pairs->items = (np_pair *)memory;
    return memory ? NP_OK : np_fail_memory(error);
}

np_status np_report_add_pairs(np_report *report, np_results *r, np_error *error)
{
    np_edges outer = {0};
    np_u64s copies = {0};
    np_status status = copy_outer_edges(&outer, r, error);
    if (status == NP_OK)
        status = list_copies(&copies, r, error);
    if (status == NP_OK)
        status = turn_edges(&report->pairs, r, &copies, error);
    np_array_release(&copies);
    if (status == NP_OK)
        *r->edges = outer;
    else
        np_array_release(&outer);
    return status;
}

void np_pairs_put_away(np_report *report, const char *directory)
{
    np_pairs *pairs = &report->pairs;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t size = pairs->count * sizeof *pairs->items;
    size_t room = (size + page - 1) / page * page;
    np_spill file;
    void *memory;
    if (size == 0)
        return;
    np_spill_init(&file, directory);
    if (np_spill_map(&memory, &file, room, NULL) == NP_OK) {
        if (np_spill_write(&file, 0, pairs->items, size, NULL) == NP_OK) {
            np_release(pairs->items);
            pairs->items = memory;
            report->mapped_pairs = room;
        } else
            np_spill_unmap(memory, room);
    }
    np_spill_release(&file); /* what is mapped stays */
}

void np_pairs_seen(const np_report *report, size_t count)
{
    enum { SEEN_TOGETHER = 1 << 14 };
    const np_pairs *pairs = &report->pairs;
    if (report->mapped_pairs && (count % SEEN_TOGETHER == 0 || count == pairs->count))
        np_spill_forget(pairs->items, count * sizeof *pairs->items);
}

void np_pairs_release(np_report *report)
{
    if (report->mapped_pairs)
        np_spill_unmap(report->pairs.items, report->mapped_pairs);
    else
        np_array_release(&report->pairs);
    report->pairs = (np_pairs){0};
    report->mapped_pairs = 0;
}
