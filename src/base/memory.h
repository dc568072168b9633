/* The one place where memory is taken from the system, so that tests can make the
 * n-th request fail and a memory sweep reaches every caller. */
#ifndef NP_BASE_MEMORY_H
#define NP_BASE_MEMORY_H

#include <stddef.h>

/* As malloc, calloc, realloc and free. A request of 0 bytes gives a valid pointer. */
void *np_alloc(size_t size);
void *np_alloc_zero(size_t count, size_t size);
void *np_realloc(void *old, size_t size);
void np_release(void *memory);

/* Has the system find the pages of memory that nobody looks at yet, so that who writes
 * there later need not wait for each; several threads may do so at once. A hint. */
void np_memory_populate(void *memory, size_t size);

/* Gives the system back what lies free between pieces in use. After a stage that has
 * released many of them, before one that takes large ones. */
void np_memory_trim(void);

#ifdef NP_TEST_ALLOCATIONS
/* Makes the request after the next `count` ones, and all later ones, fail;
 * a negative count never fails. Returns the requests seen since the last call. */
long np_alloc_fail_after(long count);
#endif

#endif
