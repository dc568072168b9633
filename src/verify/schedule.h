/* In which order candidate pairs are verified: those that hang together one after the
 * other, so that what was made of an article is there when its next pair comes. */
#ifndef NP_SCHEDULE_H
#define NP_SCHEDULE_H

#include "base/array.h"
#include "base/error.h"

/* How many ranks are held at a time. */
typedef struct np_schedule_limits {
    uint32_t most;  /* ranks of a family */
    uint32_t crowd; /* ranks of those that are walked through, at least */
    uint32_t reach; /* how far apart the two of a pair are that is walked to */
} np_schedule_limits;

/* Orders `count` < 2^32 ascending pairs of ranks below `ranks`, lower << 32 | higher.
 * Fills `out` with family << 32 | number of the pair.
 *
 * First come walks. Where pairs connect limits->crowd ranks or more, yet most of these
 * pairs lie within `reach` of those ranks (one story in thousands of copies, each tied
 * to the next ones), such pairs are walked through by number; the family of all is the
 * lowest rank. All others go by family: ranks that pairs connect, at most `most` of
 * them. Walks ascend, and families do, each known by its lowest rank. Of the pairs of a
 * family those within it come first, by number; then those with ranks of other
 * families, rank by rank. NP_ENOMEM. */
np_status np_schedule_make(np_u64s *out, const uint64_t *pairs, size_t count,
                           uint32_t ranks, const np_schedule_limits *limits,
                           np_error *error);

#endif
