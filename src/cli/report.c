#include "report.h"

#include "agencies.h"
#include "figure.h"
#include "message.h"
#include "report_page.h"
#include "text.h"

#include <stdlib.h>

enum {
    MOST_AGENCIES = 8, /* named in the opening */
    SCREEN = 8 /* clusters and stories after which the opening is out of sight */
};

/* What the opening and closing lines tell of. */
typedef struct overview {
    size_t sources, stories;         /* stories of two clusters and more */
    size_t singles, reports;         /* of these, printed with a story */
    size_t clusters, clustered;      /* of two articles and more */
    size_t small_clusters, in_small; /* of these, smaller than what is shown */
    cli_agencies agencies;
} overview;

static void look_at_single(overview *out, const cli_page *page,
                           const np_cluster *cluster)
{
    if (result_verdict(page->result, cluster->lead).role != NP_ROLE_SINGLE)
        return;
    out->singles++;
    out->reports += page_shows_story(page, cluster);
}

static np_status look_over(overview *out, const cli_page *page, np_error *error)
{
    const cli_result *result = page->result;
    *out = (overview){0};
    for (size_t i = 0; i < result->story_count; i++)
        out->stories += result->stories[i].clusters > 1;
    for (uint32_t i = 0; i < result->cluster_count; i++) {
        np_cluster cluster = result_cluster(result, i);
        if (cluster.size < 2) {
            look_at_single(out, page, &cluster);
            continue;
        }
        out->clusters++;
        out->clustered += cluster.size;
        if (cluster.size < page->min_size && !page_shows_story(page, &cluster)) {
            out->small_clusters++;
            out->in_small += cluster.size;
        }
    }
    np_status status = agencies_count(&out->agencies, result, error);
    return status ? status : result_count_sources(result, &out->sources, error);
}

/* Prints a paragraph. */
static void put_paragraph(const cli_page *page, const char *words)
{
    cli_text_box box = {page->file, 0, 0, PAGE_WIDTH};
    text_wrap_string(&box, words);
    fputc('\n', page->file);
}

/* "80 articles (56 %) carry agency text: AP 21, …. 28 of them do not name it." */
static void put_agencies(const cli_page *page, const cli_agencies *agencies)
{
    const cli_agency *all = &agencies->all;
    size_t named = agencies->count < MOST_AGENCIES ? agencies->count : MOST_AGENCIES;
    char articles[FIGURE_SIZE], line[4 * FIGURE_SIZE];
    cli_text_box box = {page->file, 0, 0, PAGE_WIDTH};
    if (agencies->count == 0)
        return;
    figure_count(articles, all->articles, "article");
    snprintf(
        line, sizeof line, "%s (%u %%) carr%s agency text:", articles,
        figure_percent((double)all->articles / (double)page->result->article_count),
        all->articles == 1 ? "ies" : "y");
    text_wrap_string(&box, line);
    for (size_t i = 0; i < named; i++) {
        snprintf(line, sizeof line, "%s %u%s", agencies->list[i].name,
                 agencies->list[i].articles, i + 1 < agencies->count ? "," : ".");
        text_wrap_string(&box, line);
    }
    if (agencies->count > named) {
        snprintf(line, sizeof line, "and %zu more %s.", agencies->count - named,
                 agencies->count - named == 1 ? "agency" : "agencies");
        text_wrap_string(&box, line);
    }
    if (all->uncredited > 0) {
        snprintf(line, sizeof line, "%u of them %s not name the agency.",
                 all->uncredited, all->uncredited == 1 ? "does" : "do");
        text_wrap_string(&box, line);
    }
    fputc('\n', page->file);
}

/* What was found, in all. */
static void put_totals(const cli_page *page, const overview *totals)
{
    char articles[FIGURE_SIZE], from[FIGURE_SIZE], clusters[FIGURE_SIZE];
    char line[8 * FIGURE_SIZE], last[2 * FIGURE_SIZE] = "";
    figure_count(articles, page->result->article_count, "article");
    figure_count(from, totals->sources, "source");
    figure_count(clusters, totals->clusters, "cluster");
    if (totals->stories == 1)
        snprintf(last, sizeof last, " 1 story is told in several texts.");
    else if (totals->stories > 1)
        snprintf(last, sizeof last, " %zu stories are told in several texts.",
                 totals->stories);
    if (totals->clusters > 0)
        snprintf(line, sizeof line, "%s%s%s. %s: %zu articles, %zu of them copies.%s",
                 articles, totals->sources ? " from " : "", totals->sources ? from : "",
                 clusters, totals->clustered, totals->clustered - totals->clusters,
                 last);
    else
        snprintf(line, sizeof line, "%s%s%s. No copies found.%s", articles,
                 totals->sources ? " from " : "", totals->sources ? from : "", last);
    page_paint(page, PAINT_BOLD);
    put_paragraph(page, line);
    page_paint(page, PAINT_PLAIN);
    put_agencies(page, &totals->agencies);
}

/* ---- composites -------------------------------------------------------------- */

static void put_composite(const cli_page *page, uint32_t article)
{
    page_put_article(page, article, "composite", PAINT_YELLOW);
    page_put_headline(page, result_verdict(page->result, article).cluster,
                      PAGE_INDENT + PAGE_ARTICLE);
    fputc('\n', page->file);
}

