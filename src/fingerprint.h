/* Stages 2 to 4 over all articles: fold, shingle, sketch. What later stages need of
 * every article stays; the folded texts do not. */
#ifndef NP_FINGERPRINT_H
#define NP_FINGERPRINT_H

#include "chunk.h"
#include "draft.h"
#include "frequency.h"
#include "sketch.h"

typedef struct np_text_hash {
    uint64_t low, high;
} np_text_hash;

/* Arrays by rank, each order->count long. */
typedef struct np_fingerprints {
    np_slots signatures;             /* np_signature_of(); zeros for empty texts */
    uint64_t *simhashes;             /* only for NP_SKETCH_SIMHASH */
    np_text_hash *text_hashes;       /* XXH3-128 of the folded text */
    uint32_t *words;                 /* folded words */
    uint32_t *gram_counts;           /* sampled grams */
    np_chunk *chunks[NP_PARTITIONS]; /* the postings; none twice for one article */
    np_frequency frequency;
    np_drafts drafts; /* only for options->stories */
} np_fingerprints;

static inline np_signature *np_signature_of(const np_fingerprints *f, uint32_t rank)
{
    return np_slots_at(&f->signatures, rank);
}

/* Fingerprints all articles. NP_ENOMEM, NP_EIO, NP_ECANCELLED. */
np_status np_fingerprint(np_fingerprints *out, const np_corpus *corpus,
                         const np_order *order, const np_options *options,
                         np_progress *progress, np_error *error);
/* Gives the signatures and simhashes back. */
void np_fingerprints_drop_sketches(np_fingerprints *fingerprints);
/* Gives back what only the search for candidates needs: all but `words` and
 * `frequency`. */
void np_fingerprints_trim(np_fingerprints *fingerprints);
void np_fingerprints_release(np_fingerprints *fingerprints);

#endif
