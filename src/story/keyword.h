/* The words that stand for a story's terms, as they are written in an article. */
#ifndef NP_KEYWORD_H
#define NP_KEYWORD_H

#include "base/array.h"
#include "draft.h"

enum {
    NP_KEYWORDS = 8,       /* found at most */
    NP_KEYWORD_TERMS = 24, /* that are looked for at once, at most */
    NP_KEYWORD_PLACES = 256,
    NP_KEYWORD_MARKS = 4096
};

/* A way to write a term. */
typedef struct np_wording {
    np_slice slice;
    uint32_t times; /* how often it is written like this */
    uint32_t next;  /* number of another wording of the term, plus 1; 0 for none */
} np_wording;

NP_ARRAY(np_wordings, np_wording);

/* Zero bytes look for nothing. */
typedef struct np_keyword_finder {
    uint32_t terms[NP_KEYWORD_TERMS];
    uint8_t places[NP_KEYWORD_PLACES]; /* of terms, plus 1, by hash; 0 for none */
    bool marks[NP_KEYWORD_MARKS];      /* by the first bits of a term: there is one */
    size_t count;                      /* of terms */
    np_folded folded;
    np_u32s words; /* of the folded text: those that may be terms */
    np_wordings wordings;
    uint32_t firsts[NP_KEYWORD_TERMS]; /* wording of each term, plus 1; 0 for none */
} np_keyword_finder;

/* Chooses the terms to look for, heaviest first, none twice. */
void np_keywords_seek(np_keyword_finder *finder, const uint32_t *terms, size_t count);

/* Finds the first of the terms that the article has, each in the wording it uses most,
 * and in *count how many. NP_ENOMEM. */
np_status np_keywords_find(np_slice out[NP_KEYWORDS], uint32_t *count,
                           np_keyword_finder *finder, const np_article *article,
                           np_error *error);

/* In how many of its words a text uses one of the terms. NP_ENOMEM. */
np_status np_keywords_count(uint32_t *out, np_keyword_finder *finder, np_slice text,
                            np_error *error);
void np_keyword_finder_release(np_keyword_finder *finder);

#endif
