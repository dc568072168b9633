/* What stands around the content of each page: policy, style, script, headings. */
#include "html_page.inc"
#include "figure.h"
#include "html_parts.h"

#include <string.h>

/* No request leaves the page, and nothing runs on it but the script it came with. */
static void put_policy(FILE *file, bool scripted)
{
    fprintf(file,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
            "'none'; img-src data:; style-src '%s'; ",
            report_css_digest);
    if (scripted)
        fprintf(file, "script-src '%s'; ", report_js_digest);
    fputs("base-uri 'none'; form-action 'none'; require-trusted-types-for "
          "'script'\">\n",
          file);
}

void html_begin(FILE *file, bool scripted)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
          file);
    put_policy(file, scripted);
    fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n"
          "<link rel=\"icon\" href=\"data:,\">\n",
          file);
}

void html_put_style(FILE *file)
{
    fprintf(file, "<style>%s</style>\n</head>\n<body>\n", report_css);
}

/* "Stories and copies among 142 articles". */
static void put_subject(const cli_html *html)
{
    size_t articles = html->result->article_count;
    if (articles == 0) {
        fputs("No articles", html->file);
        return;
    }
    fprintf(html->file, "%s among ",
            !html->found                ? "No copies"
            : html->result->story_count ? "Stories and copies"
                                        : "Copies");
    html_put_count(html->file, articles, "article");
}

static void put_page_title(const cli_html *html, np_slice about)
{
    FILE *file = html->file;
    fputs("<title>", file);
    if (about.size > 0)
        html_put_name(file, about, HTML_TITLE);
    else
        put_subject(html);
    fputs(" – newsprint</title>\n", file);
}

static void find_range(const cli_result *result, int64_t *first, int64_t *last)
{
    *first = *last = NP_NO_TIME;
    for (uint32_t i = 0; i < result->cluster_count; i++) {
        np_cluster cluster = result_cluster(result, i);
        if (cluster.first_published == NP_NO_TIME)
            continue;
        if (*first == NP_NO_TIME || cluster.first_published < *first)
            *first = cluster.first_published;
        if (*last == NP_NO_TIME || cluster.last_published > *last)
            *last = cluster.last_published;
    }
}

static void put_masthead(const cli_html *html)
{
    int64_t first, last;
    FILE *file = html->file;
    find_range(html->result, &first, &last);
    fputs("<header class=\"masthead\">\n<p class=\"brand\">newsprint</p>\n<h1>", file);
    put_subject(html);
    fputs("</h1>\n", file);
    if (first != NP_NO_TIME) {
        fputs("<p class=\"dates\">published ", file);
        html_put_day(file, first);
        if (figure_day(last) > figure_day(first)) {
            fputs(" to ", file);
            html_put_day(file, last);
        }
        fputs("</p>\n", file);
    }
    fputs("</header>\n", file);
}

void html_put_head(const cli_html *html, np_slice about)
{
    FILE *file = html->file;
    html_begin(file, true);
    put_page_title(html, about);
    html_put_style(file);
    if (about.size > 0)
        fputs("<header class=\"masthead small\">\n<p class=\"brand\">"
              "<a href=\"../report.html\">newsprint</a></p>\n</header>\n",
              file);
    else
        put_masthead(html);
    fputs("<main>\n", file);
}

void html_put_foot(const cli_html *html)
{
    fprintf(
        html->file,
        "</main>\n<footer>\n"
        "<p>A <b>copy</b> carries the text of its cluster&#39;s <b>lead</b>, the "
        "earliest version, then the longest. <b>In lead</b>: share of its words that "
        "stand in the lead. <b>Drops</b>: share of the lead&#39;s words that it "
        "lacks. A <b>statement</b> is one sentence in all its wordings. A <b>story</b> "
        "is "
        "one event, however worded, under the headline nearest to all of it. Times are "
        "UTC.</p>\n"
        "<p>Made by newsprint %s. The same figures, and all texts, are in the tables "
        "and in results.db beside this page. Nothing here was fetched from "
        "elsewhere.</p>\n"
        "</footer>\n<script>%s</script>\n</body>\n</html>\n",
        np_version(), report_js);
}
