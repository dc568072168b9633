#include "diff_check.h"

#include "sentence/character.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAY(...) (snprintf(why, DIFF_WHY, __VA_ARGS__), false)

/* Next character that is not blank, with quotation marks and dashes made one; 0 at the
 * end. Points may be passed over: those of abbreviations may differ. */
static uint32_t next(np_slice text, size_t *at, size_t end, bool points)
{
    np_slice part = {text.data, end};
    while (*at < end) {
        np_character c = np_character_at(part, *at);
        *at += c.size;
        if (np_is_space(c.class) || (points ? c.code <= ' ' : c.code == '.'))
            continue; /* rows are trimmed of control characters too */
        if (!points && np_has_no_width(c.code))
            continue;
        if (c.code == '\'' || c.code == 0x2018 || c.code == 0x2019 || c.code == 0x2BC)
            return '\'';
        if (c.class == NP_CLASS_QUOTE || (c.code >= 0x201C && c.code <= 0x201F))
            return '"';
        return c.class == NP_CLASS_DASH ? '-' : c.code + 1; /* a zero byte is no end */
    }
    return 0;
}

static bool same(np_slice a, size_t at_a, size_t end_a, np_slice b, size_t at_b,
                 size_t end_b)
{
    for (;;) {
        uint32_t x = next(a, &at_a, end_a, false);
        uint32_t y = next(b, &at_b, end_b, false);
        if (x != y)
            return false;
        if (!x)
            return true;
    }
}

static bool is_all_blank(np_slice text, size_t from, size_t end)
{
    return next(text, &from, end, true) == 0;
}

static bool marks_are_sound(const np_diff *diff, const np_row *row,
                            const np_change *change, char why[DIFF_WHY])
{
    size_t count;
    uint32_t bits = 0;
    const np_mark *marks = np_diff_marks(diff, &count);
    if ((size_t)change->first_mark + change->mark_count > count)
        return SAY("marks out of range");
    for (uint32_t i = 0; i < change->mark_count; i++) {
        const np_mark *m = &marks[change->first_mark + i];
        bits |= (uint32_t)m->kind;
        if (!m->size_a && !m->size_b)
            return SAY("an empty mark");
        if (m->size_a && (m->start_a < row->start_a ||
                          m->start_a + m->size_a > row->start_a + row->size_a))
            return SAY("a mark outside its row of a");
        if (m->size_b && (m->start_b < row->start_b ||
                          m->start_b + m->size_b > row->start_b + row->size_b))
            return SAY("a mark outside its row of b");
    }
    return bits == change->marks || SAY("bits and marks differ");
}

static bool row_is_sound(const np_diff *diff, const np_row *row, np_slice a, np_slice b,
                         char why[DIFF_WHY])
{
    size_t count;
    const np_change *changes = np_diff_changes(diff, &count);
    uint32_t at_a = row->start_a, at_b = row->start_b;
    bool changed = false;
    if ((size_t)row->first_change + row->change_count > count || !row->change_count)
        return SAY("changes out of range");
    for (uint32_t i = 0; i < row->change_count; i++) {
        const np_change *c = &changes[row->first_change + i];
        if (c->start_a != at_a || c->start_b != at_b)
            return SAY("change %u leaves a gap", i);
        if (i > 0 && c[-1].is_kept == c->is_kept)
            return SAY("changes do not take turns");
        if (!c->size_a && !c->size_b)
            return SAY("an empty change");
        at_a += c->size_a;
        at_b += c->size_b;
        changed |= !c->is_kept;
        if (c->is_kept && !same(a, c->start_a, at_a, b, c->start_b, at_b))
            return SAY("a kept piece differs");
        if (!marks_are_sound(diff, row, c, why))
            return false;
    }
    if (at_a != row->start_a + row->size_a || at_b != row->start_b + row->size_b)
        return SAY("changes end before their row");
    return changed == (row->kind != NP_ROW_SAME) || SAY("a row of the wrong kind");
}

bool diff_is_sound(const np_diff *diff, np_slice a, np_slice b, char why[DIFF_WHY])
{
    size_t count, covered = 0;
    const np_row *rows = np_diff_rows(diff, &count);
    char *seen = calloc(a.size + 1, 1);
    bool sound = seen || SAY("no memory");
    for (size_t i = 0; sound && i < count; i++) {
        const np_row *r = &rows[i];
        sound = (size_t)r->start_a + r->size_a <= a.size &&
                (size_t)r->start_b + r->size_b <= b.size && (r->size_a || r->size_b) &&
                (r->sentences_a > 0) == (r->size_a > 0) &&
                (r->sentences_b > 0) == (r->size_b > 0);
        if (!sound)
            return free(seen), SAY("row %zu is out of range", i);
        if (sound && r->size_b) {
            sound = (r->start_b >= covered && is_all_blank(b, covered, r->start_b)) ||
                    SAY("row %zu leaves out or repeats some of b", i);
            covered = r->start_b + r->size_b;
        }
        for (uint32_t k = 0; sound && k < r->size_a; k++)
            sound = !seen[r->start_a + k]++ || SAY("row %zu repeats some of a", i);
        sound = sound && row_is_sound(diff, r, a, b, why);
    }
    sound = sound && (is_all_blank(b, covered, b.size) || SAY("b does not end"));
    for (size_t from = 0; sound && from < a.size;) {
        size_t end = from;
        while (end < a.size && !seen[end])
            end++;
        sound = is_all_blank(a, from, end) || SAY("some of a is left out at %zu", from);
        from = end + 1;
    }
    free(seen);
    return sound;
}

bool passages_are_sound(const np_passage *passages, size_t count, np_slice a,
                        np_slice b, char why[DIFF_WHY])
{
    for (size_t i = 0; i < count; i++) {
        const np_passage *p = &passages[i];
        if ((size_t)p->start_a + p->size_a > a.size ||
            (size_t)p->start_b + p->size_b > b.size || !p->size_a || !p->size_b)
            return SAY("passage %zu is out of range", i);
        if (i > 0 && p->start_a < p[-1].start_a)
            return SAY("passage %zu is out of order", i);
    }
    return true;
}
