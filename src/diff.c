/* Two texts beside each other: sentences aligned, then words compared. */
#include "newsprint/diff.h"

#include "align.h"
#include "change/sense.h"
#include "mark.h"
#include "passage.h"

NP_ARRAY(np_rows, np_row);
NP_ARRAY(np_changes, np_change);
NP_ARRAY(np_passages, np_passage);

struct np_diff {
    np_rows rows;
    np_changes changes;
    np_marks marks;
};

/* What comparing takes and nobody keeps. */
typedef struct work {
    np_align_room align;
    np_aligned_list aligned;
    np_slice texts[2]; /* a and b, borrowed */
    np_tokens tokens[2];
    np_marked_side sides[2]; /* of the row being compared */
    np_change_room room;
    np_pieces pieces;
} work;

static void release_work(work *w)
{
    np_align_room_release(&w->align);
    np_array_release(&w->aligned);
    np_change_room_release(&w->room);
    np_array_release(&w->pieces);
    for (int i = 0; i < 2; i++) {
        np_array_release(&w->tokens[i]);
        np_marked_side_release(&w->sides[i]);
    }
}

/* ---- spans --------------------------------------------------------------------- */

/* The tokens that begin in a span. */
static np_token_run run_of(const np_tokens *tokens, np_slice text, np_span span)
{
    size_t from = 0, to = tokens->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (tokens->items[middle].start < span.start)
            from = middle + 1;
        else
            to = middle;
    }
    np_token_run run = {tokens->items + from, 0, text};
    while (from + run.count < tokens->count &&
           tokens->items[from + run.count].start < span.end)
        run.count++;
    return run;
}

/* Where the token `at` begins, or the row ends. */
static uint32_t begin_of(const np_token_run *run, uint32_t at, uint32_t end)
{
    return at < run->count ? run->items[at].start : end;
}

/* Where the token before `at` ends, or the row begins. */
static uint32_t end_before(const np_token_run *run, uint32_t at, uint32_t start)
{
    return at ? run->items[at - 1].start + run->items[at - 1].size : start;
}

/* Where piece `p` ends and `next` begins. White space belongs to what stands before it,
 * but to the kept words where both texts have it behind a change, and to the change
 * where only one text has it before one. */
static void part(uint32_t *at_a, uint32_t *at_b, const np_piece *p,
                 const np_piece *next, const work *w, const np_row *row)
{
    const np_token_run *a = &w->sides[0].run, *b = &w->sides[1].run;
    uint32_t end_a = end_before(a, next->a, row->start_a);
    uint32_t end_b = end_before(b, next->b, row->start_b);
    *at_a = begin_of(a, next->a, row->start_a + row->size_a);
    *at_b = begin_of(b, next->b, row->start_b + row->size_b);
    bool spaced_a = *at_a > end_a, spaced_b = *at_b > end_b;
    bool replaces = p->a < p->end_a && p->b < p->end_b;
    if (p->is_kept ? spaced_a != spaced_b : replaces && spaced_a && spaced_b) {
        *at_a = end_a;
        *at_b = end_b;
    }
}

/* ---- rows ---------------------------------------------------------------------- */

static np_status add_marks(np_diff *diff, np_change *change, const work *w,
                           size_t number, np_error *error)
{
    change->first_mark = (uint32_t)diff->marks.count;
    np_status status = np_mark_piece(&diff->marks, &w->pieces, number, &w->sides[0],
                                     &w->sides[1], error);
    change->mark_count = (uint32_t)diff->marks.count - change->first_mark;
    for (size_t i = change->first_mark; i < diff->marks.count; i++)
        change->marks |= (uint32_t)diff->marks.items[i].kind;
    return status;
}

/* Appends the pieces of a row as changes. */
static np_status add_changes(np_diff *diff, np_row *row, const work *w, np_error *error)
{
    uint32_t at_a = row->start_a, at_b = row->start_b;
    for (size_t i = 0; i < w->pieces.count; i++) {
        const np_piece *p = &w->pieces.items[i];
        uint32_t end_a = row->start_a + row->size_a, end_b = row->start_b + row->size_b;
        if (i + 1 < w->pieces.count)
            part(&end_a, &end_b, p, p + 1, w, row);
        np_change change = {.is_kept = p->is_kept,
                            .start_a = at_a,
                            .size_a = end_a - at_a,
                            .start_b = at_b,
                            .size_b = end_b - at_b};
        np_status status = add_marks(diff, &change, w, i, error);
        if (status != NP_OK)
            return status;
        if (!np_array_push(&diff->changes, change))
            return np_fail_memory(error);
        row->kind = p->is_kept ? row->kind : NP_ROW_CHANGED;
        at_a = end_a;
        at_b = end_b;
    }
    return NP_OK;
}

