#include "passage/verbatim.h"

enum {
    LEAST_BYTES = 150,
    LEAST_MATCH = 3, /* words */
    LONGEST_SLIP = 4 /* words between two matches of one run */
};

static const double LEAST_SHARE = 0.95; /* of a run's words that are the same */

static bool follows(const np_verbatim *run, const np_match *match)
{
    return run->matched && match->a - run->end_a <= LONGEST_SLIP &&
           match->b >= run->end_b && match->b - run->end_b <= LONGEST_SLIP;
}

static bool is_long(const np_verbatim *run, const np_folded *a)
{
    if (!run->matched)
        return false;
    uint32_t bytes = a->words[run->end_a - 1].text_end -
                     a->words[run->first_a].text_start;
    return bytes >= LEAST_BYTES &&
           run->matched >= LEAST_SHARE * (run->end_a - run->first_a);
}

np_status np_find_verbatim(np_verbatim_room *room, const np_folded *a,
                           const np_folded *b, np_error *error)
{
    np_array_clear(&room->runs);
    np_status status = np_anchor_table_fill(&room->anchors_a, a->hashes, a->word_count,
                                            error);
    if (status == NP_OK)
        status = np_anchor_table_fill(&room->anchors_b, b->hashes, b->word_count,
                                      error);
    if (status == NP_OK)
        status = np_chain(&room->segments, &room->chain, &room->anchors_a,
                          &room->anchors_b, error);
    np_verbatim run = {0};
    const np_matches *matches = &room->chain.matches;
    for (size_t i = 0; status == NP_OK && i <= matches->count; i++) {
        bool is_last = i == matches->count;
        const np_match *m = is_last ? NULL : &matches->items[i];
        if (!is_last && m->size < LEAST_MATCH)
            continue;
        if (!is_last && follows(&run, m)) {
            run.end_a = m->a + m->size;
            run.end_b = m->b + m->size;
            run.matched += m->size;
            continue;
        }
        if (is_long(&run, a) && !np_array_push(&room->runs, run))
            return np_fail_memory(error);
        if (!is_last)
            run = (np_verbatim){m->a,           m->a + m->size, m->b,
                                m->b + m->size, m->size,        false};
    }
    return status;
}

void np_verbatim_room_release(np_verbatim_room *room)
{
    np_anchor_table_release(&room->anchors_a);
    np_anchor_table_release(&room->anchors_b);
    np_chain_room_release(&room->chain);
    np_array_release(&room->segments);
    np_array_release(&room->runs);
}
