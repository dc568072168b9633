/* Folding of ideographs: texts in Chinese and Japanese are little else. */
#ifndef NP_FOLD_IDEOGRAPHS_H
#define NP_FOLD_IDEOGRAPHS_H

#include "base/simd.h"
#include "fold.h"

/* Adds the ideographs from text.data[at] on, each a pair with the one before it, up to
 * another character or where there is no room for more words. Here an ideograph is any
 * character of three bytes that is written without spaces and whose folding has three
 * bytes too; those that are ignored are passed over. *last is the one before, the last
 * in the stream, and becomes the last of all. Returns how far it came. */
typedef size_t np_ideograph_fold(np_folded *folded, np_slice text, size_t at,
                                 np_word *last);

np_ideograph_fold np_fold_ideographs_scalar;
#if NP_HAS_AVX
np_ideograph_fold np_fold_ideographs_avx2;
#endif

#endif
