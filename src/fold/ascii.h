/* Folding of plain words: letters and digits of ASCII between separators of ASCII that
 * join nothing. Nearly all of an English text is that. */
#ifndef NP_FOLD_ASCII_H
#define NP_FOLD_ASCII_H

#include "base/simd.h"
#include "fold.h"

enum {
    NP_ASCII_BLOCK = 64, /* bytes of the text that are looked at together */
    NP_ASCII_WORDS = NP_ASCII_BLOCK / 2 /* at most in a block */
};

/* Adds the plain words from text.data[at] on, where no word is open. Returns how far it
 * came: the end of the text, or the start of something that may not be plain: a letter
 * that is not ASCII or a word next to one; a word followed by an apostrophe, point or
 * hyphen that may join it to the next; a word longer than a block. It may also stop,
 * where no word is open, when there is no room for NP_ASCII_WORDS more words. The
 * stream must have room for the rest of the text and 16 bytes. */
typedef size_t np_ascii_fold(np_folded *folded, np_slice text, size_t at);

np_ascii_fold np_ascii_fold_scalar;
#if NP_HAS_AVX2
np_ascii_fold np_ascii_fold_avx2;
#endif

#endif
