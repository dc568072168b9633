/* Words written with a point at their end, and what that point says about the end of
 * the sentence when something follows that could begin one. */
#ifndef NP_SENTENCE_ABBREVIATIONS_H
#define NP_SENTENCE_ABBREVIATIONS_H

#include "newsprint/newsprint.h"

typedef enum np_abbreviation {
    NP_ABBREVIATION_NONE,
    NP_ABBREVIATION_LEADS,   /* what it belongs to follows: Dr., z. B., vs. */
    NP_ABBREVIATION_NUMBERS, /* belongs to a number that follows: No., S., Sept. */
    NP_ABBREVIATION_EITHER,  /* within a sentence or at its end: Inc., U.S., St. */
    NP_ABBREVIATION_ENDS,    /* nothing belongs to it: a.m., usw., etc. */
    NP_ABBREVIATION_UNIT /* after a number as ENDS, else as EITHER: km, руб., г. */
} np_abbreviation;

/* What the word is, without its last point and without spaces: "Dr", "z.B", "т.е".
 * Upper and lower case count. The languages are not told apart: a word that means
 * different things in two of them stands in the table once. */
np_abbreviation np_abbreviation_find(np_slice word);

/* Checks the table: sorted, and no word in it twice. NP_EFORMAT names what is wrong. */
np_status np_abbreviations_check(np_error *error);

#endif
