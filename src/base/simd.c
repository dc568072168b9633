#include "base/simd.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

const char *np_simd_name(np_simd level)
{
    static const char *const names[NP_SIMD_LEVELS] = {"scalar", "neon", "avx2",
                                                      "avx512"};
    return names[level];
}

#if NP_HAS_AVX

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2");
}

static bool has_avx512(void)
{
    return has_avx2() && __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
           __builtin_cpu_supports("avx512vbmi2");
}

#endif

bool np_simd_has(np_simd level)
{
    switch (level) {
    case NP_SIMD_SCALAR:
        return true;
#if NP_HAS_NEON
    case NP_SIMD_NEON:
        return true;
#endif
#if NP_HAS_AVX
    case NP_SIMD_AVX2:
        return has_avx2();
    case NP_SIMD_AVX512:
        return has_avx512();
#endif
    default:
        return false;
    }
}

static np_simd find_level(void)
{
    const char *wanted = getenv("NEWSPRINT_SIMD");
    int level = NP_SIMD_LEVELS - 1;
    while (!np_simd_has((np_simd)level))
        level--;
    for (int i = 0; wanted && i < NP_SIMD_LEVELS; i++)
        if (strcmp(wanted, np_simd_name((np_simd)i)) == 0 && np_simd_has((np_simd)i))
            level = i;
    return (np_simd)level;
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
