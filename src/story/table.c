#include "story/table.h"

#include "base/memory.h"

np_status np_terms_read(np_term_vector *out, const np_term_table *table, uint32_t rank,
                        np_term room[NP_TERMS], np_error *error)
{
    *out = np_terms_of(table, rank);
    if (!table->terms.mapped)
        return NP_OK;
    out->terms = room;
    return np_slots_read(room, &table->terms, rank, 1, error);
}

void np_term_table_release(np_term_table *table)
{
    np_slots_release(&table->terms);
    np_release(table->heaviest);
    np_release(table->counts);
    np_release(table->languages);
    *table = (np_term_table){0};
}
