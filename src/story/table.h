/* The weighed terms of all articles: in memory, or in part in a temporary file. */
#ifndef NP_TABLE_H
#define NP_TABLE_H

#include "base/spill.h"
#include "prior/prior.h"
#include "story/vector.h"

enum { NP_TERMS = 64 /* the heaviest ones of an article, which are kept */ };

/* Vectors have the length 1, or no terms at all. */
typedef struct np_term_table {
    np_term *terms;                   /* NP_TERMS for each place */
    uint8_t (*heaviest)[NP_HEAVIEST]; /* numbers of its terms, heaviest first */
    uint8_t *counts;                  /* by rank */
    np_language *languages;           /* by rank */
    uint32_t *places; /* by rank; NULL: ranks are places. Of those in the file: from
                         NP_TERM_AWAY on */
    np_spill file;
} np_term_table;

enum { NP_TERM_AWAY = 1 << 30 };

/* Moves the terms of the ranks that are not `is_kept` out of memory, into a file of a
 * directory that outlives them; of these it is not known any more which are the
 * heaviest. Nothing is moved when the file has no room. */
void np_terms_put_away(np_term_table *table, const bool *is_kept, uint32_t count,
                       const char *directory);
void np_term_table_release(np_term_table *table);

/* The terms of a rank that is kept in memory. */
static inline np_term_vector np_terms_of(const np_term_table *table, uint32_t rank)
{
    size_t place = table->places ? table->places[rank] : rank;
    return (np_term_vector){table->terms + place * NP_TERMS, table->counts[rank]};
}

static inline const uint8_t *np_heaviest_of(const np_term_table *table, uint32_t rank)
{
    return table->heaviest[table->places ? table->places[rank] : rank];
}

/* The terms of any rank; `room` may be where they are then. NP_EIO. */
np_status np_terms_read(np_term_vector *out, const np_term_table *table, uint32_t rank,
                        np_term room[NP_TERMS], np_error *error);

#endif
