#include "frequency.h"

#include "base/memory.h"

#include <math.h>

enum { PLACES = 1 << NP_FREQUENCY_BITS, PRIOR_ARTICLES = 200 };

np_status np_frequency_init(np_frequency *frequency, uint32_t articles, np_error *error)
{
    frequency->articles = articles;
    frequency->counts = np_alloc_zero(PLACES, sizeof *frequency->counts);
    return frequency->counts ? NP_OK : np_fail_memory(error);
}

void np_frequency_release(np_frequency *frequency)
{
    np_release(frequency->counts);
    frequency->counts = NULL;
}

np_status np_tally_init(np_tally *tally, np_error *error)
{
    tally->last = np_alloc_zero(PLACES, sizeof *tally->last);
    return tally->last ? NP_OK : np_fail_memory(error);
}

void np_tally_release(np_tally *tally)
{
    np_release(tally->last);
    tally->last = NULL;
}

static size_t place_of(uint64_t word)
{
    return word * UINT64_C(0x9E3779B97F4A7C15) >> (64 - NP_FREQUENCY_BITS);
}

void np_frequency_count(np_frequency *frequency, np_tally *tally, uint32_t article,
                        const np_folded *folded)
{
    for (size_t i = 0; i < folded->word_count; i++) {
        size_t place = place_of(folded->hashes[i]);
        if (tally->last[place] == article + 1)
            continue;
        tally->last[place] = article + 1;
        __atomic_fetch_add(&frequency->counts[place], 1, __ATOMIC_RELAXED);
    }
}

/* Share of news articles that use a given word of so many letters, roughly: short
 * words are the frequent ones in every language. */
static double usual_share(size_t letters)
{
    static const double shares[] = {0.3, 0.3, 0.3, 0.2, 0.1, 0.05, 0.03};
    size_t last = sizeof shares / sizeof *shares - 1;
    return letters < last ? shares[letters] : shares[last];
}

float np_frequency_weight(const np_frequency *frequency, uint64_t word, size_t letters)
{
    double count = frequency->counts[place_of(word)];
    double with = count + PRIOR_ARTICLES * usual_share(letters);
    double all = (double)frequency->articles + PRIOR_ARTICLES;
    return (float)log((all + 1) / (with + 0.5));
}
