/* Verified edges to the pairs of a report. */
#ifndef NP_REPORT_PAIR_H
#define NP_REPORT_PAIR_H

#include "report.h"

/* The similarity seen from the other article. */
np_similarity np_similarity_turn(np_similarity similarity);

/* Fills the pairs of the report: the edges and the exact copies, ascending. The edges
 * become pairs where they lie: only those between clusters are left. NP_ENOMEM. */
np_status np_report_add_pairs(np_report *report, np_results *results, np_error *error);

/* Puts the pairs in the file, which is a new one; they stay in memory when it has no
 * room for them. */
void np_pairs_put_away(np_pairs *pairs, np_spill *file);
/* Reads the pairs into memory again, if they are not there. NP_ENOMEM, NP_EIO. */
np_status np_pairs_load(np_pairs *pairs, const np_spill *file, np_error *error);

#endif
