#include "html_report.h"

#include "html_parts.h"
#include "message.h"
#include "output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* One file may have this many bytes. */
static const long most_bytes = 20L * 1000 * 1000;

/* ---- the first page ------------------------------------------------------------ */

static bool is_too_large(const cli_html *html)
{
    return !html->paged && ftell(html->file) > most_bytes;
}

/* True for what has a row: a story told in several texts, or a cluster. */
static bool is_shown(const cli_html *html, const cli_html_group *group)
{
    uint32_t size = result_cluster(html->result, group->clusters[0]).size;
    return (group->count > 1 ? group->story->articles : size) >= html->min_size;
}

/* The clusters of the same story as the first of `left`, which are in its order. */
static cli_html_group first_group(const cli_result *result, const uint32_t *clusters,
                                  size_t left)
{
    uint32_t story = result_cluster(result, *clusters).story;
    cli_html_group group = {(uint32_t)*clusters + 1, NULL, clusters, 1};
    if (story == NP_NONE)
        return group;
    while (group.count < left &&
           result_cluster(result, clusters[group.count]).story == story)
        group.count++;
    group.number = story + 1;
    group.story = &result->stories[story];
    return group;
}

static np_status put_row(const cli_html *html, const cli_html_group *group,
                         np_error *error)
{
    np_status status = NP_OK;
    html_put_row(html, group);
    if (group->count > 1)
        status = html_put_story(html, group, error);
    else if (!html->paged)
        status = html_put_cluster(html, group->clusters[0], 4, error);
    html_end_row(html, group);
    return status;
}

static void put_nothing(const cli_html *html)
{
    fputs("<p class=\"note\">", html->file);
    if (html->found)
        fprintf(html->file, "No %s has %u articles or more.",
                html->result->story_count ? "story" : "cluster", html->min_size);
    else
        fprintf(html->file, "No two of the articles carry one text%s.",
                html->result->story_count ? " or tell one story" : "");
    fputs("</p>\n", html->file);
}

static np_status put_rows(const cli_html *html, const cli_output *out,
                          const uint32_t *order, np_error *error)
{
    const cli_result *result = html->result;
    size_t shown = 0;
    np_status status = NP_OK;
    fputs("<div id=\"controls\"></div>\n<ol class=\"rows\">\n", html->file);
    for (size_t i = 0; !status && i < result->cluster_count;) {
        cli_html_group group = first_group(result, order + i,
                                           result->cluster_count - i);
        i += group.count;
        if (!is_shown(html, &group))
            continue;
        if (!output_is_fine(out) || is_too_large(html))
            return NP_OK;
        status = put_row(html, &group, error);
        shown++;
    }
    fputs("</ol>\n", html->file);
    if (shown == 0)
        put_nothing(html);
    return status;
}

static np_status put_list(const cli_html *html, const cli_output *out, np_error *error)
{
    const char *name = html->result->story_count ? "Stories" : "Clusters";
    if (html->result->article_count == 0)
        return NP_OK;
    uint32_t *order = result_story_order(html->result);
    if (!order)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    fprintf(html->file,
            "<section class=\"list\" id=\"list\" aria-label=\"%s\">\n<h2>%s</h2>\n",
            name, name);
    np_status status = put_rows(html, out, order, error);
    fputs("</section>\n", html->file);
    free(order);
    return status;
}

static np_status put_report(const cli_html *html, const cli_output *out,
                            np_error *error)
{
    html_put_head(html, (np_slice){0});
    np_status status = html_put_overview(html, error);
    if (!status)
        status = put_list(html, out, error);
    if (!status)
        status = html_put_composites(html, error);
    html_put_foot(html);
    return status;
}

