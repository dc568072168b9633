/* How much two sentences say the same, each in words of its own: by stems, so that
 * "refinance" and "refinancing" count as shared.
 */
#ifndef NP_RETELLING_H
#define NP_RETELLING_H

#include "statement/index.h"

/* A stem that the sentence at hand has, and what its words with that stem count for. */
typedef struct np_stem {
    uint32_t stem;
    uint32_t seen_by; /* the comparison that met it last; 0 in an empty slot */
    float weight, rarity;
} np_stem;

/* The stems of the sentence at hand; zero bytes are of none. */
typedef struct np_stems {
    np_stem *slots; /* open addressing */
    size_t slot_count, slot_room;
    uint32_t comparisons, common;
    float weight, rarity;
} np_stems;

/* Takes the stems of a phrase of the index. False when memory is exhausted. */
bool np_stems_take(np_stems *stems, const np_index *index, np_phrases *phrases,
                   uint32_t phrase);

/* The mean of two Dice coefficients of the sentence at hand and a phrase: one counts
 * words by how rare they are in all articles, the other by how rare among the
 * statements of the index. Two independent reports share the names of their story,
 * whatever they say; these are common in the index. How many stems both have
 * is left in `common`. */
float np_stems_compare(np_stems *stems, const np_index *index, np_phrases *phrases,
                       uint32_t phrase);

/* The Dice coefficient of the sentence at hand and what a phrase says beyond another
 * one, `said`; 0 when that is little. */
float np_stems_compare_rest(np_stems *stems, const np_phrases *phrases, uint32_t phrase,
                            uint32_t said);

void np_stems_release(np_stems *stems);

#endif
