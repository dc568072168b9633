#include "frequency.h"

#include "base/memory.h"

#include <math.h>

enum {
    PLACE_BITS = 20,
    FEW_ARTICLES = 64,
    FEW_PLACE_BITS = 17,
    PRIOR_ARTICLES = 200,
    AHEAD = 64 /* words whose places are fetched before they are counted */
};

static unsigned place_bits(uint32_t articles)
{
    return articles <= FEW_ARTICLES ? FEW_PLACE_BITS : PLACE_BITS;
}

static size_t place_of(uint64_t word, unsigned bits)
{
    return (size_t)(word * UINT64_C(0x9E3779B97F4A7C15) >> (64 - bits));
}

np_status np_tally_init(np_tally *tally, uint32_t articles, np_error *error)
{
    tally->articles = 0;
    tally->bits = place_bits(articles);
    tally->places = np_alloc_zero((size_t)1 << tally->bits, sizeof *tally->places);
    return tally->places ? NP_OK : np_fail_memory(error);
}

void np_tally_release(np_tally *tally)
{
    np_release(tally->places);
    tally->places = NULL;
}

void np_tally_count(np_tally *tally, const np_folded *folded)
{
    size_t count = folded->word_count;
    uint16_t article = ++tally->articles;
    for (size_t i = 0; i < count; i++) {
        size_t ahead = i + AHEAD < count ? i + AHEAD : i;
        __builtin_prefetch(&tally->places[place_of(folded->hashes[ahead], tally->bits)],
                           1);
        np_tally_place *place = &tally
                                     ->places[place_of(folded->hashes[i], tally->bits)];
        place->count = (uint16_t)(place->count + (place->last != article));
        place->last = article;
    }
}

/* Share of news articles that use a given word of so many letters, roughly: short
 * words are the frequent ones in every language. */
static const double usual_shares[NP_WORD_LENGTHS] = {0.3, 0.3,  0.3, 0.2,
                                                     0.1, 0.05, 0.03};

/* Adds what one has counted, up to the largest count. */
static void add_counts(np_frequency *f, const np_tally *tally)
{
    const np_tally_place *places = tally->places;
    uint16_t *counts = f->counts;
    uint32_t most = f->most;
    for (size_t place = 0; place < (size_t)1 << f->bits; place++) {
        uint32_t sum = (uint32_t)counts[place] + places[place].count;
        counts[place] = (uint16_t)(sum < most ? sum : most);
    }
}

static void weigh(np_frequency *f, uint32_t articles)
{
    double all = (double)articles + PRIOR_ARTICLES;
    for (uint32_t count = 0; count <= f->most; count++) {
        float *weights = f->weights + (size_t)count * NP_WORD_LENGTHS;
        for (size_t letters = 0; letters < NP_WORD_LENGTHS; letters++) {
            double with = count + PRIOR_ARTICLES * usual_shares[letters];
            bool is_same = letters &&
                           usual_shares[letters] == usual_shares[letters - 1];
            weights[letters] = is_same ? weights[letters - 1]
                                       : (float)log((all + 1) / (with + 0.5));
        }
    }
}

np_status np_frequency_make(np_frequency *out, const np_tally *tallies, unsigned count,
                            uint32_t articles, np_error *error)
{
    *out = (np_frequency){.most = articles < UINT16_MAX ? articles : UINT16_MAX,
                          .bits = place_bits(articles)};
    out->counts = np_alloc_zero((size_t)1 << out->bits, sizeof *out->counts);
    out->weights = np_alloc(((size_t)out->most + 1) * NP_WORD_LENGTHS *
                            sizeof *out->weights);
    if (!out->counts || !out->weights) {
        np_frequency_release(out);
        return np_fail_memory(error);
    }
    for (unsigned i = 0; i < count; i++)
        add_counts(out, &tallies[i]);
    weigh(out, articles);
    return NP_OK;
}

void np_frequency_release(np_frequency *frequency)
{
    np_release(frequency->counts);
    np_release(frequency->weights);
    *frequency = (np_frequency){0};
}

void np_frequency_fetch(const np_frequency *frequency, uint64_t word)
{
    __builtin_prefetch(&frequency->counts[place_of(word, frequency->bits)]);
}

uint32_t np_frequency_find(const np_frequency *frequency, uint64_t word, size_t letters)
{
    size_t length = letters < NP_WORD_LENGTHS ? letters : NP_WORD_LENGTHS - 1;
    uint32_t count = frequency->counts[place_of(word, frequency->bits)];
    uint32_t place = count * NP_WORD_LENGTHS + (uint32_t)length;
    __builtin_prefetch(&frequency->weights[place]);
    return place;
}
