/* The list of stories: the row of each, with what it is searched and sorted by. */
#include "figure.h"
#include "html_parts.h"
#include "text.h"

#include <string.h>

enum { MOST_AGENCIES = 6 };

/* What a row tells of all clusters together. */
typedef struct totals {
    uint32_t articles, sources, uncredited;
    int64_t first, last;              /* published */
    uint32_t first_article;           /* of all, by time */
    bool is_tied;                     /* another outlet may have been as early */
    uint16_t agencies[MOST_AGENCIES]; /* most frequent clusters first */
    unsigned agency_count;
} totals;

static void add_agency(totals *sum, uint16_t agency)
{
    for (unsigned i = 0; i < sum->agency_count; i++)
        if (sum->agencies[i] == agency)
            return;
    if (sum->agency_count < MOST_AGENCIES)
        sum->agencies[sum->agency_count++] = agency;
}

/* True when a version of another outlet is not later than the first, as far as the
 * times tell: those without an hour may be of any on their day. */
static bool is_tied(const cli_html *html, const cli_html_group *group,
                    const totals *sum)
{
    const int64_t day = 86400;
    int64_t limit = sum->first + (figure_is_day(sum->first) ? day - 1 : 0);
    np_slice first = html_name(html, sum->first_article);
    for (size_t i = 0; i < group->count; i++) {
        np_cluster cluster = result_cluster(html->result, group->clusters[i]);
        const uint32_t *members = result_members(html->result, &cluster);
        for (uint32_t k = 0; k < cluster.size; k++) {
            int64_t time = np_corpus_get(html->result->corpus, members[k]).published;
            np_slice name = html_name(html, members[k]);
            if (time != NP_NO_TIME && time <= limit &&
                (name.size != first.size ||
                 memcmp(name.data, first.data, name.size) != 0))
                return true;
        }
    }
    return false;
}

static totals add_up(const cli_html *html, const cli_html_group *group)
{
    totals sum = {
        .first = NP_NO_TIME,
        .last = NP_NO_TIME,
        .first_article = result_cluster(html->result, group->clusters[0]).lead};
    for (size_t i = 0; i < group->count; i++) {
        np_cluster cluster = result_cluster(html->result, group->clusters[i]);
        sum.articles += cluster.size;
        sum.sources = cluster.sources;
        sum.uncredited += cluster.agency ? cluster.uncredited : 0;
        if (cluster.agency && cluster.size > 1)
            add_agency(&sum, cluster.agency);
        if (cluster.first_published == NP_NO_TIME)
            continue;
        if (sum.first == NP_NO_TIME || cluster.first_published < sum.first) {
            sum.first = cluster.first_published;
            sum.first_article = cluster.lead;
        }
        if (sum.last == NP_NO_TIME || cluster.last_published > sum.last)
            sum.last = cluster.last_published;
    }
    if (group->count > 1)
        sum.sources = group->story->sources;
    sum.is_tied = sum.first != NP_NO_TIME && is_tied(html, group, &sum);
    return sum;
}

static int64_t span_of(const totals *sum)
{
    return sum->first == NP_NO_TIME ? 0 : sum->last - sum->first;
}

/* ---- what is searched and sorted ----------------------------------------------- */

/* Titles of a story's clusters beside its own. */
static void put_titles(const cli_html *html, const cli_html_group *group)
{
    if (group->count < 2)
        return;
    fputs("\" data-titles=\"", html->file);
    for (size_t i = 0; i < group->count; i++) {
        np_cluster cluster = result_cluster(html->result, group->clusters[i]);
        if (html->result->stories[cluster.story].central == cluster.lead)
            continue;
        html_put_name(html->file, result_title(html->result, &cluster), HTML_TITLE);
        fputs(" / ", html->file);
    }
}

static void put_sources(const cli_html *html, const cli_html_group *group)
{
    bool any = false;
    fputs("\" data-sources=\"", html->file);
    for (size_t i = 0; i < group->count; i++) {
        np_cluster cluster = result_cluster(html->result, group->clusters[i]);
        const uint32_t *members = result_members(html->result, &cluster);
        for (uint32_t k = 0; k < cluster.size; k++) {
            fputs(any ? ", " : "", html->file);
            html_put_name(html->file, html_name(html, members[k]), HTML_NAME);
            any = true;
        }
    }
    fputc('"', html->file);
}

