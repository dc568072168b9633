#include "sketch/minhash.h"

void np_sketch_scalar(np_signature *out, const uint64_t *shingles, size_t count,
                      uint64_t seed)
{
    np_sketch_shingles(out, shingles, count, seed);
}
