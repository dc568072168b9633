#include "align.h"

#include <stdlib.h>

enum { SHORT_SENTENCE = 5, MOST_JOINED = 8 /* sentences of one group, on a side */ };

static const float SAME_HEAVY = 0.35F, SHORT_HEAVY = 0.6F, SAME_INSIDE = 0.7F;
static const float BESIDE_HEAVY = 0.2F; /* between neighbours that are aligned */
static const float INSIDE_RANK = 0.5F;  /* what standing inside counts for */
static const float NEXT_TO = 0.1F;      /* what alike neighbours count for */
static const float JOINS_INSIDE = 0.6F; /* of a sentence's words in its partner … */
static const float JOINS_NEW = 0.35F;   /* … and not in what it joins */

/* ---- pairs --------------------------------------------------------------------- */

static uint32_t words_of(const np_read_sentence *s)
{
    return s->end - s->first;
}

static bool is_short(const np_align_room *room, const np_partner *p)
{
    return words_of(&room->pair.a.sentences.items[p->a]) < SHORT_SENTENCE ||
           words_of(&room->pair.b.sentences.items[p->b]) < SHORT_SENTENCE;
}

/* How much two sentences say the same, 0 when they do not. */
static float sameness(const np_align_room *room, const np_partner *p)
{
    bool brief = is_short(room, p);
    if (p->heavy >= (brief ? SHORT_HEAVY : SAME_HEAVY))
        return p->heavy;
    return !brief && p->inside >= SAME_INSIDE ? INSIDE_RANK * p->inside : 0;
}

