/* What every diff must be, for tests and fuzzers. Uses the public headers only. */
#ifndef NP_TEST_DIFF_CHECK_H
#define NP_TEST_DIFF_CHECK_H

#include <newsprint/diff.h>

enum { DIFF_WHY = 200 };

/* True when the rows and changes cover both texts: b in order, without overlap, and of
 * neither text more than white space left out; changes take turns with kept pieces,
 * which are the same on both sides; marks lie within their row. Else `why` tells. */
bool diff_is_sound(const np_diff *diff, np_slice a, np_slice b, char why[DIFF_WHY]);

/* True when passages lie within the texts. */
bool passages_are_sound(const np_passage *passages, size_t count, np_slice a,
                        np_slice b, char why[DIFF_WHY]);

#endif
