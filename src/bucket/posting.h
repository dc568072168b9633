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

/* Postings of grams that two articles or more have, by gram, then rank. What the grams
 * are is not kept. */
typedef struct np_postings {
    uint32_t *ranks; /* of the articles */
    uint64_t *marks; /* NP_MARKS bits of each posting, from the lowest on */
    size_t count;
    /* After np_postings_index() the postings of each article by their number, but for
     * the last ones of their grams: those of rank r stand from firsts[r] to
     * firsts[r + 1] in `by_article`. */
    uint32_t *by_article, *firsts;
} np_postings;

enum {
    NP_MARK_FIRST = 1,  /* the first posting of its gram */
    NP_MARK_COMMON = 2, /* of a gram of more than NP_COMMON_GRAM articles */
    NP_MARKS = 2,
    NP_MARKED = 64 / NP_MARKS /* postings that a number has marks of */
};

static inline unsigned np_mark_of(const uint64_t *marks, size_t at)
{
    return marks[at / NP_MARKED] >> NP_MARKS * (at % NP_MARKED) & ((1 << NP_MARKS) - 1);
}

static inline bool np_posting_is(const np_postings *postings, size_t at, unsigned mark)
{
    return np_mark_of(postings->marks, at) & mark;
}

/* Builds the index, but for what is by article, from the fingerprints of the articles
 * that represent all their exact copies (is_kept[rank]); their chunks of postings are
 * given back on the way. Grams that are furniture of an article's source go into
 * `furniture`, not into the index. NP_ENOMEM, NP_ELIMIT over 2^32 postings. */
np_status np_postings_build(np_postings *out, np_furniture *furniture,
                            np_fingerprints *fingerprints, const np_order *order,
                            const bool *is_kept, const np_options *options,
                            np_error *error);
/* Adds what is by article, of so many. NP_ENOMEM. */
np_status np_postings_index(np_postings *out, uint32_t articles, np_error *error);
void np_postings_release(np_postings *postings);

#endif
