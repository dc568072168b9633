/* Words that stand around the names of agencies in credits, datelines and captions. */
#ifndef NP_CREDIT_VOCABULARY_H
#define NP_CREDIT_VOCABULARY_H

#include "newsprint/newsprint.h"

typedef enum np_credit_word {
    NP_CREDIT_WORD_NONE,   /* in no list */
    NP_CREDIT_WORD_FILLER, /* "and", "staff", "report": say nothing */
    NP_CREDIT_WORD_CUE,    /* "by", "source": a credit follows */
    NP_CREDIT_WORD_HELP,   /* "contributed", "inputs": the agency gave a part */
    NP_CREDIT_WORD_RIGHTS, /* "copyright", "reserved" */
    NP_CREDIT_WORD_PHOTO,  /* "photo", "Bild": the credit is a picture's */
    NP_CREDIT_WORD_DATE    /* months, and words of places: "de", "am" */
} np_credit_word;

enum { NP_CREDIT_SLOTS = 4096 }; /* a power of two, several times the words there are */

/* All words by their hash, in open addressing; a slot without a word has size 0. */
typedef struct np_credit_vocabulary {
    struct np_credit_slot {
        const char *word;
        uint8_t size, class;
    } slots[NP_CREDIT_SLOTS];
} np_credit_vocabulary;

void np_credit_vocabulary_make(np_credit_vocabulary *out);

/* The list that has the word, which is in lower case. */
np_credit_word np_credit_word_of(const np_credit_vocabulary *vocabulary,
                                 np_slice lower);

#endif
