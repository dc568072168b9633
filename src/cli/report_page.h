/* The page that the parts of the text report write on. */
#ifndef CLI_REPORT_PAGE_H
#define CLI_REPORT_PAGE_H

#include "result.h"

#include <stdio.h>

enum { PAGE_WIDTH = 80, PAGE_INDENT = 3 };

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

/* Prints what a cluster is called, cut to `columns`. */
void page_put_title(const cli_page *page, uint32_t cluster, size_t columns);

#endif
