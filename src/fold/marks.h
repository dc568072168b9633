/* Where the words of a block are: the marks of its bytes, and what follows from them.
 * A mark is a number with a bit for each byte, the first byte's lowest. */
#ifndef NP_FOLD_MARKS_H
#define NP_FOLD_MARKS_H

#include "fold/block.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

typedef struct marks {
    uint64_t letters, digits; /* all their bytes */
    uint64_t apostrophes, points, commas, hyphens;
    uint64_t others; /* not ASCII, and nothing that is marked below */

    /* Of characters that are not ASCII: */
    uint64_t pairs;   /* first bytes of letters and digits */
    uint64_t dropped; /* of these, the ones that their folding is without */
    uint64_t quotes;  /* first bytes of apostrophes of three bytes */
    uint64_t ignored2,
        ignored3; /* first bytes of ignored characters of so many bytes */
    uint64_t cut; /* those of a character that goes on after the block */
} marks;

/* What is known of a block: bits of words' bytes, from a word's first to its last
 * letter; and where the block's folding must stop, at the latest. A word that touches
 * a stop or the block's end may be longer than it looks. */
typedef struct extents {
    uint64_t words, stops;
} extents;

/* A byte so many places on may be what `wanted` marks; unknown ones may be anything. */
ALWAYS_INLINE uint64_t may_follow(const marks *m, uint64_t wanted, unsigned by)
{
    return (wanted | m->others | m->cut) >> by | ~(~UINT64_C(0) >> by);
}

/* Ignored characters after a letter: inside a word they are a part of it, before what
 * ends the word too they are as good as a space, elsewhere they stop the block. */
ALWAYS_INLINE void find_ignored(extents *e, const marks *m, uint64_t alnum)
{
    uint64_t two = m->ignored2 & alnum << 1, three = m->ignored3 & alnum << 1;
    uint64_t two_joined = two & may_follow(m, alnum, 2);
    uint64_t three_joined = three & may_follow(m, alnum, 3);
    uint64_t ends = ~(alnum | m->apostrophes | m->points | m->commas | m->hyphens |
                      m->others | m->quotes | m->ignored2 | m->ignored3 | m->cut);
    e->stops |= (two & ~two_joined & ~(ends >> 2)) |
                (three & ~three_joined & ~(ends >> 3));
    e->words |= two_joined | two_joined << 1;
    e->words |= three_joined | three_joined << 1 | three_joined << 2;
}

/* Points in numbers and after the single letters of abbreviations (U.S.), which fold to
 * one byte. `words` are those that points have not joined yet. */
ALWAYS_INLINE uint64_t find_points(const marks *m, uint64_t words)
{
    uint64_t numbers = (m->points | m->commas) & m->digits << 1 &
                       may_follow(m, m->digits, 1);
    uint64_t initials = m->letters & ~(m->pairs << 1) & ~(words << 1);
    uint64_t single = (initials & ~m->pairs) | (initials & m->dropped) << 1;
    return numbers | (m->points & single << 1 & may_follow(m, m->letters, 1));
}

ALWAYS_INLINE extents find_words(const marks *m)
{
    uint64_t alnum = m->letters | m->digits, after = alnum << 1;
    uint64_t last = UINT64_C(1) << (NP_BLOCK - 1);
    uint64_t quotes = m->quotes & after & may_follow(m, m->letters, 3);
    uint64_t hyphens = m->hyphens & after;
    extents e = {alnum, m->others};
    e.words |= m->apostrophes & after & may_follow(m, m->letters, 1);
    e.words |= quotes | quotes << 1 | quotes << 2;
    if (m->ignored2 | m->ignored3)
        find_ignored(&e, m, alnum);
    e.words |= find_points(m, e.words);
    e.words |= m->cut | (hyphens & last);
    e.stops |= hyphens & ~may_follow(m, alnum, 1);
    return e;
}

/* How much of a block can be folded: up to the first stop or the block's end, but no
 * word that touches it. */
ALWAYS_INLINE unsigned whole_size(extents e)
{
    unsigned end = e.stops ? (unsigned)__builtin_ctzll(e.stops) : NP_BLOCK;
    if (end == 0)
        return 0;
    uint64_t gaps = ~e.words << (NP_BLOCK - end);
    return gaps ? end - (unsigned)__builtin_clzll(gaps) : 0;
}

#endif
