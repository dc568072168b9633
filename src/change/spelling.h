/* Words that are only written differently: by case, hyphens, owner, British or American
 * custom, or for short. */
#ifndef NP_SPELLING_H
#define NP_SPELLING_H

#include "newsprint/newsprint.h"

#include <stdbool.h>

enum { NP_KNOWN_UNITS = 7 };

/* The number of the set of words that say the same to which a word or mark belongs,
 * from 1: "%" and "per cent", "bn" and "billion"; 0 for others. The first
 * NP_KNOWN_UNITS are units. */
unsigned np_known_word(np_slice word);

/* Adds a word to a hash, the same however it is written. */
uint64_t np_hash_spelling(uint64_t hash, np_slice word);

#endif
