/* How common words are in news: what is known of a language before any article of the
 * corpus has been read. */
#ifndef NP_PRIOR_H
#define NP_PRIOR_H

#include "base/hash.h"

#include <stdbool.h>

/* Terms are folded words cut to this many characters: most forms of a word are one. */
enum { NP_TERM_LETTERS = 6 };

/* A language as a number: 1 + 26 × first + second letter of its ISO 639-1 code, from
 * `a` = 0; 0 is an unknown language. */
typedef uint16_t np_language;
enum { NP_LANGUAGES = 26 * 26 + 1 };

static inline np_language np_language_make(unsigned char first, unsigned char second)
{
    return (np_language)(1 + 26 * (first - 'a') + (second - 'a'));
}

/* What is known of a term in one language. */
typedef struct np_prior_entry {
    uint32_t term;
    np_language language;
    uint16_t share; /* of 10,000 articles that use it */
} np_prior_entry;

/* True when the first six bytes of a folded word, and whatever follows a shorter one,
 * are ASCII. 8 bytes from `word` must be readable. */
static inline bool np_term_is_ascii(const unsigned char *word)
{
    return (np_load64(word) & UINT64_C(0x808080808080)) == 0;
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

/* The same for at most 8 bytes. */
static inline uint32_t np_term_hash_short(const unsigned char *term, size_t size)
{
    uint64_t bytes = np_load64(term) & ~UINT64_C(0) >> (64 - 8 * size);
    return (uint32_t)(np_mix(np_hash_short_word(bytes, 0)) >> 32);
}

/* Number of the term of a folded word of `size` ≥ 1 bytes. */
static inline uint32_t np_term_of(const unsigned char *word, size_t size)
{
    if (np_term_is_ascii(word))
        return np_term_hash_short(word,
                                  size < NP_TERM_LETTERS ? size : NP_TERM_LETTERS);
    return np_term_hash(word, np_term_size(word, size));
}

/* The entries of a term, one for each language that has it: borrowed, `count` of them.
 */
const np_prior_entry *np_prior_find(uint32_t term, size_t *count);

/* Fetches what np_prior_find() will look at: call it some terms ahead. */
void np_prior_expect(uint32_t term);

/* Share of news articles, 0…1, that use a given word which the language does not list;
 * 0 when nothing is known of the language. */
double np_prior_rare_share(np_language language);

#endif
