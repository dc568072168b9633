/* Stage 6, verify: how two articles are alike, exactly. */
#ifndef NP_VERIFY_H
#define NP_VERIFY_H

#include "verify/profile.h"

/* Scratch of a worker; zero bytes are an empty one. */
typedef struct np_verifier {
    np_chain_room room;
    np_segments segments;
    np_u64s swap;
    float *overlaps; /* of one sentence with each of the other text */
    uint32_t *touched;
    size_t overlap_room;
} np_verifier;

/* The similarity of two articles of the same folded text. */
extern const np_similarity np_identical;

/* Measures two profiles; copies reach the score `threshold`. The verifier's segments
 * hold the aligned passages after. The kind is of b towards a. NP_ENOMEM. */
np_status np_verify(np_similarity *out, np_verifier *verifier, np_profile *a,
                    np_profile *b, double threshold, np_error *error);

/* The two halves of np_verify(). The first leaves out resemblance and containments
 * (Broder 1997), of which the kind is independent; of pairs of no kind it tells the
 * rest only when it `tells_all`. The second adds them, by shingles of three words when
 * one of the texts is short. */
np_status np_verify_alignment(np_similarity *out, np_verifier *verifier,
                              const np_profile *a, const np_profile *b,
                              double threshold, bool tells_all, np_error *error);
np_status np_verify_sets(np_similarity *out, np_verifier *verifier, np_profile *a,
                         np_profile *b, np_error *error);

/* Which 64ths of each text stand in one of the segments, as bits. */
void np_cover(uint64_t *cover_a, uint64_t *cover_b, const np_segments *segments,
              const np_profile *a, const np_profile *b);

void np_verifier_release(np_verifier *verifier);

#endif