static void put_quotation(const cli_page *page, const np_quotation *quotation)
{
    fprintf(page->file, "%*s%2u %% of it stands in ", PAGE_INDENT + 2, "",
            figure_percent(quotation->share));
    int column = PAGE_INDENT + 2 + 21 +
                 fprintf(page->file, "%u. ", quotation->cluster + 1);
    page_put_title(page, quotation->cluster, (size_t)(PAGE_WIDTH - column));
    fputc('\n', page->file);
}

static np_status put_composites(const cli_page *page, np_error *error)
{
    const cli_result *result = page->result;
    if (result->quotation_count == 0)
        return NP_OK;
    size_t *order = result_quotation_order(result);
    if (!order)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    page_paint(page, PAINT_BOLD);
    put_paragraph(page, "Composites: articles put together from several texts");
    page_paint(page, PAINT_PLAIN);
    for (size_t i = 0; i < result->quotation_count; i++) {
        const np_quotation *quotation = &result->quotations[order[i]];
        if (i == 0 ||
            result->quotations[order[i - 1]].composite != quotation->composite)
            put_composite(page, quotation->composite);
        put_quotation(page, quotation);
    }
    fputc('\n', page->file);
    free(order);
    return NP_OK;
}

/* ---- closing ----------------------------------------------------------------- */

static void put_left_out(const cli_page *page, const overview *totals,
                         unsigned min_size)
{
    char clusters[FIGURE_SIZE], singles[FIGURE_SIZE], line[6 * FIGURE_SIZE];
    char more[2 * FIGURE_SIZE] = "";
    if (totals->small_clusters > 0) {
        figure_count(clusters, totals->small_clusters, "cluster");
        snprintf(line, sizeof line,
                 "Left out by --min-size %u: %s with %zu articles in all.", min_size,
                 clusters, totals->in_small);
        put_paragraph(page, line);
    }
    if (totals->singles > 0 && min_size > 1) {
        figure_count(singles, totals->singles, "article");
        if (totals->reports > 0)
            snprintf(more, sizeof more, "; %zu of them %s to a story above",
                     totals->reports, totals->reports == 1 ? "belongs" : "belong");
        snprintf(line, sizeof line, "%s %s no copy here%s.", singles,
                 totals->singles == 1 ? "has" : "have", more);
        put_paragraph(page, line);
    }
}

static void put_closing(const cli_page *page, const overview *totals, unsigned min_size)
{
    if (totals->clusters - totals->small_clusters + totals->stories > SCREEN)
        put_totals(page, totals);
    put_left_out(page, totals, min_size);
    page_paint(page, PAINT_DIM);
    if (totals->clusters > totals->small_clusters) {
        put_paragraph(page,
                      "\"94 % in lead, drops 6 %\": 94 % of its words stand in the "
                      "lead (the first, then longest version); it lacks 6 % of the "
                      "lead's. + a sentence that no other version carries. Times "
                      "are UTC.");
        if (totals->agencies.all.uncredited > 0)
            put_paragraph(page, "! carries an agency's text and does not name it.");
    }
    if (totals->stories > 0)
        put_paragraph(page,
                      "A story is one event, however worded; --explain A B tells why "
                      "two articles are in one story or not.");
    put_paragraph(page,
                  "More: --out DIR (a page for browsers, all tables, a database), "
                  "--format csv (a row for each article); newsprint cluster --help.");
    page_paint(page, PAINT_PLAIN);
}

static void put_end_of_stories(const cli_page *page)
{
    page_put_rule(page);
    fputc('\n', page->file);
}

static bool shows_story(const cli_page *page, uint32_t number)
{
    np_cluster cluster = result_cluster(page->result, number);
    return page_shows_story(page, &cluster);
}

static np_status put_stories(const cli_page *page, const cli_output *out,
                             np_error *error)
{
    const cli_result *result = page->result;
    uint32_t *order = result_story_order(result);
    size_t count = result->cluster_count;
    if (!order)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    np_status status = NP_OK;
    for (size_t i = 0, next; !status && i < count && output_is_fine(out); i = next) {
        uint32_t story = result_cluster(result, order[i]).story;
        for (next = i + 1; next < count && story != NP_NONE; next++)
            if (result_cluster(result, order[next]).story != story)
                break;
        status = page_put_story(page, order + i, next - i, error);
        if (shows_story(page, order[i]) &&
            (next == count || !shows_story(page, order[next])))
            put_end_of_stories(page);
    }
    free(order);
    return status;
}

np_status report_write(cli_output *out, const cli_result *result,
                       const cli_report_style *style, np_error *error)
{
    cli_page page = {out->file, style->color, result, style->min_size};
    overview totals;
    np_status status = look_over(&totals, &page, error);
    if (!status) {
        put_totals(&page, &totals);
        fputc('\n', page.file);
        status = put_stories(&page, out, error);
    }
    if (!status)
        status = put_composites(&page, error);
    if (!status)
        put_closing(&page, &totals, style->min_size);
    agencies_release(&totals.agencies);
    return status;
}
