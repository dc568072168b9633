#include "sketch/minhash.h"

#if NP_HAS_AVX

__attribute__((target("avx2,avx512f,avx512bw,avx512dq,avx512vl"))) void
np_sketch_avx512(np_signature *out, const uint64_t *shingles, size_t count,
                 uint64_t seed)
{
    np_sketch_shingles(out, shingles, count, seed);
}

#endif
