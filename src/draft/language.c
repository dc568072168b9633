#include "draft/language.h"

enum { LEAST_TERMS = 20 }; /* by which a language is told */

/* A text is in a language when its terms are at least so common there, as a share of
 * what is usual; a language that is named is so much likelier, and needs no other look
 * when the terms are so common. */
static const double LEAST_FAMILIAR = 0.4, NAMED = 1.1, SURELY_FAMILIAR = 0.9;

static unsigned char lower(char letter)
{
    return (unsigned char)(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
}

np_language np_language_named(np_slice name)
{
    if (name.size < 2 || (name.size > 2 && name.data[2] != '-' && name.data[2] != '_'))
        return 0;
    unsigned char first = lower(name.data[0]), second = lower(name.data[1]);
    if (first < 'a' || first > 'z' || second < 'a' || second > 'z')
        return 0;
    return np_language_make(first, second);
}

/* How common the terms are in a language, as a share of what is usual there. */
static double familiarity(const np_prior *prior, const uint32_t *terms, size_t count)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += np_prior_share(prior, terms[i]);
    return prior->usual ? sum / ((double)count * prior->usual) : 0;
}

static np_language guess(const uint32_t *terms, size_t count, np_language named)
{
    size_t prior_count;
    const np_prior *priors = np_priors(&prior_count);
    np_language best = 0;
    double most = 0, familiar = 0;
    for (size_t p = 0; p < prior_count; p++) {
        double share = familiarity(&priors[p], terms, count);
        if (priors[p].language == named)
            share *= NAMED;
        if (share * priors[p].usual > most) {
            most = share * priors[p].usual;
            familiar = share;
            best = priors[p].language;
        }
    }
    return familiar > LEAST_FAMILIAR ? best : 0;
}

np_language np_language_tell(const uint32_t *terms, size_t count, np_language named)
{
    const np_prior *prior = np_prior_of(named);
    if (count < LEAST_TERMS && named)
        return named;
    if (familiarity(prior, terms, count) >= SURELY_FAMILIAR)
        return named;
    np_language guessed = guess(terms, count, named);
    return guessed || prior->usual ? guessed : named;
}
