/* A story opened: every text in which it was told, by time, on one axis. */
#include "html_axis.h"
#include "html_parts.h"
#include "message.h"
#include "text.h"

#include <stdlib.h>

enum { MOST_STEPS = 5, MOST_DOTS = 60, STRIP = 16 };

/* ---- when -------------------------------------------------------------------- */

/* The dots keep away from the edges, so that they are whole. */
static double place(const cli_axis *axis, int64_t time)
{
    return 2 + axis_percent(axis, time) * .96;
}

/* When each version of a text was published, as a strip of dots. */
static void put_strip(const cli_html *html, const cli_axis *axis,
                      const np_cluster *cluster)
{
    FILE *file = html->file;
    const uint32_t *members = result_members(html->result, cluster);
    if (axis->step == 0)
        return;
    fprintf(file,
            "<svg class=\"strip\" width=\"100%%\" height=\"%d\" aria-hidden=\"true\">",
            STRIP);
    if (cluster->last_published > cluster->first_published)
        fprintf(file,
                "<line class=\"lag\" x1=\"%.1f%%\" x2=\"%.1f%%\" y1=\"8\" y2=\"8\"/>",
                place(axis, cluster->first_published),
                place(axis, cluster->last_published));
    for (uint32_t i = cluster->size < MOST_DOTS ? cluster->size : MOST_DOTS; i-- > 0;) {
        int64_t time = np_corpus_get(html->result->corpus, members[i]).published;
        if (time != NP_NO_TIME)
            fprintf(file, "<circle%s cx=\"%.1f%%\" cy=\"8\" r=\"4\"/>",
                    i == 0 ? " class=\"lead\"" : "", place(axis, time));
    }
    fputs("</svg>", file);
}

static cli_axis make_axis(const np_story *story)
{
    if (story->first_published == NP_NO_TIME ||
        story->last_published <= story->first_published)
        return (cli_axis){0};
    return axis_make(story->first_published, story->last_published, MOST_STEPS);
}

static void put_scale(const cli_html *html, const cli_axis *axis)
{
    if (axis->step == 0)
        return;
    fprintf(html->file,
            "<div class=\"scale\" aria-hidden=\"true\"><svg width=\"100%%\" "
            "height=\"%d\">\n",
            STRIP + 4);
    axis_put(html->file, axis, STRIP + 4);
    fputs("</svg></div>\n", html->file);
}

/* ---- texts that have copies ---------------------------------------------------- */

static void put_copied_head(const cli_html *html, uint32_t number, const cli_axis *axis)
{
    np_cluster cluster = result_cluster(html->result, number);
    FILE *file = html->file;
    if (html->paged)
        fprintf(file, "<a class=\"head\" href=\"report/%u.html\">", number + 1);
    else
        fprintf(file, "<details class=\"cluster\" id=\"c%u\"><summary class=\"head\">",
                number + 1);
    fputs("<h4>", file);
    html_put_title(html, cluster.lead);
    fputs("</h4> ", file);
    html_put_facts(html, number);
    put_strip(html, axis, &cluster);
    fputs(html->paged ? "</a>\n" : "</summary>\n", file);
}

static np_status put_copied(const cli_html *html, uint32_t number, const cli_axis *axis,
                            np_error *error)
{
    np_status status = NP_OK;
    fputs("<li>", html->file);
    put_copied_head(html, number, axis);
    if (!html->paged) {
        status = html_put_cluster(html, (uint32_t)number, 5, error);
        fputs("</details>", html->file);
    }
    fputs("</li>\n", html->file);
    return status;
}

/* ---- reports of one outlet ------------------------------------------------------- */

