/* A diff as a page for browsers, both texts side by side. */
#include "diff_view.h"
#include "html_diff.h"
#include "html_parts.h"
#include "text.h"

static np_slice name_of(const np_article *article)
{
    return text_is_blank(article->title) ? article->id : article->title;
}

static void put_head(FILE *file, const cli_diff_view *view)
{
    html_begin(file, false);
    fputs("<title>", file);
    html_put_name(file, name_of(&view->b), HTML_TITLE);
    fputs(" – what changed – newsprint</title>\n", file);
    html_put_style(file);
    fputs("<header class=\"masthead\">\n<p class=\"brand\">newsprint</p>\n<h1>", file);
    html_put_isolated(file, name_of(&view->b), HTML_TITLE);
    fputs("</h1>\n<p class=\"dates\">", file);
    diff_put_summary(file, view, "; ");
    fputs(
        "</p>\n</header>\n<main>\n"
        "<p class=\"legend\"><span><ins>added</ins></span> "
        "<span><del>dropped</del></span> <span>numbers <ins><b>5,000</b></ins></span> "
        "<span>quotations &ldquo;<ins class=\"q\">so</ins>&rdquo;</span></p>\n",
        file);
}

static void put_column(FILE *file, const np_article *article)
{
    fputs("<th scope=\"col\">", file);
    html_put_isolated(file, article->source.size ? article->source : article->id,
                      HTML_TITLE);
    if (article->published != NP_NO_TIME) {
        fputs(", ", file);
        html_put_time(file, article->published);
    }
    if (!text_is_blank(article->title)) {
        fputs("<cite>", file);
        html_put_isolated(file, article->title, HTML_TITLE);
        fputs("</cite>", file);
    }
    fputs("</th>", file);
}

/* One side of a row; `kind` is its class. */
static void put_cell(FILE *file, const cli_diff_view *view, const np_row *row,
                     const cli_diff_side *side, const char *kind)
{
    uint32_t size = side->is_b ? row->size_b : row->size_a;
    fputs("<td", file);
    if (*kind && size > 0)
        fprintf(file, " class=\"%s\"", kind);
    fputs(size > 0 ? " dir=\"auto\">" : ">", file);
    if (row->is_moved && size > 0)
        fputs("<small>moved</small>", file);
    for (uint32_t i = 0; i < row->change_count; i++)
        diff_put_change(file, side, &view->changes[row->first_change + i]);
    fputs("</td>", file);
}

void diff_put_html(FILE *file, const cli_diff_view *view)
{
    static const char *const left[] = {"", "edit", "drop", ""};
    static const char *const right[] = {"", "edit", "", "plus"};
    cli_diff_side a = {view->a.text, false, view->marks};
    cli_diff_side b = {view->b.text, true, view->marks};
    put_head(file, view);
    fputs("<table class=\"sides\">\n<thead><tr>", file);
    put_column(file, &view->a);
    put_column(file, &view->b);
    fputs("</tr></thead>\n<tbody>\n", file);
    for (size_t i = 0; i < view->row_count; i++) {
        const np_row *row = &view->rows[i];
        bool alike = row->kind == NP_ROW_SAME && !row->is_moved;
        fputs(alike ? "<tr class=\"alike\">" : "<tr>", file);
        put_cell(file, view, row, &a, left[row->kind]);
        put_cell(file, view, row, &b, right[row->kind]);
        fputs("</tr>\n", file);
    }
    fprintf(file,
            "</tbody>\n</table>\n</main>\n<footer>\n<p>Made by newsprint %s. Nothing "
            "here was fetched from elsewhere.</p>\n</footer>\n</body>\n</html>\n",
            np_version());
}
