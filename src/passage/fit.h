/* Where a passage that two texts share begins and ends, to the word. */
#ifndef NP_FIT_H
#define NP_FIT_H

#include "passage.h"

/* Moves the ends of both sides of a passage to where words in common end, or to the end
 * of a sentence close by. False when nothing is left of it. */
bool np_fit(np_passage_room *room, np_word_passage *passage);

#endif
