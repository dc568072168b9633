/* Who published when: one row for each version, on one time axis. */
#include "figure.h"
#include "html_axis.h"
#include "html_parts.h"

enum { ROW = 22, TOP = 26, MOST_STEPS = 6, NAME = 28, SCROLL_FROM = 18 };

/* The dots keep away from the edges, so that they are whole. */
static double place(const cli_axis *axis, int64_t time)
{
    return 1 + axis_percent(axis, time) * .98;
}

/* How long after the first; in days where one of both tells but the day. */
static void put_lag(FILE *file, int64_t first, int64_t time)
{
    int64_t days = figure_day(time) - figure_day(first);
    bool exact = !figure_is_day(first) && !figure_is_day(time);
    if (time <= first || (!exact && days == 0))
        return;
    fputs(" <tspan>+", file);
    if (exact)
        html_put_delay(file, time - first);
    else
        html_put_count(file, (uint64_t)days, "day");
    fputs("</tspan>", file);
}

static void put_dot(const cli_html *html, const cli_html_cluster *shown,
                    const cli_axis *axis, uint32_t member, unsigned y)
{
    uint32_t article = shown->members[member];
    int64_t time = np_corpus_get(html->result->corpus, article).published;
    double at = place(axis, time);
    bool before = at > 50; /* the label stands where there is room */
    fprintf(html->file,
            "<line class=\"%s\" x1=\"1%%\" x2=\"%.2f%%\" y1=\"%u\" y2=\"%u\"/>"
            "<circle class=\"%s\" cx=\"%.2f%%\" cy=\"%u\" r=\"5\"/>"
            "<text x=\"%.2f%%\" dx=\"%d\" y=\"%u\"%s>",
            "lag", at, y, y, member == 0 ? "lead" : "copy", at, y, at,
            before ? -11 : 11, y + 4, before ? " text-anchor=\"end\"" : "");
    html_put_name(html->file, html_name(html, article), NAME);
    if (member > 0)
        put_lag(html->file, axis->first, time);
    fputs("</text>\n", html->file);
}

static uint32_t count_dated(const cli_html *html, const cli_html_cluster *shown)
{
    uint32_t dated = 0;
    for (uint32_t i = 0; i < shown->cluster.size; i++)
        dated += np_corpus_get(html->result->corpus, shown->members[i]).published !=
                 NP_NO_TIME;
    return dated;
}

static void put_opening(const cli_html *html, const cli_html_cluster *shown,
                        uint32_t dated, unsigned height)
{
    fprintf(html->file,
            "<section class=\"when\">\n"
            "<h%u class=\"label\">Who published when</h%u>\n",
            shown->level, shown->level);
    if (dated > SCROLL_FROM)
        fprintf(html->file,
                "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                "aria-label=\"Timeline of cluster %u\">\n",
                shown->number + 1);
    fprintf(html->file,
            "<svg class=\"timeline\" width=\"100%%\" height=\"%u\" role=\"img\" "
            "aria-label=\"Timeline of %u versions, also told in the list of versions\">"
            "\n",
            height, dated);
}

void html_put_timeline(const cli_html *html, const cli_html_cluster *shown)
{
    uint32_t dated = count_dated(html, shown);
    if (dated < 2)
        return;
    unsigned height = TOP + dated * ROW + 6;
    cli_axis axis = axis_make(shown->cluster.first_published,
                              shown->cluster.last_published, MOST_STEPS);
    put_opening(html, shown, dated, height);
    axis_put(html->file, &axis, height);
    unsigned y = TOP + ROW / 2;
    for (uint32_t i = 0; i < shown->cluster.size; i++) {
        if (np_corpus_get(html->result->corpus, shown->members[i]).published ==
            NP_NO_TIME)
            continue;
        put_dot(html, shown, &axis, i, y);
        y += ROW;
    }
    fprintf(html->file, "</svg>\n%s</section>\n",
            dated > SCROLL_FROM ? "</div>\n" : "");
}
