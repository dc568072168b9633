/* Who says a quotation, where a name stands beside it. */
#ifndef NP_SPEAKER_H
#define NP_SPEAKER_H

#include "change/sense.h"

enum { NP_SPEAKER_NAMES = 4, NP_SPEAKER_CAPITALS = 12 };

/* The quotation of a sentence and the name that says it: "…," Anna Reed said; said Anna
 * Reed; Anna Reed said: "…". */
typedef struct np_speaker {
    uint64_t quotation; /* sense of the quoted words */
    uint64_t names[NP_SPEAKER_NAMES];
    uint64_t capitals[NP_SPEAKER_CAPITALS]; /* all names outside the quotation */
    uint32_t count;                         /* of names; 0 when nobody is named */
    uint32_t capital_count;
    uint32_t first, end; /* tokens of the name */
} np_speaker;

/* Looks for the speaker of a run. "The mayor", "she", and names that stand elsewhere in
 * the sentence are no speakers, nor is a lone noun of German. */
np_speaker np_find_speaker(const np_token_run *run);

/* True when the quotations are the same and the speakers two people: both are named,
 * and neither where the other is. */
bool np_is_other_speaker(const np_speaker *a, const np_speaker *b);

#endif
