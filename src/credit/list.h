/* The credits that were found in one article. */
#ifndef NP_CREDIT_LIST_H
#define NP_CREDIT_LIST_H

#include "credit/line.h"

/* One agency credited, by its strongest evidence: bytes of the text, size 0 when it is
 * in the author or source field. */
typedef struct np_credit {
    uint16_t agency;
    np_evidence evidence;
    uint32_t start, size;
} np_credit;

enum { NP_MOST_CREDITS = 6 };

/* The strongest first, then in order of the text. np_agency_unnamed() stands alone. */
typedef struct np_credits {
    np_credit items[NP_MOST_CREDITS];
    uint32_t count;
} np_credits;

/* What an article credits: that agency where it is among them, else the strongest; NULL
 * when it names none. */
const np_credit *np_choose_credit(const np_credits *credits, uint16_t agency);

/* Adds a credit, unless a stronger one of the agency is there. */
void np_credits_add(np_credits *credits, np_credit credit);

/* "Reuters and agencies" names one, which is what counts. */
void np_credits_drop_unnamed(np_credits *credits);

#endif
