#include "schedule.h"

#include "base/sort.h"

static uint32_t find_root(uint32_t *parents, uint32_t rank)
{
    while (parents[rank] != rank) {
        parents[rank] = parents[parents[rank]];
        rank = parents[rank];
    }
    return rank;
}

/* The lower root becomes the parent, so that a family's root is its lowest rank. */
static void join(uint32_t *parents, uint32_t a, uint32_t b)
{
    uint32_t left = find_root(parents, a), right = find_root(parents, b);
    parents[left > right ? left : right] = left < right ? left : right;
}

np_status np_schedule_make(np_u64s *out, const uint64_t *pairs, size_t count,
                           uint32_t ranks, np_error *error)
{
    uint32_t *parents = np_alloc(ranks * sizeof *parents);
    np_u64s room = {0};
    np_status status = NP_OK;
    if (!parents || !np_array_reserve(out, count) || !np_array_reserve(&room, count))
        status = np_fail_memory(error);
    for (uint32_t rank = 0; rank < ranks && status == NP_OK; rank++)
        parents[rank] = rank;
    for (size_t i = 0; i < count && status == NP_OK; i++)
        join(parents, (uint32_t)(pairs[i] >> 32), (uint32_t)pairs[i]);
    for (size_t i = 0; i < count && status == NP_OK; i++)
        out->items[i] = (uint64_t)find_root(parents, (uint32_t)pairs[i]) << 32 | i;
    if (status == NP_OK) {
        out->count = count;
        np_sort_u64(out->items, room.items, count);
    }
    np_array_release(&room);
    np_release(parents);
    return status;
}
