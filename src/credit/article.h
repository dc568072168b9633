/* The credits of one article. */
#ifndef NP_CREDIT_ARTICLE_H
#define NP_CREDIT_ARTICLE_H

#include "credit/list.h"
#include "credit/mention.h"

/* Finds the credits in the first and last NP_CREDIT_WINDOW bytes of an article's text,
 * and in its author and source. */
enum { NP_CREDIT_WINDOW = 1500 };
void np_find_credits(np_credits *out, const np_spelling_index *index,
                     const np_article *article);

#endif
