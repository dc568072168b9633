#include "base/hash.h"

#include <xxhash.h>

uint64_t np_hash_long_word(const unsigned char *word, size_t size)
{
    return XXH3_64bits(word, size);
}
