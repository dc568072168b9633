/* The distinct terms of an article and how much each counts for. */
#ifndef NP_ITEM_H
#define NP_ITEM_H

#include "base/array.h"
#include "fold.h"
#include "prior/prior.h"

#include <newsprint/newsprint.h>

/* An item is a term and, in its low NP_ITEM_COUNT_BITS, what it counts for. A term of
 * ASCII is its letters themselves, which are hashed once for all places where they
 * stand; the sixth byte of any other has its high bit set, below which are its number
 * of letters and its hash. */
enum { NP_ITEM_COUNT_BITS = 16 };

/* Number of the item's term: np_term_hash(). */
static inline uint32_t np_item_term(uint64_t item)
{
    uint64_t letters = item >> NP_ITEM_COUNT_BITS;
    if (letters >> 47)
        return (uint32_t)letters;
    return np_term_hash_letters(letters);
}

static inline unsigned np_item_letters(uint64_t item)
{
    uint64_t letters = item >> NP_ITEM_COUNT_BITS;
    if (letters >> 47)
        return letters >> 32 & 0x7F;
    return (71 - (unsigned)__builtin_clzll(letters)) / 8;
}

static inline unsigned np_item_count(uint64_t item)
{
    return item & ((1u << NP_ITEM_COUNT_BITS) - 1);
}

/* Zero bytes are an empty one; used again and again, it keeps its memory. */
typedef struct np_term_items {
    np_u64s list;     /* each term once, in order of its first place */
    uint32_t length;  /* what all of them count for */
    np_folded folded; /* of titles, and of a word that is cut */
    uint16_t *places; /* of the items, plus 1, by hash; 0 for none */
    size_t place_room;
    unsigned place_bits;
} np_term_items;

/* The start of a text that is looked at. */
np_slice np_term_text(np_slice text);

/* Counts the terms of an article's title and text anew, those of the title and of the
 * first sentences for more. `text` is the text folded, or what np_term_text() gives of
 * it. NP_ENOMEM. */
np_status np_term_items_count(np_term_items *out, const np_article *article,
                              const np_folded *text, np_error *error);
void np_term_items_release(np_term_items *items);

#endif
