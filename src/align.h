/* Stage 9, align: which sentences of two texts say the same, whether split, merged,
 * reworded or moved. */
#ifndef NP_ALIGN_H
#define NP_ALIGN_H

#include "partner.h"

/* Neighbouring sentences of a beside those of b that say the same, ends exclusive; a
 * sentence without a partner stands alone. */
typedef struct np_aligned {
    uint32_t first_a, end_a, first_b, end_b;
    bool is_moved;
} np_aligned;

NP_ARRAY(np_aligned_list, np_aligned);

/* A pair of sentences that may say the same. */
typedef struct np_rival {
    float score;
    uint32_t a, b;
} np_rival;

NP_ARRAY(np_rivals, np_rival);

/* Scratch of np_align(); zero bytes are an empty one, used again. */
typedef struct np_align_room {
    np_partner_room pair;
    np_rivals rivals;
    np_aligned_list groups;
    np_u32s group_of_a, group_of_b; /* group + 1 of each sentence */
    np_u32s seen, met;              /* by word: stamps of the last calls */
    uint32_t stamp;
    np_u32s best; /* sums of a prefix tree, then the group they end in */
    np_u32s before;
} np_align_room;

/* Aligns the sentences of a and b, which room->pair holds after: pairs are taken from
 * the most alike on, when the weighted Dice coefficient of their words is 0.35 or more
 * (0.6 under five words, 0.2 beside an aligned pair), or one stands inside the other;
 * neighbours that say the rest of a partner join it. The list is in order of b, with
 * the sentences that only a has behind what they stood behind in a. What is not in the
 * heaviest common order is moved. NP_ENOMEM. */
np_status np_align(np_aligned_list *out, np_align_room *room, np_slice a, np_slice b,
                   np_error *error);

void np_align_room_release(np_align_room *room);

#endif
