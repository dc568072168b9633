#include "base/memory.h"

#include <stdlib.h>

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

void *np_alloc(size_t size)
{
    return refused() ? NULL : malloc(size ? size : 1);
}

void *np_alloc_zero(size_t count, size_t size)
{
    return refused() ? NULL : calloc(count ? count : 1, size ? size : 1);
}

void *np_realloc(void *old, size_t size)
{
    return refused() ? NULL : realloc(old, size ? size : 1);
}

void np_release(void *memory)
{
    free(memory);
}
