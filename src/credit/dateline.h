/* Whether a mention stands in a dateline: "WASHINGTON, Sept 6 (Reuters) –". */
#ifndef NP_CREDIT_DATELINE_H
#define NP_CREDIT_DATELINE_H

#include "credit/token.h"

/* True when the mention is the agency of a dateline; its bytes, from the place to the
 * agency, are then *start … *end - 1. `line` is the first byte of the mention's line.
 */
bool np_credit_dateline(uint32_t *start, uint32_t *end, const np_credit_text *text,
                        const np_mention *mention, uint32_t line);

#endif
