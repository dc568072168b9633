#include "bucket/exact.h"

#include "base/sort.h"
#include "bucket.h"

/* Within a run of one hash, ranks ascend, so the last representative is the nearest in
 * time. */
static void collapse_run(uint32_t *representatives, bool *is_kept, const np_keyed *run,
                         size_t count, const np_fingerprints *fingerprints,
                         const np_order *order, const np_options *options)
{
    uint32_t last = NP_NONE;
    for (size_t i = 0; i < count; i++) {
        uint32_t rank = run[i].value;
        bool is_same = last != NP_NONE && fingerprints->text_hashes[last].high ==
                                              fingerprints->text_hashes[rank].high;
        if (is_same && np_may_compare(order, options, last, rank)) {
            representatives[rank] = last;
            is_kept[rank] = false;
        } else {
            last = rank;
        }
    }
}

np_status np_collapse_exact(uint32_t *representatives, bool *is_kept,
                            np_fingerprints *fingerprints, const np_order *order,
                            const np_options *options, np_error *error)
{
    uint32_t count = order->count;
    np_keyed *keys = np_alloc(2 * (size_t)count * sizeof *keys);
    if (!keys)
        return np_fail_memory(error);
    size_t filled = 0;
    for (uint32_t rank = 0; rank < count; rank++) {
        representatives[rank] = rank;
        is_kept[rank] = fingerprints->words[rank] > 0;
        if (is_kept[rank])
            keys[filled++] = (np_keyed){fingerprints->text_hashes[rank].low, rank};
    }
    np_sort_keyed(keys, keys + count, filled);
    for (size_t from = 0; from < filled;) {
        size_t to = from + 1;
        while (to < filled && keys[to].key == keys[from].key)
            to++;
        collapse_run(representatives, is_kept, keys + from, to - from, fingerprints,
                     order, options);
        from = to;
    }
    np_release(keys);
    np_release(fingerprints->text_hashes);
    fingerprints->text_hashes = NULL;
    return NP_OK;
}
