#include "html_report.h"

#include "html_parts.h"
#include "message.h"
#include "output.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* One file may have this many bytes. */
static const long most_bytes = 20L * 1000 * 1000;

/* ---- the first page ------------------------------------------------------------ */

static uint32_t count_shown(const cli_html *html)
{
    uint32_t count = 0;
    while (count < html->result->cluster_count &&
           html->result->clusters[count].size >= html->min_size)
        count++;
    return count;
}

static bool is_too_large(const cli_html *html)
{
    return !html->paged && ftell(html->file) > most_bytes;
}

static np_status put_clusters(const cli_html *html, const cli_output *out,
                              np_error *error)
{
    uint32_t count = count_shown(html);
    np_status status = NP_OK;
    fputs("<section class=\"clusters\" id=\"clusters\" aria-label=\"Clusters\">\n"
          "<h2>Clusters</h2>\n",
          html->file);
    if (count == 0)
        fprintf(html->file, "<p class=\"note\">None of %u and more articles.</p>\n",
                html->min_size);
    fputs("<div id=\"controls\"></div>\n<ol class=\"rows\">\n", html->file);
    for (uint32_t i = 0; !status && i < count; i++) {
        if (!output_is_fine(out) || is_too_large(html))
            return NP_OK;
        html_put_row(html, i);
        if (!html->paged)
            status = html_put_cluster(html, i, error);
        html_end_row(html);
    }
    fputs("</ol>\n</section>\n", html->file);
    return status;
}

static np_status put_report(const cli_html *html, const cli_output *out,
                            np_error *error)
{
    html_put_head(html, (np_slice){0});
    np_status status = html_put_overview(html, error);
    if (!status)
        status = put_clusters(html, out, error);
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

static np_status put_page(const cli_html *html, uint32_t number, np_error *error)
{
    FILE *file = html->file;
    html_put_head(html, result_title(html->result, &html->result->clusters[number]));
    fprintf(file,
            "<p class=\"back\"><a href=\"../report.html\">All clusters</a></p>\n"
            "<article class=\"alone\" id=\"c%u\">\n<h1>",
            number + 1);
    html_put_title(html, number);
    fputs("</h1>\n<p>", file);
    html_put_facts(html, number);
    fputs("</p>\n", file);
    np_status status = html_put_cluster(html, number, error);
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
    uint32_t count = count_shown(html);
    for (uint32_t i = 0; !status && i < count && !signals_wait(); i++)
        status = write_page(folder, html, i, error);
    return status;
}

np_status html_report_write(const cli_folder *folder, const cli_result *result,
                            unsigned min_size, np_error *error)
{
    cli_html html = {.result = result, .min_size = min_size};
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
