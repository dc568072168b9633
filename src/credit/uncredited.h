/* Which members of a cluster carry an agency's text without naming the agency. */
#ifndef NP_CREDIT_UNCREDITED_H
#define NP_CREDIT_UNCREDITED_H

#include "credit/article.h"
#include "report.h"

/* Gives such members the agency of their cluster, and counts them. The report's
 * clusters have their agency; `credits` are those of each article. NP_ENOMEM. */
np_status np_find_uncredited(np_report *report, const np_corpus *corpus,
                             const np_spelling_index *agencies,
                             const np_credits *credits, np_error *error);

#endif
