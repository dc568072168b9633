#include "bucket/exact.h"

#include "base/sort.h"
#include "bucket.h"
#include "bucket/repeat.h"

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

/* The first bits of a text's hash. */
static uint32_t first_bits(const np_fingerprints *fingerprints, uint32_t rank)
{
    return (uint32_t)(fingerprints->text_hashes[rank].low >> 32);
}

/* Lists the kept articles whose hashes others may have too, hash by hash, then by rank;
 * they are few, and no more are sorted. *out is the caller's. */
static np_status list_repeated(np_keyed **out, size_t *listed,
                               const np_fingerprints *fingerprints, const bool *is_kept,
                               uint32_t count, np_error *error)
{
    np_repeats repeats = {0};
    np_status status = np_repeats_clear(&repeats, count, error);
    size_t room = 0, filled = 0;
    for (uint32_t rank = 0; status == NP_OK && rank < count; rank++)
        np_repeats_note(&repeats, first_bits(fingerprints, rank), is_kept[rank]);
    for (uint32_t rank = 0; status == NP_OK && rank < count; rank++)
        room += is_kept[rank] &&
                np_repeats_have(&repeats, first_bits(fingerprints, rank));
    np_keyed *keys = status == NP_OK ? np_alloc(2 * room * sizeof *keys) : NULL;
    for (uint32_t rank = 0; keys && rank < count; rank++)
        if (is_kept[rank] && np_repeats_have(&repeats, first_bits(fingerprints, rank)))
            keys[filled++] = (np_keyed){fingerprints->text_hashes[rank].low, rank};
    np_repeats_release(&repeats);
    if (!keys)
        return np_fail_memory(error);
    np_sort_keyed(keys, keys + room, filled);
    *out = keys;
    *listed = filled;
    return NP_OK;
}

np_status np_collapse_exact(uint32_t *representatives, bool *is_kept,
                            np_fingerprints *fingerprints, const np_order *order,
                            const np_options *options, np_error *error)
{
    uint32_t count = order->count;
    np_keyed *keys;
    size_t filled;
    for (uint32_t rank = 0; rank < count; rank++) {
        representatives[rank] = rank;
        is_kept[rank] = fingerprints->words[rank] > 0;
    }
    np_status status = list_repeated(&keys, &filled, fingerprints, is_kept, count,
                                     error);
    if (status != NP_OK)
        return status;
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
