#include "prior/prior.h"

#include "prior_table.inc"

/* An unlisted word is this much rarer than the rarest one listed. */
static const double UNLISTED = 0.7;

const np_prior_entry *np_prior_find(uint32_t term, size_t *count)
{
    uint32_t bucket = term >> (32 - PRIOR_BITS);
    size_t from = prior_firsts[bucket], end = prior_firsts[bucket + 1];
    while (from < end && prior_entries[from].term < term)
        from++;
    size_t to = from;
    while (to < end && prior_entries[to].term == term)
        to++;
    *count = to - from;
    return &prior_entries[from];
}

void np_prior_expect(uint32_t term)
{
    __builtin_prefetch(&prior_entries[prior_firsts[term >> (32 - PRIOR_BITS)]]);
}

double np_prior_rare_share(np_language language)
{
    return UNLISTED * prior_rarest[language] / 10000.0;
}
