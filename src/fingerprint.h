/* Stages 2 to 4 over all articles: fold, shingle, sketch. What later stages need of
 * every article stays; the folded texts do not. */
#ifndef NP_FINGERPRINT_H
#define NP_FINGERPRINT_H

#include "frequency.h"
#include "order.h"
#include "progress.h"
#include "sketch.h"

/* A sampled gram of an article: gram << 32 | rank. */
typedef uint64_t np_posting;

enum {
    NP_PARTITION_BITS = 6, /* postings are kept apart by the high bits of their gram */
    NP_PARTITIONS = 1 << NP_PARTITION_BITS,
    NP_CHUNK_POSTINGS = 2728,
    NP_CHUNK_RANK_BITS = 48 - (32 - NP_PARTITION_BITS)
};

/* A list of pieces of memory with postings of one partition, ranks ascending. Each is
 * packed into 48 bits: the gram without the bits all of its partition share, and its
 * rank from the chunk's first one on. */
typedef struct np_chunk {
    struct np_chunk *next;
    uint32_t count, first_rank;
    uint16_t items[NP_CHUNK_POSTINGS][3];
} np_chunk;

/* Appends a posting of the partition; false when it has no room there. */
bool np_chunk_put(np_chunk *chunk, np_posting posting);
/* Posting `at` of a chunk of partition `partition`. */
np_posting np_chunk_get(const np_chunk *chunk, size_t partition, size_t at);

typedef struct np_text_hash {
    uint64_t low, high;
} np_text_hash;

/* Arrays by rank, each order->count long. */
typedef struct np_fingerprints {
    np_signature *signatures;
    uint64_t *simhashes;             /* only for NP_SKETCH_SIMHASH */
    np_text_hash *text_hashes;       /* XXH3-128 of the folded text */
    uint32_t *words;                 /* folded words */
    uint32_t *gram_counts;           /* sampled grams */
    np_chunk *chunks[NP_PARTITIONS]; /* the postings; none twice for one article */
    np_frequency frequency;
} np_fingerprints;

/* Fingerprints all articles. NP_ENOMEM, NP_ECANCELLED. */
np_status np_fingerprint(np_fingerprints *out, const np_corpus *corpus,
                         const np_order *order, const np_options *options,
                         np_progress *progress, np_error *error);
/* Gives a list of chunks back and empties it. */
void np_chunks_free(np_chunk **list);
void np_fingerprints_release(np_fingerprints *fingerprints);

#endif
