#include "report.h"

#include "base/hash.h"
#include "base/sort.h"
#include "report/pair.h"

#include <stdlib.h>

/* A cluster to be put in order. */
typedef struct head {
    uint32_t size, lead;  /* its rank */
    uint64_t lead_prefix; /* of the id, so that few ids need a look */
    np_slice lead_id;
} head;

NP_ARRAY(heads, head);

static int compare_ids(np_slice a, np_slice b)
{
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = memcmp(a.data, b.data, shorter);
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

/* The largest first, ties by the lead's id. */
static int by_size(const void *left, const void *right)
{
    const head *a = left, *b = right;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    if (a->lead_prefix != b->lead_prefix)
        return a->lead_prefix < b->lead_prefix ? -1 : 1;
    return compare_ids(a->lead_id, b->lead_id);
}

/* Lists the clusters in order; `sizes` is filled by rank of a lead. */
static np_status sort_clusters(heads *out, uint32_t *sizes, const np_results *r,
                               np_error *error)
{
    size_t count = 0;
    for (uint32_t rank = 0; rank < r->order->count; rank++)
        count += sizes[r->leads[rank]]++ == 0;
    if (!np_array_reserve(out, count))
        return np_fail_memory(error);
    for (uint32_t rank = 0; rank < r->order->count && out->count < count; rank++) {
        if (!sizes[rank])
            continue;
        np_slice id = np_corpus_get(r->corpus, r->order->articles[rank]).id;
        out->items[out->count++] = (head){sizes[rank], rank,
                                          np_load_prefix(id.data, id.size), id};
    }
    if (count)
        qsort(out->items, count, sizeof *out->items, by_size);
    return NP_OK;
}

/* Lists the ranks of all members: the lead first, then by rank. `next` is by rank of a
 * lead. */
static void place_members(uint32_t *members, uint32_t *next, const np_results *r,
                          const heads *clusters)
{
    uint32_t at = 0;
    for (size_t i = 0; i < clusters->count; i++) {
        const head *h = &clusters->items[i];
        members[at] = h->lead;
        next[h->lead] = at + 1;
        at += h->size;
    }
    for (uint32_t rank = 0; rank < r->order->count; rank++)
        if (r->leads[rank] != rank)
            members[next[r->leads[rank]]++] = rank;
}

/* How the article at `rank` is alike to its lead, which is `a` in it. */
static np_similarity similarity_to_lead(const np_results *r, uint32_t rank)
{
    uint32_t lead = r->representatives[r->leads[rank]], own = r->representatives[rank];
    if (lead == own)
        return np_identical;
    const np_edge *edge = np_find_edge(r->edges, lead, own);
    if (!edge)
        return (np_similarity){0};
    return edge->a == lead ? edge->similarity : np_similarity_turn(edge->similarity);
}

/* Adds the member at `place` to a cluster; its rank is known. */
static void add_member(np_report *report, const np_results *r, np_cluster *cluster,
                       uint32_t number, uint32_t place, uint32_t rank)
{
    int64_t time = r->order->times[rank];
    if (time != NP_NO_TIME) {
        if (cluster->first_published == NP_NO_TIME || time < cluster->first_published)
            cluster->first_published = time;
        if (cluster->last_published == NP_NO_TIME || time > cluster->last_published)
            cluster->last_published = time;
    }
    if (place == cluster->first_member)
        return;
    np_similarity similarity = similarity_to_lead(r, rank);
    report->similarities[place - number - 1] = similarity;
    cluster->mean_aligned_share += similarity.aligned_share; /* a sum so far */
}

/* Number of different sources among the members; each unknown one counts by itself. */
static np_status count_sources(const np_results *r, np_cluster *cluster,
                               const uint32_t *ranks, np_u64s *room, np_error *error)
{
    if (!np_array_reserve(room, 2 * (size_t)cluster->size))
        return np_fail_memory(error);
    uint32_t unknown = 0;
    size_t known = 0;
    for (uint32_t i = 0; i < cluster->size; i++) {
        uint32_t source = r->order->sources[ranks[i]];
        if (source == NP_NONE)
            unknown++;
        else
            room->items[known++] = source;
    }
    np_sort_u64(room->items, room->items + cluster->size, known);
    cluster->sources = (uint32_t)np_unique_u64(room->items, known) + unknown;
    return NP_OK;
}

/* Adds a cluster of two and more, whose members begin at `from`; these are still
 * ranks. */
static np_status add_shared(np_report *report, const np_results *r, const head *h,
                            uint32_t from, np_u64s *room, np_error *error)
{
    uint32_t number = (uint32_t)report->shared.count;
    const uint32_t *ranks = report->members + from;
    np_cluster cluster = {.first_member = from,
                          .size = h->size,
                          .lead = r->order->articles[h->lead],
                          .first_published = NP_NO_TIME,
                          .last_published = NP_NO_TIME,
                          .weakest_link = 1};
    for (uint32_t i = 0; i < h->size; i++)
        add_member(report, r, &cluster, number, from + i, ranks[i]);
    cluster.mean_aligned_share /= (float)(h->size - 1);
    np_status status = count_sources(r, &cluster, ranks, room, error);
    if (status == NP_OK)
        report->shared.items[report->shared.count++] = cluster;
    return status;
}

/* Fills in what is kept of each member, which is still a rank, and makes an article of
 * it. */
static void keep_verdicts(np_report *report, const np_results *r, const heads *clusters)
{
    for (uint32_t i = 0, place = 0; i < clusters->count; i++) {
        for (uint32_t k = 0; k < clusters->items[i].size; k++, place++) {
            uint32_t rank = report->members[place];
            uint32_t article = r->order->articles[rank];
            report->members[place] = article;
            report->verdicts[article] = (np_kept_verdict){
                .cluster = i,
                .place = place,
                .words = r->words[rank] & INT32_MAX,
                .is_composite = r->clusters->is_composite[rank]};
        }
    }
}

static np_status add_clusters(np_report *report, const np_results *r,
                              const heads *clusters, np_error *error)
{
    size_t count = report->article_count, followers = count - clusters->count;
    size_t shared = 0, from = 0;
    np_u64s room = {0};
    np_status status = NP_OK;
    while (shared < clusters->count && clusters->items[shared].size > 1)
        shared++;
    report->cluster_count = (uint32_t)clusters->count;
    report->verdicts = np_alloc(count * sizeof *report->verdicts);
    report->similarities = np_alloc(followers * sizeof *report->similarities);
    report->story_of = np_alloc(clusters->count * sizeof *report->story_of);
    if (!report->verdicts || !report->similarities || !report->story_of ||
        !np_array_reserve(&report->shared, shared))
        return np_fail_memory(error);
    for (size_t i = 0; i < shared && status == NP_OK; i++) {
        const head *h = &clusters->items[i];
        status = add_shared(report, r, h, (uint32_t)from, &room, error);
        from += h->size;
    }
    np_array_release(&room);
    memset(report->story_of, 0xFF, clusters->count * sizeof *report->story_of);
    keep_verdicts(report, r, clusters);
    return status;
}

/* A copy's strongest tie holds it in its cluster; the weakest of those is the
 * cluster's. */
static np_status find_weakest_links(np_report *report, const np_results *r,
                                    np_error *error)
{
    float *ties = np_alloc_zero(r->order->count, sizeof *ties);
    if (!ties)
        return np_fail_memory(error);
    for (size_t i = 0; i < r->edges->count; i++) {
        const np_edge *edge = &r->edges->items[i];
        if (r->clusters->labels[edge->a] != r->clusters->labels[edge->b])
            continue;
        float score = edge->similarity.score;
        ties[edge->a] = score > ties[edge->a] ? score : ties[edge->a];
        ties[edge->b] = score > ties[edge->b] ? score : ties[edge->b];
    }
    for (uint32_t rank = 0; rank < r->order->count; rank++) {
        uint32_t own = r->representatives[rank];
        bool is_alone = r->leads[rank] == rank || own != rank ||
                        r->representatives[r->leads[rank]] == own;
        if (is_alone)
            continue;
        uint32_t number = report->verdicts[r->order->articles[rank]].cluster;
        np_cluster *cluster = &report->shared.items[number];
        if (ties[own] < cluster->weakest_link)
            cluster->weakest_link = ties[own];
    }
    np_release(ties);
    return NP_OK;
}

/* What composites quote: for each, the clusters of the articles it has an edge to, with
 * the largest share. */
static np_status add_quotations(np_report *report, const np_results *r, np_error *error)
{
    np_quotations *quotations = &report->quotations;
    for (size_t i = 0; i < 2 * r->edges->count; i++) {
        const np_edge *edge = &r->edges->items[i / 2];
        uint32_t composite = i % 2 ? edge->b : edge->a,
                 other = i % 2 ? edge->a : edge->b;
        if (!r->clusters->is_composite[composite] || r->clusters->is_composite[other] ||
            edge->similarity.kind == NP_KIND_NONE)
            continue;
        float share = i % 2 ? edge->similarity.share_b : edge->similarity.share_a;
        np_quotation q = {r->order->articles[composite],
                          report->verdicts[r->order->articles[other]].cluster, share};
        if (!np_array_push(quotations, q))
            return np_fail_memory(error);
    }
    return NP_OK;
}

static int by_composite(const void *left, const void *right)
{
    const np_quotation *a = left, *b = right;
    if (a->composite != b->composite)
        return a->composite < b->composite ? -1 : 1;
    if (a->cluster != b->cluster)
        return a->cluster < b->cluster ? -1 : 1;
    return a->share > b->share ? -1 : a->share < b->share;
}

static void sort_quotations(np_quotations *quotations)
{
    size_t kept = 0;
    if (quotations->count == 0)
        return;
    qsort(quotations->items, quotations->count, sizeof *quotations->items,
          by_composite);
    for (size_t i = 0; i < quotations->count; i++) {
        const np_quotation *q = &quotations->items[i];
        const np_quotation *last = kept ? &quotations->items[kept - 1] : NULL;
        if (!last || last->composite != q->composite || last->cluster != q->cluster)
            quotations->items[kept++] = *q;
    }
    quotations->count = kept;
}

static np_status fill_clusters(np_report *report, const np_results *results,
                               np_error *error)
{
    heads clusters = {0};
    uint32_t *sizes = np_alloc_zero(report->article_count, sizeof *sizes);
    np_status status = sizes ? sort_clusters(&clusters, sizes, results, error)
                             : np_fail_memory(error);
    if (status == NP_OK)
        place_members(report->members, sizes, results, &clusters);
    np_release(sizes);
    if (status == NP_OK)
        status = add_clusters(report, results, &clusters, error);
    np_array_release(&clusters);
    return status;
}

np_status np_report_fill(np_report *report, np_results *results, np_error *error)
{
    uint32_t count = results->order->count;
    report->article_count = count;
    report->members = np_alloc(count * sizeof *report->members);
    np_status status = report->members ? fill_clusters(report, results, error)
                                       : np_fail_memory(error);
    if (status == NP_OK)
        status = find_weakest_links(report, results, error);
    if (status == NP_OK)
        status = add_quotations(report, results, error);
    if (status == NP_OK)
        status = np_report_add_pairs(report, results, error);
    sort_quotations(&report->quotations);
    return status;
}

void np_report_free(np_report *report)
{
    if (!report)
        return;
    np_pairs_release(report);
    np_release(report->verdicts);
    np_release(report->credits);
    np_release(report->counts);
    np_release(report->similarities);
    np_release(report->members);
    np_release(report->story_of);
    for (size_t i = 0; report->sentences && i < report->shared.count; i++)
        np_release(report->sentences[i]);
    np_release(report->sentences);
    np_array_release(&report->shared);
    np_array_release(&report->quotations);
    for (size_t i = 0; i < report->stories.count; i++)
        np_release((void *)report->stories.items[i].terms);
    np_array_release(&report->stories);
    np_release(report);
}
