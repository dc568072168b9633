/* The weighed terms of all articles. */
#ifndef NP_TABLE_H
#define NP_TABLE_H

#include "base/slots.h"
#include "prior/prior.h"
#include "story/vector.h"

enum { NP_TERMS = 64 /* the heaviest ones of an article, which are kept */ };

/* Arrays by rank. Vectors have the length 1, or no terms at all. */
typedef struct np_term_table {
    np_slots terms;                   /* NP_TERMS for each rank */
    uint8_t (*heaviest)[NP_HEAVIEST]; /* numbers of the terms, heaviest first */
    uint8_t *counts;
    np_language *languages;
} np_term_table;

void np_term_table_release(np_term_table *table);

/* The terms of a rank where they lie, for those who go through the ranks, or stay near
 * one that does: they call np_terms_seen() with the number of each. */
static inline np_term_vector np_terms_of(const np_term_table *table, uint32_t rank)
{
    return (np_term_vector){np_slots_at(&table->terms, rank), table->counts[rank]};
}

/* Now and then has those terms that lie in a file leave memory again. */
static inline void np_terms_seen(const np_term_table *table, size_t number)
{
    enum { SEEN_TOGETHER = 1 << 15 };
    if (number % SEEN_TOGETHER == 0)
        np_slots_forget(&table->terms);
}

/* The terms of any rank; `room` may be where they are then. NP_EIO. */
np_status np_terms_read(np_term_vector *out, const np_term_table *table, uint32_t rank,
                        np_term room[NP_TERMS], np_error *error);

#endif
