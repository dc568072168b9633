/* Which member of a cluster carries which statement, and how. */
#ifndef CLI_HTML_GRID_H
#define CLI_HTML_GRID_H

#include "result.h"

typedef enum cli_grid_state {
    GRID_ABSENT,   /* neither here nor in the lead */
    GRID_KEPT,     /* as in the lead */
    GRID_REWORDED, /* in other words than in the lead */
    GRID_CUT,      /* in the lead, not here */
    GRID_ADDED,    /* not in the lead, but in another version too */
    GRID_UNIQUE,   /* in this version alone */
    GRID_STATES
} cli_grid_state;

typedef struct cli_grid {
    uint32_t members, statements;
    unsigned char *states; /* of each member, lead first: one for each statement */
} cli_grid;

/* NP_ENOMEM. Release also after a failure. */
np_status grid_init(cli_grid *out, const cli_result *result, const np_cluster *cluster,
                    np_error *error);
void grid_release(cli_grid *grid);

cli_grid_state grid_state(const cli_grid *grid, uint32_t member, uint32_t statement);

/* Counts the statements of a member by their state. */
void grid_count(const cli_grid *grid, uint32_t member, uint32_t out[GRID_STATES]);

#endif