/* Compares the words of a row that stands in both texts. */
static np_status compare_row(np_diff *diff, np_row *row, work *w, np_error *error)
{
    np_span spans[] = {{row->start_a, row->start_a + row->size_a},
                       {row->start_b, row->start_b + row->size_b}};
    for (int i = 0; i < 2; i++) {
        w->sides[i].run = run_of(&w->tokens[i], w->texts[i], spans[i]);
        np_status status = np_find_entities(&w->sides[i], error);
        if (status != NP_OK)
            return status;
    }
    np_status status = np_find_pieces(&w->pieces, &w->room, &w->sides[0].run,
                                      &w->sides[1].run, false, error);
    return status == NP_OK ? add_changes(diff, row, w, error) : status;
}

static np_status add_row(np_diff *diff, np_row row, work *w, np_error *error)
{
    np_status status = NP_OK;
    row.first_change = (uint32_t)diff->changes.count;
    row.kind = !row.sentences_b   ? NP_ROW_DROPPED
               : !row.sentences_a ? NP_ROW_ADDED
                                  : NP_ROW_SAME;
    if (row.kind == NP_ROW_SAME)
        status = compare_row(diff, &row, w, error);
    else if (!np_array_push(&diff->changes, (np_change){.start_a = row.start_a,
                                                        .size_a = row.size_a,
                                                        .start_b = row.start_b,
                                                        .size_b = row.size_b}))
        return np_fail_memory(error);
    row.change_count = (uint32_t)diff->changes.count - row.first_change;
    if (status == NP_OK && !np_array_push(&diff->rows, row))
        return np_fail_memory(error);
    return status;
}

static np_row row_of(const np_align_room *room, const np_aligned *aligned)
{
    const np_read_sentence *a = room->pair.a.sentences.items;
    const np_read_sentence *b = room->pair.b.sentences.items;
    np_row row = {.is_moved = aligned->is_moved,
                  .sentences_a = aligned->end_a - aligned->first_a,
                  .sentences_b = aligned->end_b - aligned->first_b};
    if (row.sentences_a) {
        row.start_a = a[aligned->first_a].span.start;
        row.size_a = a[aligned->end_a - 1].span.end - row.start_a;
    }
    if (row.sentences_b) {
        row.start_b = b[aligned->first_b].span.start;
        row.size_b = b[aligned->end_b - 1].span.end - row.start_b;
    }
    return row;
}

static np_status tokenize(work *w, np_error *error)
{
    if (w->texts[0].size > INT32_MAX || w->texts[1].size > INT32_MAX)
        return np_fail(error, NP_ELIMIT, 0, "a text exceeds 2^31 bytes");
    np_status status = np_tokenize(&w->tokens[0], w->texts[0], error);
    if (status == NP_OK)
        status = np_tokenize(&w->tokens[1], w->texts[1], error);
    for (int i = 0; i < 2 && status == NP_OK; i++) {
        np_token_run all = {w->tokens[i].items, w->tokens[i].count, w->texts[i]};
        w->sides[i].has_noun_capitals = np_has_noun_capitals(&all);
    }
    return status;
}

/* The whole of both texts as one row; none where both have nothing to compare. */
static np_status fill_one(np_diff *diff, work *w, np_error *error)
{
    np_row row = {.sentences_a = w->tokens[0].count > 0,
                  .sentences_b = w->tokens[1].count > 0,
                  .size_a = w->tokens[0].count ? (uint32_t)w->texts[0].size : 0,
                  .size_b = w->tokens[1].count ? (uint32_t)w->texts[1].size : 0};
    if (!row.sentences_a && !row.sentences_b)
        return NP_OK;
    return add_row(diff, row, w, error);
}

/* The side `is_b` as a row of its own, where it has marks but no words. */
static np_status add_wordless(np_diff *diff, work *w, bool is_b, np_error *error)
{
    uint32_t size = (uint32_t)w->texts[is_b].size;
    np_row row = is_b ? (np_row){.sentences_b = 1, .size_b = size}
                      : (np_row){.sentences_a = 1, .size_a = size};
    return w->tokens[is_b].count ? add_row(diff, row, w, error) : NP_OK;
}

