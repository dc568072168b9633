/* The articles of each story, and which story comes first. */
#ifndef NP_PLACE_H
#define NP_PLACE_H

#include "corpus.h"
#include "order.h"

/* Ranks story by story, each story's ascending: those of story `s` from firsts[s] up to
 * firsts[s + 1]. The largest stories come first, ties by the id of the first article.
 */
typedef struct np_places {
    uint32_t *ranks;
    uint32_t *firsts;
    uint32_t *stories; /* by rank: the number of its story */
    size_t count;      /* of stories */
} np_places;

/* `labels`, by rank, are ranks: those of one story have the same. NP_ENOMEM. */
np_status np_places_make(np_places *out, const uint32_t *labels, const np_order *order,
                         const np_corpus *corpus, np_error *error);
void np_places_release(np_places *places);

#endif
