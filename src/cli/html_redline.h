/* The text of a version with what it changed of the lead's: dropped, added and reworded
 * sentences, and the words of these. */
#ifndef CLI_HTML_REDLINE_H
#define CLI_HTML_REDLINE_H

#include "html_diff.h"
#include "result.h"

#include <stdio.h>

/* The lead of a cluster, ready for its versions. Places count from 1, 0 is none. */
typedef struct cli_redline {
    const cli_result *result;
    const np_sentence *lead;
    size_t lead_count;
    uint32_t statements;
    uint32_t *first; /* of each statement: its first place in the lead */
    uint32_t *next;  /* of each sentence of the lead: the next place of its statement */
    uint32_t *last; /* of each statement: its last place in the version being written */
    cli_diff diff;
} cli_redline;

/* `statements` are all of the cluster. NP_ENOMEM. Release also after a failure. */
np_status redline_init(cli_redline *out, const cli_result *result, uint32_t lead,
                       uint32_t statements, np_error *error);
void redline_release(cli_redline *redline);

/* Writes a version's text against the lead's, in paragraphs; each sentence bears the
 * number of its statement. The lead's own text comes without marks. NP_ENOMEM. */
np_status redline_put(FILE *file, cli_redline *redline, uint32_t article,
                      np_error *error);

#endif
