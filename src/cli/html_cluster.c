/* A cluster: its row in the list, and all there is to show of it. */
#include "html_parts.h"
#include "message.h"
#include "text.h"

np_slice html_name(const cli_html *html, uint32_t article)
{
    np_article known = np_corpus_get(html->result->corpus, article);
    return text_is_blank(known.source) ? known.id : known.source;
}

/* ---- the row ------------------------------------------------------------------- */

void html_put_title(const cli_html *html, uint32_t number)
{
    np_slice title = result_title(html->result, &html->result->clusters[number]);
    if (text_is_blank(title))
        fputs("(no text)", html->file);
    else
        html_put_isolated(html->file, title, HTML_TITLE);
}

static int64_t span_of(const np_cluster *cluster)
{
    if (cluster->first_published == NP_NO_TIME)
        return 0;
    return cluster->last_published - cluster->first_published;
}

void html_put_facts(const cli_html *html, uint32_t number)
{
    const np_cluster *cluster = &html->result->clusters[number];
    FILE *file = html->file;
    fputs("<span class=\"facts\"><b>", file);
    html_put_count(file, cluster->size, "version");
    fputs("</b>", file);
    if (cluster->sources > 1) {
        fputs(" in ", file);
        html_put_count(file, cluster->sources, "outlet");
    }
    fputs(", first ", file);
    html_put_isolated(file, html_name(html, cluster->lead), HTML_NAME);
    if (cluster->first_published != NP_NO_TIME) {
        fputs(", ", file);
        html_put_time(file, cluster->first_published);
    }
    if (span_of(cluster) > 0) {
        fputs(", all within ", file);
        html_put_delay(file, span_of(cluster));
    }
    if (cluster->agency)
        fprintf(file, "; text of <b>%s</b>", np_agency_name(cluster->agency));
    if (cluster->uncredited > 0)
        fprintf(file, ", <span class=\"flag\">%u without credit</span>",
                cluster->uncredited);
    fputs("</span>", file);
}

/* What the search looks through beside the title, and what the list is sorted by. */
static void put_keys(const cli_html *html, uint32_t number)
{
    const np_cluster *cluster = &html->result->clusters[number];
    const uint32_t *members = result_members(html->result, cluster);
    FILE *file = html->file;
    fprintf(file, " data-size=\"%u\" data-span=\"%lld\"", cluster->size,
            (long long)span_of(cluster));
    if (cluster->first_published != NP_NO_TIME)
        fprintf(file, " data-time=\"%lld\"", (long long)cluster->first_published);
    fputs(" data-source=\"", file);
    html_put_name(file, html_name(html, cluster->lead), HTML_NAME);
    if (cluster->agency)
        fprintf(file, "\" data-agency=\"%s\" data-uncredited=\"%u",
                np_agency_name(cluster->agency), cluster->uncredited);
    fputs("\" data-sources=\"", file);
    for (uint32_t i = 1; i < cluster->size; i++) {
        fputs(i > 1 ? ", " : "", file);
        html_put_name(file, html_name(html, members[i]), HTML_NAME);
    }
    fputc('"', file);
}

void html_put_row(const cli_html *html, uint32_t number)
{
    FILE *file = html->file;
    fputs("<li class=\"row\"", file);
    put_keys(html, number);
    if (html->paged)
        fprintf(file, "><a class=\"head\" href=\"report/%u.html\">", number + 1);
    else
        fprintf(file, "><details class=\"cluster\" id=\"c%u\"><summary class=\"head\">",
                number + 1);
    fprintf(file, "<span class=\"rank\">%u</span> <h3>", number + 1);
    html_put_title(html, number);
    fputs("</h3> ", file);
    html_put_facts(html, number);
    fputs(html->paged ? "</a>" : "</summary>\n", file);
}

void html_end_row(const cli_html *html)
{
    fputs(html->paged ? "</li>\n" : "</details></li>\n", html->file);
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

np_status html_put_cluster(const cli_html *html, uint32_t number, np_error *error)
{
    cli_html_cluster shown = {.number = number,
                              .cluster = &html->result->clusters[number]};
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
