/* The language of an article. */
#ifndef NP_LANGUAGE_H
#define NP_LANGUAGE_H

#include "base/error.h"
#include "prior/prior.h"

/* The one that is named, as "en", "pt-BR" or "pt_BR"; 0 for anything else. */
np_language np_language_named(np_slice name);

/* The one of those known in which the terms are the most common; 0 when they are common
 * in none. */
np_language np_language_guess(const uint32_t *terms, size_t count);

#endif
