#include "mark.h"

#include "base/sort.h"
#include "change/sense.h"

enum {
    CLOSE = 6,        /* words of a change whose entities belong together */
    LONGEST_NAME = 8, /* words */
    CLOCK_WORD = 3,   /* bytes: "p.m", "Uhr" */
    MOST_NAMES = 64   /* of a side that another name is looked for among */
};

/* How a day is told. */
enum { CLOCK = 1, NEAR = 2, WEEKDAY = 4, CALENDAR = 8 };

/* ---- marks --------------------------------------------------------------------- */

/* The first entity that ends after `token`. */
static size_t entity_from(const np_entities *entities, uint32_t token)
{
    size_t low = 0, high = entities->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (entities->items[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has(const np_marked_side *side, uint64_t hash)
{
    return np_has_u64(side->hashes.items, side->hashes.count, hash);
}

/* What is looked for: entities of a kind that a piece touches on one side and that the
 * other side of the row does not have, wherever it stands. */
typedef struct search {
    const np_marked_side *side, *other;
    np_mark_kind kind;
    uint32_t from, end; /* the piece, in tokens */
    uint32_t other_from, other_end;
    bool replaces; /* the piece has words on both sides */
    size_t at;     /* the next entity to look at */
} search;

/* True when the other side says the last word of a name, and has no name in the place
 * of what changed: where nouns have capitals, "the city of" may go or come before it.
 */
static bool is_introduced(const search *s, const np_entity *e)
{
    uint32_t last = e->end - 1;
    if (!s->side->has_noun_capitals || !np_side_says(s->other, &s->side->run, last))
        return false;
    for (uint32_t i = s->other_from; i < s->other_end; i++)
        if (s->other->run.items[i].is_capital)
            return false;
    return true;
}

/* True when the changed part of a name has a capital word that the other side lacks. A
 * capital that begins a sentence is the sentence's, unless another one takes its place.
 */
static bool is_new_name(const search *s, const np_entity *e)
{
    uint32_t from = e->first > s->from ? e->first : s->from;
    uint32_t end = e->end < s->end ? e->end : s->end;
    for (uint32_t i = from; i < end; i++) {
        const np_token *t = &s->side->run.items[i];
        bool is_told = i > e->first && np_is_legal_form(&s->side->run, i);
        if (t->is_capital && (!t->starts || s->replaces) && !is_told &&
            !np_side_says(s->other, &s->side->run, i) &&
            !np_side_abbreviates(s->other, &s->side->run, e, i))
            return !is_introduced(s, e);
    }
    return false;
}

static const np_entity *next_entity(search *s)
{
    const np_entities *all = &s->side->entities;
    while (s->at < all->count && all->items[s->at].first < s->end) {
        const np_entity *e = &all->items[s->at++];
        bool is_there = has(s->other, e->hash) || has(s->other, e->rest) ||
                        has(s->other, e->hash ^ NP_COUNTED);
        if (e->kind == s->kind && !is_there &&
            (e->kind != NP_MARK_NAME || is_new_name(s, e)))
            return e;
    }
    return NULL;
}

static size_t count_entities(search s)
{
    size_t count = 0;
    while (next_entity(&s))
        count++;
    return count;
}

static void set_span(uint32_t *start, uint32_t *size, const np_token_run *run,
                     uint32_t first, uint32_t end)
{
    const np_token *last = &run->items[end - 1];
    *start = run->items[first].start;
    *size = last->start + last->size - *start;
}

/* True when an entity is part of the name that says the side's quotation. */
static bool is_speaker(const np_marked_side *side, const np_entity *e)
{
    return e && e->first < side->speaker.end && e->end > side->speaker.first;
}

/* True when a mark is the last one already: its two ends may lie in two pieces. */
static bool is_last(const np_marks *marks, const np_mark *m)
{
    if (marks->count == 0)
        return false;
    const np_mark *last = &marks->items[marks->count - 1];
    return last->kind == m->kind && last->start_a == m->start_a &&
           last->start_b == m->start_b && last->size_a == m->size_a &&
           last->size_b == m->size_b;
}

static bool push_mark(np_marks *out, const search *in_a, const np_entity *x,
                      const search *in_b, const np_entity *y)
{
    np_mark m = {.kind = in_a->kind};
    if (m.kind == NP_MARK_NAME &&
        np_is_other_speaker(&in_a->side->speaker, &in_b->side->speaker) &&
        (is_speaker(in_a->side, x) || is_speaker(in_b->side, y)))
        m.kind = NP_MARK_SPEAKER;
    if (x)
        set_span(&m.start_a, &m.size_a, &in_a->side->run, x->first, x->end);
    if (y)
        set_span(&m.start_b, &m.size_b, &in_b->side->run, y->first, y->end);
    return is_last(out, &m) || np_array_push(out, m);
}

static bool counts(const np_entity *e, const np_token *token)
{
    return e->kind == NP_MARK_NAME ? token->is_capital : token->kind != NP_TOKEN_MARK;
}

/* True when two names have a capital in common, two numbers or dates a word. */
static bool share_word(const np_token_run *x_run, const np_entity *x,
                       const np_token_run *y_run, const np_entity *y)
{
    for (uint32_t i = x->first; i < x->end; i++)
        for (uint32_t k = y->first; k < y->end; k++)
            if (counts(x, &x_run->items[i]) && counts(y, &y_run->items[k]) &&
                np_sense_of(x_run, i) == np_sense_of(y_run, k))
                return true;
    return false;
}

/* The entity among the first of a side that the other one has in part only: "Warren"
 * for "Elizabeth Warren", "7 euros" for "7 dollars"; NULL when there is none. */
static const np_entity *find_namesake(const np_marked_side *side,
                                      const np_marked_side *other,
                                      const np_entity *name)
{
    const np_token_run *run = &other->run;
    size_t count = side->entities.count < MOST_NAMES ? side->entities.count
                                                     : MOST_NAMES;
    for (size_t i = 0; name->kind != NP_MARK_NEGATION && i < count; i++) {
        const np_entity *e = &side->entities.items[i];
        if (e->kind == name->kind && e->end - e->first <= LONGEST_NAME &&
            name->end - name->first <= LONGEST_NAME && !has(other, e->hash) &&
            share_word(run, name, &side->run, e))
            return e;
    }
    return NULL;
}

/* True for the "AP" of "(AP)", whose place nothing else takes. */
static bool is_aside(const np_token_run *run, const np_entity *e)
{
    return e->first > 0 && np_is_mark(run, e->first - 1, '(') &&
           np_is_mark(run, e->end, ')');
}

/* How the dates of a search say which day: CLOCK, NEAR, …. */
static unsigned day_styles(search s)
{
    unsigned styles = 0;
    for (const np_entity *e; (e = next_entity(&s));)
        for (uint32_t i = e->first; i < e->end; i++) {
            const np_token_run *run = &s.side->run;
            np_slice text = np_token_text(run, i);
            np_meaning meaning = np_token_meaning(run, i);
            bool is_clock = memchr(text.data, ':', text.size) ||
                            (meaning == NP_MEANS_DAY && text.size <= CLOCK_WORD);
            styles |= is_clock                       ? CLOCK
                      : meaning == NP_MEANS_MONTH    ? CALENDAR
                      : meaning == NP_MEANS_DAY      ? WEEKDAY
                      : meaning == NP_MEANS_NEAR_DAY ? NEAR
                                                     : 0;
        }
    return styles;
}

/* True when the dates of two sides may be one day, which the texts do not tell:
 * "today", "on Friday", "on May 5". */
static bool may_be_one_day(const search *in_a, const search *in_b)
{
    unsigned a = day_styles(*in_a), b = day_styles(*in_b);
    return a && b && !((a | b) & CLOCK) && !(a & b);
}

/* Entities take each other's place in a small change that has as many on both sides;
 * elsewhere each is dropped, or added. Negations count in small changes only, where one
 * side has more of them. */
static bool mark_entities(np_marks *out, const np_piece *piece, np_mark_kind kind,
                          const np_marked_side *a, const np_marked_side *b)
{
    bool replaces = piece->a < piece->end_a && piece->b < piece->end_b;
    search in_a = {a,
                   b,
                   kind,
                   piece->a,
                   piece->end_a,
                   piece->b,
                   piece->end_b,
                   replaces,
                   entity_from(&a->entities, piece->a)};
    search in_b = {b,
                   a,
                   kind,
                   piece->b,
                   piece->end_b,
                   piece->a,
                   piece->end_a,
                   replaces,
                   entity_from(&b->entities, piece->b)};
    bool close = piece->end_a - piece->a <= CLOSE && piece->end_b - piece->b <= CLOSE;
    bool paired = close && count_entities(in_a) == count_entities(in_b);
    if (kind == NP_MARK_NEGATION && (!close || paired))
        return true;
    if (kind == NP_MARK_DATE && close && may_be_one_day(&in_a, &in_b))
        return true;
    for (const np_entity *x, *y; (x = next_entity(&in_a));) {
        search ahead = in_b;
        y = paired ? next_entity(&ahead) : find_namesake(b, a, x);
        if (paired && is_aside(&a->run, x) == is_aside(&b->run, y))
            in_b = ahead;
        else if (paired)
            y = NULL; /* which the next loop adds */
        if (!push_mark(out, &in_a, x, &in_b, y))
            return false;
    }
    for (const np_entity *y; (y = next_entity(&in_b));)
        if (!push_mark(out, &in_a, paired ? NULL : find_namesake(a, b, y), &in_b, y))
            return false;
    return true;
}

/* The quoted words of a changed run, first to last; false when there are none. */
static bool quoted_part(const np_token_run *run, uint32_t from, uint32_t end,
                        uint32_t *first, uint32_t *last)
{
    *first = *last = end;
    for (uint32_t i = from; i < end; i++) {
        const np_token *t = &run->items[i];
        if (!t->is_quoted || t->kind == NP_TOKEN_MARK)
            continue;
        *first = *first == end ? i : *first;
        *last = i;
    }
    return *first < end;
}

static bool is_quoted(const np_token_run *run, uint32_t at)
{
    return at < run->count && run->items[at].is_quoted;
}

/* True when a kept piece beside the change stands in a quotation on both sides: the
 * quotation itself is in both texts, and its words were altered. */
static bool is_in_quotation(const np_pieces *pieces, size_t number,
                            const np_token_run *a, const np_token_run *b)
{
    if (number > 0) {
        const np_piece *before = &pieces->items[number - 1];
        if (is_quoted(a, before->end_a - 1) && is_quoted(b, before->end_b - 1))
            return true;
    }
    if (number + 1 < pieces->count) {
        const np_piece *after = &pieces->items[number + 1];
        return is_quoted(a, after->a) && is_quoted(b, after->b);
    }
    return false;
}

/* True when the piece has the same words on both sides, written in other ways: "door
 * frame", "doorframe". */
static bool is_respelled(const np_piece *piece, const np_token_run *a,
                         const np_token_run *b)
{
    return piece->a < piece->end_a && piece->b < piece->end_b &&
           np_sense_of_all(a, NP_MARK_QUOTATION, piece->a, piece->end_a) ==
               np_sense_of_all(b, NP_MARK_QUOTATION, piece->b, piece->end_b);
}

static bool mark_quotation(np_marks *out, const np_pieces *pieces, size_t number,
                           const np_token_run *a, const np_token_run *b)
{
    const np_piece *piece = &pieces->items[number];
    uint32_t first_a, last_a, first_b, last_b;
    bool in_a = quoted_part(a, piece->a, piece->end_a, &first_a, &last_a);
    bool in_b = quoted_part(b, piece->b, piece->end_b, &first_b, &last_b);
    np_mark m = {.kind = NP_MARK_QUOTATION};
    if ((!in_a && !in_b) || !is_in_quotation(pieces, number, a, b))
        return true;
    if (in_a)
        set_span(&m.start_a, &m.size_a, a, first_a, last_a + 1);
    if (in_b)
        set_span(&m.start_b, &m.size_b, b, first_b, last_b + 1);
    return np_array_push(out, m);
}

np_status np_mark_piece(np_marks *out, const np_pieces *pieces, size_t number,
                        const np_marked_side *a, const np_marked_side *b,
                        np_error *error)
{
    static const np_mark_kind kinds[] = {NP_MARK_NUMBER, NP_MARK_DATE, NP_MARK_NAME,
                                         NP_MARK_NEGATION};
    const np_piece *piece = &pieces->items[number];
    if (piece->is_kept || is_respelled(piece, &a->run, &b->run))
        return NP_OK;
    if (!mark_quotation(out, pieces, number, &a->run, &b->run))
        return np_fail_memory(error);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (!mark_entities(out, piece, kinds[k], a, b))
            return np_fail_memory(error);
    return NP_OK;
}
