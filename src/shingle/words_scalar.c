#include "shingle/words.h"

size_t np_shingle_scalar(uint64_t *out, const uint64_t *words, size_t count,
                         size_t size, uint64_t seed)
{
    return np_shingle_words(out, words, count, size, seed);
}
