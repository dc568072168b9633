#include "change.h"

#include "base/hash.h"
#include "change/piece.h"

enum {
    MOST_EDITS = 200, /* looked for from both ends before a part is split */
    BOTH = 3          /* sides of a token */
};

/* ---- tokens as numbers --------------------------------------------------------- */

static bool number_tokens(np_change_room *room, np_u32s *numbers,
                          const np_token_run *run, uint32_t side)
{
    np_array_clear(numbers);
    for (size_t i = 0; i < run->count; i++) {
        uint64_t hash = run->items[i].hash;
        size_t at = np_mix(hash) & (room->slots.count - 1);
        while (room->slots.items[at] &&
               room->hashes.items[room->slots.items[at] - 1] != hash)
            at = (at + 1) & (room->slots.count - 1);
        if (!room->slots.items[at]) {
            if (!np_array_push(&room->hashes, hash) || !np_array_push(&room->sides, 0))
                return false;
            room->slots.items[at] = (uint32_t)room->hashes.count;
        }
        uint32_t number = room->slots.items[at] - 1;
        room->sides.items[number] |= side;
        if (!np_array_push(numbers, number))
            return false;
    }
    return true;
}

static bool number_all(np_change_room *room, const np_token_run *a,
                       const np_token_run *b)
{
    size_t slots = 64;
    while (slots < 2 * (a->count + b->count))
        slots *= 2;
    np_array_clear(&room->hashes);
    np_array_clear(&room->sides);
    if (!np_array_reserve(&room->slots, slots))
        return false;
    memset(room->slots.items, 0, slots * sizeof *room->slots.items);
    room->slots.count = slots;
    return number_tokens(room, &room->numbers_a, a, 1) &&
           number_tokens(room, &room->numbers_b, b, 2);
}

/* What stands on one side only is changed whatever the rest; the comparison sees the
 * places of the others. */
static bool find_places(const np_change_room *room, np_u32s *places,
                        const np_u32s *numbers)
{
    np_array_clear(places);
    for (size_t i = 0; i < numbers->count; i++)
        if (room->sides.items[numbers->items[i]] == BOTH &&
            !np_array_push(places, (uint32_t)i))
            return false;
    return true;
}

static bool make_room(np_change_room *room, size_t a, size_t b)
{
    size_t most = a > b ? a : b, reach = 2 * (2 * (size_t)MOST_EDITS + 3);
    if (most + 1 > room->changed_room) {
        np_release(room->changed_a);
        np_release(room->changed_b);
        room->changed_a = np_alloc(most + 1);
        room->changed_b = np_alloc(most + 1);
        room->changed_room = room->changed_a && room->changed_b ? most + 1 : 0;
    }
    if (!room->reach) {
        room->reach = np_alloc(reach * sizeof *room->reach);
        room->reach_room = room->reach ? reach : 0;
    }
    return room->changed_room && room->reach;
}

/* ---- the shortest edit script -------------------------------------------------- */

/* A part of both texts, in places; ends exclusive. */
typedef struct part {
    int32_t a, end_a, b, end_b;
} part;

static bool same(const np_change_room *room, int32_t a, int32_t b)
{
    return room->numbers_a.items[room->places_a.items[a]] ==
           room->numbers_b.items[room->places_b.items[b]];
}

/* The furthest point in a on diagonal k after d edits, by what d - 1 reached. */
static int32_t step(const int32_t *reach, int32_t k, int32_t d)
{
    if (k == -d || (k != d && reach[k - 1] < reach[k + 1]))
        return reach[k + 1];
    return reach[k - 1] + 1;
}

/* The search for the middle of a part's script: how far each diagonal has been reached
 * from the start and, mirrored, from the end; and the middle, once both meet. */
typedef struct search {
    const np_change_room *room;
    part p;
    int32_t *reach[2];
    int32_t x, y;
} search;

static bool same_at(const search *s, bool back, int32_t i, int32_t j)
{
    return back ? same(s->room, s->p.end_a - 1 - i, s->p.end_b - 1 - j)
                : same(s->room, s->p.a + i, s->p.b + j);
}

/* Goes one edit further, to `d`, from the start or `back` from the end. True when both
 * meet. */
static bool reach_out(search *s, int32_t d, bool back)
{
    const part *p = &s->p;
    int32_t n = p->end_a - p->a, m = p->end_b - p->b, delta = n - m;
    int32_t *reach = s->reach[back], far = back ? d : d - 1;
    const int32_t *other = s->reach[!back];
    for (int32_t k = -d; k <= d; k += 2) {
        int32_t i = step(reach, k, d), j = i - k, facing = delta - k;
        while (i < n && j >= 0 && j < m && same_at(s, back, i, j)) {
            i++;
            j++;
        }
        reach[k] = i;
        bool may_meet = ((delta & 1) == 0) == back && facing >= -far && facing <= far;
        if (may_meet && i <= n && j >= 0 && j <= m && i + other[facing] >= n) {
            s->x = back ? p->end_a - i : p->a + i;
            s->y = back ? p->end_b - j : p->b + j;
            return true;
        }
    }
    return false;
}

