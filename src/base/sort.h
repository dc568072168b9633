/* Sorting of integers: spread over buckets by their highest bits, then by insertion.
 * Stable, linear for hashes. */
#ifndef NP_BASE_SORT_H
#define NP_BASE_SORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A 64-bit key with a 32-bit value that follows it. */
typedef struct np_keyed {
    uint64_t key;
    uint32_t value;
} __attribute__((packed, aligned(4))) np_keyed;

/* Sorts `count` numbers ascending; `room` is scratch for as many. */
void np_sort_u64(uint64_t *items, uint64_t *room, size_t count);

/* Sorts by key, equal keys keep their order; `room` is scratch for as many. */
void np_sort_keyed(np_keyed *items, np_keyed *room, size_t count);

/* Removes repeats from a sorted array; returns the new count. */
size_t np_unique_u64(uint64_t *items, size_t count);

/* Where the first item of a sorted array stands that is not below the number; `count`
 * when all are. */
size_t np_find_u64(const uint64_t *items, size_t count, uint64_t number);

/* True when a sorted array holds the number. */
bool np_has_u64(const uint64_t *items, size_t count, uint64_t number);

#endif
