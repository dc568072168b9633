/* Lists of words that help to tell whether a sentence ends before them or after. */
#ifndef NP_SENTENCE_WORDS_H
#define NP_SENTENCE_WORDS_H

#include "newsprint/newsprint.h"

typedef enum np_word_list {
    NP_WORDS_STARTERS,        /* begin sentences: The, Der, Les, Он */
    NP_WORDS_PARTICLES,       /* those starters that are parts of names too: De, La */
    NP_WORDS_AFTER_ORDINALS,  /* months, "Weltkrieg": follow "2." */
    NP_WORDS_BEFORE_ORDINALS, /* "der", "am": stand before "2." */
    NP_WORDS_AFTER_HOURS,     /* days and time zones: follow "a.m." */
    NP_WORDS_BEFORE_LETTERS,  /* "Plan", "Group": stand before "B" */
    NP_WORDS_SHOUTED,         /* names with an exclamation mark: Yahoo */
    NP_WORDS_SAYING,          /* "asked", "said" */
    NP_WORDS_THAI,            /* Thai clauses go on with them */
    NP_WORD_LISTS
} np_word_list;

/* True when the list has the word, spelled just so. */
bool np_word_is(np_word_list list, np_slice word);

/* True when the text begins with a word of the list, whatever follows it. */
bool np_word_begins(np_word_list list, np_slice text);

/* Checks the lists: sorted, without repeats, every particle a starter. NP_EFORMAT names
 * what is wrong. */
np_status np_words_check(np_error *error);

#endif
