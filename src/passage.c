#include "passage.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "passage/fit.h"

#include <math.h>
#include <stdlib.h>

enum {
    LEAST_WORDS = 5, /* of a sentence that stands alone */
    LEAST_CHARACTERS = 150,
    WIDE_GAP = 24,
    NARROW_GAP = 5,
    LEAST_GAP = 2,   /* sentences within a passage */
    DEEPEST = 64,    /* splits within splits */
    MUCH_LONGER = 3, /* times: one side of a passage that sums up the other */
    MOST_READ = 64   /* times each word may be looked at for cosines */
};

static const float SEED_COSINE = 0.3F, SEED_DICE = 0.25F;
static const double PASSAGE_COSINE = 0.35; /* of the whole passage */
static const double SHORT_OF_ALL = 0.75;   /* of the cosine of narrow passages */
static const double MOSTLY = 0.65;         /* of a passage that is verbatim */
static const double HALF = 0.5;

/* ---- cosines ------------------------------------------------------------------- */

/* Adds up the vector of words [from, end) in `sums`; returns its square. */
static double sum_up(const np_passage_room *room, const np_u32s *numbers, double *sums,
                     uint32_t from, uint32_t end)
{
    double square = 0;
    for (uint32_t i = from; i < end; i++)
        sums[numbers->items[i]] = 0;
    for (uint32_t i = from; i < end; i++)
        sums[numbers->items[i]] += np_word_weight(&room->pair, numbers->items[i]);
    for (uint32_t i = from; i < end; i++)
        square += np_word_weight(&room->pair, numbers->items[i]) *
                  sums[numbers->items[i]];
    return square;
}

/* The cosine of both sides of a passage; 0 when too much has been looked at. */
static double cosine(np_passage_room *room, const np_word_passage *p)
{
    const np_u32s *a = &room->pair.a.numbers, *b = &room->pair.b.numbers;
    size_t words = p->end_a - p->first_a + p->end_b - p->first_b;
    if (words > room->budget)
        return 0;
    room->budget -= words;
    for (uint32_t i = p->first_b; i < p->end_b; i++)
        room->sums[0][b->items[i]] = 0;
    double in_a = sum_up(room, a, room->sums[0], p->first_a, p->end_a);
    double in_b = sum_up(room, b, room->sums[1], p->first_b, p->end_b), product = 0;
    for (uint32_t i = p->first_b; i < p->end_b; i++)
        product += np_word_weight(&room->pair, b->items[i]) *
                   room->sums[0][b->items[i]];
    return in_a > 0 && in_b > 0 ? product / sqrt(in_a * in_b) : 0;
}

/* ---- clusters of seeds --------------------------------------------------------- */

/* Seeds to be split at gaps of more than so many sentences. */
typedef struct seed_group {
    np_partner *seeds;
    size_t count;
    uint32_t gap, depth;
} seed_group;

static int by_a(const void *x, const void *y)
{
    const np_partner *s = x, *t = y;
    if (s->a != t->a)
        return s->a < t->a ? -1 : 1;
    return s->b < t->b ? -1 : s->b > t->b;
}

static int by_b(const void *x, const void *y)
{
    const np_partner *s = x, *t = y;
    if (s->b != t->b)
        return s->b < t->b ? -1 : 1;
    return s->a < t->a ? -1 : s->a > t->a;
}

static uint32_t distance(const np_partner *s, const np_partner *t, bool in_b)
{
    return in_b ? t->b - s->b : t->a - s->a;
}

static np_word_passage around(const np_passage_room *room, const seed_group *g)
{
    np_partner low = g->seeds[0], high = g->seeds[0];
    for (size_t i = 1; i < g->count; i++) {
        const np_partner *s = &g->seeds[i];
        low.a = s->a < low.a ? s->a : low.a;
        low.b = s->b < low.b ? s->b : low.b;
        high.a = s->a > high.a ? s->a : high.a;
        high.b = s->b > high.b ? s->b : high.b;
    }
    const np_read_sentence *a = room->pair.a.sentences.items;
    const np_read_sentence *b = room->pair.b.sentences.items;
    return (np_word_passage){.first_a = a[low.a].first,
                             .end_a = a[high.a].end,
                             .first_b = b[low.b].first,
                             .end_b = b[high.b].end};
}

static bool split(np_word_passages *out, np_passage_room *room, const seed_group *g);

/* Seeds without gaps make a passage when both sides of it are alike; else smaller gaps
 * split them. */
static bool settle(np_word_passages *out, np_passage_room *room, const seed_group *g)
{
    np_word_passage p = around(room, g);
    double alike = cosine(room, &p);
    p.cosine = (float)alike;
    if (alike >= PASSAGE_COSINE)
        return np_array_push(out, p);
    seed_group closer = {g->seeds, g->count, g->gap - 1, 0};
    return g->gap <= LEAST_GAP || split(out, room, &closer);
}

