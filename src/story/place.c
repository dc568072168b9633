#include "story/place.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* A story before it has a number. */
typedef struct entry {
    uint32_t size, label;
    uint64_t
        key; /* of first_id, after what all of them begin with: 8 bytes, in order */
    np_slice first_id; /* id of its first article */
} entry;

static size_t common_start(np_slice a, np_slice b, size_t most)
{
    most = a.size < most ? a.size : most;
    most = b.size < most ? b.size : most;
    size_t start = 0;
    while (start < most && a.data[start] == b.data[start])
        start++;
    return start;
}

static uint64_t key_of(np_slice id, size_t start)
{
    uint64_t key = 0;
    for (size_t i = start; i < start + sizeof key; i++)
        key = key << 8 | (i < id.size ? (unsigned char)id.data[i] : 0);
    return key;
}

static int by_size(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    np_slice x = a->first_id, y = b->first_id;
    int order = memcmp(x.data, y.data, x.size < y.size ? x.size : y.size);
    return order ? order : (x.size > y.size) - (x.size < y.size);
}

/* Lists the stories, the one that comes first in front; returns how many. `sizes` has
 * room for as many numbers as there are ranks. */
static size_t list_stories(entry *entries, uint32_t *sizes, const uint32_t *labels,
                           const np_order *order, const np_corpus *corpus)
{
    size_t count = 0, start = SIZE_MAX;
    memset(sizes, 0, order->count * sizeof *sizes);
    for (uint32_t rank = 0; rank < order->count; rank++) {
        uint32_t label = labels[rank];
        if (sizes[label]++ > 0)
            continue;
        np_slice id = np_corpus_get(corpus, order->articles[rank]).id;
        entries[count++] = (entry){.label = label, .first_id = id};
        start = common_start(entries[0].first_id, id, start);
    }
    for (size_t i = 0; i < count; i++) {
        entries[i].size = sizes[entries[i].label];
        entries[i].key = key_of(entries[i].first_id, start);
    }
    if (count)
        qsort(entries, count, sizeof *entries, by_size);
    return count;
}

/* Numbers the stories and puts the ranks in their places. `numbers` has room for as
 * many as there are ranks. */
static void place_ranks(np_places *out, uint32_t *numbers, const entry *entries,
                        const uint32_t *labels, uint32_t count)
{
    uint32_t end = 0;
    for (uint32_t story = 0; story < out->count; story++) {
        numbers[entries[story].label] = story;
        out->firsts[story + 1] = end;
        end += entries[story].size;
    }
    for (uint32_t rank = 0; rank < count; rank++) {
        uint32_t story = numbers[labels[rank]];
        out->stories[rank] = story;
        out->ranks[out->firsts[story + 1]++] = rank; /* now where it starts */
    }
    out->firsts[0] = 0;
}

np_status np_places_make(np_places *out, const uint32_t *labels, const np_order *order,
                         const np_corpus *corpus, np_error *error)
{
    size_t count = order->count;
    uint32_t *numbers = np_alloc(count * sizeof *numbers);
    entry *entries = np_alloc(count * sizeof *entries);
    *out = (np_places){.ranks = np_alloc(count * sizeof *out->ranks),
                       .firsts = np_alloc((count + 1) * sizeof *out->firsts),
                       .stories = np_alloc(count * sizeof *out->stories)};
    bool has_room = numbers && entries && out->ranks && out->firsts && out->stories;
    if (has_room) {
        out->count = list_stories(entries, numbers, labels, order, corpus);
        place_ranks(out, numbers, entries, labels, order->count);
    }
    np_release(numbers);
    np_release(entries);
    return has_room ? NP_OK : np_fail_memory(error);
}

void np_places_release(np_places *places)
{
    np_release(places->ranks);
    np_release(places->firsts);
    np_release(places->stories);
    *places = (np_places){0};
}
