/* What two wordings have in common and where they differ, word by word. */
#ifndef NP_CHANGE_H
#define NP_CHANGE_H

#include "change/token.h"
#include "newsprint/diff.h"

/* Tokens of one text; `text` is the whole of it, which spans count in. */
typedef struct np_token_run {
    const np_token *items;
    size_t count;
    np_slice text;
} np_token_run;

/* A piece in tokens: kept, or what a says where b says something else. */
typedef struct np_piece {
    uint32_t a, end_a, b, end_b;
    bool is_kept;
} np_piece;

NP_ARRAY(np_pieces, np_piece);

/* Scratch of np_find_pieces(); zero bytes are an empty one. */
typedef struct np_change_room {
    np_u32s numbers_a, numbers_b; /* a number for each distinct token */
    np_u32s places_a, places_b;   /* tokens that stand on both sides */
    np_u32s slots;
    np_u64s hashes;
    np_u32s sides; /* of each distinct token, as bits */
    int32_t *reach;
    size_t reach_room;
    unsigned char *changed_a, *changed_b;
    size_t changed_room;
    np_pieces raw;
} np_change_room;

/* Compares two runs of tokens: the pieces cover both in order, and kept and changed
 * ones take turns. The shortest edit script by Myers' O(ND) algorithm (1986) in linear
 * space; a part that needs more than some hundred edits is split where it reaches
 * furthest, so that any input takes linear time (as GNU diff does). Without
 * `is_minimal` the script is then cleaned up for people: changes begin at words that
 * begin something, and a lone short word between two changes joins them. NP_ENOMEM. */
np_status np_find_pieces(np_pieces *out, np_change_room *room, const np_token_run *a,
                         const np_token_run *b, bool is_minimal, np_error *error);

void np_change_room_release(np_change_room *room);

#endif
