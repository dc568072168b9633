/* report.html: the result as a page for people, in one file that needs no other.
 *
 * Over 20 MB it becomes an index, with a page for each cluster in the folder report. */
#ifndef CLI_HTML_REPORT_H
#define CLI_HTML_REPORT_H

#include "folder.h"
#include "result.h"

#define HTML_REPORT_FILE   "report.html"
#define HTML_REPORT_FOLDER "report"

/* Writes the page, or the pages, into a folder. Clusters smaller than `min_size` are
 * left out. NP_EIO, NP_ENOMEM. */
np_status html_report_write(const cli_folder *folder, const cli_result *result,
                            unsigned min_size, np_error *error);

#endif
