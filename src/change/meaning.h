/* Words that say how much, when, or that something is not so. */
#ifndef NP_MEANING_H
#define NP_MEANING_H

#include "newsprint/newsprint.h"

typedef enum np_meaning {
    NP_MEANS_NOTHING,
    NP_MEANS_AMOUNT,    /* a number in letters: two, zwölf, half */
    NP_MEANS_MAGNITUDE, /* million, Mrd, тыс */
    NP_MEANS_UNIT,      /* percent, dollars, km: only after a number */
    NP_MEANS_MONTH,
    NP_MEANS_DAY,      /* weekdays, p.m., o'clock */
    NP_MEANS_NEAR_DAY, /* today, yesterday: which day, only the dateline tells */
    NP_MEANS_NEGATION, /* not, kein, jamais, не */
    NP_MEANS_JOINT     /* stands within names: of, von, de */
} np_meaning;

/* What a word means, whatever its case. */
np_meaning np_meaning_of(np_slice word);

/* The number that a word writes out, 2 … 90: "two", "zwölf"; 0 for others. */
unsigned np_amount_of(np_slice word);

/* Checks that the table is sorted. NP_EFORMAT names the word that is not. */
np_status np_meanings_check(np_error *error);

#endif
