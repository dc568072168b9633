/* Verified edges to the pairs of a report. */
#ifndef NP_REPORT_PAIR_H
#define NP_REPORT_PAIR_H

#include "report.h"

/* The similarity seen from the other article. */
np_similarity np_similarity_turn(np_similarity similarity);

/* Fills the pairs of the report: the edges and the exact copies, ascending. The edges
 * become pairs where they lie: only those between clusters are left. NP_ENOMEM. */
np_status np_report_add_pairs(np_report *report, np_results *results, np_error *error);

/* Has the pairs lie in a temporary file of a directory, where they take memory only
 * while they are looked at; they stay in memory when it has no room for them. */
void np_pairs_put_away(np_report *report, const char *directory);
/* Says that one who goes through the pairs has seen the first `count`. */
void np_pairs_seen(const np_report *report, size_t count);
void np_pairs_release(np_report *report);

#endif
