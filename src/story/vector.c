#include "story/vector.h"

#include "base/select.h"

#include <assert.h>
#include <string.h>

enum { PART = 64 /* terms that are looked up before their products are added */ };

double np_terms_dot(np_term_vector a, np_term_vector b)
{
    double sum = 0;
    for (size_t i = 0, k = 0; i < a.count && k < b.count;) {
        uint32_t left = a.terms[i].term, right = b.terms[k].term;
        if (left == right)
            sum += (double)a.terms[i].weight * b.terms[k].weight;
        i += left <= right;
        k += right <= left;
    }
    return sum;
}

/* The least weight of the NP_HEAVIEST heaviest terms. Weights have no sign: as bits
 * they are in the same order. */
static float least_telling(np_term_vector vector)
{
    uint64_t keys[NP_VECTOR_TERMS];
    size_t nth = np_heaviest_count(vector);
    assert(vector.count <= NP_VECTOR_TERMS);
    if (nth == 0)
        return 0;
    for (size_t i = 0; i < vector.count; i++) {
        uint32_t bits;
        memcpy(&bits, &vector.terms[i].weight, sizeof bits);
        keys[i] = ~bits;
    }
    uint32_t last = ~(uint32_t)np_select_u64(keys, vector.count, nth);
    float least;
    memcpy(&least, &last, sizeof least);
    return least;
}

static np_telling tell_from(np_term_vector vector, float least)
{
    np_telling telling = {least, 0};
    for (size_t i = 0; i < vector.count; i++)
        if (vector.terms[i].weight >= telling.least)
            telling.all += vector.terms[i].weight;
    return telling;
}

np_telling np_terms_telling(np_term_vector vector)
{
    return tell_from(vector, least_telling(vector));
}

np_telling np_terms_telling_known(np_term_vector vector, const uint8_t *heaviest)
{
    if (vector.count == 0)
        return (np_telling){0, 0};
    size_t last = heaviest[np_heaviest_count(vector) - 1];
    return tell_from(vector, vector.terms[last].weight);
}

/* The mean share of what both have of what tells of each. */
static double mean_share(double both_a, np_telling of_a, double both_b, np_telling of_b)
{
    if (of_a.all <= 0 || of_b.all <= 0)
        return 0;
    return (both_a / of_a.all + both_b / of_b.all) / 2;
}

double np_terms_shared(np_term_vector a, np_telling of_a, np_term_vector b,
                       np_telling of_b)
{
    double both_a = 0, both_b = 0;
    for (size_t i = 0, k = 0; i < a.count && k < b.count;) {
        uint32_t left = a.terms[i].term, right = b.terms[k].term;
        if (left == right) {
            float x = a.terms[i].weight, y = b.terms[k].weight;
            both_a += x >= of_a.least ? x : 0;
            both_b += y >= of_b.least ? y : 0;
        }
        i += left <= right;
        k += right <= left;
    }
    return mean_share(both_a, of_a, both_b, of_b);
}

/* ---- products ---------------------------------------------------------------- */

void np_probe_set(np_probe *probe, np_term_vector vector)
{
    assert(vector.count <= UINT16_MAX);
    memset(probe->firsts, 0, sizeof probe->firsts);
    for (size_t i = vector.count; i-- > 0;)
        probe->firsts[vector.terms[i].term >> (32 - NP_PROBE_BITS)] = (uint16_t)i;
    probe->vector = vector;
}

/* Number of the first term of the probe from `i` on that is no less, as far as its
 * first bits are those of `term`. */
static inline size_t skip_lesser(const np_probe *probe, size_t i, uint32_t term)
{
    const np_term *terms = probe->vector.terms;
    while (__builtin_expect((terms[i].term ^ term) >> (32 - NP_PROBE_BITS) == 0 &&
                                terms[i].term < term && i + 1 < probe->vector.count,
                            0))
        i++;
    return i;
}

/* Terms that two vectors have in common. */
typedef struct matches {
    uint16_t mine[PART + 1],
        theirs[PART + 1]; /* the next is written before it is one */
    size_t count;
} matches;

/* Looks up the PART terms of a vector from number `from` on. */
static inline void find_matches(matches *out, const np_probe *probe,
                                np_term_vector other, size_t from)
{
    const np_term *terms = probe->vector.terms;
    size_t to = from + PART < other.count ? from + PART : other.count;
    out->count = 0;
    for (size_t k = from; k < to; k++) {
        uint32_t term = other.terms[k].term;
        size_t i = skip_lesser(probe, probe->firsts[term >> (32 - NP_PROBE_BITS)],
                               term);
        out->mine[out->count] = (uint16_t)i;
        out->theirs[out->count] = (uint16_t)k;
        out->count += terms[i].term == term;
    }
}

np_likeness np_probe_compare(const np_probe *probe, np_telling of_probe,
                             np_term_vector other, np_telling of_other)
{
    const np_term *terms = probe->vector.terms;
    double sum = 0, mine = 0, theirs = 0;
    matches both;
    if (probe->vector.count == 0)
        return (np_likeness){0, 0};
    for (size_t from = 0; from < other.count; from += PART) {
        find_matches(&both, probe, other, from);
        for (size_t n = 0; n < both.count; n++) {
            float x = terms[both.mine[n]].weight;
            float y = other.terms[both.theirs[n]].weight;
            sum += (double)x * y;
            mine += x >= of_probe.least ? x : 0;
            theirs += y >= of_other.least ? y : 0;
        }
    }
    return (np_likeness){sum, mean_share(mine, of_probe, theirs, of_other)};
}
