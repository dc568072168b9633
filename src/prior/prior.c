#include "prior/prior.h"

#include "prior_table.inc"

/* An unlisted word is this much rarer than the rarest one listed. */
static const double UNLISTED = 0.7;

static const uint32_t no_terms[1 << NP_PRIOR_PLACE_BITS];
static const uint16_t no_shares[1 << NP_PRIOR_PLACE_BITS];
static const np_prior nothing = {no_terms, no_shares, no_shares, 0, 0, 0};

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
    return &nothing;
}

double np_prior_rare_share(const np_prior *prior)
{
    return UNLISTED * prior->rarest / 10000.0;
}
