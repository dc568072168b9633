/* The text report: what a journalist reads, at most 80 columns wide. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "output.h"
#include "result.h"

typedef struct cli_report_style {
    bool color;
    unsigned min_size; /* least size of a cluster or story shown */
} cli_report_style;

/* Writes the report; stops early when the output fails, which the caller sees there.
 * NP_ENOMEM. */
np_status report_write(cli_output *out, const cli_result *result,
                       const cli_report_style *style, np_error *error);

#endif
