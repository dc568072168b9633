#include "read/batch.h"

#include "base/parallel.h"
#include "read/skeleton.h"

/* Pieces of a full load, so that a file of tiny lines needs no more memory than one of
 * articles; bytes of one so large that no other is held beside it; and neighbours that
 * a thread takes at once. */
enum { FULL_LOAD = 1 << 14, LARGE_LOAD = 1 << 23, GRAIN = 8 };

/* Items that populate a block of memory: some for each of several threads. */
enum { FRESH_PARTS = 2 * GRAIN };

/* Bytes of a block of values: they are short, but for texts in parts. */
enum { SCRATCH_BLOCK = 1 << 16 };

/* The load that takes what is noted, or that was noted `ago` flushes before. */
static np_load *load_of(np_batch *batch, unsigned ago)
{
    return &batch->loads[(batch->turn + NP_LOADS - ago) % NP_LOADS];
}

np_status np_batch_init(np_batch *out, np_sink *sink, const np_aliases *aliases,
                        unsigned threads, np_error *error)
{
    if (threads == 0)
        threads = np_core_count();
    *out = (np_batch){.sink = sink, .aliases = aliases, .threads = threads};
    out->parsers = np_alloc_zero(threads, sizeof *out->parsers);
    bool is_made = out->parsers != NULL;
    for (unsigned i = 0; i < NP_LOADS && is_made; i++) {
        np_load *load = &out->loads[i];
        load->scratch = np_alloc_zero(threads, sizeof *load->scratch);
        is_made = load->scratch != NULL;
        for (unsigned k = 0; k < threads && is_made; k++)
            load->scratch[k].block = SCRATCH_BLOCK;
    }
    if (is_made)
        return NP_OK;
    np_batch_release(out);
    return np_fail_memory(error);
}

/* Gives back what parsing made of a piece. */
static void clear_piece(np_piece *piece)
{
    np_release(piece->problem);
    piece->problem = NULL;
    piece->text = NULL;
}

static void copy_piece(np_piece *piece)
{
    const np_record *record = &piece->record;
    const np_json_string written = {record->written, record->article.text.size};
    if (piece->text && written.raw.size)
        np_json_string_write(piece->text, &written);
    else if (piece->text && written.size)
        memcpy(piece->text, record->article.text.data, written.size);
    clear_piece(piece);
}

/* What has its place in the corpus gets its text, after a failure too. */
static void settle(np_load *load, unsigned threads)
{
    for (size_t i = 0; i < load->pieces.count; i++)
        copy_piece(&load->pieces.items[i]);
    np_array_clear(&load->pieces);
    load->size = 0;
    for (unsigned i = 0; i < threads; i++) {
        bool is_large = load->scratch[i].total > LARGE_LOAD;
        (is_large ? np_arena_release : np_arena_clear)(&load->scratch[i]);
    }
}

void np_batch_release(np_batch *batch)
{
    for (unsigned i = 0; i < NP_LOADS; i++) {
        np_load *load = &batch->loads[i];
        if (load->scratch)
            settle(load, batch->threads);
        for (unsigned k = 0; k < batch->threads && load->scratch; k++)
            np_arena_release(&load->scratch[k]);
        np_release(load->scratch);
        np_release(load->room.bytes);
        np_array_release(&load->pieces);
    }
    for (unsigned i = 0; i < batch->threads && batch->parsers; i++)
        np_json_parser_release(&batch->parsers[i]);
    np_release(batch->parsers);
    *batch = (np_batch){0};
}

np_status np_batch_add(np_batch *batch, np_slice json, uint64_t line, np_error *error)
{
    np_load *load = load_of(batch, 0);
    np_piece piece = {.json = json, .record.line = line};
    load->size += json.size;
    return np_array_push(&load->pieces, piece) ? NP_OK : np_fail_memory(error);
}

bool np_batch_is_full(const np_batch *batch)
{
    return batch->loads[batch->turn].pieces.count >= FULL_LOAD;
}

static np_status parse_piece(np_batch *batch, np_piece *piece, unsigned worker,
                             np_error *error)
{
    np_found found;
    np_error problem = {0};
    np_status status = np_json_parse(&found, &batch->parsers[worker],
                                     &load_of(batch, 0)->scratch[worker],
                                     batch->aliases, piece->json, &problem);
    if (status == NP_OK) {
        np_record_make(&piece->record, &found, piece->record.line);
        return NP_OK;
    }
    if (status != NP_ENOMEM)
        piece->problem = np_alloc(sizeof *piece->problem);
    if (!piece->problem)
        return np_fail_memory(error);
    *piece->problem = problem;
    piece->problem->line = piece->record.line;
    return NP_OK;
}

