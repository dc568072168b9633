#include "base/simd.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

const char *np_simd_name(np_simd level)
{
    static const char *const names[NP_SIMD_LEVELS] = {"scalar", "avx2"};
    return names[level];
}

bool np_simd_has(np_simd level)
{
#if NP_HAS_AVX2
    return level == NP_SIMD_SCALAR ||
           (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
            __builtin_cpu_supports("bmi2"));
#else
    return level == NP_SIMD_SCALAR;
#endif
}

static np_simd find_level(void)
{
    const char *wanted = getenv("NEWSPRINT_SIMD");
    np_simd level = NP_SIMD_AVX2;
    for (int i = 0; wanted && i < NP_SIMD_LEVELS; i++)
        if (strcmp(wanted, np_simd_name((np_simd)i)) == 0)
            level = (np_simd)i;
    while (!np_simd_has(level))
        level--;
    return level;
}

/* Threads that meet here find the same level, so that none has to wait for another. */
np_simd np_simd_level(void)
{
    static atomic_int known; /* level + 1; 0 when nobody has asked yet */
    int level = atomic_load_explicit(&known, memory_order_relaxed) - 1;
    if (level < 0) {
        level = (int)find_level();
        atomic_store_explicit(&known, level + 1, memory_order_relaxed);
    }
    return (np_simd)level;
}
