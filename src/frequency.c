#include "frequency.h"

#include "base/memory.h"

#include <math.h>

enum {
    PLACE_BITS = 20,
    FEW_ARTICLES = 64,
    FEW_PLACE_BITS = 17,
    PRIOR_ARTICLES = 200,
    AHEAD = 16 /* words whose places are fetched before they are counted */
};

np_status np_frequency_init(np_frequency *frequency, uint32_t articles, np_error *error)
{
    frequency->articles = articles;
    frequency->bits = articles <= FEW_ARTICLES ? FEW_PLACE_BITS : PLACE_BITS;
    frequency->places = np_alloc_zero((size_t)1 << frequency->bits,
                                      sizeof *frequency->places);
    return frequency->places ? NP_OK : np_fail_memory(error);
}

void np_frequency_release(np_frequency *frequency)
{
    np_release(frequency->places);
    frequency->places = NULL;
}

static np_frequency_place *place_of(const np_frequency *frequency, uint64_t word)
{
    uint64_t place = word * UINT64_C(0x9E3779B97F4A7C15) >> (64 - frequency->bits);
    return &frequency->places[place];
}

void np_frequency_count(np_frequency *frequency, uint32_t article,
                        const np_folded *folded)
{
    size_t count = folded->word_count;
    for (size_t i = 0; i < count; i++) {
        size_t ahead = i + AHEAD < count ? i + AHEAD : i;
        __builtin_prefetch(place_of(frequency, folded->hashes[ahead]), 1);
        np_frequency_place *place = place_of(frequency, folded->hashes[i]);
        place->count += place->last != article + 1;
        place->last = article + 1;
    }
}

void np_frequency_add(np_frequency *frequency, const np_frequency *other)
{
    for (size_t i = 0; i < (size_t)1 << frequency->bits; i++)
        frequency->places[i].count += other->places[i].count;
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
    double count = place_of(frequency, word)->count;
    double with = count + PRIOR_ARTICLES * usual_share(letters);
    double all = (double)frequency->articles + PRIOR_ARTICLES;
    return (float)log((all + 1) / (with + 0.5));
}
