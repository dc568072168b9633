/* The overview: figures, copies over time, agencies, outlets. */
#include "figure.h"
#include "html_parts.h"

/* ---- figures ------------------------------------------------------------------- */

typedef struct totals {
    size_t sources, stories, retold, clusters, copies, composites, unique;
} totals;

static np_status add_up(totals *out, const cli_html *html, np_error *error)
{
    const cli_result *result = html->result;
    *out = (totals){0};
    for (size_t i = 0; i < result->story_count; i++) {
        const np_story *story = &result->stories[i];
        out->stories += story->articles >= html->min_size;
        out->retold += story->articles >= html->min_size && story->clusters > 1;
    }
    for (uint32_t i = 0; i < result->cluster_count; i++) {
        np_cluster cluster = result_cluster(result, i);
        out->clusters += cluster.size > 1;
    }
    for (uint32_t i = 0; i < result->article_count; i++) {
        np_verdict verdict = result_verdict(result, i);
        bool composite = verdict.role == NP_ROLE_COMPOSITE;
        out->composites += composite;
        out->copies += !composite && verdict.lead != i;
        out->unique += result_cluster(result, verdict.cluster).size > 1
                           ? verdict.unique_sentences
                           : 0;
    }
    return result_count_sources(result, &out->sources, error);
}

static void put_figure(const cli_html *html, size_t count, const char *name,
                       const char *about)
{
    fprintf(html->file, "<div><dt>%s</dt><dd><b>", name);
    html_put_number(html->file, count);
    fprintf(html->file, "</b> <span>%s</span></dd></div>\n", about);
}

/* The same with what share of all articles it is. */
static void put_share(const cli_html *html, size_t count, const char *name)
{
    char about[64];
    double all = (double)html->result->article_count;
    snprintf(about, sizeof about, "%u&nbsp;%% of all articles",
             figure_percent(all > 0 ? (double)count / all : 0));
    put_figure(html, count, name, about);
}

/* What was found; nothing of it where nothing was. */
static void put_findings(const cli_html *html, const totals *sum)
{
    char retold[64];
    if (html->result->story_count > 0) {
        snprintf(retold, sizeof retold, "%zu told in several texts", sum->retold);
        put_figure(html, sum->stories, "Stories", retold);
    }
    put_figure(html, sum->clusters, "Clusters", "texts that have copies");
    put_share(html, sum->copies, "Copies");
    put_figure(html, sum->unique, "Own sentences", "in one version only");
}

static void put_figures(const cli_html *html, const totals *sum,
                        const cli_agencies *agencies)
{
    fputs("<dl class=\"figures\">\n", html->file);
    if (sum->sources > 0)
        put_figure(html, sum->sources, "Outlets", "that published them");
    if (html->found)
        put_findings(html, sum);
    if (agencies->count > 0)
        put_share(html, agencies->all.articles, "Agency texts");
    if (agencies->count > 0 && html->found)
        put_figure(html, agencies->all.uncredited, "Uncredited",
                   "of these do not name the agency");
    if (sum->composites > 0)
        put_figure(html, sum->composites, "Composites",
                   "put together from several texts");
    fputs("</dl>\n", html->file);
}

static bool has_figures(const totals *sum, const cli_agencies *agencies,
                        const cli_html *html)
{
    return sum->sources > 0 || html->found || agencies->count > 0;
}

np_status html_put_overview(const cli_html *html, np_error *error)
{
    totals sum;
    cli_agencies agencies = {0};
    np_status status = add_up(&sum, html, error);
    if (!status)
        status = agencies_count(&agencies, html->result, error);
    if (!status && has_figures(&sum, &agencies, html)) {
        fputs("<section class=\"overview\" aria-label=\"Overview\">\n", html->file);
        put_figures(html, &sum, &agencies);
        fputs("<div>\n", html->file);
        html_put_chart(html);
        html_put_agencies(html, &agencies);
        fputs("</div>\n", html->file);
        status = html_put_outlets(html, error);
        fputs("</section>\n", html->file);
    }
    agencies_release(&agencies);
    return status;
}
