#include "language.h"

/* Mean share of 10,000 articles of the words of a known text. */
static const double LEAST_FAMILIAR = 1000;

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

np_language np_language_guess(const uint32_t *terms, size_t count)
{
    size_t prior_count;
    const np_prior *priors = np_priors(&prior_count);
    double most = LEAST_FAMILIAR * (double)count;
    np_language best = 0;
    for (size_t p = 0; p < prior_count; p++) {
        uint32_t score = 0;
        for (size_t i = 0; i < count; i++)
            score += np_prior_share(&priors[p], terms[i]);
        if (score > most) {
            most = score;
            best = priors[p].language;
        }
    }
    return best;
}
