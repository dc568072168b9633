/* Composites: articles put together from several texts, with what they hold. */
#include "figure.h"
#include "html_parts.h"
#include "message.h"
#include "text.h"

#include <stdlib.h>

static void put_head(const cli_html *html, uint32_t article)
{
    np_article known = np_corpus_get(html->result->corpus, article);
    FILE *file = html->file;
    fputs("<h3>", file);
    html_put_title(html, article);
    fputs("</h3>\n<p class=\"facts\">", file);
    html_put_isolated(file, html_name(html, article), HTML_NAME);
    fputs(", ", file);
    html_put_time(file, known.published);
    fputs("</p>\n", file);
}

static void put_text(const cli_html *html, uint32_t article)
{
    fputs("<details class=\"version\"><summary>Its text</summary>"
          "<div class=\"text plain\" dir=\"auto\">",
          html->file);
    html_put(html->file, np_corpus_get(html->result->corpus, article).text);
    fputs("</div></details>\n", html->file);
}

static void put_quotation(const cli_html *html, const np_quotation *quotation)
{
    FILE *file = html->file;
    unsigned percent = figure_percent(quotation->share);
    uint32_t size = result_cluster(html->result, quotation->cluster).size;
    fprintf(file,
            "<li><svg width=\"80\" height=\"10\" aria-hidden=\"true\">"
            "<rect class=\"others\" width=\"80\" height=\"10\"/>"
            "<rect class=\"copies\" width=\"%u\" height=\"10\"/></svg> "
            "%u&nbsp;%% of it stands in ",
            percent * 80 / 100, percent);
    bool linked = size >= html->min_size;
    if (linked && html->paged)
        fprintf(file, "<a href=\"report/%u.html\">", quotation->cluster + 1);
    else if (linked)
        fprintf(file, "<a href=\"#c%u\">", quotation->cluster + 1);
    html_put_title(html, result_cluster(html->result, quotation->cluster).lead);
    fputs(linked ? "</a></li>\n" : "</li>\n", file);
}

np_status html_put_composites(const cli_html *html, np_error *error)
{
    const cli_result *result = html->result;
    if (result->quotation_count == 0)
        return NP_OK;
    size_t *order = result_quotation_order(result);
    if (!order)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    fputs("<section class=\"composites\">\n<h2>Composites</h2>\n"
          "<p class=\"note\">Articles put together from several texts, as round-ups "
          "are. They "
          "belong to no cluster.</p>\n",
          html->file);
    for (size_t i = 0; i < result->quotation_count; i++) {
        const np_quotation *quotation = &result->quotations[order[i]];
        uint32_t before = i > 0 ? result->quotations[order[i - 1]].composite : NP_NONE;
        bool last = i + 1 == result->quotation_count ||
                    result->quotations[order[i + 1]].composite != quotation->composite;
        if (before != quotation->composite) {
            fputs("<article>\n", html->file);
            put_head(html, quotation->composite);
            fputs("<ul>\n", html->file);
        }
        put_quotation(html, quotation);
        if (last) {
            fputs("</ul>\n", html->file);
            put_text(html, quotation->composite);
            fputs("</article>\n", html->file);
        }
    }
    free(order);
    fputs("</section>\n", html->file);
    return NP_OK;
}
