/* Folding of whole words a block of text at a time: those of ASCII and of scripts with
 * two bytes a letter, with what joins or parts them. Nearly all of a text in a European
 * language is that. */
#ifndef NP_FOLD_BLOCK_H
#define NP_FOLD_BLOCK_H

#include "base/simd.h"
#include "fold.h"

enum {
    NP_BLOCK = 64,                /* bytes of the text that are looked at together */
    NP_BLOCK_WORDS = NP_BLOCK / 2 /* at most in a block */
};

/* Adds the whole words from text.data[at] on, where no word is open. Returns how far it
 * came: the end of the text, or where something starts that it leaves to others: a word
 * longer than a block; a word with, or next to, a character that is not of those above;
 * a word followed by a hyphen at a line's end. It may also stop, where no word is open,
 * when there is no room for NP_BLOCK_WORDS more words. The stream must have room for
 * the rest of the text and another block. */
typedef size_t np_block_fold(np_folded *folded, np_slice text, size_t at);

np_block_fold np_fold_blocks_scalar;
#if NP_HAS_NEON
np_block_fold np_fold_blocks_neon;
#endif
#if NP_HAS_AVX
np_block_fold np_fold_blocks_avx2, np_fold_blocks_avx512;
#endif

#endif
