/* Postings on their way into the index, in pieces of memory: 4 bytes each. */
#ifndef NP_CHUNK_H
#define NP_CHUNK_H

#include <stdbool.h>
#include <stdint.h>

/* A sampled gram of an article: gram << 32 | rank. */
typedef uint64_t np_posting;

enum {
    NP_PARTITION_BITS = 6, /* postings are kept apart by the high bits of their gram */
    NP_PARTITIONS = 1 << NP_PARTITION_BITS,
    NP_CHUNK_ITEMS = 4092 /* a chunk has 16 KB */
};

/* A list of pieces of memory with postings of one partition, ranks ascending. An item
 * has the gram but for the bits that all of its partition share, and in their place
 * how far its rank is from the one before; where that is too far, the rank itself is
 * the next item. */
typedef struct np_chunk {
    struct np_chunk *next;
    uint32_t count;     /* of items */
    uint32_t last_rank; /* of the last posting; 0 before the first */
    uint32_t items[NP_CHUNK_ITEMS];
} np_chunk;

enum {
    NP_CHUNK_GRAM_BITS = 32 - NP_PARTITION_BITS,
    NP_CHUNK_FAR = (1 << NP_PARTITION_BITS) - 1 /* the rank is the next item */
};

/* np_chunks_put() into a chunk that may be full, or not there; of any rank. */
bool np_chunks_put_any(np_chunk **list, np_posting posting);

/* Appends a posting of a partition to the first chunk of its list, before which a new
 * one is put when it is full. False when memory is exhausted. */
static inline bool np_chunks_put(np_chunk **list, np_posting posting)
{
    np_chunk *chunk = *list;
    uint32_t rank = (uint32_t)posting, gram = (uint32_t)(posting >> 32);
    if (!chunk || chunk->count == NP_CHUNK_ITEMS ||
        rank - chunk->last_rank >= NP_CHUNK_FAR)
        return np_chunks_put_any(list, posting);
    uint32_t ahead = rank - chunk->last_rank;
    chunk->items[chunk->count++] = ahead << NP_CHUNK_GRAM_BITS |
                                   (gram << NP_PARTITION_BITS >> NP_PARTITION_BITS);
    chunk->last_rank = rank;
    return true;
}

/* Goes through the postings of one partition's list, chunk by chunk. */
typedef struct np_chunk_reader {
    const np_chunk *chunk; /* NULL at the end */
    uint32_t at, rank, partition;
} np_chunk_reader;

static inline np_chunk_reader np_chunks_read(const np_chunk *list, uint32_t partition)
{
    return (np_chunk_reader){.chunk = list, .partition = partition};
}

/* Gives the next posting; false when there is none. */
static inline bool np_chunks_next(np_chunk_reader *reader, np_posting *out)
{
    while (reader->chunk && reader->at == reader->chunk->count)
        *reader = np_chunks_read(reader->chunk->next, reader->partition);
    if (!reader->chunk)
        return false;
    uint32_t item = reader->chunk->items[reader->at++];
    uint32_t ahead = item >> NP_CHUNK_GRAM_BITS;
    if (ahead == NP_CHUNK_FAR)
        reader->rank = reader->chunk->items[reader->at++];
    else
        reader->rank += ahead;
    uint32_t gram = (item << NP_PARTITION_BITS >> NP_PARTITION_BITS) |
                    reader->partition << NP_CHUNK_GRAM_BITS;
    *out = (uint64_t)gram << 32 | reader->rank;
    return true;
}

/* Gives a list of chunks back and empties it. */
void np_chunks_free(np_chunk **list);

#endif
