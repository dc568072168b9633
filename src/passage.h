/* Passages that two texts share: copied, shuffled, reworded or told in short. */
#ifndef NP_PASSAGE_H
#define NP_PASSAGE_H

#include "newsprint/diff.h"
#include "partner.h"
#include "passage/verbatim.h"
#include "verify/chain.h"

/* A passage in words of both texts, ends exclusive. */
typedef struct np_word_passage {
    uint32_t first_a, end_a, first_b, end_b;
    float cosine;
    bool is_dropped; /* another passage says it better */
} np_word_passage;

NP_ARRAY(np_word_passages, np_word_passage);

/* Scratch of np_find_word_passages(); zero bytes are an empty one, used again. */
typedef struct np_passage_room {
    np_partner_room pair;
    np_verbatim_room verbatim;
    np_partners seeds;
    np_word_passages wide, found; /* with wide gaps, and with narrow ones */
    double *sums[2];              /* of each word in a run of sentences */
    size_t sum_room;
    size_t budget; /* words that may still be looked at for cosines */
    np_u32s seen;  /* by word: the last call that met it */
    uint32_t calls;
} np_passage_room;

/* Finds the passages of two texts, in order of a: seeds are pairs of sentences with
 * words in common; seeds near each other in both texts make a passage when the whole
 * of it is alike too; gaps may be wide where one text tells the other in short. What
 * stands word for word in both is bounded to the word (Sanchez-Perez, Sidorov, Gelbukh
 * 2014). NP_ENOMEM. */
np_status np_find_word_passages(np_word_passages *out, np_passage_room *room,
                                np_slice a, np_slice b, np_error *error);

void np_passage_room_release(np_passage_room *room);

#endif
