/* Signs that several rules look for, in what follows a gap and in how the sentence
 * began. */
#ifndef NP_SENTENCE_CLUES_H
#define NP_SENTENCE_CLUES_H

#include "sentence/context.h"

/* True when the word after the gap begins sentences: "The ", "L'", "Он ". */
bool np_is_starter(const np_after *a);

/* A starter that is no part of names either. */
bool np_is_strong_starter(const np_after *a);

/* Letters of Roman numbers only. */
bool np_is_roman(np_slice word);

/* "II", "X" and "V" after the gap, but not the word I. */
bool np_is_roman_number(const np_after *a);

/* "https:", "www.": links begin in lower case wherever they stand. */
bool np_is_link(const np_after *a);

/* Quoted speech: a capital, then lower case ("Nobody knows"), unlike "Green Deal". */
bool np_is_speech(np_slice text, const np_after *a);

/* True when nothing but bullets and brackets stands between the beginning of the
 * sentence and `start`: what follows is the number of a list. */
bool np_is_alone(const np_open_sentence *s, size_t start);

/* A dateline that has points in it: it stays with the sentence it belongs to. */
bool np_is_dateline(const np_open_sentence *s, const np_gap *gap, const np_after *a);

#endif
