#include "html_grid.h"

#include "message.h"

#include <stdlib.h>

static uint32_t count_statements(const cli_result *result, const np_cluster *cluster)
{
    uint32_t statements = 0;
    size_t count;
    for (uint32_t i = 0; i < cluster->size; i++) {
        uint32_t article = result_members(result, cluster)[i];
        const np_sentence *own = result_sentences(result, article, &count);
        for (size_t j = 0; j < count; j++)
            if (own[j].statement != NP_NONE && own[j].statement >= statements)
                statements = own[j].statement + 1;
    }
    return statements;
}

/* A statement alone in its words that is not unique stands inside another's sentence.
 */
static cli_grid_state state_of(const np_sentence *sentence, bool is_lead, bool in_lead)
{
    if (sentence->status == NP_UNIQUE)
        return GRID_UNIQUE;
    if (is_lead)
        return GRID_KEPT;
    if (in_lead)
        return sentence->status == NP_SHARED ? GRID_KEPT : GRID_REWORDED;
    return sentence->carriers == 1 ? GRID_REWORDED : GRID_ADDED;
}

/* The lead has no cut statement of its own, so its row tells what it carries. */
static void fill_row(cli_grid *grid, uint32_t member, const np_sentence *own,
                     size_t count)
{
    const unsigned char *lead = grid->states;
    unsigned char *row = grid->states + (size_t)member * grid->statements;
    for (uint32_t i = 0; member > 0 && i < grid->statements; i++)
        row[i] = lead[i] ? GRID_CUT : GRID_ABSENT;
    for (size_t i = 0; i < count; i++) {
        if (own[i].statement == NP_NONE)
            continue;
        unsigned char *cell = &row[own[i].statement];
        bool in_lead = lead[own[i].statement] != GRID_ABSENT;
        cli_grid_state state = state_of(&own[i], member == 0, in_lead);
        if (*cell != GRID_REWORDED) /* one reworded sentence of several tells */
            *cell = (unsigned char)state;
    }
}

np_status grid_init(cli_grid *out, const cli_result *result, const np_cluster *cluster,
                    np_error *error)
{
    *out = (cli_grid){cluster->size, count_statements(result, cluster), NULL};
    out->states = calloc((size_t)out->members * out->statements + 1, 1);
    if (!out->states)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    for (uint32_t i = 0; i < cluster->size; i++) {
        size_t count;
        uint32_t article = result_members(result, cluster)[i];
        const np_sentence *own = result_sentences(result, article, &count);
        fill_row(out, i, own, count);
    }
    return NP_OK;
}

void grid_release(cli_grid *grid)
{
    free(grid->states);
    grid->states = NULL;
}

cli_grid_state grid_state(const cli_grid *grid, uint32_t member, uint32_t statement)
{
    return (cli_grid_state)grid->states[(size_t)member * grid->statements + statement];
}

void grid_count(const cli_grid *grid, uint32_t member, uint32_t out[GRID_STATES])
{
    for (int i = 0; i < GRID_STATES; i++)
        out[i] = 0;
    for (uint32_t i = 0; i < grid->statements; i++)
        out[grid_state(grid, member, i)]++;
}
