/* The rules of the ends of sentences, one for each kind of gap. They begin where
 * UAX #29 (SB6 … SB11) ends: at abbreviations, initials, ordinals, datelines and
 * quotations. */
#ifndef NP_SENTENCE_RULES_H
#define NP_SENTENCE_RULES_H

#include "sentence/context.h"

/* True when the sentence ends in the gap after "." or "…". */
bool np_point_ends(const np_open_sentence *s, const np_gap *gap);

/* The same after "?" and "!". */
bool np_mark_ends(const np_open_sentence *s, const np_gap *gap);

/* The same after a stop that stands only at ends, as "。". */
bool np_stop_ends(const np_open_sentence *s, const np_gap *gap);

/* The same at the end of a line without a stop: a headline, a byline, an item of a
 * list; but not within wrapped text, nor where the next line goes on in lower case. */
bool np_line_ends(const np_open_sentence *s, const np_gap *gap);

#endif
