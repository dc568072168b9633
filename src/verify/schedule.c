#include "verify/schedule.h"

#include "base/sort.h"

/* A rank's family: its parent on the way to the root, and the size of a root's. */
typedef struct place {
    uint32_t parent, size;
} place;

static uint32_t find_root(place *places, uint32_t rank)
{
    while (places[rank].parent != rank) {
        places[rank].parent = places[places[rank].parent].parent;
        rank = places[rank].parent;
    }
    return rank;
}

/* The lower root becomes the parent, so that a family's root is its lowest rank. */
static void join(place *places, uint32_t a, uint32_t b, uint32_t most)
{
    uint32_t low = find_root(places, a), high = find_root(places, b);
    if (low == high || places[low].size + places[high].size > most)
        return;
    if (low > high) {
        uint32_t swap = low;
        low = high;
        high = swap;
    }
    places[high].parent = low;
    places[low].size += places[high].size;
}

np_status np_schedule_make(np_u64s *out, const uint64_t *pairs, size_t count,
                           uint32_t ranks, uint32_t most, np_error *error)
{
    place *places = np_alloc(ranks * sizeof *places);
    np_u64s room = {0};
    np_status status = NP_OK;
    if (!places || !np_array_reserve(out, count) || !np_array_reserve(&room, count))
        status = np_fail_memory(error);
    for (uint32_t rank = 0; rank < ranks && status == NP_OK; rank++)
        places[rank] = (place){rank, 1};
    for (size_t i = 0; i < count && status == NP_OK; i++)
        join(places, (uint32_t)(pairs[i] >> 32), (uint32_t)pairs[i], most);
    for (size_t i = 0; i < count && status == NP_OK; i++)
        out->items[i] = (uint64_t)find_root(places, (uint32_t)(pairs[i] >> 32)) << 32 |
                        i;
    if (status == NP_OK) {
        out->count = count;
        np_sort_u64(out->items, room.items, count);
    }
    np_array_release(&room);
    np_release(places);
    return status;
}
