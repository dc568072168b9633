/* Credits: which agencies the articles name as their source, and whose text a cluster
 * is. */
#ifndef NP_CREDIT_H
#define NP_CREDIT_H

#include "credit/article.h"
#include "progress.h"
#include "report.h"

/* Fills the credits of a report's verdicts and clusters, whose members stand in order.
 * A cluster's agency is the one most credited by its members, the first published of
 * them counting most. NP_ENOMEM, NP_ECANCELLED. */
np_status np_credit_report(np_report *report, const np_corpus *corpus,
                           const np_options *options, np_progress *progress,
                           np_error *error);

/* True when a sentence is nothing but a credit: "(Reuters)", "© AFP". */
bool np_is_credit(const np_spelling_index *agencies, np_slice sentence);

#endif
