/* How many articles use each word: the weight of words in the sentence view. */
#ifndef NP_FREQUENCY_H
#define NP_FREQUENCY_H

#include "fold.h"

/* Counts by hashed word: a fixed table, so that its size does not grow with the
 * corpus. Words that share a place count as one, which only makes them look commoner.
 */
enum { NP_FREQUENCY_BITS = 20 };

typedef struct np_frequency {
    uint32_t *counts; /* of articles */
    uint32_t articles;
} np_frequency;

/* An empty table for that many articles. NP_ENOMEM. */
np_status np_frequency_init(np_frequency *frequency, uint32_t articles,
                            np_error *error);
void np_frequency_release(np_frequency *frequency);

/* What one worker needs to count each word once an article. */
typedef struct np_tally {
    uint32_t *last; /* number + 1 of the last article that used the place */
} np_tally;

np_status np_tally_init(np_tally *tally, np_error *error);
void np_tally_release(np_tally *tally);

/* Counts the words of an article; workers may do so at the same time. */
void np_frequency_count(np_frequency *frequency, np_tally *tally, uint32_t article,
                        const np_folded *folded);

/* Weight of a word of `letters` folded bytes, > 0: its inverse document frequency,
 * log(N / n), where N and n begin at what words of that length have in news, so that
 * a corpus of two articles has sensible weights too. */
float np_frequency_weight(const np_frequency *frequency, uint64_t word, size_t letters);

#endif
