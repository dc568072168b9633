#include "change.h"

#include "base/hash.h"

enum {
    MOST_EDITS = 200, /* looked for from both ends before a part is split */
    BOTH = 3,         /* sides of a token */
    NOISE_LETTERS = 3 /* of what is not worth keeping between two changes */
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

static bool push_piece(np_pieces *out, np_piece piece)
{
    np_piece *last = out->count ? &out->items[out->count - 1] : NULL;
    if (piece.a == piece.end_a && piece.b == piece.end_b)
        return true;
    if (!last || last->is_kept != piece.is_kept)
        return np_array_push(out, piece);
    last->end_a = piece.end_a;
    last->end_b = piece.end_b;
    return true;
}

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
        if (!push_piece(out, changed) || !push_piece(out, kept))
            return false;
        i = kept.end_a;
        j = kept.end_b;
    }
    return true;
}

/* ---- clean-up ------------------------------------------------------------------ */

/* How well a change may begin before token `at`: after a stop best, then after another
 * mark, then at a word. */
static int boundary(const np_token_run *run, uint32_t at)
{
    if (at == 0 || at >= run->count)
        return 4;
    if (run->items[at].starts)
        return 3;
    if (run->items[at - 1].kind == NP_TOKEN_MARK)
        return 2;
    return run->items[at].is_spaced;
}

/* Slides a run that only one side has to where it reads best: "the [old and the] new"
 * is "[the old and] the new". Returns by how many tokens, to the left below 0. */
static int32_t best_slide(const np_token_run *run, uint32_t from, uint32_t end,
                          uint32_t room_left, uint32_t room_right)
{
    int best = boundary(run, from) + boundary(run, end);
    int32_t slide = 0;
    for (uint32_t k = 1; k <= room_left; k++) {
        if (run->items[from - k].hash != run->items[end - k].hash)
            break;
        int good = boundary(run, from - k) + boundary(run, end - k);
        if (good > best) {
            best = good;
            slide = -(int32_t)k;
        }
    }
    for (uint32_t k = 1; k <= room_right; k++) {
        if (run->items[from + k - 1].hash != run->items[end + k - 1].hash)
            break;
        int good = boundary(run, from + k) + boundary(run, end + k);
        if (good > best) {
            best = good;
            slide = (int32_t)k;
        }
    }
    return slide;
}

/* A kept piece keeps one token at least, so that pieces go on taking turns. */
static void slide_changes(np_pieces *pieces, const np_token_run *a,
                          const np_token_run *b)
{
    for (size_t i = 1; i + 1 < pieces->count; i++) {
        np_piece *p = &pieces->items[i], *before = p - 1, *after = p + 1;
        bool in_a = p->a < p->end_a;
        if (p->is_kept || (in_a && p->b < p->end_b))
            continue;
        uint32_t left = before->end_a - before->a, right = after->end_a - after->a;
        int32_t by = in_a ? best_slide(a, p->a, p->end_a, left - 1, right - 1)
                          : best_slide(b, p->b, p->end_b, left - 1, right - 1);
        before->end_a = p->a = p->a + (uint32_t)by;
        before->end_b = p->b = p->b + (uint32_t)by;
        after->a = p->end_a = p->end_a + (uint32_t)by;
        after->b = p->end_b = p->end_b + (uint32_t)by;
    }
}

/* Letters of a run, counted up to `most`. */
static uint32_t letters_of(const np_token_run *run, uint32_t from, uint32_t end,
                           uint32_t most)
{
    uint32_t letters = 0;
    for (uint32_t i = from; i < end && letters < most; i++)
        letters += run->items[i].kind == NP_TOKEN_MARK ? 0 : run->items[i].letters;
    return letters;
}

/* True when the longer side of a change has so many letters. Looks at few more: a
 * change that grows is not read again for each that joins it. */
static bool is_as_long(const np_piece *p, const np_token_run *a, const np_token_run *b,
                       uint32_t letters)
{
    return letters_of(a, p->a, p->end_a, letters) >= letters ||
           letters_of(b, p->b, p->end_b, letters) >= letters;
}

/* True when a kept piece between two changes is a coincidence: a short word, or far
 * less than what changes on either side. Where words were only added beside it, or only
 * dropped, what stands between is kept. */
static bool is_noise(const np_piece *before, const np_piece *kept,
                     const np_piece *after, const np_token_run *a,
                     const np_token_run *b)
{
    bool drops[] = {before->a < before->end_a, after->a < after->end_a};
    bool adds[] = {before->b < before->end_b, after->b < after->end_b};
    bool replaces = drops[0] && adds[0] && drops[1] && adds[1];
    bool crosses = drops[0] == adds[1] && adds[0] == drops[1] && drops[0] != adds[0];
    uint32_t letters = letters_of(a, kept->a, kept->end_a, UINT32_MAX);
    if (letters <= NOISE_LETTERS)
        return replaces || crosses;
    return replaces && is_as_long(before, a, b, 3 * letters) &&
           is_as_long(after, a, b, 3 * letters);
}

/* Changes with nothing but noise between them become one. */
static bool join_changes(np_pieces *out, const np_pieces *raw, const np_token_run *a,
                         const np_token_run *b)
{
    for (size_t i = 0; i < raw->count; i++) {
        np_piece piece = raw->items[i];
        const np_piece *last = out->count ? &out->items[out->count - 1] : NULL;
        if (piece.is_kept && last && i + 1 < raw->count &&
            is_noise(last, &piece, &raw->items[i + 1], a, b))
            piece.is_kept = false;
        if (!push_piece(out, piece))
            return false;
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
    slide_changes(&room->raw, a, b);
    return join_changes(out, &room->raw, a, b) ? NP_OK : np_fail_memory(error);
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