/* Splits seeds at gaps in a or, where there are none, in b, and each part again. */
static bool split(np_word_passages *out, np_passage_room *room, const seed_group *g)
{
    if (g->depth > DEEPEST)
        return true;
    for (int in_b = 0; in_b < 2; in_b++) {
        size_t from = 0;
        qsort(g->seeds, g->count, sizeof *g->seeds, in_b ? by_b : by_a);
        for (size_t i = 1; i <= g->count; i++) {
            bool is_last = i == g->count;
            if (!is_last &&
                distance(&g->seeds[i - 1], &g->seeds[i], in_b) <= g->gap + 1)
                continue;
            if (is_last && from == 0)
                break;
            seed_group part = {g->seeds + from, i - from, g->gap, g->depth + 1};
            if (!split(out, room, &part))
                return false;
            from = i;
        }
        if (from > 0)
            return true;
    }
    return settle(out, room, g);
}

static bool find_with_gap(np_word_passages *out, np_passage_room *room, uint32_t gap)
{
    np_array_clear(out);
    seed_group all = {room->seeds.items, room->seeds.count, gap, 0};
    return all.count == 0 || split(out, room, &all);
}

/* ---- one text in short --------------------------------------------------------- */

/* What passages say of a pair: bytes in a and in b, and the mean cosine of those that
 * are long enough, by length in the text where they are shorter. */
typedef struct extent {
    double a, b, cosine, weight;
} extent;

static uint32_t bytes_of(const np_folded *f, uint32_t first, uint32_t end)
{
    return f->words[end - 1].text_end - f->words[first].text_start;
}

static extent extent_of(const np_passage_room *room, const np_word_passages *passages,
                        bool all, bool by_b_side)
{
    extent e = {0};
    for (size_t i = 0; i < passages->count; i++) {
        const np_word_passage *p = &passages->items[i];
        double a = bytes_of(&room->pair.a.folded, p->first_a, p->end_a);
        double b = bytes_of(&room->pair.b.folded, p->first_b, p->end_b);
        double weight = by_b_side ? b : a;
        e.a += a;
        e.b += b;
        if (!all && (a < LEAST_CHARACTERS || b < LEAST_CHARACTERS))
            continue;
        e.cosine += weight * (double)p->cosine;
        e.weight += weight;
    }
    return e;
}

/* True when wide passages are much longer in one text and hold together about as well
 * as narrow ones: that text is told in short by the other. */
static bool is_summary(const np_passage_room *room)
{
    extent wide = extent_of(room, &room->wide, true, false);
    bool by_b_side = wide.b < wide.a;
    if (wide.a * MUCH_LONGER > wide.b && wide.b * MUCH_LONGER > wide.a)
        return false;
    wide = extent_of(room, &room->wide, true, by_b_side);
    extent narrow = extent_of(room, &room->found, false, by_b_side);
    return narrow.weight == 0 ||
           wide.cosine * narrow.weight >= SHORT_OF_ALL * narrow.cosine * wide.weight;
}

/* ---- verbatim ------------------------------------------------------------------ */

static uint32_t common(uint32_t first, uint32_t end, uint32_t other_first,
                       uint32_t other_end)
{
    uint32_t from = first > other_first ? first : other_first;
    uint32_t to = end < other_end ? end : other_end;
    return to > from ? to - from : 0;
}

/* Words of a passage that stand in verbatim runs. */
typedef struct coverage {
    uint32_t a, b;
} coverage;

static coverage cover_by(const np_verbatim *r, const np_word_passage *p)
{
    return (coverage){common(p->first_a, p->end_a, r->first_a, r->end_a),
                      common(p->first_b, p->end_b, r->first_b, r->end_b)};
}

static bool exceeds(const np_word_passage *p, coverage c, double share)
{
    return c.a >= share * (p->end_a - p->first_a) ||
           c.b >= share * (p->end_b - p->first_b);
}

/* Drops a passage that is hardly more than the runs on both of its sides; else these
 * are hidden by it. */
static void weigh_runs(np_word_passage *p, np_verbatims *runs)
{
    coverage all = {0, 0};
    for (size_t i = 0; i < runs->count; i++) {
        coverage c = cover_by(&runs->items[i], p);
        all.a += c.a && c.b ? c.a : 0;
        all.b += c.a && c.b ? c.b : 0;
    }
    p->is_dropped = exceeds(p, all, MOSTLY);
    for (size_t i = 0; !p->is_dropped && i < runs->count; i++) {
        coverage c = cover_by(&runs->items[i], p);
        runs->items[i].is_hidden |= c.a && c.b;
    }
}

/* Drops a passage that hangs on to runs on one of its sides. */
static void drop_hanging(np_word_passage *p, const np_verbatims *runs)
{
    coverage all = {0, 0};
    for (size_t i = 0; i < runs->count; i++) {
        coverage c = cover_by(&runs->items[i], p);
        all.a += runs->items[i].is_hidden ? 0 : c.a;
        all.b += runs->items[i].is_hidden ? 0 : c.b;
    }
    p->is_dropped |= exceeds(p, all, HALF);
}

