/* The parts of report.html, each written by a file of its own. */
#ifndef CLI_HTML_PARTS_H
#define CLI_HTML_PARTS_H

#include "agencies.h"
#include "html_grid.h"
#include "html_text.h"
#include "result.h"

/* Characters of names and titles that are shown; the rest is in the tables. */
enum { HTML_NAME = 48, HTML_TITLE = 240 };

typedef struct cli_html {
    FILE *file;
    const cli_result *result;
    unsigned min_size; /* least size of a cluster shown */
    bool paged;        /* clusters stand on pages of their own */
    bool found;        /* any copies or stories */
} cli_html;

/* A cluster, and which of its members carries what. */
typedef struct cli_html_cluster {
    uint32_t number;
    unsigned level; /* of the headings of its parts */
    np_cluster cluster;
    const uint32_t *members; /* lead first */
    cli_grid grid;
} cli_html_cluster;

/* ---- pages ------------------------------------------------------------------- */

/* What every page begins with: the policy that keeps requests in, with or without leave
 * for the script; then comes the title, and then the style. */
void html_begin(FILE *file, bool scripted);
void html_put_style(FILE *file);

/* Everything up to the content of <main>, and everything after it. `about` is the
 * title of a cluster's own page, and empty on the first page. */
void html_put_head(const cli_html *html, np_slice about);
void html_put_foot(const cli_html *html);

/* ---- overview ---------------------------------------------------------------- */

/* Figures, copies over time, agencies, outlets. NP_ENOMEM. */
np_status html_put_overview(const cli_html *html, np_error *error);
void html_put_chart(const cli_html *html);
void html_put_agencies(const cli_html *html, const cli_agencies *agencies);
np_status html_put_outlets(const cli_html *html, np_error *error);

/* Articles put together from several texts, with what they hold. NP_ENOMEM. */
np_status html_put_composites(const cli_html *html, np_error *error);

/* ---- the list ---------------------------------------------------------------- */

/* What one row of the list stands for: a story, or a cluster that is all of its story.
 */
typedef struct cli_html_group {
    uint32_t number;          /* of the story, or else of the cluster; from 1 */
    const np_story *story;    /* NULL without stories */
    const uint32_t *clusters; /* largest first */
    size_t count;
} cli_html_group;

/* A row: what opens it, or leads to its page. */
void html_put_row(const cli_html *html, const cli_html_group *group);
void html_end_row(const cli_html *html, const cli_html_group *group);

/* All texts in which a story of several clusters was told. NP_ENOMEM. */
np_status html_put_story(const cli_html *html, const cli_html_group *group,
                         np_error *error);

/* ---- a cluster --------------------------------------------------------------- */

/* All there is to show of it, under headings of this level. NP_ENOMEM. */
np_status html_put_cluster(const cli_html *html, uint32_t number, unsigned level,
                           np_error *error);

/* Size, first outlet, agency of a cluster in words. */
void html_put_facts(const cli_html *html, uint32_t cluster);

void html_put_timeline(const cli_html *html, const cli_html_cluster *shown);
void html_put_matrix(const cli_html *html, const cli_html_cluster *shown);
np_status html_put_versions(const cli_html *html, const cli_html_cluster *shown,
                            np_error *error);

/* ---- an article -------------------------------------------------------------- */

/* What an article is called by: its source, or its id; its title, or else its text. */
np_slice html_name(const cli_html *html, uint32_t article);
void html_put_title(const cli_html *html, uint32_t article);

/* Its author, its id, and a link to where it stands. */
void html_put_origin(const cli_html *html, uint32_t number);

#endif
