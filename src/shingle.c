#include "shingle.h"

#include "base/hash.h"

/* Not recursive, so that each shingle stands alone and the loop vectorises. */
static uint64_t combine(const uint64_t *words, size_t size)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < size; i++)
        sum += np_rotl(words[i], (unsigned)(13 * i));
    return sum;
}

size_t np_shingle(uint64_t *out, const uint64_t *words, size_t count, size_t size,
                  uint64_t seed)
{
    if (count == 0)
        return 0;
    if (count < size) {
        out[0] = np_mix(combine(words, count) ^ seed ^ np_rotl(count, 56));
        return 1;
    }
    size_t shingles = count - size + 1;
    for (size_t i = 0; i < shingles; i++)
        out[i] = np_mix(combine(words + i, size) ^ seed);
    return shingles;
}

size_t np_sample_grams(np_gram *out, const np_folded *folded, uint64_t seed)
{
    const unsigned char *stream = folded->stream;
    size_t count = 0;
    if (folded->stream_size < NP_GRAM_BYTES)
        return 0;
    for (size_t at = 0; at <= folded->stream_size - NP_GRAM_BYTES; at++) {
        uint64_t lo = np_load64(stream + at), hi = np_load64(stream + at + 8);
        uint64_t h = (lo ^ np_rotl(hi * NP_K1, 32) ^ seed) * NP_K2;
        bool is_kept = (h >> 60) == 0 && (stream[at] & 0xC0) != 0x80;
        out[count] = (np_gram){(uint32_t)(h >> 28), (uint32_t)at};
        count += is_kept;
    }
    return count;
}
