/* Why two articles are together or apart, for people. */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "output.h"
#include "result.h"

typedef struct cli_explain_style {
    bool color;
    const np_options *options; /* of the run */
    const char *ids[2];        /* of the articles */
} cli_explain_style;

/* Writes the explanation. NP_EINVAL when there is no such article, NP_ENOMEM. */
np_status explain_write(cli_output *out, const cli_result *result,
                        const cli_explain_style *style, np_error *error);

#endif