static void weigh_verbatim(np_passage_room *room, np_word_passages *passages)
{
    for (size_t i = 0; i < passages->count; i++)
        weigh_runs(&passages->items[i], &room->verbatim.runs);
    for (size_t i = 0; i < passages->count; i++)
        drop_hanging(&passages->items[i], &room->verbatim.runs);
}

/* ---- all ----------------------------------------------------------------------- */

static bool make_room(np_passage_room *room)
{
    size_t words = room->pair.known.count;
    if (!np_array_reserve(&room->seen, words + 1))
        return false;
    memset(room->seen.items, 0, (words + 1) * sizeof *room->seen.items);
    room->calls = 0;
    room->budget = MOST_READ *
                   (room->pair.a.numbers.count + room->pair.b.numbers.count);
    if (words <= room->sum_room)
        return true;
    room->sum_room = 0;
    for (int i = 0; i < 2; i++) {
        np_release(room->sums[i]);
        room->sums[i] = np_alloc(words * sizeof *room->sums[i]);
    }
    room->sum_room = room->sums[0] && room->sums[1] ? words : 0;
    return room->sum_room > 0;
}

static bool find_seeds(np_passage_room *room)
{
    np_array_clear(&room->seeds);
    for (size_t i = 0; i < room->pair.partners.count; i++) {
        np_partner p = room->pair.partners.items[i];
        if (p.cosine > SEED_COSINE && p.dice > SEED_DICE &&
            !np_array_push(&room->seeds, p))
            return false;
    }
    return true;
}

static bool is_long(const np_passage_room *room, const np_word_passage *p, np_slice a,
                    np_slice b)
{
    const np_word *wa = room->pair.a.folded.words, *wb = room->pair.b.folded.words;
    uint32_t start_a = wa[p->first_a].text_start, start_b = wb[p->first_b].text_start;
    return np_utf8_count(a.data + start_a, wa[p->end_a - 1].text_end - start_a) >=
               LEAST_CHARACTERS &&
           np_utf8_count(b.data + start_b, wb[p->end_b - 1].text_end - start_b) >=
               LEAST_CHARACTERS;
}

static int by_place(const void *x, const void *y)
{
    const np_word_passage *p = x, *q = y;
    if (p->first_a != q->first_a)
        return p->first_a < q->first_a ? -1 : 1;
    if (p->first_b != q->first_b)
        return p->first_b < q->first_b ? -1 : 1;
    return p->end_a < q->end_a ? -1 : p->end_a > q->end_a;
}

/* Gathers verbatim runs and passages that are long enough. */
static bool gather(np_word_passages *out, np_passage_room *room,
                   np_word_passages *passages, np_slice a, np_slice b)
{
    weigh_verbatim(room, passages);
    for (size_t i = 0; i < room->verbatim.runs.count; i++) {
        const np_verbatim *r = &room->verbatim.runs.items[i];
        np_word_passage p = {r->first_a, r->end_a, r->first_b, r->end_b, 1, false};
        if (!r->is_hidden && is_long(room, &p, a, b) && !np_array_push(out, p))
            return false;
    }
    for (size_t i = 0; i < passages->count; i++) {
        np_word_passage p = passages->items[i];
        if (!p.is_dropped && np_fit(room, &p) && is_long(room, &p, a, b) &&
            !np_array_push(out, p))
            return false;
    }
    qsort(out->items, out->count, sizeof *out->items, by_place);
    return true;
}

np_status np_find_word_passages(np_word_passages *out, np_passage_room *room,
                                np_slice a, np_slice b, np_error *error)
{
    np_array_clear(out);
    np_status status = np_find_partners(&room->pair, a, b, LEAST_WORDS, error);
    if (status == NP_OK)
        status = np_find_verbatim(&room->verbatim, &room->pair.a.folded,
                                  &room->pair.b.folded, error);
    if (status != NP_OK)
        return status;
    if (!np_array_reserve(out, 1) || !make_room(room) || !find_seeds(room) ||
        !find_with_gap(&room->wide, room, WIDE_GAP) ||
        !find_with_gap(&room->found, room, NARROW_GAP))
        return np_fail_memory(error);
    np_word_passages *passages = is_summary(room) ? &room->wide : &room->found;
    return gather(out, room, passages, a, b) ? NP_OK : np_fail_memory(error);
}

void np_passage_room_release(np_passage_room *room)
{
    np_partner_room_release(&room->pair);
    np_verbatim_room_release(&room->verbatim);
    np_array_release(&room->seeds);
    np_array_release(&room->wide);
    np_array_release(&room->found);
    np_array_release(&room->seen);
    np_release(room->sums[0]);
    np_release(room->sums[1]);
    *room = (np_passage_room){0};
}
