#include "change/piece.h"

enum { NOISE_LETTERS = 3 /* of what is not worth keeping between two changes */ };

bool np_pieces_push(np_pieces *out, np_piece piece)
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
        if (!np_pieces_push(out, piece))
            return false;
    }
    return true;
}

bool np_pieces_clean(np_pieces *out, np_pieces *raw, const np_token_run *a,
                     const np_token_run *b)
{
    slide_changes(raw, a, b);
    np_array_clear(out);
    return join_changes(out, raw, a, b);
}
