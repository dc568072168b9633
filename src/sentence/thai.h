/* Thai and Lao have no stop; a space between two long runs of letters is the best sign
 * of a sentence's end. */
#ifndef NP_SENTENCE_THAI_H
#define NP_SENTENCE_THAI_H

#include "sentence/context.h"

/* Reads the run of letters from `at`, with the space behind it: *next is where the
 * next run or anything else begins. True when the sentence ends there. */
bool np_thai_ends(const np_open_sentence *s, size_t at, size_t *next);

#endif
