/* The terms of one outlet's articles, and how many use each: what an outlet always
 * writes (its furniture, its beats, the forms of its reports) tells no story. */
#ifndef NP_OUTLET_H
#define NP_OUTLET_H

#include "base/array.h"
#include "draft.h"

/* Articles that are weighed together: those of one outlet, or of any. */
typedef struct np_portion {
    size_t from, to; /* members */
    bool is_outlet;
} np_portion;

NP_ARRAY(np_portions, np_portion);

/* All articles, by outlet. */
typedef struct np_outlets {
    np_u64s members; /* outlet << 32 | rank, ascending */
    np_portions portions;
} np_outlets;

/* Divides the articles into their outlets, the largest first. Those of an unknown one,
 * or all when there is but one, which cannot be told from the press, come in portions
 * of `block`. NP_ENOMEM. */
np_status np_outlets_divide(np_outlets *out, const np_order *order, size_t block,
                            np_error *error);
void np_outlets_release(np_outlets *outlets);

/* A term as articles of one language use it. */
typedef struct np_outlet_term {
    double rarity; /* what whoever numbers the terms finds out of each */
    uint32_t term;
    uint32_t users; /* articles that were counted */
    uint16_t kind;  /* np_term_kind() */
} np_outlet_term;

NP_ARRAY(np_outlet_terms, np_outlet_term);

/* Drafts of which each has numbers in the place of terms. */
NP_ARRAY(np_numbered, np_kept_terms);

/* The terms of some articles, each kind of a term once. Zero bytes are an empty one,
 * which may be filled any number of times. */
typedef struct np_outlet {
    np_outlet_terms terms; /* by number */
    np_numbered drafts;    /* of the articles, in the order they were given in */
    uint32_t *places;      /* numbers plus 1, by the hash of the term; 0 for none */
    size_t place_count;    /* a power of 2 */
    size_t room;           /* for places */
    uint32_t articles;     /* that were counted */
    bool has_kinds;        /* the same term may be there in several kinds */
} np_outlet;

static inline uint16_t np_term_kind(np_language language, unsigned letters)
{
    return (uint16_t)(language * NP_LETTER_CLASSES + letters);
}

/* Numbers the terms of articles anew, in copies of their drafts. Counts the users among
 * those that are `is_lead` (by rank). The low 32 bits of a member are its rank.
 * NP_ENOMEM, NP_EIO. */
np_status np_outlet_fill(np_outlet *outlet, const np_drafts *drafts,
                         const uint64_t *members, size_t count, const bool *is_lead,
                         np_error *error);
void np_outlet_release(np_outlet *outlet);

/* How many of the articles counted use a term, whatever its kind. */
uint32_t np_outlet_users(const np_outlet *outlet, const np_outlet_term *term);

/* True when most articles of the outlet, of which `users` use the term, and hardly any
 * others of the `with` that do, use it: its name, its furniture. */
bool np_outlet_always(const np_outlet *outlet, uint32_t users, uint32_t with);

/* How many times as often as the `all` articles, of which `with` use a term, those of
 * the outlet use it, from 1 on; the article itself and `share`, that of all articles
 * which are thought to use the term, are taken into account. */
double np_outlet_excess(const np_outlet *outlet, uint32_t users, double all,
                        double with, double share);

#endif