static void put_report_line(const cli_html *html, const np_cluster *cluster)
{
    FILE *file = html->file;
    np_role role = result_verdict(html->result, cluster->lead).role;
    fputs("<span class=\"line\">", file);
    html_put_time(file, cluster->first_published);
    fputs(" <b>", file);
    html_put_isolated(file, html_name(html, cluster->lead), HTML_NAME);
    fputs("</b> <cite>", file);
    html_put_title(html, cluster->lead);
    fputs("</cite>", file);
    if (cluster->size > 1)
        fprintf(file, " <span class=\"kind\">%u versions</span>", cluster->size);
    else if (role == NP_ROLE_COMPOSITE)
        fputs(" <span class=\"kind\">composite</span>", file);
    fputs("</span>", file);
}

/* On a page of its own there is room for the text. */
static void put_report(const cli_html *html, uint32_t number, const cli_axis *axis)
{
    np_cluster cluster = result_cluster(html->result, number);
    FILE *file = html->file;
    fprintf(file,
            html->paged ? "<li class=\"report\" id=\"c%u\">"
                        : "<li><details class=\"report\" id=\"c%u\"><summary>",
            number + 1);
    put_report_line(html, &cluster);
    put_strip(html, axis, &cluster);
    if (html->paged) {
        html_put_origin(html, cluster.lead);
    } else {
        fputs("</summary>\n<p class=\"about\">", file);
        html_put_origin(html, cluster.lead);
        fputs("</p><div class=\"text plain\" dir=\"auto\">", file);
        html_put(file, np_corpus_get(html->result->corpus, cluster.lead).text);
        fputs("</div></details>", file);
    }
    fputs("</li>\n", file);
}

/* ---- all ----------------------------------------------------------------------- */

/* A cluster of the story and when it was first published. */
typedef struct told {
    int64_t time;
    uint32_t cluster;
} told;

/* By time, those without one last, then as they stand in the tables. */
static int by_time(const void *left, const void *right)
{
    const told *a = left, *b = right;
    bool no_a = a->time == NP_NO_TIME, no_b = b->time == NP_NO_TIME;
    if (no_a != no_b)
        return no_a ? 1 : -1;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    return (a->cluster > b->cluster) - (a->cluster < b->cluster);
}

static bool is_copied(const cli_html *html, uint32_t number)
{
    uint32_t size = result_cluster(html->result, number).size;
    return size > 1 && size >= html->min_size;
}

/* Writes those texts that have copies, or those that have none. */
static np_status put_texts(const cli_html *html, const told *texts, size_t count,
                           bool copied, np_error *error)
{
    const np_story *story =
        &html->result->stories[result_cluster(html->result, texts[0].cluster).story];
    cli_axis axis = make_axis(story);
    size_t found = 0;
    np_status status = NP_OK;
    for (size_t i = 0; i < count; i++)
        found += is_copied(html, texts[i].cluster) == copied;
    if (found == 0)
        return NP_OK;
    fputs("<section class=\"texts\">\n<h4 class=\"label\">", html->file);
    html_put_count(html->file, found, copied ? "text" : "report");
    fputs(copied ? " with copies</h4>\n" : " without copies</h4>\n", html->file);
    put_scale(html, &axis);
    fputs("<ol>\n", html->file);
    for (size_t i = 0; i < count && !status; i++)
        if (is_copied(html, texts[i].cluster) != copied)
            continue;
        else if (copied)
            status = put_copied(html, texts[i].cluster, &axis, error);
        else
            put_report(html, texts[i].cluster, &axis);
    fputs("</ol>\n</section>\n", html->file);
    return status;
}

np_status html_put_story(const cli_html *html, const cli_html_group *group,
                         np_error *error)
{
    told *texts = malloc(group->count * sizeof *texts);
    if (!texts)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    for (size_t i = 0; i < group->count; i++)
        texts[i] = (told){
            result_cluster(html->result, group->clusters[i]).first_published,
            group->clusters[i]};
    qsort(texts, group->count, sizeof *texts, by_time);
    fputs("<div class=\"telling\">\n", html->file);
    np_status status = put_texts(html, texts, group->count, true, error);
    if (!status)
        status = put_texts(html, texts, group->count, false, error);
    fputs("</div>\n", html->file);
    free(texts);
    return status;
}
