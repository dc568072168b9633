/* How many articles use each word: the weight of words in the sentence view. */
#ifndef NP_FREQUENCY_H
#define NP_FREQUENCY_H

#include "fold.h"

enum { NP_WORD_LENGTHS = 7 }; /* letters of a word: 0 to 5, and more */

/* Counts by hashed word: a fixed table, so that its size does not grow with the
 * corpus. Words that share a place count as one, which only makes them look commoner.
 */
typedef struct np_tally_place {
    uint16_t count; /* of articles */
    uint16_t last;  /* the last article counted, from 1 */
} np_tally_place;

/* What one worker counts. */
typedef struct np_tally {
    np_tally_place *places;
    uint16_t articles; /* counted */
    unsigned bits;     /* of a word's place; fewer for a handful of articles */
} np_tally;

enum { NP_TALLY_ARTICLES = UINT16_MAX }; /* counts at most */

/* An empty table for a part of so many articles. NP_ENOMEM. */
np_status np_tally_init(np_tally *tally, uint32_t articles, np_error *error);
void np_tally_release(np_tally *tally);

/* Counts each word of one more article once; of at most NP_TALLY_ARTICLES. */
void np_tally_count(np_tally *tally, const np_folded *folded);

/* What all have counted, and the weights that follow. */
typedef struct np_frequency {
    uint16_t *counts; /* by a word's place */
    float *weights;   /* by count, then length of the word */
    uint32_t most;    /* the largest count that has weights */
    unsigned bits;
} np_frequency;

/* Sums up `count` tables over `articles` articles, for which they were made. Without
 * any no article has any word. NP_ENOMEM. */
np_status np_frequency_make(np_frequency *out, const np_tally *tallies, unsigned count,
                            uint32_t articles, np_error *error);
void np_frequency_release(np_frequency *frequency);

/* Fetches into the processor's caches what np_frequency_find() needs of the word. */
void np_frequency_fetch(const np_frequency *frequency, uint64_t word);

/* The place of the weight of a word of `letters` folded bytes, which is fetched too:
 * many words are looked up in three steps, as each of the tables is larger than the
 * caches next to the processor. */
uint32_t np_frequency_find(const np_frequency *frequency, uint64_t word,
                           size_t letters);

/* The weight at a place, > 0: the word's inverse document frequency, log(N / n), where
 * N and n begin at what words of that length have in news, so that a corpus of two
 * articles has sensible weights too. */
static inline float np_frequency_at(const np_frequency *frequency, uint32_t place)
{
    return frequency->weights[place];
}

#endif
