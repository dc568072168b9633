/* Stage 2, fold: a text as a stream of folded letters and digits, and its words. */
#ifndef NP_FOLD_H
#define NP_FOLD_H

#include "base/error.h"
#include "base/simd.h"

/* A folded word: where it stands in the text, and its letters in the stream. Spans
 * are in bytes, ends exclusive. In scripts written without spaces the words are
 * overlapping pairs of characters. */
typedef struct np_word {
    uint32_t text_start, text_end;
    uint32_t stream_start, stream_end;
} np_word;

/* Zero bytes are an empty one; used again and again, it keeps its memory. */
typedef struct np_folded {
    unsigned char *stream; /* followed by 16 zero bytes */
    np_word *words;
    uint64_t *hashes; /* np_hash_word() of each word */
    size_t stream_size, word_count;
    size_t stream_room, word_room; /* capacities */
    bool broken;                   /* the text has invalid UTF-8 */
} np_folded;

/* Folds a text: Unicode case folding, NFKD, marks dropped, soft hyphens and zero-width
 * characters removed, apostrophes inside words removed, a hyphen at a line's end
 * joined, separators inside numbers removed. NP_ENOMEM; NP_ELIMIT when that takes more
 * than 2^32 bytes, as some characters become thirty. */
np_status np_fold(np_folded *folded, np_slice text, np_error *error);

/* The same by a level that this machine has. */
np_status np_fold_by(np_folded *folded, np_slice text, np_simd level, np_error *error);

void np_folded_release(np_folded *folded);

#endif
