/* The terms of each article and their weights: what stories are found by. */
#ifndef NP_TERM_H
#define NP_TERM_H

#include "draft.h"

enum {
    NP_TERMS = 64,   /* the heaviest ones of an article, which are kept */
    NP_HEAVIEST = 16 /* the heaviest of these, by which others are found */
};

typedef struct np_term {
    uint32_t term; /* np_term_hash() */
    float weight;
} np_term;

/* A vector of terms, ascending, borrowed. */
typedef struct np_term_vector {
    const np_term *terms;
    size_t count;
} np_term_vector;

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

/* Fetches a vector that a product will be made with. */
static inline void np_terms_fetch(np_term_vector vector)
{
    for (size_t i = 0; i < vector.count; i += 64 / sizeof *vector.terms)
        __builtin_prefetch(&vector.terms[i]);
}

/* The product of two vectors: their cosine when both have the length 1. */
double np_terms_dot(np_term_vector a, np_term_vector b);

/* What tells of a vector: its NP_HEAVIEST terms, and others as heavy as the last. */
typedef struct np_telling {
    float least; /* weight */
    double all;  /* sum of their weights */
} np_telling;

np_telling np_terms_telling(np_term_vector vector);

/* How much of the weight of what tells of each vector is in terms that the other one
 * has too: the mean of both shares, 0…1. */
double np_terms_shared(np_term_vector a, np_telling of_a, np_term_vector b,
                       np_telling of_b);

enum { NP_PROBE_BITS = 12 };

/* A vector made ready for products with many others; zero bytes are an empty one. */
typedef struct np_probe {
    np_term_vector vector;
    uint16_t firsts[1 << NP_PROBE_BITS]; /* number of the first term with these bits */
} np_probe;

/* Takes a vector of at most UINT16_MAX terms in the place of the one before. */
void np_probe_set(np_probe *probe, np_term_vector vector);

/* The same as np_terms_dot(), to the last bit. */
double np_probe_dot(const np_probe *probe, np_term_vector other);

#endif
