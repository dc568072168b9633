/* The credits in the author and source fields of an article. */
#ifndef NP_CREDIT_FIELD_H
#define NP_CREDIT_FIELD_H

#include "credit/list.h"

/* Adds the agencies that are the author or the outlet. */
void np_find_field_credits(np_credits *out, const np_spelling_index *index,
                           const np_article *article);

#endif
