/* The words that stand for a story's terms, as they are written in an article. */
#ifndef NP_KEYWORD_H
#define NP_KEYWORD_H

#include "base/array.h"
#include "term.h"

/* A place where a term stands in a title or text. */
typedef struct np_wording {
    np_slice slice;
    uint32_t order; /* of the term among those looked for */
    uint32_t at;    /* number of the place, from 0 */
    uint32_t times; /* how often it is written like this */
} np_wording;

NP_ARRAY(np_wordings, np_wording);

/* Scratch; zero bytes are an empty one. */
typedef struct np_keyword_finder {
    np_folded folded;
    np_wordings wordings;
} np_keyword_finder;

/* Fills in the story's terms from those `terms`, heaviest first, that the article has,
 * each in the wording it uses most. NP_ENOMEM. */
np_status np_keywords_find(np_story *story, np_keyword_finder *finder,
                           const np_article *article, const uint32_t *terms,
                           size_t count, np_error *error);

/* In how many of its words a text uses one of the terms. NP_ENOMEM. */
np_status np_keywords_count(uint32_t *out, np_keyword_finder *finder, np_slice text,
                            const uint32_t *terms, size_t count, np_error *error);
void np_keyword_finder_release(np_keyword_finder *finder);

#endif
