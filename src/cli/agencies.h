/* Whose texts the articles are: each agency with what carries its text. */
#ifndef CLI_AGENCIES_H
#define CLI_AGENCIES_H

#include "result.h"

typedef struct cli_agency {
    const char *name;
    uint32_t articles;   /* that carry its text, in a cluster or alone */
    uint32_t copies;     /* of these, copies of another article here */
    uint32_t uncredited; /* of these, do not name it */
} cli_agency;

/* Most articles first, then by name. `all` adds them up. */
typedef struct cli_agencies {
    cli_agency *list;
    size_t count;
    cli_agency all;
} cli_agencies;

/* NP_ENOMEM. Release also after a failure. */
np_status agencies_count(cli_agencies *out, const cli_result *result, np_error *error);
void agencies_release(cli_agencies *agencies);

#endif
