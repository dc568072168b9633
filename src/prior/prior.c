#include "prior/prior.h"

#include "prior_table.inc"

/* An unlisted word is this much rarer than the rarest one listed. */
static const double UNLISTED = 0.7;

const np_prior *np_priors(size_t *count)
{
    *count = sizeof priors / sizeof *priors;
    return priors;
}

const np_prior *np_prior_of(np_language language)
{
    for (size_t i = 0; i < sizeof priors / sizeof *priors; i++)
        if (priors[i].language == language)
            return &priors[i];
    return NULL;
}

double np_prior_rare_share(const np_prior *prior)
{
    return UNLISTED * prior->rarest / 10000.0;
}
