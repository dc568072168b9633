#include "base/slots.h"

#include "base/memory.h"

#include <string.h>
#include <unistd.h>

/* Maps a file of so many bytes; false when it has no room. */
static bool map_file(np_slots *slots, size_t size, const char *directory)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    void *items;
    slots->mapped = (size + page - 1) / page * page;
    np_spill_init(&slots->file, directory);
    if (np_spill_map(&items, &slots->file, slots->mapped, NULL) == NP_OK) {
        slots->items = items;
        return true;
    }
    np_spill_release(&slots->file);
    slots->mapped = 0;
    return false;
}

np_status np_slots_init(np_slots *slots, size_t count, size_t item_size,
                        const char *directory, np_error *error)
{
    size_t size = count * item_size;
    *slots = (np_slots){.item_size = item_size};
    if (directory && size && map_file(slots, size, directory))
        return NP_OK;
    slots->items = np_alloc(size);
    return slots->items ? NP_OK : np_fail_memory(error);
}

void np_slots_release(np_slots *slots)
{
    if (slots->mapped) {
        np_spill_unmap(slots->items, slots->mapped);
        np_spill_release(&slots->file);
    } else
        np_release(slots->items);
    *slots = (np_slots){0};
}

np_status np_slots_write(const np_slots *slots, size_t first, size_t count,
                         const void *items, np_error *error)
{
    size_t at = first * slots->item_size, size = count * slots->item_size;
    if (slots->mapped)
        return np_spill_write(&slots->file, at, items, size, error);
    memcpy(slots->items + at, items, size);
    return NP_OK;
}

np_status np_slots_read(void *items, const np_slots *slots, size_t first, size_t count,
                        np_error *error)
{
    size_t at = first * slots->item_size, size = count * slots->item_size;
    if (slots->mapped)
        return np_spill_read(&slots->file, at, items, size, error);
    memcpy(items, slots->items + at, size);
    return NP_OK;
}

void np_slots_forget(const np_slots *slots)
{
    if (slots->mapped)
        np_spill_forget(slots->items, slots->mapped);
}
