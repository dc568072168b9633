/* The weighed terms of all articles: in memory, or in part in a temporary file. */
#ifndef NP_TABLE_H
#define NP_TABLE_H

#include "base/spill.h"
#include "prior/prior.h"
#include "story/vector.h"

enum { NP_TERMS = 64 /* the heaviest ones of an article, which are kept */ };

/* Vectors have the length 1, or no terms at all. */
typedef struct np_term_table {
    np_term *terms; /* NP_TERMS for each place */
    uint8_t (
        *heaviest)[NP_HEAVIEST]; /* by place: numbers of its terms, heaviest first */
    uint8_t *counts;             /* by rank */
    np_language *languages;      /* by rank */
    uint32_t *places; /* by rank; NP_TERM_AWAY: in the file. NULL: ranks are places */
    np_spill file;    /* NP_TERMS for each rank */
} np_term_table;

enum { NP_TERM_AWAY = 0x7FFFFFFF };

void np_term_table_release(np_term_table *table);

/* True of a rank whose terms are not in memory. */
static inline bool np_terms_are_away(const np_term_table *table, uint32_t rank)
{
    return table->places && table->places[rank] == NP_TERM_AWAY;
}

static inline size_t np_terms_place(const np_term_table *table, uint32_t rank)
{
    return table->places ? table->places[rank] : rank;
}

/* Those of a rank whose terms are in memory. */
static inline np_term *np_terms_at(const np_term_table *table, uint32_t rank)
{
    return table->terms + np_terms_place(table, rank) * NP_TERMS;
}

static inline uint8_t *np_heaviest_at(const np_term_table *table, uint32_t rank)
{
    return table->heaviest[np_terms_place(table, rank)];
}

static inline np_term_vector np_terms_of(const np_term_table *table, uint32_t rank)
{
    return (np_term_vector){np_terms_at(table, rank), table->counts[rank]};
}

/* The terms of any rank; `room` may be where they are then. NP_EIO. */
np_status np_terms_read(np_term_vector *out, const np_term_table *table, uint32_t rank,
                        np_term room[NP_TERMS], np_error *error);

#endif
