/* The inverted index of sampled grams: which articles have a gram. It finds abridged,
 * noisy and embedded copies, and tells furniture. */
#ifndef NP_POSTING_H
#define NP_POSTING_H

#include "fingerprint.h"
#include "furniture.h"

enum {
    NP_COMMON_GRAM = 200, /* a gram of more articles nominates only neighbours */
    NP_NEIGHBOURS = 8     /* so many, on each side in time */
};

/* Postings of grams that two articles or more have, ascending: by gram, then rank. */
typedef struct np_postings {
    np_posting *items;
    size_t count;
    /* The postings of each article, as numbers in `items`: those of rank r stand from
     * firsts[r] to firsts[r + 1] in `by_article`. */
    uint32_t *by_article;
    size_t *firsts;
} np_postings;

/* Builds the index from the fingerprints of the articles that represent all their exact
 * copies (is_kept[rank]); their chunks of postings are given back on the way. Grams
 * that are furniture of an article's source go into `furniture`, not into the index.
 * NP_ENOMEM, NP_ELIMIT over 2^32 postings. */
np_status np_postings_build(np_postings *out, np_furniture *furniture,
                            np_fingerprints *fingerprints, const np_order *order,
                            const bool *is_kept, const np_options *options,
                            np_error *error);
void np_postings_release(np_postings *postings);

#endif
