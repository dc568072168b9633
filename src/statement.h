/* Stage 9, align: the sentences of a cluster's members as statements, each with all its
 * wordings and carriers. */
#ifndef NP_STATEMENT_H
#define NP_STATEMENT_H

#include "report.h"
#include "verify/profile.h"

/* Appends the sentences of every cluster of two and more articles to the report, and
 * fills in each verdict's counts of unique and furniture sentences. Sentences say the
 * same when the weighted Dice coefficient of their words is large enough, or one stands
 * inside the other. NP_ENOMEM, NP_ECANCELLED. */
np_status np_find_statements(np_report *report, const np_profile_context *context,
                             const np_corpus *corpus, const np_order *order,
                             const np_options *options, np_progress *progress,
                             np_error *error);

#endif
