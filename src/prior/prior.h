/* How common words are in news: what is known of a language before any article of the
 * corpus has been read. */
#ifndef NP_PRIOR_H
#define NP_PRIOR_H

#include "base/hash.h"

#include <stdbool.h>

/* Terms are folded words cut to this many characters: most forms of a word are one. */
enum { NP_TERM_LETTERS = 5 };

/* A language as a number: 1 + 26 × first + second letter of its ISO 639-1 code, from
 * `a` = 0; 0 is an unknown language. */
typedef uint16_t np_language;
enum { NP_LANGUAGES = 26 * 26 + 1 };

static inline np_language np_language_make(unsigned char first, unsigned char second)
{
    return (np_language)(1 + 26 * (first - 'a') + (second - 'a'));
}

/* What is known of a language: the words it lists, each at the one place where it may
 * stand (a perfect hash), and in how many of 10,000 articles. */
typedef struct np_prior {
    const uint32_t *terms;   /* by place; 0 for none */
    const uint16_t *shares;  /* by place; 0 for none */
    const uint16_t *factors; /* by the first bits of a term: what leads to its place */
    uint16_t rarest;         /* least share */
    uint16_t usual;          /* mean share of the listed words of a text */
    np_language language;
} np_prior;

/* First bits of a term by which a factor is chosen, and bits of a place. */
enum { NP_PRIOR_FACTOR_BITS = 10, NP_PRIOR_PLACE_BITS = 12 };

static inline uint32_t np_prior_place(uint32_t term, uint32_t factor)
{
    return term * (2 * factor + 1) >> (32 - NP_PRIOR_PLACE_BITS);
}

/* In how many of 10,000 articles a term stands; 0 when the language does not list it.
 */
static inline unsigned np_prior_share(const np_prior *prior, uint32_t term)
{
    uint32_t factor = prior->factors[term >> (32 - NP_PRIOR_FACTOR_BITS)];
    uint32_t place = np_prior_place(term, factor);
    return prior->shares[place] & -(unsigned)(prior->terms[place] == term);
}

/* Bytes of a folded word of `size` bytes that its term has. */
static inline size_t np_term_size(const unsigned char *word, size_t size)
{
    size_t at = 0, letters = 0;
    for (; at < size; at++)
        if ((word[at] & 0xC0) != 0x80 && letters++ == NP_TERM_LETTERS)
            break;
    return at;
}

/* Number of the term of `size` ≥ 1 bytes. 16 bytes from `term` must be readable. */
static inline uint32_t np_term_hash(const unsigned char *term, size_t size)
{
    return (uint32_t)(np_mix(np_hash_word(term, size)) >> 32);
}

/* The same of at most 8 bytes, as np_load64() reads them, zeros after them. */
static inline uint32_t np_term_hash_letters(uint64_t letters)
{
    return (uint32_t)(np_mix(np_hash_short_word(letters, 0)) >> 32);
}

/* The first letters of a folded word of `size` ≥ 1 bytes, as np_load64() reads them;
 * they are its term when all are ASCII. 8 bytes from `word` must be readable. */
static inline uint64_t np_term_letters(const unsigned char *word, size_t size)
{
    static const uint64_t first[NP_TERM_LETTERS + 1] = {
        0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF};
    return np_load64(word) & first[size < NP_TERM_LETTERS ? size : NP_TERM_LETTERS];
}

static inline bool np_term_is_ascii(uint64_t letters)
{
    return (letters & UINT64_C(0x808080808080)) == 0;
}

/* Number of the term of a folded word of `size` ≥ 1 bytes. */
static inline uint32_t np_term_of(const unsigned char *word, size_t size)
{
    uint64_t letters = np_term_letters(word, size);
    if (np_term_is_ascii(letters))
        return np_term_hash_letters(letters);
    return np_term_hash(word, np_term_size(word, size));
}

/* The languages of which something is known. */
const np_prior *np_priors(size_t *count);
/* The one of a language; for others one that lists no words. */
const np_prior *np_prior_of(np_language language);

/* Share of news articles, 0…1, that use a given word which the language does not list;
 * 0 when nothing is known of it. */
double np_prior_rare_share(const np_prior *prior);

#endif
