/* Merges that may be done, the most alike groups first. */
#ifndef NP_PROPOSAL_H
#define NP_PROPOSAL_H

#include "base/array.h"

/* A merge that may be done. Out of date when a version is. */
typedef struct np_proposal {
    double likeness;
    uint32_t a, b, version_a, version_b;
} np_proposal;

/* A heap. */
NP_ARRAY(np_proposals, np_proposal);

/* False when memory is exhausted. */
bool np_proposals_push(np_proposals *heap, np_proposal item);
/* Takes the first one out, of at least one; ties by the lesser a, then b. */
np_proposal np_proposals_pop(np_proposals *heap);

#endif