/* Tells what is wrong with the pieces of the load before, and finds the others their
 * place in the corpus. */
static np_status place_pieces(void *context, np_error *error)
{
    np_batch *batch = context;
    np_load *load = load_of(batch, 1);
    np_status status = NP_OK;
    for (size_t i = 0; i < load->pieces.count && status == NP_OK; i++) {
        np_piece *piece = &load->pieces.items[i];
        if (piece->problem)
            np_sink_bad_line(batch->sink, piece->problem);
        else
            status = np_sink_place(batch->sink, &piece->text, &piece->record, error);
    }
    return status;
}

/* One step of all loads, and what is done beside it. */
typedef struct np_step {
    np_batch *batch;
    np_stream *stream; /* that is to hold more, or NULL */
    size_t taken;      /* bytes of it where the pieces lie that are parsed */
    size_t longest;
    np_fresh fresh; /* memory of the corpus to populate */
    size_t fresh_parts;
} np_step;

/* Leaves what was taken where it lies, and goes on in the room of its load, which needs
 * its own no more. */
static np_status read_on(const np_step *s, np_error *error)
{
    np_status status = NP_OK;
    np_stream_drop(s->stream, s->taken);
    if (s->taken > 0)
        status = np_stream_trade(s->stream, &load_of(s->batch, 0)->room, error);
    if (status != NP_OK)
        return status;
    return np_stream_more(s->stream, s->taken == 0, s->longest, error);
}

/* The room that articles find after those parsed now is populated with the next step:
 * the first look at it takes long, and is not to be waited for. */
static np_status place_and_read(void *context, np_error *error)
{
    const np_step *s = context;
    np_batch *batch = s->batch;
    np_status status = place_pieces(batch, error);
    if (status != NP_OK || !s->stream)
        return status;
    status = np_corpus_prepare(batch->sink->corpus, &batch->fresh,
                               2 * load_of(batch, 0)->size, error);
    return status == NP_OK ? read_on(s, error) : status;
}

/* The first items are parts of memory to populate, then come the pieces to copy, then
 * those to parse. */
static np_status handle_item(void *context, size_t item, unsigned worker,
                             np_error *error)
{
    const np_step *s = context;
    np_pieces *placed = &load_of(s->batch, 2)->pieces;
    if (item < s->fresh_parts) {
        size_t size = s->fresh.size / s->fresh_parts;
        np_memory_populate((char *)s->fresh.bytes + item * size, size);
        return NP_OK;
    }
    item -= s->fresh_parts;
    if (item >= placed->count)
        return parse_piece(s->batch,
                           &load_of(s->batch, 0)->pieces.items[item - placed->count],
                           worker, error);
    copy_piece(&placed->items[item]);
    return NP_OK;
}

/* Each load is one step further after this. */
static np_status step(np_step *s, np_error *error)
{
    np_batch *batch = s->batch;
    np_load *placed = load_of(batch, 2), *noted = load_of(batch, 0);
    s->fresh = batch->fresh;
    batch->fresh = (np_fresh){0};
    s->fresh_parts = s->fresh.size ? FRESH_PARTS : 0;
    np_status status = np_parallel_beside(
        place_and_read, s->fresh_parts + placed->pieces.count + noted->pieces.count,
        GRAIN, batch->threads, handle_item, s, error);
    if (status != NP_OK)
        return status;
    settle(placed, batch->threads);
    batch->turn = (batch->turn + 1) % NP_LOADS;
    return NP_OK;
}

np_status np_batch_flush(np_batch *batch, np_error *error)
{
    np_step alone = {.batch = batch};
    if (load_of(batch, 0)->size > LARGE_LOAD)
        return np_batch_finish(batch, error);
    return step(&alone, error);
}

np_status np_batch_finish(np_batch *batch, np_error *error)
{
    np_status status = NP_OK;
    for (unsigned i = 0; i < NP_LOADS && status == NP_OK; i++) {
        np_step alone = {.batch = batch};
        status = step(&alone, error);
    }
    return status;
}

np_status np_batch_go_on(np_batch *batch, np_stream *stream, size_t taken,
                         size_t longest, np_error *error)
{
    np_step s = {batch, stream, .taken = taken, .longest = longest};
    if (load_of(batch, 0)->size <= LARGE_LOAD)
        return step(&s, error);
    np_status status = np_batch_finish(batch, error);
    np_stream_drop(stream, taken);
    return status == NP_OK ? np_stream_more(stream, false, longest, error) : status;
}

void np_batch_give_up(np_batch *batch)
{
    for (unsigned i = 0; i < NP_LOADS; i++)
        settle(&batch->loads[i], batch->threads);
}