static np_status fill_rows(np_diff *diff, work *w, np_error *error)
{
    np_status status = np_align(&w->aligned, &w->align, w->texts[0], w->texts[1],
                                error);
    if (status == NP_OK && w->aligned.count == 0)
        return fill_one(diff, w, error); /* no words, maybe marks */
    if (status == NP_OK && w->align.pair.a.sentences.count == 0)
        status = add_wordless(diff, w, false, error);
    for (size_t i = 0; status == NP_OK && i < w->aligned.count; i++)
        status = add_row(diff, row_of(&w->align, &w->aligned.items[i]), w, error);
    if (status == NP_OK && w->align.pair.b.sentences.count == 0)
        status = add_wordless(diff, w, true, error);
    return status;
}

/* ---- public -------------------------------------------------------------------- */

typedef np_status fill(np_diff *diff, work *w, np_error *error);

static np_status make(np_diff **out, fill *rows, np_slice a, np_slice b,
                      np_error *error)
{
    *out = NULL;
    np_diff *diff = np_alloc_zero(1, sizeof *diff);
    if (!diff)
        return np_fail_memory(error);
    work w = {.texts = {a, b}};
    np_status status = tokenize(&w, error);
    if (status == NP_OK)
        status = rows(diff, &w, error);
    release_work(&w);
    if (status != NP_OK) {
        np_diff_free(diff);
        return status;
    }
    *out = diff;
    return NP_OK;
}

np_status np_diff_new(np_diff **out, np_slice a, np_slice b, np_error *error)
{
    return make(out, fill_rows, a, b, error);
}

np_status np_diff_wordings(np_diff **out, np_slice a, np_slice b, np_error *error)
{
    return make(out, fill_one, a, b, error);
}

void np_diff_free(np_diff *diff)
{
    if (!diff)
        return;
    np_array_release(&diff->rows);
    np_array_release(&diff->changes);
    np_array_release(&diff->marks);
    np_release(diff);
}

const np_row *np_diff_rows(const np_diff *diff, size_t *count)
{
    *count = diff->rows.count;
    return diff->rows.items;
}

const np_change *np_diff_changes(const np_diff *diff, size_t *count)
{
    *count = diff->changes.count;
    return diff->changes.items;
}

const np_mark *np_diff_marks(const np_diff *diff, size_t *count)
{
    *count = diff->marks.count;
    return diff->marks.items;
}

/* ---- passages ------------------------------------------------------------------ */

/* The bytes of words [first, end); with the marks around them where these are whole
 * sentences. */
static np_span bytes_of(const np_reading *r, uint32_t first, uint32_t end)
{
    const np_word *words = r->folded.words;
    np_span span = {words[first].text_start, words[end - 1].text_end};
    const np_read_sentence *s = np_sentence_at(r, first);
    if (s->first == first)
        span.start = s->span.start;
    s = np_sentence_at(r, end - 1);
    if (s->end == end)
        span.end = s->span.end;
    return span;
}

static bool convert(np_passages *out, const np_word_passages *found,
                    const np_partner_room *pair)
{
    for (size_t i = 0; i < found->count; i++) {
        const np_word_passage *p = &found->items[i];
        np_span a = bytes_of(&pair->a, p->first_a, p->end_a);
        np_span b = bytes_of(&pair->b, p->first_b, p->end_b);
        if (!np_array_push(
                out, (np_passage){a.start, a.end - a.start, b.start, b.end - b.start}))
            return false;
    }
    return true;
}

np_status np_find_passages(np_passage **out, size_t *count, np_slice a, np_slice b,
                           np_error *error)
{
    *out = NULL;
    *count = 0;
    if (a.size > INT32_MAX || b.size > INT32_MAX)
        return np_fail(error, NP_ELIMIT, 0, "a text exceeds 2^31 bytes");
    np_passage_room room = {0};
    np_word_passages found = {0};
    np_passages passages = {0};
    np_status status = np_find_word_passages(&found, &room, a, b, error);
    if (status == NP_OK && !convert(&passages, &found, &room.pair))
        status = np_fail_memory(error);
    if (status == NP_OK) {
        *out = passages.items;
        *count = passages.count;
    } else
        np_array_release(&passages);
    np_array_release(&found);
    np_passage_room_release(&room);
    return status;
}

void np_passages_free(np_passage *passages)
{
    np_release(passages);
}
