/* A cluster: all there is to show of it. */
#include "html_parts.h"
#include "message.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SILENT = 20 }; /* named above a cluster */

/* ---- unique sentences ---------------------------------------------------------- */

static void put_unique_of(const cli_html *html, uint32_t article)
{
    size_t count;
    FILE *file = html->file;
    const np_sentence *own = result_sentences(html->result, article, &count);
    fputs("<dt>", file);
    html_put_isolated(file, html_name(html, article), HTML_NAME);
    fputs("</dt>\n", file);
    for (size_t i = 0; i < count; i++) {
        if (own[i].status != NP_UNIQUE)
            continue;
        fputs("<dd dir=\"auto\">", file);
        html_put(file, result_sentence_text(html->result, &own[i]));
        fputs("</dd>\n", file);
    }
}

static void put_unique(const cli_html *html, const cli_html_cluster *shown)
{
    const np_report *report = html->result->report;
    uint64_t sentences = 0, outlets = 0;
    for (uint32_t i = 0; i < shown->cluster.size; i++) {
        uint32_t unique = np_report_verdict(report, shown->members[i]).unique_sentences;
        sentences += unique;
        outlets += unique > 0;
    }
    if (sentences == 0)
        return;
    fputs("<details class=\"only\"><summary>Only in one version: ", html->file);
    html_put_count(html->file, sentences, "sentence");
    fputs(" of ", html->file);
    html_put_count(html->file, outlets, "version");
    fputs("</summary>\n<dl>\n", html->file);
    for (uint32_t i = 0; i < shown->cluster.size; i++)
        if (np_report_verdict(report, shown->members[i]).unique_sentences > 0)
            put_unique_of(html, shown->members[i]);
    fputs("</dl></details>\n", html->file);
}

/* ---- credits ------------------------------------------------------------------- */

static bool is_uncredited(const cli_html *html, uint32_t article)
{
    np_verdict verdict = result_verdict(html->result, article);
    return verdict.agency && !verdict.is_credited;
}

/* An outlet with versions that do not name the agency. */
typedef struct silent {
    np_slice name;
    uint32_t place, versions; /* of the first of them; how many */
} silent;

static int compare_names(const void *left, const void *right)
{
    const silent *a = left, *b = right;
    size_t size = a->name.size < b->name.size ? a->name.size : b->name.size;
    int order = size ? memcmp(a->name.data, b->name.data, size) : 0;
    if (order == 0 && a->name.size != b->name.size)
        order = a->name.size < b->name.size ? -1 : 1;
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

static int compare_places(const void *left, const void *right)
{
    const silent *a = left, *b = right;
    return (a->place > b->place) - (a->place < b->place);
}

/* Lists every outlet once, in the order of their first versions; their count. */
static size_t list_silent(silent *list, const cli_html *html,
                          const cli_html_cluster *shown)
{
    size_t count = 0, kept = 0;
    for (uint32_t i = 0; i < shown->cluster.size; i++)
        if (is_uncredited(html, shown->members[i]))
            list[count++] = (silent){html_name(html, shown->members[i]), i, 1};
    qsort(list, count, sizeof *list, compare_names);
    for (size_t i = 0; i < count; i++) {
        silent *last = kept > 0 ? &list[kept - 1] : NULL;
        if (last && last->name.size == list[i].name.size &&
            memcmp(last->name.data, list[i].name.data, last->name.size) == 0)
            last->versions++;
        else
            list[kept++] = list[i];
    }
    qsort(list, kept, sizeof *list, compare_places);
    return kept;
}

static np_status put_uncredited(const cli_html *html, const cli_html_cluster *shown,
                                np_error *error)
{
    FILE *file = html->file;
    if (!shown->cluster.agency || shown->cluster.uncredited == 0)
        return NP_OK;
    silent *list = malloc(shown->cluster.size * sizeof *list);
    if (!list)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    size_t count = list_silent(list, html, shown);
    fprintf(file, "<p class=\"uncredited\"><b>Without naming %s:</b> ",
            np_agency_name(shown->cluster.agency));
    for (size_t i = 0; i < count && i < MOST_SILENT; i++) {
        fputs(i ? ", " : "", file);
        html_put_isolated(file, list[i].name, HTML_NAME);
        if (list[i].versions > 1)
            fprintf(file, " (%u&nbsp;versions)", list[i].versions);
    }
    if (count > MOST_SILENT)
        fprintf(file, " and %zu more outlets", count - MOST_SILENT);
    fputs("</p>\n", file);
    free(list);
    return NP_OK;
}

/* ---- all ----------------------------------------------------------------------- */

np_status html_put_cluster(const cli_html *html, uint32_t number, unsigned level,
                           np_error *error)
{
    cli_html_cluster shown = {.number = number,
                              .level = level,
                              .cluster = result_cluster(html->result, number)};
    shown.members = result_members(html->result, &shown.cluster);
    np_status status = grid_init(&shown.grid, html->result, &shown.cluster, error);
    if (status)
        return status;
    fprintf(html->file, "<div class=\"body\" data-cluster=\"%u\">\n", number + 1);
    status = put_uncredited(html, &shown, error);
    html_put_timeline(html, &shown);
    html_put_matrix(html, &shown);
    put_unique(html, &shown);
    if (!status)
        status = html_put_versions(html, &shown, error);
    fputs("</div>\n", html->file);
    grid_release(&shown.grid);
    return status;
}
