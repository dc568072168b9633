/* The language of an article. */
#ifndef NP_LANGUAGE_H
#define NP_LANGUAGE_H

#include "base/error.h"
#include "prior/prior.h"

/* The one that is named, as "en", "pt-BR" or "pt_BR"; 0 for anything else. */
np_language np_language_named(np_slice name);

/* The one of those known in which the first terms of a text are the most common. Many
 * feeds name one language for all their articles, so what is `named` is a hint and no
 * more; of a text of few words, or a language of which nothing is known, there is
 * nothing else. 0 when the terms are common in none. */
np_language np_language_tell(const uint32_t *terms, size_t count, np_language named);

#endif
