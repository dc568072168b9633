/* Outlets: who is first, who copies, who adds. */
#include "html_parts.h"
#include "message.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 10, MOST = 300 }; /* at once, and when asked for */

typedef struct outlet {
    np_slice name;
    uint32_t articles, leads, copies, unique;
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
    const np_verdict *verdict = &result->verdicts[article];
    outlet out = {np_corpus_get(result->corpus, article).source, 1, 0, 0, 0};
    if (result->clusters[verdict->cluster].size > 1) {
        out.leads = verdict->lead == article;
        out.copies = verdict->lead != article;
        out.unique = verdict->unique_sentences;
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
    }
    qsort(outlets, kept, sizeof *outlets, compare_weights);
    return kept;
}

static void put_outlet(const cli_html *html, const outlet *shown)
{
    const uint32_t figures[] = {shown->articles, shown->leads, shown->copies,
                                shown->unique};
    fputs("<tr><th scope=\"row\">", html->file);
    html_put_isolated(html->file, shown->name, HTML_NAME);
    fputs("</th>", html->file);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        fputs("<td>", html->file);
        html_put_number(html->file, figures[i]);
        fputs("</td>", html->file);
    }
    fputs("</tr>\n", html->file);
}

static void put_table(const cli_html *html, const outlet *outlets, size_t count)
{
    fputs("<table>\n<thead><tr>"
          "<th scope=\"col\">Outlet</th><th scope=\"col\">articles</th>"
          "<th scope=\"col\">first</th><th scope=\"col\">copies</th>"
          "<th scope=\"col\">own sentences</th></tr></thead>\n<tbody>\n",
          html->file);
    for (size_t i = 0; i < count; i++)
        put_outlet(html, &outlets[i]);
    fputs("</tbody></table>\n", html->file);
}

static void put_section(const cli_html *html, const outlet *outlets, size_t count)
{
    FILE *file = html->file;
    size_t shown = count < SHOWN ? count : SHOWN, known = count < MOST ? count : MOST;
    fputs("<div class=\"outlets\"><h2>Outlets</h2>\n", file);
    put_table(html, outlets, shown);
    if (known > shown) {
        fputs("<details><summary class=\"more\">", file);
        html_put_count(file, known - shown, "outlet");
        fputs(" more</summary>\n", file);
        put_table(html, outlets + shown, known - shown);
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
