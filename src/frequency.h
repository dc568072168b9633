/* How many articles use each word: the weight of words in the sentence view. */
#ifndef NP_FREQUENCY_H
#define NP_FREQUENCY_H

#include "fold.h"

/* Counts by hashed word: a fixed table, so that its size does not grow with the
 * corpus. Words that share a place count as one, which only makes them look commoner.
 */
typedef struct np_frequency_place {
    uint32_t count; /* of articles */
    uint32_t last;  /* number + 1 of the last article counted */
} np_frequency_place;

typedef struct np_frequency {
    np_frequency_place *places;
    uint32_t articles;
    unsigned bits; /* of a word's place; fewer for a handful of articles */
} np_frequency;

/* An empty table for that many articles. NP_ENOMEM. */
np_status np_frequency_init(np_frequency *frequency, uint32_t articles,
                            np_error *error);
void np_frequency_release(np_frequency *frequency);

/* Counts each word of an article once. Articles have different numbers; workers count
 * in tables of their own. */
void np_frequency_count(np_frequency *frequency, uint32_t article,
                        const np_folded *folded);

/* Adds the counts of other articles. */
void np_frequency_add(np_frequency *frequency, const np_frequency *other);

/* Weight of a word of `letters` folded bytes, > 0: its inverse document frequency,
 * log(N / n), where N and n begin at what words of that length have in news, so that
 * a corpus of two articles has sensible weights too. */
float np_frequency_weight(const np_frequency *frequency, uint64_t word, size_t letters);

#endif
