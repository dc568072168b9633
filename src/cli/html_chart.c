/* Articles over time: those that carry a text of others, and all the rest. */
#include "html_axis.h"
#include "html_parts.h"

#include <stdlib.h>

enum { MOST_BARS = 60, MOST_STEPS = 7, TOP = 26, HEIGHT = 250 };

typedef struct bar {
    uint32_t copies, others;
} bar;

/* What the chart shows: [first, first + count * width), the rest counted as outside. */
typedef struct chart {
    int64_t first, width;
    unsigned count;
    uint32_t outside, undated, highest;
    bar bars[MOST_BARS + 1];
} chart;

static int64_t time_of(const cli_html *html, size_t article)
{
    return np_corpus_get(html->result->corpus, (uint32_t)article).published;
}

static int compare_times(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* The times that clusters were published in; single articles may be of any age. Where
 * one in a hundred at either end makes it more than twice as long, they are left out.
 */
static bool find_range(const cli_html *html, int64_t *first, int64_t *last)
{
    const cli_result *result = html->result;
    int64_t *times = malloc((2 * result->cluster_count + 1) * sizeof *times);
    size_t count = 0;
    for (uint32_t i = 0; times && i < result->cluster_count; i++) {
        np_cluster cluster = result_cluster(result, i);
        if (cluster.size < 2 || cluster.first_published == NP_NO_TIME)
            continue;
        times[count++] = cluster.first_published;
        times[count++] = cluster.last_published;
    }
    bool found = count > 0;
    if (found) {
        size_t few = count / 100;
        qsort(times, count, sizeof *times, compare_times);
        if ((times[count - 1] - times[0]) / 2 <= times[count - 1 - few] - times[few])
            few = 0;
        *first = times[few];
        *last = times[count - 1 - few];
        found = *first < *last;
    }
    free(times);
    return found;
}

static void fill(chart *out, const cli_html *html)
{
    for (uint32_t i = 0; i < html->result->article_count; i++) {
        int64_t time = time_of(html, i);
        if (time == NP_NO_TIME) {
            out->undated++;
            continue;
        }
        if (time < out->first || time >= out->first + out->count * out->width) {
            out->outside++;
            continue;
        }
        bar *own = &out->bars[(time - out->first) / out->width];
        if (result_verdict(html->result, i).lead != i)
            own->copies++;
        else
            own->others++;
        if (own->copies + own->others > out->highest)
            out->highest = own->copies + own->others;
    }
}

static chart make_chart(const cli_html *html, int64_t first, int64_t last)
{
    cli_axis axis = axis_make(first, last, MOST_BARS);
    chart out = {.width = axis.step};
    out.first = first - ((first % axis.step) + axis.step) % axis.step;
    out.count = (unsigned)((last - out.first) / axis.step) + 1;
    fill(&out, html);
    return out;
}

static void put_bar(FILE *file, const chart *shown, unsigned index)
{
    const bar *own = &shown->bars[index];
    double scale = (double)(HEIGHT - TOP - 10) / (shown->highest ? shown->highest : 1);
    double x = 100.0 * index / shown->count, width = 100.0 / shown->count * .86;
    double copies = own->copies * scale, others = own->others * scale;
    if (own->others > 0)
        fprintf(file,
                "<rect class=\"others\" x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" "
                "height=\"%.1f\"/>",
                x, HEIGHT - copies - others, width, others);
    if (own->copies > 0)
        fprintf(file,
                "<rect class=\"copies\" x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" "
                "height=\"%.1f\"/>",
                x, HEIGHT - copies, width, copies);
}

/* What the bars leave out. */
static void put_left_out(FILE *file, uint32_t count, const char *why)
{
    if (count == 0)
        return;
    fputs("; ", file);
    html_put_number(file, count);
    fputs(why, file);
}

static void put_caption(const cli_html *html, const chart *shown)
{
    FILE *file = html->file;
    fputs("<figcaption>Articles each ", file);
    if (shown->width == 3600)
        fputs("hour", file);
    else if (shown->width == 86400)
        fputs("day", file);
    else
        html_put_delay(file, shown->width);
    fputs(": <span class=\"key copies\">copies</span> "
          "<span class=\"key others\">leads and single articles</span>; "
          "highest ",
          file);
    html_put_number(file, shown->highest);
    put_left_out(file, shown->outside, " outside this time");
    put_left_out(file, shown->undated, " undated");
    fputs(". Times are UTC.</figcaption>\n", file);
}

void html_put_chart(const cli_html *html)
{
    int64_t first, last;
    if (!find_range(html, &first, &last))
        return;
    chart shown = make_chart(html, first, last);
    cli_axis axis = axis_make(shown.first, shown.first + shown.count * shown.width,
                              MOST_STEPS);
    fprintf(html->file,
            "<figure class=\"chart\"><h2>Copies over time</h2>\n"
            "<svg width=\"100%%\" height=\"%d\" role=\"img\" aria-label=\"Bar chart of "
            "articles over time, highest %u\">\n",
            HEIGHT + 1, shown.highest);
    axis_put(html->file, &axis, HEIGHT);
    for (unsigned i = 0; i < shown.count; i++)
        put_bar(html->file, &shown, i);
    fprintf(
        html->file,
        "<line class=\"base\" x1=\"0\" x2=\"100%%\" y1=\"%d.5\" y2=\"%d.5\"/></svg>\n",
        HEIGHT, HEIGHT);
    put_caption(html, &shown);
    fputs("</figure>\n", html->file);
}
