/* A temporary file: memory that lies in it, which the system writes out when it needs
 * the room and reads again when it is looked at; or bytes put there for a while. */
#ifndef NP_BASE_SPILL_H
#define NP_BASE_SPILL_H

#include "base/error.h"

/* A file without a name, so that it goes when the last who has it open ends. */
typedef struct np_spill {
    const char *directory; /* borrowed; NULL: nothing is ever spilled */
    int file;              /* opened when first needed: -1 until then */
    uint64_t size;         /* bytes of the file */
} np_spill;

void np_spill_init(np_spill *spill, const char *directory);

/* Maps `size` more bytes of the file, a multiple of the page's size, and reserves their
 * room on the disk. NP_EIO when the file cannot be made or the disk is full. */
np_status np_spill_map(void **out, np_spill *spill, size_t size, np_error *error);

/* Gives back what np_spill_map() gave; of the file, nothing. */
void np_spill_unmap(void *memory, size_t size);

/* Keeps of what np_spill_map() gave no page in memory, until it is looked at again. */
void np_spill_forget(void *memory, size_t size);

/* Appends `size` bytes to the file, zeros, and reserves their room on the disk: writing
 * to them finds it. NP_EIO as above. */
np_status np_spill_reserve(np_spill *spill, uint64_t size, np_error *error);

/* Writes to what is reserved; several threads may, each elsewhere. NP_EIO. */
np_status np_spill_write(const np_spill *spill, uint64_t at, const void *bytes,
                         size_t size, np_error *error);
/* Reads what was written. NP_EIO. */
np_status np_spill_read(const np_spill *spill, uint64_t at, void *bytes, size_t size,
                        np_error *error);

/* Closes the file, whose room is free once all maps are given back. */
void np_spill_release(np_spill *spill);

#endif
