#include "html_diff.h"

#include "html_text.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

void diff_clear(cli_diff *diff)
{
    diff->before.size = diff->after.size = 0;
}

void diff_release(cli_diff *diff)
{
    free(diff->before.text);
    free(diff->after.text);
    *diff = (cli_diff){0};
}

bool diff_add(cli_wording *side, np_slice sentence)
{
    size_t size = side->size + sentence.size + 1;
    if (size > side->room) {
        char *text = realloc(side->text, 2 * size);
        if (!text)
            return false;
        side->text = text;
        side->room = 2 * size;
    }
    if (side->size > 0)
        side->text[side->size++] = ' ';
    if (sentence.size > 0)
        memcpy(side->text + side->size, sentence.data, sentence.size);
    side->size += sentence.size;
    return true;
}

/* ---- printing ---------------------------------------------------------------- */

static np_slice part_of(np_slice text, uint32_t start, uint32_t end)
{
    return (np_slice){text.data + start, end - start};
}

/* Prints [start, end) of a side with the numbers of `change` in it in <b>. */
static void put_numbers(FILE *file, const cli_diff_side *side, const np_change *change,
                        uint32_t start, uint32_t end)
{
    for (uint32_t i = 0; i < change->mark_count; i++) {
        const np_mark *m = &side->marks[change->first_mark + i];
        uint32_t from = side->is_b ? m->start_b : m->start_a;
        uint32_t to = from + (side->is_b ? m->size_b : m->size_a);
        if ((m->kind != NP_MARK_NUMBER && m->kind != NP_MARK_DATE) || from >= end)
            continue;
        from = from < start ? start : from;
        to = to > end ? end : to;
        if (from >= to)
            continue;
        html_put(file, part_of(side->text, start, from));
        fputs("<b>", file);
        html_put(file, part_of(side->text, from, to));
        fputs("</b>", file);
        start = to;
    }
    html_put(file, part_of(side->text, start, end));
}

void diff_put_change(FILE *file, const cli_diff_side *side, const np_change *change)
{
    uint32_t start = side->is_b ? change->start_b : change->start_a;
    uint32_t size = side->is_b ? change->size_b : change->size_a;
    const char *element = side->is_b ? "ins" : "del";
    bool quoted = change->marks & NP_MARK_QUOTATION;
    if (size == 0)
        return;
    np_slice part = part_of(side->text, start, start + size);
    if (change->is_kept ||
        text_is_blank(part)) { /* white space is no change that shows */
        html_put(file, part);
        return;
    }
    fprintf(file, quoted ? "<%s class=\"q\">" : "<%s>", element);
    put_numbers(file, side, change, start, start + size);
    fprintf(file, "</%s>", element);
}

bool diff_put(FILE *file, const cli_diff *diff)
{
    np_diff *found;
    np_slice before = {diff->before.text, diff->before.size};
    np_slice after = {diff->after.text, diff->after.size};
    if (np_diff_wordings(&found, before, after, NULL) != NP_OK)
        return false;
    size_t count, marks;
    const np_change *changes = np_diff_changes(found, &count);
    cli_diff_side a = {before, false, np_diff_marks(found, &marks)};
    cli_diff_side b = {after, true, a.marks};
    for (size_t i = 0; i < count; i++) {
        if (!changes[i].is_kept)
            diff_put_change(file, &a, &changes[i]);
        diff_put_change(file, &b, &changes[i]);
    }
    np_diff_free(found);
    return true;
}
