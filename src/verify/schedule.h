/* In which order candidate pairs are verified: those that hang together one after the
 * other, so that what was made of an article is there when its next pair comes. */
#ifndef NP_SCHEDULE_H
#define NP_SCHEDULE_H

#include "base/array.h"
#include "base/error.h"

/* Orders `count` < 2^32 ascending pairs of ranks below `ranks`, lower << 32 | higher,
 * by family: ranks that pairs connect, at most `most` of them. Fills `out` with family
 * << 32 | number of the pair, families ascending, each known by its lowest rank. Of the
 * pairs of a family those within it come first, by number; then those with ranks of
 * other families, rank by rank. NP_ENOMEM. */
np_status np_schedule_make(np_u64s *out, const uint64_t *pairs, size_t count,
                           uint32_t ranks, uint32_t most, np_error *error);

#endif
