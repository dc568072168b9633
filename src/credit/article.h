/* The credits of one article. */
#ifndef NP_CREDIT_ARTICLE_H
#define NP_CREDIT_ARTICLE_H

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

/* Finds the credits in the first and last NP_CREDIT_WINDOW bytes of an article's text,
 * and in its author and source. */
enum { NP_CREDIT_WINDOW = 1500 };
void np_find_credits(np_credits *out, const np_spelling_index *index,
                     const np_article *article);

#endif
