/* The terms of each article and their weights: what stories are found by. */
#ifndef NP_TERM_H
#define NP_TERM_H

#include "draft.h"
#include "story/table.h"

/* Makes terms of drafts, in whose place they are then: the fewer articles use a term,
 * the heavier it is, and the less so the more often its outlet uses it than others do.
 * Articles that are not `is_lead` (by rank) do not count as users of a term. NP_ENOMEM,
 * NP_EIO, NP_ECANCELLED. */
np_status np_terms_weigh(np_term_table *out, np_drafts *drafts, const np_order *order,
                         const bool *is_lead, const np_options *options,
                         np_progress *progress, np_error *error);
#endif
