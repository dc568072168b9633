/* Outlets: who leads, who copies, who carries agency texts, who adds. */
#include "html_parts.h"
#include "message.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 10, MOST = 300 }; /* at once, and when asked for */

typedef struct outlet {
    np_slice name;
    uint32_t articles, leads, copies, unique, agency, uncredited;
} outlet;

static int compare_slices(np_slice a, np_slice b)
{
    size_t size = a.size < b.size ? a.size : b.size;
    int order = size ? memcmp(a.data, b.data, size) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

static int compare_names(const void *left, const void *right)
{
    const outlet *a = left, *b = right;
    return compare_slices(a->name, b->name);
}

/* Those with most to do with copies first. */
static int compare_weights(const void *left, const void *right)
{
    const outlet *a = left, *b = right;
    uint32_t first = a->copies + a->leads, second = b->copies + b->leads;
    if (first != second)
        return first > second ? -1 : 1;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    return compare_slices(a->name, b->name);
}

static outlet outlet_of(const cli_result *result, uint32_t article)
{
    np_verdict verdict = result_verdict(result, article);
    outlet out = {.name = np_corpus_get(result->corpus, article).source,
                  .articles = 1,
                  .agency = verdict.agency != 0,
                  .uncredited = verdict.agency && !verdict.is_credited};
    if (result_cluster(result, verdict.cluster).size > 1) {
        out.leads = verdict.lead == article;
        out.copies = verdict.lead != article;
        out.unique = verdict.unique_sentences;
    }
    return out;
}

/* Makes one of the outlets of one name; their count. */
static size_t merge(outlet *outlets, size_t count)
{
    size_t kept = 0;
    qsort(outlets, count, sizeof *outlets, compare_names);
    for (size_t i = 0; i < count; i++) {
        outlet *into = kept > 0 ? &outlets[kept - 1] : NULL;
        if (!into || compare_slices(into->name, outlets[i].name) != 0) {
            outlets[kept++] = outlets[i];
            continue;
        }
        into->articles += outlets[i].articles;
        into->leads += outlets[i].leads;
        into->copies += outlets[i].copies;
        into->unique += outlets[i].unique;
        into->agency += outlets[i].agency;
        into->uncredited += outlets[i].uncredited;
    }
    qsort(outlets, kept, sizeof *outlets, compare_weights);
    return kept;
}

static void put_cell(FILE *file, uint32_t figure, const char *class)
{
    fprintf(file, "<td%s>", class);
    html_put_number(file, figure);
    fputs("</td>", file);
}

/* The columns of copies are left out where there are none, those of agencies too. */
static void put_outlet(const cli_html *html, const outlet *shown, bool agencies)
{
    FILE *file = html->file;
    fputs("<tr><th scope=\"row\">", file);
    html_put_isolated(file, shown->name, HTML_NAME);
    fputs("</th>", file);
    put_cell(file, shown->articles, "");
    if (html->found) {
        put_cell(file, shown->leads, "");
        put_cell(file, shown->copies, "");
    }
    if (agencies)
        put_cell(file, shown->agency, "");
    if (agencies && html->found)
        put_cell(file, shown->uncredited, " class=\"wide\"");
    if (html->found)
        put_cell(file, shown->unique, "");
    fputs("</tr>\n", file);
}

static void put_table(const cli_html *html, const outlet *outlets, size_t count,
                      bool agencies)
{
    FILE *file = html->file;
    fputs("<table>\n<thead><tr>"
          "<th scope=\"col\">Outlet</th><th scope=\"col\">articles</th>",
          file);
    if (html->found)
        fputs("<th scope=\"col\">leads</th><th scope=\"col\">copies</th>", file);
    if (agencies)
        fputs("<th scope=\"col\">agency texts</th>", file);
    if (agencies && html->found)
        fputs("<th scope=\"col\" class=\"wide\">uncredited</th>", file);
    if (html->found)
        fputs("<th scope=\"col\">own sentences</th>", file);
    fputs("</tr></thead>\n<tbody>\n", file);
    for (size_t i = 0; i < count; i++)
        put_outlet(html, &outlets[i], agencies);
    fputs("</tbody></table>\n", file);
}

static bool any_agency(const outlet *outlets, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (outlets[i].agency > 0)
            return true;
    return false;
}

static void put_section(const cli_html *html, const outlet *outlets, size_t count)
{
    FILE *file = html->file;
    size_t shown = count < SHOWN ? count : SHOWN, known = count < MOST ? count : MOST;
    bool agencies = any_agency(outlets, count);
    fputs("<div class=\"outlets\"><h2>Outlets</h2>\n", file);
    put_table(html, outlets, shown, agencies);
    if (known > shown) {
        fprintf(file, "<details><summary class=\"more\">%zu more outlet%s</summary>\n",
                known - shown, known - shown == 1 ? "" : "s");
        put_table(html, outlets + shown, known - shown, agencies);
        fputs("</details>\n", file);
    }
    if (count > known) {
        fputs("<p class=\"more\">", file);
        html_put_count(file, count - known, "outlet");
        fputs(" more in articles.csv and results.db.</p>\n", file);
    }
    fputs("</div>\n", file);
}

np_status html_put_outlets(const cli_html *html, np_error *error)
{
    const cli_result *result = html->result;
    outlet *outlets = malloc((result->article_count + 1) * sizeof *outlets);
    size_t count = 0;
    if (!outlets)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    for (uint32_t i = 0; i < result->article_count; i++) {
        outlets[count] = outlet_of(result, i);
        count += !text_is_blank(outlets[count].name);
    }
    count = merge(outlets, count);
    if (count > 0)
        put_section(html, outlets, count);
    free(outlets);
    return NP_OK;
}
