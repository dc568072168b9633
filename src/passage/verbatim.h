/* Passages that stand in two texts word for word. */
#ifndef NP_VERBATIM_H
#define NP_VERBATIM_H

#include "fold.h"
#include "verify/chain.h"

/* A run in words of both texts, ends exclusive; `is_hidden` by a passage around it. */
typedef struct np_verbatim {
    uint32_t first_a, end_a, first_b, end_b;
    uint32_t matched; /* words that are the same */
    bool is_hidden;
} np_verbatim;

NP_ARRAY(np_verbatims, np_verbatim);

/* Scratch; zero bytes are an empty one, used again. */
typedef struct np_verbatim_room {
    np_anchor_table anchors_a, anchors_b;
    np_chain_room chain;
    np_segments segments;
    np_verbatims runs; /* what was found, in order of a */
} np_verbatim_room;

/* Finds runs of 150 bytes and more whose words are the same but for a slip here and
 * there, in order of a. NP_ENOMEM. */
np_status np_find_verbatim(np_verbatim_room *room, const np_folded *a,
                           const np_folded *b, np_error *error);

void np_verbatim_room_release(np_verbatim_room *room);

#endif
