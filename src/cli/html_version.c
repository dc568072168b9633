/* The versions of a cluster: who, when, how near to the lead, and the text. */
#include "figure.h"
#include "html_parts.h"
#include "html_redline.h"
#include "text.h"

/* ---- headings ------------------------------------------------------------------ */

static void put_shares(FILE *file, const np_similarity *similarity)
{
    switch (similarity->kind) {
    case NP_KIND_NONE:
        fputs("like others, not the lead", file);
        break;
    case NP_KIND_IDENTICAL:
        fputs("the same text", file);
        break;
    case NP_KIND_REWORDED:
        fprintf(file, "%u&nbsp;%% in like sentences",
                figure_percent(similarity->sentence_share));
        break;
    default:
        fprintf(file, "%u&nbsp;%% of it in the lead, drops %u&nbsp;%% of the lead",
                figure_percent(similarity->share_b),
                figure_percent(1.0 - similarity->share_a));
        break;
    }
}

static void put_summary(const cli_html *html, uint32_t number, bool is_lead)
{
    FILE *file = html->file;
    np_verdict verdict = result_verdict(html->result, number);
    np_article article = np_corpus_get(html->result->corpus, number);
    const char *kind = is_lead ? "lead" : result_kind_name(verdict.similarity.kind);
    fputs("<summary>", file);
    html_put_time(file, article.published);
    fputs(" <b>", file);
    html_put_isolated(file, html_name(html, number), HTML_NAME);
    fprintf(file, "</b> <span class=\"kind %s\">%s</span> <span class=\"share\">", kind,
            *kind ? kind : "linked");
    if (is_lead)
        html_put_count(file, verdict.words, "word");
    else
        put_shares(file, &verdict.similarity);
    if (verdict.unique_sentences > 0) {
        fputs(", ", file);
        html_put_count(file, verdict.unique_sentences, "sentence");
        fputs(" only here", file);
    }
    fputs("</span>", file);
    if (verdict.agency && !verdict.is_credited)
        fprintf(file, " <span class=\"flag\">does not name %s</span>",
                np_agency_name(verdict.agency));
    fputs("</summary>\n", file);
}

/* The words by which an article names its agency. */
static void put_credit(const cli_html *html, uint32_t number)
{
    FILE *file = html->file;
    np_verdict verdict = result_verdict(html->result, number);
    if (!verdict.agency || !verdict.is_credited)
        return;
    fprintf(file, " names %s", np_agency_name(verdict.agency));
    np_slice text = np_corpus_get(html->result->corpus, number).text;
    if (verdict.credit_size > 0) {
        fputs(": &ldquo;", file);
        html_put_isolated(
            file, (np_slice){text.data + verdict.credit_start, verdict.credit_size},
            HTML_NAME);
        fputs("&rdquo;", file);
    }
}

void html_put_origin(const cli_html *html, uint32_t number)
{
    FILE *file = html->file;
    np_article article = np_corpus_get(html->result->corpus, number);
    if (!text_is_blank(article.author)) {
        fputs("by ", file);
        html_put_isolated(file, article.author, HTML_NAME);
        fputc(' ', file);
    }
    fputs("<code>", file);
    html_put_isolated(file, article.id, HTML_TITLE);
    fputs("</code>", file);
    if (html_is_address(article.url)) {
        fputs(" <a rel=\"noopener noreferrer\" href=\"", file);
        html_put(file, article.url);
        fputs("\">original</a>", file);
    }
}

static void put_about(const cli_html *html, uint32_t number)
{
    FILE *file = html->file;
    np_article article = np_corpus_get(html->result->corpus, number);
    fputs("<p class=\"about\">", file);
    if (!text_is_blank(article.title)) {
        fputs("<cite>", file);
        html_put_isolated(file, article.title, HTML_TITLE);
        fputs("</cite> ", file);
    }
    html_put_origin(html, number);
    put_credit(html, number);
    fputs("</p>\n", file);
}

/* ---- all ----------------------------------------------------------------------- */

static np_status put_version(const cli_html *html, const cli_html_cluster *shown,
                             uint32_t member, cli_redline *redline, np_error *error)
{
    uint32_t number = shown->members[member];
    np_kind kind = result_verdict(html->result, number).similarity.kind;
    np_status status = NP_OK;
    fprintf(html->file, "<details class=\"version\" id=\"c%uv%u\">", shown->number + 1,
            member + 1);
    put_summary(html, number, member == 0);
    put_about(html, number);
    if (member > 0 && kind == NP_KIND_IDENTICAL)
        fputs("<p class=\"same\">The same words as the lead.</p>\n", html->file);
    else
        status = redline_put(html->file, redline, number, error);
    fputs("</details>\n", html->file);
    return status;
}

np_status html_put_versions(const cli_html *html, const cli_html_cluster *shown,
                            np_error *error)
{
    cli_redline redline;
    fprintf(html->file,
            "<section class=\"versions\">\n"
            "<h%u class=\"label\">Each version against the lead</h%u>\n",
            shown->level, shown->level);
    fputs("<p class=\"legend\"><span><ins>added</ins></span> "
          "<span><del>dropped</del></span> "
          "<span>numbers <ins><b>5,000</b></ins></span> "
          "<span>quotations &ldquo;<ins class=\"q\">so</ins>&rdquo;</span> "
          "<span>small figures number the statements, and say which were moved</span>"
          "</p>\n",
          html->file);
    np_status status = redline_init(&redline, html->result, shown->members[0],
                                    shown->grid.statements, error);
    for (uint32_t i = 0; !status && i < shown->cluster.size; i++)
        status = put_version(html, shown, i, &redline, error);
    redline_release(&redline);
    fputs("</section>\n", html->file);
    return status;
}
