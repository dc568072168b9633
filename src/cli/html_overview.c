/* The overview: figures, copies over time, outlets. */
#include "html_parts.h"

/* ---- figures ------------------------------------------------------------------- */

typedef struct totals {
    size_t sources, stories, retold, clusters, copies, composites, unique, agencies,
        uncredited;
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
    for (size_t i = 0; i < result->cluster_count; i++) {
        const np_cluster *cluster = &result->clusters[i];
        out->clusters += cluster->size > 1;
        out->agencies += cluster->size > 1 && cluster->agency;
        out->uncredited += cluster->size > 1 ? cluster->uncredited : 0;
    }
    for (size_t i = 0; i < result->article_count; i++) {
        const np_verdict *verdict = &result->verdicts[i];
        bool composite = verdict->role == NP_ROLE_COMPOSITE;
        out->composites += composite;
        out->copies += !composite && verdict->lead != i;
        out->unique += result->clusters[verdict->cluster].size > 1
                           ? verdict->unique_sentences
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

np_status html_put_overview(const cli_html *html, np_error *error)
{
    totals sum;
    np_status status = add_up(&sum, html, error);
    if (status)
        return status;
    char share[64], retold[64];
    double copies = (double)sum.copies / (double)(html->result->article_count
                                                      ? html->result->article_count
                                                      : 1);
    snprintf(share, sizeof share, "%.0f&nbsp;%% of all articles", 100 * copies);
    snprintf(retold, sizeof retold, "%zu of them told in several texts", sum.retold);
    fputs("<section class=\"overview\" aria-label=\"Overview\">\n"
          "<dl class=\"figures\">\n",
          html->file);
    put_figure(html, html->result->article_count, "Articles", "read");
    if (sum.sources > 0)
        put_figure(html, sum.sources, "Outlets", "that published them");
    if (html->result->story_count > 0)
        put_figure(html, sum.stories, "Stories", retold);
    put_figure(html, sum.clusters, "Clusters", "of two and more with one text");
    put_figure(html, sum.copies, "Copies", share);
    put_figure(html, sum.unique, "Own sentences", "in one version only");
    if (sum.agencies > 0)
        put_figure(html, sum.uncredited, "Uncredited", "do not name their agency");
    if (sum.composites > 0)
        put_figure(html, sum.composites, "Composites",
                   "put together from several texts");
    fputs("</dl>\n", html->file);
    html_put_chart(html);
    status = html_put_outlets(html, error);
    fputs("</section>\n", html->file);
    return status;
}
