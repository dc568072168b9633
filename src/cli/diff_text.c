/* A diff for people, in one column or two. */
#include "diff_layout.h"
#include "diff_view.h"
#include "figure.h"
#include "message.h"
#include "text.h"

#include <string.h>

enum {
    TWO_COLUMNS = 120,
    MARGIN = 2,
    MOST_ALIKE = 2, /* rows shown in a row */
    SOURCE_COLUMNS = 40
};

typedef struct printer {
    FILE *file;
    const cli_diff_view *view;
    const cli_diff_style *style;
    cli_layout left, right;
} printer;

np_slice diff_part(np_slice text, uint32_t start, uint32_t size)
{
    return (np_slice){size ? text.data + start : "", size};
}

const char *mark_name(unsigned number)
{
    static const char *const names[MARK_KINDS] = {"quotation", "number",   "date",
                                                  "name",      "negation", "speaker"};
    return number < MARK_KINDS ? names[number] : "";
}

cli_diff_counts diff_count(const cli_diff_view *view)
{
    cli_diff_counts counts = {0};
    for (size_t i = 0; i < view->row_count; i++) {
        const np_row *row = &view->rows[i];
        counts.alike += row->kind == NP_ROW_SAME ? row->sentences_b : 0;
        counts.reworded += row->kind == NP_ROW_CHANGED ? row->sentences_b : 0;
        counts.dropped += row->kind == NP_ROW_DROPPED ? row->sentences_a : 0;
        counts.added += row->kind == NP_ROW_ADDED ? row->sentences_b : 0;
        counts.moved += row->is_moved ? row->sentences_b : 0;
        for (uint32_t c = 0; c < row->change_count; c++) {
            const np_change *change = &view->changes[row->first_change + c];
            for (uint32_t m = 0; m < change->mark_count; m++)
                for (unsigned k = 0; k < MARK_KINDS; k++)
                    counts.marks[k] += view->marks[change->first_mark + m].kind ==
                                       1U << k;
        }
    }
    return counts;
}

void diff_put_summary(FILE *file, const cli_diff_view *view, const char *between)
{
    cli_diff_counts counts = diff_count(view);
    char figure[FIGURE_SIZE];
    const char *separator = between;
    figure_count(figure, counts.alike, "sentence");
    fprintf(file, "%s alike, %llu reworded, %llu moved, %llu dropped, %llu added",
            figure, (unsigned long long)counts.reworded,
            (unsigned long long)counts.moved, (unsigned long long)counts.dropped,
            (unsigned long long)counts.added);
    for (unsigned i = 0; i < MARK_KINDS; i++) {
        if (!counts.marks[i])
            continue;
        figure_count(figure, counts.marks[i], mark_name(i));
        fprintf(file, "%s%s%s", separator, separator == between ? "changed: " : "",
                figure);
        separator = ", ";
    }
}

/* ---- rows ---------------------------------------------------------------------- */

static void add_change(printer *p, cli_layout *layout, np_slice text, cli_ink ink)
{
    static const char *const open[] = {"", "[-", "{+"}, *const close[] = {"", "-]",
                                                                          "+}"};
    size_t start = 0, end = text.size;
    if (p->style->color || ink == INK_PLAIN || text.size == 0) {
        layout_add(layout, text, ink);
        return;
    }
    while (start < end && strchr(" \t\r\n", text.data[start]))
        start++;
    while (end > start && strchr(" \t\r\n", text.data[end - 1]))
        end--;
    if (start == text.size) { /* white space alone is no change that shows */
        layout_add(layout, text, INK_PLAIN);
        return;
    }
    layout_add(layout, (np_slice){text.data, start}, ink);
    layout_add(layout, (np_slice){open[ink], 2}, ink);
    layout_add(layout, (np_slice){text.data + start, end - start}, ink);
    layout->is_spaced = false;
    layout_add(layout, (np_slice){close[ink], 2}, ink);
    layout_add(layout, (np_slice){text.data + end, text.size - end}, ink);
}

/* Lays out a row: in one column all goes to the left. */
static void lay_out(printer *p, const np_row *row, bool two)
{
    layout_clear(&p->left);
    layout_clear(&p->right);
    for (uint32_t i = 0; i < row->change_count; i++) {
        const np_change *c = &p->view->changes[row->first_change + i];
        np_slice a = diff_part(p->view->a.text, c->start_a, c->size_a);
        np_slice b = diff_part(p->view->b.text, c->start_b, c->size_b);
        cli_layout *right = two ? &p->right : &p->left;
        if (two || !c->is_kept)
            add_change(p, &p->left, a, c->is_kept ? INK_PLAIN : INK_DROPPED);
        add_change(p, right, b, c->is_kept ? INK_PLAIN : INK_ADDED);
    }
}

