#include "shingle/sample.h"

size_t np_sample_grams_scalar(np_gram *out, const np_folded *folded, uint64_t seed)
{
    const unsigned char *stream = folded->stream;
    size_t count = 0;
    for (size_t at = 0; at + NP_GRAM_BYTES <= folded->stream_size; at++) {
        uint64_t hash = np_gram_hash(stream + at, seed);
        bool is_start = np_gram_take(&out[count], stream, at, hash);
        count += is_start & (hash >> 60 == 0);
    }
    return count;
}
