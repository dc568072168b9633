/* Folding written for clearness: character by character, all in lists, the rules one
 * after the other. What np_fold() gives must be the same at every level. */
#ifndef NP_TEST_FOLD_ORACLE_H
#define NP_TEST_FOLD_ORACLE_H

#include "shingle.h"

/* NULL when `folded` is what the text is folded to, else what is wrong with it. */
const char *find_wrong_folding(const np_folded *folded, np_slice text);

/* NULL when the `count` grams are those of the folded text, else what is wrong. */
const char *find_wrong_grams(const np_gram *grams, size_t count,
                             const np_folded *folded, uint64_t seed);

#endif
