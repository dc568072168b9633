#include "message.h"
#include "tables_parts.h"

static const tables_table *const tables[] = {
    [TABLE_ARTICLES] = &tables_articles,   [TABLE_CLUSTERS] = &tables_clusters,
    [TABLE_STORIES] = &tables_stories,     [TABLE_PAIRS] = &tables_pairs,
    [TABLE_SENTENCES] = &tables_sentences,
};

/* ---- for the makers of rows ---------------------------------------------------- */

void tables_put_row(tables_run *run, const cli_cell *row)
{
    run->ended = !run->sink->take(run->sink->context, row);
}

cli_cell tables_cell_id(const cli_result *result, uint32_t article)
{
    return cell_text(np_corpus_get(result->corpus, article).id);
}

cli_cell tables_cell_number(uint32_t number)
{
    cli_cell none = {0};
    return number == NP_NONE ? none : cell_count(number + 1ULL);
}

/* ---- all ----------------------------------------------------------------------- */

cli_table_columns tables_columns(cli_table_name name)
{
    return tables[name]->columns;
}

np_status tables_send(cli_table_name name, const cli_result *result, unsigned min_size,
                      const cli_row_sink *sink, np_error *error)
{
    tables_run run = {.result = result, .sink = sink, .min_size = min_size};
    if (!tables[name]->put_rows(&run))
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    return NP_OK;
}

/* A table being written. */
typedef struct writing {
    const cli_output *out;
    cli_table_writer writer;
} writing;

static bool write_row(void *context, const cli_cell *row)
{
    writing *to = context;
    table_row(&to->writer, row);
    return !to->writer.failed && output_is_fine(to->out);
}

np_status tables_write(cli_output *out, cli_table_name name, const cli_result *result,
                       const cli_table_style *style, np_error *error)
{
    writing to = {.out = out,
                  .writer = {.file = out->file,
                             .format = style->format,
                             .excel = style->excel,
                             .columns = tables[name]->columns.names,
                             .column_count = tables[name]->columns.count}};
    table_begin(&to.writer);
    np_status status = tables_send(name, result, style->min_size,
                                   &(cli_row_sink){&to, write_row}, error);
    if (!status && to.writer.failed)
        status = fail_at(error, NP_ENOMEM, "", "out of memory");
    table_writer_release(&to.writer);
    return status;
}
