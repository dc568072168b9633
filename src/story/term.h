/* The terms of each article and their weights: what stories are found by. */
#ifndef NP_TERM_H
#define NP_TERM_H

#include "draft.h"
#include "story/vector.h"

enum { NP_TERMS = 64 /* the heaviest ones of an article, which are kept */ };

/* Arrays by rank. Vectors have the length 1, or no terms at all. */
typedef struct np_term_table {
    np_term *terms;                   /* NP_TERMS for each rank */
    uint8_t (*heaviest)[NP_HEAVIEST]; /* numbers of its terms, heaviest first */
    uint8_t *counts;
    np_language *languages;
} np_term_table;

/* Makes terms of drafts, which are empty then: the fewer articles use a term, the
 * heavier it is, and the less so the more often its outlet uses it than others do.
 * Articles that are not `is_lead` (by rank) do not count as users of a term. NP_ENOMEM,
 * NP_ECANCELLED. */
np_status np_terms_weigh(np_term_table *out, np_drafts *drafts, const np_order *order,
                         const bool *is_lead, const np_options *options,
                         np_progress *progress, np_error *error);
void np_term_table_release(np_term_table *table);

static inline np_term_vector np_terms_of(const np_term_table *table, uint32_t rank)
{
    const np_term *terms = table->terms + (size_t)rank * NP_TERMS;
    return (np_term_vector){terms, table->counts[rank]};
}

#endif