static int by_pair(const void *x, const void *y)
{
    const np_partner *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

static bool are_alike(const np_align_room *room, uint32_t a, uint32_t b)
{
    np_partner key = {.a = a, .b = b};
    const np_partners *all = &room->pair.partners;
    const np_partner *p = bsearch(&key, all->items, all->count, sizeof *all->items,
                                  by_pair);
    return p && sameness(room, p) > 0;
}

static int by_score(const void *x, const void *y)
{
    const np_rival *p = x, *q = y;
    if (p->score != q->score)
        return p->score > q->score ? -1 : 1;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

/* Pairs that may say the same, the most alike first. Neighbours that are alike too tell
 * apart what templates and repeated sentences leave equal. */
static bool find_rivals(np_align_room *room)
{
    np_partners *all = &room->pair.partners;
    np_array_clear(&room->rivals);
    if (all->count == 0)
        return true;
    qsort(all->items, all->count, sizeof *all->items, by_pair);
    for (size_t i = 0; i < all->count; i++) {
        const np_partner *p = &all->items[i];
        float score = sameness(room, p);
        if (score <= 0 && p->heavy >= BESIDE_HEAVY && !is_short(room, p)) {
            if (!np_array_push(&room->rivals, (np_rival){p->heavy - 1, p->a, p->b}))
                return false;
            continue;
        }
        if (score <= 0)
            continue;
        if (p->a > 0 && p->b > 0 && are_alike(room, p->a - 1, p->b - 1))
            score += NEXT_TO;
        if (are_alike(room, p->a + 1, p->b + 1))
            score += NEXT_TO;
        if (!np_array_push(&room->rivals, (np_rival){score, p->a, p->b}))
            return false;
    }
    if (room->rivals.count)
        qsort(room->rivals.items, room->rivals.count, sizeof *room->rivals.items,
              by_score);
    return true;
}

/* ---- groups -------------------------------------------------------------------- */

static bool clear_groups(np_u32s *groups, size_t count)
{
    if (!np_array_reserve(groups, count + 1))
        return false;
    memset(groups->items, 0, (count + 1) * sizeof *groups->items);
    groups->count = count;
    return true;
}

/* The sentences before both, or behind both, are aligned with each other. */
static bool is_beside(const np_align_room *room, uint32_t a, uint32_t b)
{
    const uint32_t *in_a = room->group_of_a.items, *in_b = room->group_of_b.items;
    bool behind = a > 0 && b > 0 && in_a[a - 1] && in_a[a - 1] == in_b[b - 1];
    return behind || (in_a[a + 1] && in_a[a + 1] == in_b[b + 1]);
}

/* Each sentence takes the free one that is most alike. A pair that is hardly alike must
 * stand beside an aligned one. */
static bool pair_up(np_align_room *room)
{
    np_array_clear(&room->groups);
    if (!clear_groups(&room->group_of_a, room->pair.a.sentences.count) ||
        !clear_groups(&room->group_of_b, room->pair.b.sentences.count))
        return false;
    for (size_t i = 0; i < room->rivals.count; i++) {
        const np_rival *r = &room->rivals.items[i];
        if (room->group_of_a.items[r->a] || room->group_of_b.items[r->b] ||
            (r->score < 0 && !is_beside(room, r->a, r->b)))
            continue;
        np_aligned group = {r->a, r->a + 1, r->b, r->b + 1, false};
        if (!np_array_push(&room->groups, group))
            return false;
        room->group_of_a.items[r->a] = room->group_of_b
                                           .items[r->b] = (uint32_t)room->groups.count;
    }
    return true;
}

static void stamp_words(np_u32s *stamps, uint32_t stamp, const np_reading *r,
                        uint32_t first, uint32_t end)
{
    for (uint32_t s = first; s < end; s++)
        for (uint32_t w = r->sentences.items[s].first_word;
             w < r->sentences.items[s].end_word; w++)
            stamps->items[r->words.items[w].number] = stamp;
}

/* True when sentence `number` beside a group says a part of the group's other side that
 * its own side has not said. */
static bool says_rest(np_align_room *room, const np_aligned *g, uint32_t number,
                      bool in_b)
{
    const np_reading *own = in_b ? &room->pair.b : &room->pair.a;
    const np_read_sentence *s = &own->sentences.items[number];
    float inside = 0, fresh = 0;
    room->stamp++;
    stamp_words(in_b ? &room->seen : &room->met, room->stamp, &room->pair.a, g->first_a,
                g->end_a);
    stamp_words(in_b ? &room->met : &room->seen, room->stamp, &room->pair.b, g->first_b,
                g->end_b);
    for (uint32_t w = s->first_word; w < s->end_word; w++) {
        uint32_t word = own->words.items[w].number;
        float weight = room->pair.known.items[word].weight;
        if (room->seen.items[word] != room->stamp)
            continue;
        inside += weight;
        fresh += room->met.items[word] == room->stamp ? 0 : weight;
    }
    return inside >= JOINS_INSIDE * s->weight && fresh >= JOINS_NEW * s->weight;
}

/* Lets the free sentence before or after [*first, *end) join group `number`. */
static bool grow(np_align_room *room, uint32_t number, bool in_b, bool before)
{
    np_aligned *g = &room->groups.items[number];
    np_u32s *groups = in_b ? &room->group_of_b : &room->group_of_a;
    uint32_t *first = in_b ? &g->first_b : &g->first_a;
    uint32_t *end = in_b ? &g->end_b : &g->end_a;
    if (*end - *first >= MOST_JOINED || (before ? *first == 0 : *end == groups->count))
        return false;
    uint32_t next = before ? *first - 1 : *end;
    if (groups->items[next] || !says_rest(room, g, next, in_b))
        return false;
    groups->items[next] = number + 1;
    if (before)
        *first = next;
    else
        *end = next + 1;
    return true;
}

static bool join_neighbours(np_align_room *room)
{
    if (!clear_groups(&room->seen, room->pair.known.count) ||
        !clear_groups(&room->met, room->pair.known.count))
        return false;
    room->stamp = 0;
    for (uint32_t i = 0; i < room->groups.count; i++) {
        bool grew = true;
        while (grew) {
            grew = grow(room, i, true, false);
            grew |= grow(room, i, true, true);
            grew |= grow(room, i, false, false);
            grew |= grow(room, i, false, true);
        }
    }
    return true;
}

/* ---- order --------------------------------------------------------------------- */

static uint32_t weight_of_group(const np_align_room *room, const np_aligned *g)
{
    const np_read_sentence *s = room->pair.b.sentences.items;
    return s[g->end_b - 1].end - s[g->first_b].first;
}

/* Marks as moved what is not in the heaviest chain of groups that ascend in both texts.
 * `best` is a prefix tree over a: sums, and behind them the groups they end in. */
static bool mark_moved(np_align_room *room)
{
    uint32_t count_a = (uint32_t)room->group_of_a.count, last = 0, most = 0;
    if (!clear_groups(&room->best, 2 * ((size_t)count_a + 1)) ||
        !clear_groups(&room->before, room->groups.count))
        return false;
    uint32_t *sums = room->best.items, *ends = sums + count_a + 1;
    for (uint32_t j = 0; j < room->group_of_b.count; j++) {
        uint32_t number = room->group_of_b.items[j], sum = 0, end = 0;
        if (!number || room->groups.items[number - 1].first_b != j)
            continue;
        np_aligned *g = &room->groups.items[number - 1];
        for (uint32_t i = g->first_a; i > 0; i &= i - 1)
            if (sums[i] > sum) {
                sum = sums[i];
                end = ends[i];
            }
        room->before.items[number - 1] = end;
        sum += weight_of_group(room, g);
        if (sum > most) {
            most = sum;
            last = number;
        }
        for (uint32_t i = g->first_a + 1; i <= count_a; i += i & (0U - i))
            if (sum > sums[i]) {
                sums[i] = sum;
                ends[i] = number;
            }
        g->is_moved = true;
    }
    for (; last; last = room->before.items[last - 1])
        room->groups.items[last - 1].is_moved = false;
    return true;
}

/* Appends the sentences that only a has, from `at` on to the next one that stands in
 * its order in b. */
static bool put_dropped(np_aligned_list *out, const np_align_room *room, uint32_t at)
{
    for (; at < room->group_of_a.count; at++) {
        uint32_t number = room->group_of_a.items[at];
        if (number && !room->groups.items[number - 1].is_moved)
            return true;
        if (!number && !np_array_push(out, (np_aligned){at, at + 1, 0, 0, false}))
            return false;
    }
    return true;
}

static bool put_all(np_aligned_list *out, const np_align_room *room)
{
    if (!put_dropped(out, room, 0))
        return false;
    for (uint32_t j = 0; j < room->group_of_b.count;) {
        uint32_t number = room->group_of_b.items[j];
        np_aligned alone = {0, 0, j, j + 1, false};
        np_aligned next = number ? room->groups.items[number - 1] : alone;
        if (!np_array_push(out, next) ||
            (number && !next.is_moved && !put_dropped(out, room, next.end_a)))
            return false;
        j = next.end_b;
    }
    return true;
}

np_status np_align(np_aligned_list *out, np_align_room *room, np_slice a, np_slice b,
                   np_error *error)
{
    np_array_clear(out);
    np_status status = np_find_partners(&room->pair, a, b, 1, error);
    if (status != NP_OK)
        return status;
    bool done = find_rivals(room) && pair_up(room) && join_neighbours(room) &&
                mark_moved(room) && put_all(out, room);
    return done ? NP_OK : np_fail_memory(error);
}

void np_align_room_release(np_align_room *room)
{
    np_partner_room_release(&room->pair);
    np_array_release(&room->rivals);
    np_array_release(&room->groups);
    np_array_release(&room->group_of_a);
    np_array_release(&room->group_of_b);
    np_array_release(&room->seen);
    np_array_release(&room->met);
    np_array_release(&room->best);
    np_array_release(&room->before);
    *room = (np_align_room){0};
}