/* Takes the point that d edits from the start reach furthest for the middle. */
static void take_furthest(search *s, int32_t d)
{
    const part *p = &s->p;
    const int32_t *reach = s->reach[0];
    int32_t n = p->end_a - p->a, m = p->end_b - p->b, best = -1;
    for (int32_t k = -d; k <= d; k += 2) {
        int32_t i = reach[k] < n ? reach[k] : n, j = i - k;
        if (j > m) {
            j = m;
            i = j + k;
        }
        if (i < 0 || j < 0 || i + j <= best)
            continue;
        best = i + j;
        s->x = p->a + i;
        s->y = p->b + j;
    }
}

/* Where to split a part in two whose scripts make the whole one. */
static void find_middle(np_change_room *room, const part *p, int32_t *x, int32_t *y)
{
    int32_t width = 2 * MOST_EDITS + 3;
    int32_t *fore = room->reach + MOST_EDITS + 1;
    search s = {room, *p, {fore, fore + width}, p->a, p->b};
    s.reach[0][1] = s.reach[1][1] = 0;
    bool met = false;
    for (int32_t d = 0; !met && d <= MOST_EDITS; d++)
        met = reach_out(&s, d, false) || reach_out(&s, d, true);
    if (!met)
        take_furthest(&s, MOST_EDITS);
    *x = s.x;
    *y = s.y;
}

static void mark(np_change_room *room, const part *p)
{
    for (int32_t i = p->a; i < p->end_a; i++)
        room->changed_a[room->places_a.items[i]] = 1;
    for (int32_t j = p->b; j < p->end_b; j++)
        room->changed_b[room->places_b.items[j]] = 1;
}

static void compare(np_change_room *room, part p)
{
    for (;;) {
        while (p.a < p.end_a && p.b < p.end_b && same(room, p.a, p.b)) {
            p.a++;
            p.b++;
        }
        while (p.a < p.end_a && p.b < p.end_b && same(room, p.end_a - 1, p.end_b - 1)) {
            p.end_a--;
            p.end_b--;
        }
        if (p.a == p.end_a || p.b == p.end_b) {
            mark(room, &p);
            return;
        }
        int32_t x = p.a, y = p.b;
        find_middle(room, &p, &x, &y);
        part head = {p.a, x, p.b, y}, tail = {x, p.end_a, y, p.end_b};
        bool is_head = x - p.a + y - p.b < p.end_a - x + p.end_b - y;
        compare(room, is_head ? head : tail); /* the smaller one: shallow recursion */
        p = is_head ? tail : head;
    }
}

/* ---- pieces -------------------------------------------------------------------- */

static bool gather(np_pieces *out, const np_change_room *room, size_t count_a,
                   size_t count_b)
{
    uint32_t i = 0, j = 0;
    while (i < count_a || j < count_b) {
        np_piece changed = {i, i, j, j, false};
        while (changed.end_a < count_a && room->changed_a[changed.end_a])
            changed.end_a++;
        while (changed.end_b < count_b && room->changed_b[changed.end_b])
            changed.end_b++;
        np_piece kept = {changed.end_a, changed.end_a, changed.end_b, changed.end_b,
                         true};
        while (kept.end_a < count_a && !room->changed_a[kept.end_a] &&
               kept.end_b < count_b && !room->changed_b[kept.end_b]) {
            kept.end_a++;
            kept.end_b++;
        }
        if (!np_pieces_push(out, changed) || !np_pieces_push(out, kept))
            return false;
        i = kept.end_a;
        j = kept.end_b;
    }
    return true;
}

np_status np_find_pieces(np_pieces *out, np_change_room *room, const np_token_run *a,
                         const np_token_run *b, bool is_minimal, np_error *error)
{
    np_array_clear(out);
    np_array_clear(&room->raw);
    if (!number_all(room, a, b) ||
        !find_places(room, &room->places_a, &room->numbers_a) ||
        !find_places(room, &room->places_b, &room->numbers_b) ||
        !make_room(room, a->count, b->count))
        return np_fail_memory(error);
    for (size_t i = 0; i < a->count; i++)
        room->changed_a[i] = room->sides.items[room->numbers_a.items[i]] != BOTH;
    for (size_t i = 0; i < b->count; i++)
        room->changed_b[i] = room->sides.items[room->numbers_b.items[i]] != BOTH;
    compare(room,
            (part){0, (int32_t)room->places_a.count, 0, (int32_t)room->places_b.count});
    if (is_minimal)
        return gather(out, room, a->count, b->count) ? NP_OK : np_fail_memory(error);
    if (!gather(&room->raw, room, a->count, b->count))
        return np_fail_memory(error);
    return np_pieces_clean(out, &room->raw, a, b) ? NP_OK : np_fail_memory(error);
}

void np_change_room_release(np_change_room *room)
{
    np_array_release(&room->numbers_a);
    np_array_release(&room->numbers_b);
    np_array_release(&room->places_a);
    np_array_release(&room->places_b);
    np_array_release(&room->slots);
    np_array_release(&room->hashes);
    np_array_release(&room->sides);
    np_array_release(&room->raw);
    np_release(room->reach);
    np_release(room->changed_a);
    np_release(room->changed_b);
    *room = (np_change_room){0};
}
