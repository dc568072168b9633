/* The order of a run, which makes the result independent of the order of the input. */
#ifndef NP_ORDER_H
#define NP_ORDER_H

#include "corpus.h"

/* The articles in the order of the run: by time, those without a time last, then by
 * id. A rank is a place in that order; stages know articles by their rank. */
typedef struct np_order {
    uint32_t *articles; /* of the corpus, by rank */
    uint32_t
        *sources;   /* number of each article's source, from 0; NP_NONE when unknown */
    int64_t *times; /* by rank */
    uint32_t count, source_count;
} np_order;

np_status np_order_make(np_order *order, const np_corpus *corpus, np_error *error);
void np_order_release(np_order *order);

#endif