/* Writes the first page; `too_large` tells that it holds too much, and was not kept. */
static np_status write_report(const cli_folder *folder, cli_html *html, bool *too_large,
                              np_error *error)
{
    char path[PATH_MAX];
    cli_output out;
    np_status status = folder_place(path, folder, HTML_REPORT_FILE, error);
    if (!status)
        status = output_open(&out, path, error);
    if (status)
        return status;
    html->file = out.file;
    status = put_report(html, &out, error);
    *too_large = is_too_large(html);
    if (!status && !*too_large)
        return output_finish(&out, error);
    output_discard(&out);
    return status;
}

/* ---- a page for each cluster --------------------------------------------------- */

/* The story that a cluster belongs to, when others belong to it too. */
static void put_story_link(const cli_html *html, const np_cluster *cluster)
{
    if (cluster->story == NP_NONE || html->result->stories[cluster->story].clusters < 2)
        return;
    const np_story *story = &html->result->stories[cluster->story];
    fprintf(html->file,
            "<p class=\"note\">One of %u texts of the story "
            "<a href=\"../report.html#s%u\">",
            story->clusters, cluster->story + 1);
    html_put_title(html, story->central);
    fputs("</a></p>\n", html->file);
}

static np_status put_page(const cli_html *html, uint32_t number, np_error *error)
{
    FILE *file = html->file;
    np_cluster cluster = result_cluster(html->result, number);
    html_put_head(html, result_title(html->result, &cluster));
    fprintf(file,
            "<p class=\"back\"><a href=\"../report.html\">All %s</a></p>\n"
            "<article class=\"alone\" id=\"c%u\">\n<h1>",
            html->result->story_count ? "stories" : "clusters", number + 1);
    html_put_title(html, cluster.lead);
    fputs("</h1>\n<p>", file);
    html_put_facts(html, number);
    fputs("</p>\n", file);
    put_story_link(html, &cluster);
    np_status status = html_put_cluster(html, number, 2, error);
    fputs("</article>\n", file);
    html_put_foot(html);
    return status;
}

static np_status write_page(const cli_folder *folder, cli_html *html, uint32_t number,
                            np_error *error)
{
    char name[64], path[PATH_MAX];
    cli_output out;
    snprintf(name, sizeof name, HTML_REPORT_FOLDER "/%u.html", number + 1);
    np_status status = folder_place(path, folder, name, error);
    if (!status)
        status = output_open(&out, path, error);
    if (status)
        return status;
    html->file = out.file;
    status = put_page(html, number, error);
    if (!status)
        return output_finish(&out, error);
    output_discard(&out);
    return status;
}

static np_status write_pages(const cli_folder *folder, cli_html *html, np_error *error)
{
    char path[PATH_MAX];
    np_status status = folder_place(path, folder, HTML_REPORT_FOLDER, error);
    if (!status && mkdir(path, 0777) != 0)
        status = fail_at(error, NP_EIO, folder->path, "cannot be written: %s",
                         strerror(errno));
    const cli_result *result = html->result; /* clusters are largest first */
    for (uint32_t i = 0; !status && i < result->cluster_count; i++) {
        if (result_cluster(result, i).size < html->min_size || signals_wait())
            break;
        status = write_page(folder, html, i, error);
    }
    return status;
}

static void look_over(cli_html *html)
{
    const cli_result *result = html->result;
    for (uint32_t i = 0; i < result->cluster_count; i++) {
        np_cluster cluster = result_cluster(result, i);
        html->found |= cluster.size > 1;
    }
    for (size_t i = 0; i < result->story_count; i++)
        html->found |= result->stories[i].clusters > 1;
}

np_status html_report_write(const cli_folder *folder, const cli_result *result,
                            unsigned min_size, np_error *error)
{
    cli_html html = {.result = result, .min_size = min_size};
    look_over(&html);
    bool too_large;
    np_status status = write_report(folder, &html, &too_large, error);
    if (status || !too_large)
        return status;
    html.paged = true;
    status = write_report(folder, &html, &too_large, error);
    if (!status)
        status = write_pages(folder, &html, error);
    return status;
}
