#include "order.h"

#include "base/hash.h"

#include <stdlib.h>

static int compare_slices(np_slice a, np_slice b)
{
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

/* An article to be sorted. */
typedef struct entry {
    int64_t time;    /* unknown times are the latest */
    uint64_t prefix; /* of the id, so that few ids need a look */
    np_slice id;
    uint32_t article;
} entry;

static int by_time(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    return compare_slices(a->id, b->id);
}

static np_status sort_articles(np_order *order, const np_corpus *corpus,
                               np_error *error)
{
    entry *entries = np_alloc(order->count * sizeof *entries);
    if (!entries)
        return np_fail_memory(error);
    for (uint32_t i = 0; i < order->count; i++) {
        np_article article = np_corpus_get(corpus, i);
        int64_t time = article.published == NP_NO_TIME ? INT64_MAX : article.published;
        uint64_t prefix = np_load_prefix(article.id.data, article.id.size);
        entries[i] = (entry){time, prefix, article.id, i};
    }
    qsort(entries, order->count, sizeof *entries, by_time);
    for (uint32_t rank = 0; rank < order->count; rank++) {
        order->articles[rank] = entries[rank].article;
        order->times[rank] = np_corpus_get(corpus, entries[rank].article).published;
    }
    np_release(entries);
    return NP_OK;
}

/* Numbers the sources in order of their first article by rank, through a table of
 * rank + 1 by hash of the name. */
static np_status number_sources(np_order *order, const np_corpus *corpus,
                                np_error *error)
{
    size_t slots = 64;
    while (slots < 2 * (size_t)order->count)
        slots *= 2;
    uint32_t *firsts = np_alloc_zero(slots, sizeof *firsts);
    if (!firsts)
        return np_fail_memory(error);
    order->source_count = 0;
    for (uint32_t rank = 0; rank < order->count; rank++) {
        np_slice name = np_corpus_get(corpus, order->articles[rank]).source;
        if (name.size == 0) {
            order->sources[rank] = NP_NONE;
            continue;
        }
        size_t at = np_corpus_hash(corpus, name) & (slots - 1);
        while (firsts[at] &&
               compare_slices(
                   name, np_corpus_get(corpus, order->articles[firsts[at] - 1]).source))
            at = (at + 1) & (slots - 1);
        if (!firsts[at]) {
            firsts[at] = rank + 1;
            order->sources[rank] = order->source_count++;
        } else {
            order->sources[rank] = order->sources[firsts[at] - 1];
        }
    }
    np_release(firsts);
    return NP_OK;
}

np_status np_order_make(np_order *order, const np_corpus *corpus, np_error *error)
{
    uint32_t count = np_corpus_count(corpus);
    *order = (np_order){.articles = np_alloc(count * sizeof(uint32_t)),
                        .sources = np_alloc(count * sizeof(uint32_t)),
                        .times = np_alloc(count * sizeof(int64_t)),
                        .count = count};
    if (!order->articles || !order->sources || !order->times)
        return np_fail_memory(error);
    np_status status = sort_articles(order, corpus, error);
    return status == NP_OK ? number_sources(order, corpus, error) : status;
}

void np_order_release(np_order *order)
{
    np_release(order->articles);
    np_release(order->sources);
    np_release(order->times);
    *order = (np_order){0};
}