static char sign_of(const np_row *row)
{
    static const char signs[] = {' ', '~', '-', '+'};
    return row->is_moved ? '>' : signs[row->kind];
}

static void put_blanks(FILE *file, size_t count)
{
    fprintf(file, "%*s", (int)count, "");
}

static void put_row(printer *p, const np_row *row)
{
    bool two = p->style->width >= TWO_COLUMNS;
    size_t width = two ? (p->style->width - MARGIN - 3) / 2 : p->style->width - MARGIN;
    size_t left = 0, right = 0;
    bool color = p->style->color, first = true;
    lay_out(p, row, two);
    while (first || left < p->left.count || right < p->right.count) {
        fprintf(p->file, "%c ", first ? sign_of(row) : ' ');
        size_t used = layout_put_line(p->file, &p->left, &left, width, color);
        if (two && right < p->right.count) {
            put_blanks(p->file, width - used + 3);
            layout_put_line(p->file, &p->right, &right, width, color);
        }
        fputc('\n', p->file);
        first = false;
    }
}

/* "number: 12 -> 15", "negation dropped: not". */
static void put_marks(const printer *p, const np_row *row)
{
    for (uint32_t i = 0; i < row->change_count; i++) {
        const np_change *c = &p->view->changes[row->first_change + i];
        for (uint32_t k = 0; k < c->mark_count; k++) {
            const np_mark *m = &p->view->marks[c->first_mark + k];
            unsigned kind = 0;
            while (m->kind != 1U << kind)
                kind++;
            size_t room = (p->style->width - 28) / 2;
            np_slice a = diff_part(p->view->a.text, m->start_a, m->size_a);
            np_slice b = diff_part(p->view->b.text, m->start_b, m->size_b);
            fprintf(p->file, "    %s%s: ", mark_name(kind),
                    !b.size   ? " dropped"
                    : !a.size ? " added"
                              : "");
            text_put_cut(p->file, a, room, false);
            fputs(a.size && b.size ? " -> " : "", p->file);
            text_put_cut(p->file, b, room, false);
            fputc('\n', p->file);
        }
    }
}

/* "--- 4711  Herald, 2031-03-04 09:20" and, below, the headline, as far as known. */
static void put_title(const printer *p, char sign, const np_article *article)
{
    char minute[FIGURE_SIZE];
    size_t width = p->style->width;
    cli_text_box box = {p->file, MARGIN + 2, MARGIN + 2, width};
    fprintf(p->file, "%c%c%c ", sign, sign, sign);
    text_put_cut(p->file, article->id, width - 4, false);
    bool sourced = !text_is_blank(article->source);
    if (sourced) {
        fputs("  ", p->file);
        text_put_cut(p->file, article->source, SOURCE_COLUMNS, false);
    }
    if (article->published != NP_NO_TIME) {
        figure_minute(minute, article->published);
        fprintf(p->file, "%s%s", sourced ? ", " : "  ", minute);
    }
    fputc('\n', p->file);
    if (text_is_blank(article->title))
        return;
    fprintf(p->file, "%*s", MARGIN + 2, "");
    text_wrap(&box, article->title);
    fputc('\n', p->file);
}

/* Rows from `at` on that are alike and stand where they stood. */
static size_t alike_from(const cli_diff_view *view, size_t at)
{
    size_t count = 0;
    while (at + count < view->row_count && view->rows[at + count].kind == NP_ROW_SAME &&
           !view->rows[at + count].is_moved)
        count++;
    return count;
}

static void put_alike(printer *p, size_t at, size_t count)
{
    if (p->style->whole || count <= MOST_ALIKE) {
        for (size_t i = at; i < at + count; i++)
            put_row(p, &p->view->rows[i]);
        return;
    }
    char figure[FIGURE_SIZE];
    figure_count(figure, count, "sentence");
    fprintf(p->file, "  ... %s alike ...\n", figure);
}

np_status diff_put_text(FILE *file, const cli_diff_view *view,
                        const cli_diff_style *style, np_error *error)
{
    printer p = {.file = file, .view = view, .style = style};
    put_title(&p, '-', &view->a);
    put_title(&p, '+', &view->b);
    fputc('\n', file);
    for (size_t i = 0; i < view->row_count && !p.left.failed && !p.right.failed;) {
        size_t alike = alike_from(view, i);
        if (alike > 0) {
            put_alike(&p, i, alike);
            i += alike;
            continue;
        }
        put_row(&p, &view->rows[i]);
        put_marks(&p, &view->rows[i++]);
    }
    bool failed = p.left.failed || p.right.failed;
    layout_release(&p.left);
    layout_release(&p.right);
    if (failed)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    fputc('\n', file);
    diff_put_summary(file, view, "\n");
    fputc('\n', file);
    return NP_OK;
}
