/* A cluster: all there is to show of it. */
#include "html_parts.h"
#include "message.h"
#include "text.h"

np_slice html_name(const cli_html *html, uint32_t article)
{
    np_article known = np_corpus_get(html->result->corpus, article);
    return text_is_blank(known.source) ? known.id : known.source;
}

void html_put_title(const cli_html *html, uint32_t article)
{
    np_article known = np_corpus_get(html->result->corpus, article);
    np_slice title = text_is_blank(known.title) ? known.text : known.title;
    if (text_is_blank(title))
        fputs("(no text)", html->file);
    else
        html_put_isolated(html->file, title, HTML_TITLE);
}

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
    const np_verdict *verdicts = html->result->verdicts;
    uint64_t sentences = 0, outlets = 0;
    for (uint32_t i = 0; i < shown->cluster->size; i++) {
        sentences += verdicts[shown->members[i]].unique_sentences;
        outlets += verdicts[shown->members[i]].unique_sentences > 0;
    }
    if (sentences == 0)
        return;
    fputs("<details class=\"only\"><summary>Only in one version: ", html->file);
    html_put_count(html->file, sentences, "sentence");
    fputs(" of ", html->file);
    html_put_count(html->file, outlets, "version");
    fputs("</summary>\n<dl>\n", html->file);
    for (uint32_t i = 0; i < shown->cluster->size; i++)
        if (verdicts[shown->members[i]].unique_sentences > 0)
            put_unique_of(html, shown->members[i]);
    fputs("</dl></details>\n", html->file);
}

/* ---- credits ------------------------------------------------------------------- */

static bool is_uncredited(const cli_html *html, uint32_t article)
{
    const np_verdict *verdict = &html->result->verdicts[article];
    return verdict->agency && !verdict->is_credited;
}

static void put_uncredited(const cli_html *html, const cli_html_cluster *shown)
{
    if (!shown->cluster->agency || shown->cluster->uncredited == 0)
        return;
    fprintf(html->file, "<p class=\"uncredited\"><b>Without naming %s:</b> ",
            np_agency_name(shown->cluster->agency));
    bool first = true;
    for (uint32_t i = 0; i < shown->cluster->size; i++) {
        if (!is_uncredited(html, shown->members[i]))
            continue;
        fputs(first ? "" : ", ", html->file);
        html_put_isolated(html->file, html_name(html, shown->members[i]), HTML_NAME);
        first = false;
    }
    fputs("</p>\n", html->file);
}

/* ---- all ----------------------------------------------------------------------- */

np_status html_put_cluster(const cli_html *html, uint32_t number, unsigned level,
                           np_error *error)
{
    cli_html_cluster shown = {
        .number = number, .level = level, .cluster = &html->result->clusters[number]};
    shown.members = result_members(html->result, shown.cluster);
    np_status status = grid_init(&shown.grid, html->result, shown.cluster, error);
    if (status)
        return status;
    fprintf(html->file, "<div class=\"body\" data-cluster=\"%u\">\n", number + 1);
    put_uncredited(html, &shown);
    html_put_timeline(html, &shown);
    html_put_matrix(html, &shown);
    put_unique(html, &shown);
    status = html_put_versions(html, &shown, error);
    fputs("</div>\n", html->file);
    grid_release(&shown.grid);
    return status;
}
