/* The page that the parts of the text report write on. */
#ifndef CLI_REPORT_PAGE_H
#define CLI_REPORT_PAGE_H

#include "result.h"

#include <stdio.h>

enum {
    PAGE_WIDTH = 80,
    PAGE_INDENT = 3,
    PAGE_TIME = 16,
    PAGE_ARTICLE = PAGE_TIME + 2 + 21 + 2 + 9 + 2 /* columns of page_put_article() */
};

typedef enum cli_paint {
    PAINT_PLAIN,
    PAINT_BOLD,
    PAINT_DIM,
    PAINT_GREEN,
    PAINT_YELLOW
} cli_paint;

typedef struct cli_page {
    FILE *file;
    bool color;
    const cli_result *result;
    unsigned min_size; /* least size of a cluster or story shown */
} cli_page;

/* What follows is printed like this, if the page has colours. */
void page_paint(const cli_page *page, cli_paint paint);

/* Prints time, name, and what the article is (lead, near, …) in their columns. */
void page_put_article(const cli_page *page, uint32_t article, const char *what,
                      cli_paint paint);

/* What an article is called by: its source, or its id. */
np_slice page_name(const cli_page *page, uint32_t article);

/* Prints a cluster with its members and their unique sentences. NP_ENOMEM. */
np_status page_put_cluster(const cli_page *page, uint32_t cluster, np_error *error);

/* Prints a story, whose clusters are given, under a rule: those of two articles and
 * more as above, all others in a line each; a story of one cluster as that. NP_ENOMEM.
 */
np_status page_put_story(const cli_page *page, const uint32_t *clusters, size_t count,
                         np_error *error);

/* Prints a line across the page, above and below stories. */
void page_put_rule(const cli_page *page);

/* True when any member names its source. */
bool page_has_sources(const cli_page *page, const np_cluster *cluster);

/* True when an article without copies, or a cluster, is printed with its story. */
bool page_shows_story(const cli_page *page, const np_cluster *cluster);

/* Prints what a cluster is called from `column` on, in as many lines as its headline
 * takes; a text without one is cut. */
void page_put_headline(const cli_page *page, uint32_t cluster, size_t column);

/* Prints what a cluster is called, cut to `columns`. */
void page_put_title(const cli_page *page, uint32_t cluster, size_t columns);

#endif
