#include "passage/fit.h"

enum {
    REACH = 10, /* words that a passage may grow by at each end */
    SNAP = 4,   /* words from an end of a sentence that count as there */
    ROUNDS = 2
};

static const double EDGE_SHARE = 0.55; /* of a passage's likeness, at its ends */

/* One side of a passage, in words. */
typedef struct side {
    const np_u32s *numbers; /* of the text's words */
    uint32_t first, end;
} side;

/* What a word counts: for the passage when this call has met it, else against it. */
static double score_of(const np_passage_room *room, const side *s, uint32_t word,
                       double against)
{
    uint32_t number = s->numbers->items[word];
    bool met = room->seen.items[number] == room->calls;
    return (met - against) * np_word_weight(&room->pair, number);
}

/* The share of a side's words, by weight, that this call has met. */
static double met_share(const np_passage_room *room, const side *s)
{
    double all = 0, met = 0;
    for (uint32_t i = s->first; i < s->end; i++) {
        all += np_word_weight(&room->pair, s->numbers->items[i]);
        met += score_of(room, s, i, 0);
    }
    return all > 0 ? met / all : 0;
}

/* Moves the ends of one side: going out from its middle, words that the other side has
 * count for it, others against it, and the ends stand where the sum is highest. */
static void fit_side(np_passage_room *room, side *own, const side *other)
{
    room->calls++;
    for (uint32_t i = other->first; i < other->end; i++)
        room->seen.items[other->numbers->items[i]] = room->calls;
    double against = EDGE_SHARE * met_share(room, own), sum = 0, best = 0;
    uint32_t middle = own->first + (own->end - own->first) / 2;
    uint32_t low = own->first > REACH ? own->first - REACH : 0;
    size_t all = own->numbers->count;
    size_t high = own->end + REACH < all ? own->end + REACH : all;
    own->first = own->end = middle;
    for (uint32_t i = middle; i-- > low;) {
        sum += score_of(room, own, i, against);
        if (sum > best) {
            best = sum;
            own->first = i;
        }
    }
    sum = best = 0;
    for (uint32_t i = middle; i < high; i++) {
        sum += score_of(room, own, i, against);
        if (sum > best) {
            best = sum;
            own->end = i + 1;
        }
    }
}

/* Moves ends that stand near the end of a sentence there. */
static void snap(const np_reading *r, uint32_t *first, uint32_t *end)
{
    const np_read_sentence *s = np_sentence_at(r, *first);
    if (*first - s->first <= SNAP)
        *first = s->first;
    else if (s->end - *first <= SNAP && s->end < *end)
        *first = s->end;
    s = np_sentence_at(r, *end - 1);
    if (s->end - *end <= SNAP)
        *end = s->end;
    else if (*end - s->first <= SNAP && s->first > *first)
        *end = s->first;
}

bool np_fit(np_passage_room *room, np_word_passage *p)
{
    side a = {&room->pair.a.numbers, p->first_a, p->end_a};
    side b = {&room->pair.b.numbers, p->first_b, p->end_b};
    for (int i = 0; i < ROUNDS; i++) {
        fit_side(room, &a, &b);
        if (a.first == a.end)
            return false;
        fit_side(room, &b, &a);
        if (b.first == b.end)
            return false;
    }
    snap(&room->pair.a, &a.first, &a.end);
    snap(&room->pair.b, &b.first, &b.end);
    *p = (np_word_passage){a.first, a.end, b.first, b.end, p->cosine, false};
    return true;
}