static void put_keys(const cli_html *html, const cli_html_group *group,
                     const totals *sum)
{
    FILE *file = html->file;
    fprintf(file, " data-size=\"%u\" data-texts=\"%zu\" data-span=\"%lld\"",
            sum->articles, group->count, (long long)span_of(sum));
    if (sum->first != NP_NO_TIME)
        fprintf(file, " data-time=\"%lld\"", (long long)sum->first);
    fputs(" data-source=\"", file);
    html_put_name(file, html_name(html, sum->first_article), HTML_NAME);
    for (unsigned i = 0; i < sum->agency_count; i++)
        fprintf(file, "%s%s", i ? ", " : "\" data-agency=\"",
                np_agency_name(sum->agencies[i]));
    if (sum->agency_count)
        fprintf(file, "\" data-uncredited=\"%u", sum->uncredited);
    put_titles(html, group);
    put_sources(html, group);
}

/* ---- what is shown ------------------------------------------------------------- */

/* Who had it first, and when. Where that is not known, the lead of a text, its longest
 * version, and of a story only since when. */
static void put_first(const cli_html *html, const totals *sum, size_t texts)
{
    FILE *file = html->file;
    bool is_first = sum->first != NP_NO_TIME && !sum->is_tied;
    if (is_first || texts == 1) {
        fputs(is_first ? ", first " : ", lead ", file);
        html_put_isolated(file, html_name(html, sum->first_article), HTML_NAME);
    }
    if (sum->first == NP_NO_TIME)
        return;
    fputs(is_first || texts == 1 ? ", " : ", since ", file);
    html_put_time(file, sum->first);
}

/* "8 articles in 3 texts and 5 outlets, first Echo, 1 Nov 2019, 00:05, …". */
static void put_facts(const cli_html *html, const totals *sum, size_t texts)
{
    FILE *file = html->file;
    fputs("<span class=\"facts\"><b>", file);
    html_put_count(file, sum->articles, texts > 1 ? "article" : "version");
    fputs("</b>", file);
    if (texts > 1) {
        fputs(" in ", file);
        html_put_count(file, texts, "text");
    }
    if (sum->sources > 1) {
        fputs(texts > 1 ? " and " : " in ", file);
        html_put_count(file, sum->sources, "outlet");
    }
    put_first(html, sum, texts);
    if (span_of(sum) > 0) {
        char span[FIGURE_SIZE];
        figure_extent(span, sum->first, sum->last);
        fprintf(file, ", all %s", span);
    }
    for (unsigned i = 0; i < sum->agency_count; i++)
        fprintf(file, "%s<b>%s</b>", i ? ", " : "; text of ",
                np_agency_name(sum->agencies[i]));
    if (sum->uncredited > 0)
        fprintf(file, ", <span class=\"flag\">%u without credit</span>",
                sum->uncredited);
    fputs("</span>", file);
}

static void put_terms(const cli_html *html, const np_story *story)
{
    if (!story || story->term_count == 0)
        return;
    fputs(" <span class=\"terms\"><span class=\"hidden\">about </span>", html->file);
    for (uint32_t i = 0; i < story->term_count; i++) {
        fputs(i ? " · " : "", html->file);
        html_put_isolated(html->file, story->terms[i], HTML_NAME);
    }
    fputs("</span>", html->file);
}

static bool is_link(const cli_html *html, const cli_html_group *group)
{
    return html->paged && group->count == 1;
}

void html_put_row(const cli_html *html, const cli_html_group *group)
{
    FILE *file = html->file;
    totals sum = add_up(html, group);
    size_t cluster = group->clusters[0] + 1;
    fputs("<li class=\"row\"", file);
    put_keys(html, group, &sum);
    if (is_link(html, group))
        fprintf(file, "><a class=\"head\" href=\"report/%zu.html\">", cluster);
    else if (group->count > 1)
        fprintf(file, "><details class=\"story\" id=\"s%u\"><summary class=\"head\">",
                group->number);
    else
        fprintf(file,
                "><details class=\"cluster\" id=\"c%zu\"><summary class=\"head\">",
                cluster);
    fprintf(file, "<span class=\"rank\">%u</span> <h3>", group->number);
    if (group->count > 1)
        html_put_title(html, group->story->central);
    else
        html_put_title(html, result_cluster(html->result, group->clusters[0]).lead);
    fputs("</h3> ", file);
    put_facts(html, &sum, group->count);
    put_terms(html, group->story);
    fputs(is_link(html, group) ? "</a>" : "</summary>\n", file);
}

void html_end_row(const cli_html *html, const cli_html_group *group)
{
    fputs(is_link(html, group) ? "</li>\n" : "</details></li>\n", html->file);
}

void html_put_facts(const cli_html *html, uint32_t cluster)
{
    cli_html_group alone = {.clusters = &cluster, .count = 1};
    totals sum = add_up(html, &alone);
    put_facts(html, &sum, 1);
}
