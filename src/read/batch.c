#include "read/batch.h"

#include "base/parallel.h"

/* Pieces of a full batch, so that a file of tiny lines needs no more memory than one
 * of articles; and neighbours that a thread takes at once. */
enum { FULL_BATCH = 1 << 14, GRAIN = 8 };

np_status np_batch_init(np_batch *out, np_sink *sink, const np_aliases *aliases,
                        unsigned threads, np_error *error)
{
    if (threads == 0)
        threads = np_core_count();
    *out = (np_batch){.sink = sink, .aliases = aliases, .threads = threads};
    out->parsers = np_alloc_zero(threads, sizeof *out->parsers);
    return out->parsers ? NP_OK : np_fail_memory(error);
}

/* Gives back what parsing made of a piece. */
static void clear_piece(np_piece *piece)
{
    np_json_free(piece->owner);
    np_release(piece->problem);
    piece->owner = NULL;
    piece->problem = NULL;
}

static void clear_pieces(np_batch *batch)
{
    for (size_t i = 0; i < batch->pieces.count; i++)
        clear_piece(&batch->pieces.items[i]);
    np_array_clear(&batch->pieces);
    for (unsigned i = 0; i < batch->threads; i++)
        np_arena_clear(&batch->parsers[i].scratch);
}

void np_batch_release(np_batch *batch)
{
    if (!batch->parsers)
        return;
    clear_pieces(batch);
    for (unsigned i = 0; i < batch->threads; i++)
        np_json_parser_release(&batch->parsers[i]);
    np_release(batch->parsers);
    np_array_release(&batch->pieces);
    batch->parsers = NULL;
}

np_status np_batch_add(np_batch *batch, np_slice json, uint64_t line, np_error *error)
{
    np_piece piece = {.json = json, .record.line = line};
    return np_array_push(&batch->pieces, piece) ? NP_OK : np_fail_memory(error);
}

bool np_batch_is_full(const np_batch *batch)
{
    return batch->pieces.count >= FULL_BATCH;
}

static np_status parse_piece(void *context, size_t item, unsigned worker,
                             np_error *error)
{
    np_batch *batch = context;
    np_piece *piece = &batch->pieces.items[item];
    np_found found;
    np_error problem = {0};
    np_status status = np_json_parse(&found, &piece->owner, &batch->parsers[worker],
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

/* Tells what is wrong with pieces, and finds the others their place in the corpus. */
static np_status place_pieces(np_batch *batch, np_error *error)
{
    np_status status = NP_OK;
    for (size_t i = 0; i < batch->pieces.count && status == NP_OK; i++) {
        np_piece *piece = &batch->pieces.items[i];
        if (piece->problem)
            np_sink_bad_line(batch->sink, piece->problem);
        else
            status = np_sink_place(batch->sink, &piece->text, &piece->record, error);
    }
    return status;
}

static np_status copy_piece(void *context, size_t item, unsigned worker,
                            np_error *error)
{
    np_batch *batch = context;
    np_piece *piece = &batch->pieces.items[item];
    np_slice text = piece->record.article.text;
    if (piece->text && text.size)
        memcpy(piece->text, text.data, text.size);
    clear_piece(piece);
    (void)worker;
    (void)error;
    return NP_OK;
}

np_status np_batch_flush(np_batch *batch, np_error *error)
{
    np_status status = np_parallel(batch->pieces.count, GRAIN, batch->threads,
                                   parse_piece, batch, error);
    if (status == NP_OK)
        status = place_pieces(batch, error);
    /* After a failure too: what has its place in the corpus gets its text. */
    np_parallel(batch->pieces.count, GRAIN, batch->threads, copy_piece, batch, NULL);
    clear_pieces(batch);
    return status;
}
