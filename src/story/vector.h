/* Vectors of weighed terms, and how alike they are. */
#ifndef NP_VECTOR_H
#define NP_VECTOR_H

#include <stddef.h>
#include <stdint.h>

enum {
    NP_VECTOR_TERMS = 512, /* of a vector, at most, of which it is asked what tells */
    NP_HEAVIEST = 16       /* of them, that tell what it is about */
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

/* How many of its terms are its heaviest. */
static inline size_t np_heaviest_count(np_term_vector vector)
{
    return vector.count < NP_HEAVIEST ? vector.count : NP_HEAVIEST;
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
/* The same, when the heaviest terms are known: their numbers, heaviest first. */
np_telling np_terms_telling_known(np_term_vector vector, const uint8_t *heaviest);

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

/* How alike two vectors are. */
typedef struct np_likeness {
    double product; /* np_terms_dot() */
    double shared;  /* np_terms_shared() */
} np_likeness;

/* The same as both of these, to the last bit. */
np_likeness np_probe_compare(const np_probe *probe, np_telling of_probe,
                             np_term_vector other, np_telling of_other);

#endif
