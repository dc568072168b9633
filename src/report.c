#include "report.h"

#include "base/sort.h"
#include "report/pair.h"
#include "report/sentence.h"

#include <stdlib.h>

/* An article's place in the order of members. */
typedef struct place {
    uint32_t size, lead, rank; /* of its cluster: size and lead */
    np_slice lead_id;
    uint32_t is_follower; /* 0 for the lead */
} place;

static int compare_ids(np_slice a, np_slice b)
{
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = memcmp(a.data, b.data, shorter);
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

/* Largest cluster first, ties by the lead's id; the lead first, then by rank. */
static int by_cluster(const void *left, const void *right)
{
    const place *a = left, *b = right;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    if (a->lead != b->lead)
        return compare_ids(a->lead_id, b->lead_id);
    if (a->is_follower != b->is_follower)
        return a->is_follower < b->is_follower ? -1 : 1;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static np_status sort_members(const np_results *r, place *places, np_error *error)
{
    uint32_t count = r->order->count;
    uint32_t *sizes = np_alloc_zero(count, sizeof *sizes);
    if (!sizes)
        return np_fail_memory(error);
    for (uint32_t rank = 0; rank < count; rank++)
        sizes[r->leads[rank]]++;
    for (uint32_t rank = 0; rank < count; rank++) {
        uint32_t lead = r->leads[rank];
        np_slice id = np_corpus_get(r->corpus, r->order->articles[lead]).id;
        places[rank] = (place){sizes[lead], lead, rank, id, lead != rank};
    }
    np_release(sizes);
    qsort(places, count, sizeof *places, by_cluster);
    return NP_OK;
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

static np_role role_of(const np_results *r, uint32_t rank, uint32_t size)
{
    if (r->clusters->is_composite[rank])
        return NP_ROLE_COMPOSITE;
    if (size == 1)
        return NP_ROLE_SINGLE;
    return r->leads[rank] == rank ? NP_ROLE_LEAD : NP_ROLE_COPY;
}

static void add_member(const np_results *r, np_cluster *cluster, np_verdict *verdict,
                       const place *at, uint32_t number)
{
    *verdict = (np_verdict){.cluster = number,
                            .lead = r->order->articles[at->lead],
                            .role = role_of(r, at->rank, at->size),
                            .words = r->words[at->rank]};
    int64_t time = r->order->times[at->rank];
    if (time != NP_NO_TIME) {
        if (cluster->first_published == NP_NO_TIME || time < cluster->first_published)
            cluster->first_published = time;
        if (cluster->last_published == NP_NO_TIME || time > cluster->last_published)
            cluster->last_published = time;
    }
    if (!at->is_follower)
        return;
    verdict->similarity = similarity_to_lead(r, at->rank);
    cluster->mean_aligned_share += verdict->similarity.aligned_share; /* a sum so far */
}

/* Number of different sources among the members; each unknown one counts by itself. */
static np_status count_sources(const np_results *r, np_cluster *cluster,
                               const place *places, np_u64s *room, np_error *error)
{
    if (!np_array_reserve(room, 2 * (size_t)cluster->size))
        return np_fail_memory(error);
    uint32_t unknown = 0;
    size_t known = 0;
    for (uint32_t i = 0; i < cluster->size; i++) {
        uint32_t source = r->order->sources[places[i].rank];
        if (source == NP_NONE)
            unknown++;
        else
            room->items[known++] = source;
    }
    np_sort_u64(room->items, room->items + cluster->size, known);
    cluster->sources = (uint32_t)np_unique_u64(room->items, known) + unknown;
    return NP_OK;
}

static np_status add_clusters(np_report *report, const np_results *r,
                              const place *places, np_error *error)
{
    np_u64s room = {0};
    np_status status = NP_OK;
    for (uint32_t from = 0; from < r->order->count && status == NP_OK;) {
        np_cluster cluster = {.first_member = from,
                              .size = places[from].size,
                              .lead = r->order->articles[places[from].lead],
                              .first_published = NP_NO_TIME,
                              .last_published = NP_NO_TIME,
                              .weakest_link = 1};
        uint32_t number = (uint32_t)report->clusters.count;
        for (uint32_t i = 0; i < cluster.size; i++) {
            uint32_t article = r->order->articles[places[from + i].rank];
            report->members[from + i] = article;
            add_member(r, &cluster, &report->verdicts[article], &places[from + i],
                       number);
        }
        if (cluster.size > 1)
            cluster.mean_aligned_share /= (float)(cluster.size - 1);
        status = count_sources(r, &cluster, places + from, &room, error);
        if (status == NP_OK && !np_array_push(&report->clusters, cluster))
            status = np_fail_memory(error);
        from += cluster.size;
    }
    np_array_release(&room);
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
        np_verdict *verdict = &report->verdicts[r->order->articles[rank]];
        np_cluster *cluster = &report->clusters.items[verdict->cluster];
        if (!is_alone && ties[own] < cluster->weakest_link)
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
    place *places = np_alloc(report->article_count * sizeof *places);
    np_status status = places ? sort_members(results, places, error)
                              : np_fail_memory(error);
    if (status == NP_OK)
        status = add_clusters(report, results, places, error);
    np_release(places);
    return status;
}

np_status np_report_fill(np_report *report, np_results *results, np_error *error)
{
    uint32_t count = results->order->count;
    report->article_count = count;
    report->verdicts = np_alloc_zero(count, sizeof *report->verdicts);
    report->members = np_alloc(count * sizeof *report->members);
    np_status status = NP_OK;
    if (!report->verdicts || !report->members)
        status = np_fail_memory(error);
    if (status == NP_OK)
        status = fill_clusters(report, results, error);
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
    np_release(report->members);
    np_array_release(&report->clusters);
    for (size_t i = 0; report->sentences && i < report->shared_clusters; i++)
        np_release(report->sentences[i]);
    np_release(report->sentences);
    np_array_release(&report->quotations);
    for (size_t i = 0; i < report->stories.count; i++)
        np_release((void *)report->stories.items[i].terms);
    np_array_release(&report->stories);
    np_release(report);
}

const np_pair *np_report_pairs(const np_report *report, size_t *count)
{
    *count = report->pairs.count;
    return report->pairs.items;
}

const np_verdict *np_report_verdicts(const np_report *report, size_t *count)
{
    *count = report->article_count;
    return report->verdicts;
}

const np_cluster *np_report_clusters(const np_report *report, size_t *count)
{
    *count = report->clusters.count;
    return report->clusters.items;
}

const uint32_t *np_report_members(const np_report *report, size_t *count)
{
    *count = report->article_count;
    return report->members;
}

size_t np_report_sentences(const np_report *report, uint32_t cluster, np_sentence *out,
                           size_t room)
{
    if (cluster >= report->shared_clusters)
        return 0;
    const np_cluster *c = &report->clusters.items[cluster];
    return np_sentences_unpack(out, room, report->sentences[cluster],
                               report->members + c->first_member, c->size);
}

const np_quotation *np_report_quotations(const np_report *report, size_t *count)
{
    *count = report->quotations.count;
    return report->quotations.items;
}

const np_story *np_report_stories(const np_report *report, size_t *count)
{
    *count = report->stories.count;
    return report->stories.items;
}

uint64_t np_report_candidates(const np_report *report)
{
    return report->candidates;
}
