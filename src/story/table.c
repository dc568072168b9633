#include "story/table.h"

#include "base/memory.h"

#include <string.h>

enum { TOGETHER = 128 /* vectors that are written at once */ };

static const size_t VECTOR = NP_TERMS * sizeof(np_term);

/* What is moved. */
typedef struct mover {
    np_term_table *table;
    np_term *buffer; /* of TOGETHER vectors */
    uint32_t held, written;
} mover;

static np_status write_held(mover *m)
{
    uint64_t at = m->written * (uint64_t)VECTOR;
    np_status status = np_spill_write(&m->table->file, at, m->buffer, m->held * VECTOR,
                                      NULL);
    m->written += m->held;
    m->held = 0;
    return status;
}

static const np_term *terms_at(const np_term_table *table, size_t place)
{
    return table->terms + place * NP_TERMS;
}

/* Writes the terms that are not kept, in order of rank. */
static np_status write_terms(mover *m, const bool *is_kept, uint32_t count)
{
    np_status status = NP_OK;
    for (uint32_t rank = 0; rank < count && status == NP_OK; rank++) {
        if (is_kept[rank])
            continue;
        memcpy(m->buffer + m->held++ * (size_t)NP_TERMS, terms_at(m->table, rank),
               VECTOR);
        if (m->held == TOGETHER)
            status = write_held(m);
    }
    return status == NP_OK ? write_held(m) : status;
}

/* Closes the ranks up that stay; returns how many these are. */
static uint32_t close_up(np_term_table *table, const bool *is_kept, uint32_t count)
{
    uint32_t kept = 0, away = 0;
    for (uint32_t rank = 0; rank < count; rank++) {
        table->places[rank] = is_kept[rank] ? kept : NP_TERM_AWAY + away;
        away += !is_kept[rank];
        if (!is_kept[rank])
            continue;
        memmove(table->terms + kept * (size_t)NP_TERMS, terms_at(table, rank), VECTOR);
        memmove(table->heaviest[kept], table->heaviest[rank], sizeof *table->heaviest);
        kept++;
    }
    return kept;
}

/* Gives memory back; what cannot be is kept. */
static void *shrink(void *memory, size_t size)
{
    void *smaller = np_realloc(memory, size);
    return smaller ? smaller : memory;
}

static uint32_t count_away(const bool *is_kept, uint32_t count)
{
    uint32_t away = 0;
    for (uint32_t rank = 0; rank < count; rank++)
        away += !is_kept[rank];
    return away;
}

void np_terms_put_away(np_term_table *table, const bool *is_kept, uint32_t count,
                       const char *directory)
{
    mover m = {.table = table, .buffer = np_alloc(TOGETHER * VECTOR)};
    uint64_t size = count_away(is_kept, count) * (uint64_t)VECTOR;
    uint32_t *places = np_alloc(count * sizeof *places);
    np_spill_init(&table->file, directory);
    if (!m.buffer || !places || count >= NP_TERM_AWAY ||
        np_spill_reserve(&table->file, size, NULL) != NP_OK ||
        write_terms(&m, is_kept, count) != NP_OK) {
        np_spill_release(&table->file);
        np_release(places);
        np_release(m.buffer);
        return;
    }
    table->places = places;
    uint32_t kept = close_up(table, is_kept, count);
    table->terms = shrink(table->terms, kept * VECTOR);
    table->heaviest = shrink(table->heaviest, kept * sizeof *table->heaviest);
    np_release(m.buffer);
}

np_status np_terms_read(np_term_vector *out, const np_term_table *table, uint32_t rank,
                        np_term room[NP_TERMS], np_error *error)
{
    if (!table->places || table->places[rank] < NP_TERM_AWAY) {
        *out = np_terms_of(table, rank);
        return NP_OK;
    }
    uint64_t at = (table->places[rank] - NP_TERM_AWAY) * (uint64_t)VECTOR;
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
