/* Pieces of two texts, kept and changed, cleaned up for people. */
#ifndef NP_PIECE_H
#define NP_PIECE_H

#include "change.h"

/* Appends a piece; one like the last goes on with it, and an empty one is dropped.
 * False when memory is exhausted. */
bool np_pieces_push(np_pieces *pieces, np_piece piece);

/* Slides the changes among `raw`, which take turns with kept pieces, to where they read
 * best; `out` is these then, those with nothing but noise between them as one.
 * False when memory is exhausted. */
bool np_pieces_clean(np_pieces *out, np_pieces *raw, const np_token_run *a,
                     const np_token_run *b);

#endif
