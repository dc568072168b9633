/* Items of one size, by number: in memory, or in a temporary file, where they take no
 * memory but what is looked at. */
#ifndef NP_BASE_SLOTS_H
#define NP_BASE_SLOTS_H

#include "base/spill.h"

#include <stdbool.h>
#include <stddef.h>

/* Zero bytes are none, only to be released. Several threads may read and write, each
 * other items. */
typedef struct np_slots {
    char *items; /* in memory, or where the whole file is mapped */
    size_t item_size;
    size_t mapped; /* bytes of the file; 0: in memory */
    np_spill file;
} np_slots;

/* Room for so many items, without content: in a file of the directory; in memory when
 * the file has no room, or without a directory (NULL). NP_ENOMEM. */
np_status np_slots_init(np_slots *slots, size_t count, size_t item_size,
                        const char *directory, np_error *error);
void np_slots_release(np_slots *slots);

/* Writes, or reads into `items`, `count` items from number `first` on. NP_EIO. */
np_status np_slots_write(const np_slots *slots, size_t first, size_t count,
                         const void *items, np_error *error);
np_status np_slots_read(void *items, const np_slots *slots, size_t first, size_t count,
                        np_error *error);

/* Where an item lies. In a file it is in memory once it has been looked at, with its
 * neighbours, until np_slots_forget(): for those who look at items in about their
 * order. Others read them. */
static inline void *np_slots_at(const np_slots *slots, size_t number)
{
    return slots->items + number * slots->item_size;
}

/* Keeps no item of a file in memory, until it is looked at again. */
void np_slots_forget(const np_slots *slots);

#endif
