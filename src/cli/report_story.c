#include "figure.h"
#include "message.h"
#include "report_page.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

bool page_shows_story(const cli_page *page, const np_cluster *cluster)
{
    if (cluster->story == NP_NONE)
        return false;
    const np_story *story = &page->result->stories[cluster->story];
    return story->clusters > 1 && story->articles >= page->min_size;
}

/* ---- heading ----------------------------------------------------------------- */

void page_put_rule(const cli_page *page)
{
    page_paint(page, PAINT_DIM);
    for (int i = 0; i < PAGE_WIDTH; i++)
        fputs("─", page->file);
    page_paint(page, PAINT_PLAIN);
    fputc('\n', page->file);
}

static void put_title(const cli_page *page, uint32_t number)
{
    np_article central = np_corpus_get(page->result->corpus,
                                       page->result->stories[number].central);
    page_paint(page, PAINT_BOLD);
    size_t column = (size_t)fprintf(page->file, "Story %u:", number + 1);
    cli_text_box box = {page->file, column, PAGE_INDENT, PAGE_WIDTH};
    if (!text_is_blank(central.title))
        text_wrap(&box, central.title);
    else if (text_is_blank(central.text))
        text_wrap_string(&box, "(no text)");
    else {
        fputc(' ', page->file);
        text_put_cut(page->file, central.text, PAGE_WIDTH - column - 1, false);
    }
    page_paint(page, PAINT_PLAIN);
    fputc('\n', page->file);
}

static void put_extent(const cli_page *page, const np_story *story,
                       const uint32_t *clusters, size_t count)
{
    char articles[FIGURE_SIZE], sources[FIGURE_SIZE], texts[FIGURE_SIZE];
    char span[FIGURE_SIZE];
    figure_count(articles, story->articles, "article");
    figure_count(sources, story->sources, "source");
    figure_count(texts, story->clusters, "text");
    page_paint(page, PAINT_DIM);
    bool sourced = false;
    for (size_t i = 0; i < count; i++) {
        np_cluster cluster = result_cluster(page->result, clusters[i]);
        sourced |= page_has_sources(page, &cluster);
    }
    fprintf(page->file, "%*s%s%s%s, %s", PAGE_INDENT, "", articles, sourced ? ", " : "",
            sourced ? sources : "", texts);
    if (story->first_published != NP_NO_TIME &&
        story->last_published > story->first_published) {
        figure_extent(span, story->first_published, story->last_published);
        fprintf(page->file, ", %s", span);
    }
    page_paint(page, PAINT_PLAIN);
    fputc('\n', page->file);
}

static void put_terms(const cli_page *page, const np_story *story)
{
    if (story->term_count == 0)
        return;
    cli_text_box box = {page->file, PAGE_INDENT, PAGE_INDENT, PAGE_WIDTH - 1};
    fprintf(page->file, "%*s", PAGE_INDENT, "");
    text_wrap_string(&box, "About:");
    for (uint32_t i = 0; i < story->term_count; i++) {
        text_wrap(&box, story->terms[i]);
        if (i + 1 < story->term_count) {
            fputc(',', page->file);
            box.column++;
        }
    }
    fputc('\n', page->file);
}

/* ---- reports ----------------------------------------------------------------- */

enum {
    NAME_COLUMNS = 21,
    TITLE_COLUMN = PAGE_INDENT + PAGE_TIME + 2 + NAME_COLUMNS + 2
};

/* A report and when it was published. */
typedef struct report {
    int64_t time;
    uint32_t cluster;
} report;

/* What is not shown as a cluster: a report that has no copies, a composite, or copies
 * that --min-size leaves out. */
static bool is_report(const cli_page *page, const np_cluster *cluster)
{
    return cluster->size < 2 || cluster->size < page->min_size;
}

static void put_report(const cli_page *page, uint32_t number)
{
    np_cluster cluster = result_cluster(page->result, number);
    np_role role = result_verdict(page->result, cluster.lead).role;
    char minute[FIGURE_SIZE], what[FIGURE_SIZE] = "";
    if (cluster.size > 1)
        snprintf(what, sizeof what, "(%u articles) ", cluster.size);
    else if (role == NP_ROLE_COMPOSITE)
        snprintf(what, sizeof what, "(composite) ");
    figure_minute(minute, np_corpus_get(page->result->corpus, cluster.lead).published);
    fprintf(page->file, "%*s%-*s  ", PAGE_INDENT, "", PAGE_TIME, minute);
    text_put_cut(page->file, page_name(page, cluster.lead), NAME_COLUMNS, true);
    fprintf(page->file, "  %s", what);
    page_put_headline(page, number, TITLE_COLUMN + strlen(what));
    fputc('\n', page->file);
}

/* By time, those without one last, then as they stand in the tables. */
static int by_time(const void *left, const void *right)
{
    const report *a = left, *b = right;
    uint64_t x = (uint64_t)a->time - (uint64_t)INT64_MIN - 1;
    uint64_t y = (uint64_t)b->time - (uint64_t)INT64_MIN - 1;
    if (x != y)
        return x < y ? -1 : 1;
    return (a->cluster > b->cluster) - (a->cluster < b->cluster);
}

static np_status put_reports(const cli_page *page, const uint32_t *clusters,
                             size_t count, np_error *error)
{
    report *reports = malloc((count + 1) * sizeof *reports);
    size_t found = 0;
    if (!reports)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    for (size_t i = 0; i < count; i++) {
        np_cluster cluster = result_cluster(page->result, clusters[i]);
        if (is_report(page, &cluster))
            reports[found++] = (report){cluster.first_published, clusters[i]};
    }
    qsort(reports, found, sizeof *reports, by_time);
    if (found > 0)
        fprintf(page->file, "%*s%s:\n", PAGE_INDENT, "",
                found == 1 ? "Own report" : "Own reports");
    for (size_t i = 0; i < found; i++)
        put_report(page, reports[i].cluster);
    if (found > 0)
        fputc('\n', page->file);
    free(reports);
    return NP_OK;
}

np_status page_put_story(const cli_page *page, const uint32_t *clusters, size_t count,
                         np_error *error)
{
    const cli_result *result = page->result;
    np_cluster first = result_cluster(result, clusters[0]);
    np_status status = NP_OK;
    if (!page_shows_story(page, &first))
        return first.size >= page->min_size ? page_put_cluster(page, clusters[0], error)
                                            : NP_OK;
    const np_story *story = &result->stories[first.story];
    page_put_rule(page);
    put_title(page, first.story);
    put_extent(page, story, clusters, count);
    put_terms(page, story);
    fputc('\n', page->file);
    for (size_t i = 0; i < count && !status; i++) {
        np_cluster cluster = result_cluster(result, clusters[i]);
        if (!is_report(page, &cluster))
            status = page_put_cluster(page, clusters[i], error);
    }
    return status ? status : put_reports(page, clusters, count, error);
}
