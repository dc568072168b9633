#define _GNU_SOURCE
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Less free memory than the last is not worth giving back: the next stage would take it
 * again. */
enum { LARGE_PAGE = 2 << 20, SMALL_PAGE = 4 << 10, LEAST_TRIMMED = 32 << 20 };

#ifdef NP_TEST_ALLOCATIONS
#include <stdatomic.h>
#include <stdbool.h>

static atomic_long seen;
static atomic_long allowed = -1;

long np_alloc_fail_after(long count)
{
    atomic_store(&allowed, count);
    return atomic_exchange(&seen, 0);
}

static bool refused(void)
{
    long number = atomic_fetch_add(&seen, 1), limit = atomic_load(&allowed);
    return limit >= 0 && number >= limit;
}
#else
#define refused() 0
#endif

/* Memory in large pages, where there are any: touched for the first time it costs a
 * fraction of what small ones do. */
static void *alloc_large(size_t size)
{
    void *memory = NULL;
    if (posix_memalign(&memory, LARGE_PAGE, size))
        return NULL;
#ifdef MADV_HUGEPAGE
    madvise(memory, size / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE);
#endif
    return memory;
}

void *np_alloc(size_t size)
{
    if (refused())
        return NULL;
    return size < LARGE_PAGE ? malloc(size ? size : 1) : alloc_large(size);
}

void *np_alloc_zero(size_t count, size_t size)
{
    if (refused())
        return NULL;
    if (size == 0 || count < LARGE_PAGE / size || count > SIZE_MAX / size)
        return calloc(count ? count : 1, size ? size : 1);
    void *memory = alloc_large(count * size);
    return memory ? memset(memory, 0, count * size) : NULL;
}

void *np_realloc(void *old, size_t size)
{
    return refused() ? NULL : realloc(old, size ? size : 1);
}

void np_release(void *memory)
{
    free(memory);
}

void np_memory_populate(void *memory, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    size_t before = (uintptr_t)memory % SMALL_PAGE;
    madvise((char *)memory - before, size + before, MADV_POPULATE_WRITE);
#else
    (void)memory;
    (void)size;
#endif
}

void np_memory_trim(void)
{
#if defined __GLIBC__ && __GLIBC_PREREQ(2, 33)
    if (mallinfo2().fordblks < LEAST_TRIMMED)
        return;
#endif
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
