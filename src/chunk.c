#include "chunk.h"

#include "base/memory.h"

static bool add_chunk(np_chunk **list)
{
    np_chunk *chunk = np_alloc(sizeof *chunk);
    if (!chunk)
        return false;
    chunk->next = *list;
    chunk->count = chunk->last_rank = 0;
    *list = chunk;
    return true;
}

bool np_chunks_put_any(np_chunk **list, np_posting posting)
{
    enum { MOST_ITEMS = 2 }; /* of a posting */
    np_chunk *chunk = *list;
    if (!chunk || chunk->count + MOST_ITEMS > NP_CHUNK_ITEMS) {
        if (!add_chunk(list))
            return false;
        chunk = *list;
    }
    uint32_t rank = (uint32_t)posting, gram = (uint32_t)(posting >> 32);
    uint32_t ahead = rank - chunk->last_rank;
    if (ahead > NP_CHUNK_FAR)
        ahead = NP_CHUNK_FAR;
    gram = gram << NP_PARTITION_BITS >> NP_PARTITION_BITS;
    chunk->items[chunk->count++] = ahead << NP_CHUNK_GRAM_BITS | gram;
    if (ahead == NP_CHUNK_FAR)
        chunk->items[chunk->count++] = rank;
    chunk->last_rank = rank;
    return true;
}

void np_chunks_free(np_chunk **list)
{
    while (*list) {
        np_chunk *next = (*list)->next;
        np_release(*list);
        *list = next;
    }
}
