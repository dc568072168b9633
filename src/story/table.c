#include "story/table.h"

#include "base/memory.h"

np_status np_terms_read(np_term_vector *out, const np_term_table *table, uint32_t rank,
                        np_term room[NP_TERMS], np_error *error)
{
    if (!np_terms_are_away(table, rank)) {
        *out = np_terms_of(table, rank);
        return NP_OK;
    }
    uint64_t at = rank * (uint64_t)(NP_TERMS * sizeof *room);
    *out = (np_term_vector){room, table->counts[rank]};
    return np_spill_read(&table->file, at, room, out->count * sizeof *room, error);
}

void np_term_table_release(np_term_table *table)
{
    if (table->places)
        np_spill_release(&table->file);
    np_release(table->terms);
    np_release(table->heaviest);
    np_release(table->counts);
    np_release(table->languages);
    np_release(table->places);
    *table = (np_term_table){0};
}
