#include "database.h"

#include "database_views.inc"
#include "message.h"
#include "schema.h"
#include "signals.h"
#include "text.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* A database being written. `code` is the first error of SQLite. */
typedef struct database {
    sqlite3 *handle;
    const cli_result *result;
    char *scratch; /* a text as well-formed UTF-8 */
    size_t size;
    int code;
} database;

static bool run(database *db, const char *sql)
{
    if (db->code == SQLITE_OK)
        db->code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return db->code == SQLITE_OK;
}

/* ---- layout ------------------------------------------------------------------ */

static const char *sql_type(cli_field_type type)
{
    switch (type) {
    case FIELD_COUNT:
        return "INTEGER";
    case FIELD_SHARE:
    case FIELD_NUMBER:
        return "REAL";
    case FIELD_TEXT:
    case FIELD_WORD:
    case FIELD_YES_NO:
    case FIELD_TIME:
        break;
    }
    return "TEXT";
}

static bool has_texts(const cli_schema_table *table)
{
    return table->id == TABLE_ARTICLES;
}

static void put_column(sqlite3_str *sql, const cli_schema_table *table,
                       const cli_field *field)
{
    sqlite3_str_appendf(sql, "  %s %s", field->name, sql_type(field->type));
    if (schema_is_key(table, field))
        sqlite3_str_appendall(sql, " PRIMARY KEY NOT NULL");
    if (schema_refers(table, field))
        sqlite3_str_appendf(sql, " REFERENCES %s(%s)", field->refers_table,
                            field->refers_field);
}

/* Runs what was put together and frees it. */
static bool run_built(database *db, sqlite3_str *sql)
{
    char *text = sqlite3_str_finish(sql);
    if (!text && db->code == SQLITE_OK)
        db->code = SQLITE_NOMEM;
    bool done = run(db, text);
    sqlite3_free(text);
    return done;
}

static bool create_table(database *db, const cli_schema_table *table)
{
    cli_table_columns columns = tables_columns(table->id);
    sqlite3_str *sql = sqlite3_str_new(db->handle);
    sqlite3_str_appendf(sql, "CREATE TABLE %s (\n", table->name);
    for (size_t i = 0; i < columns.count; i++) {
        sqlite3_str_appendall(sql, i > 0 ? ",\n" : "");
        put_column(sql, table, schema_field(columns.names[i]));
    }
    if (has_texts(table))
        sqlite3_str_appendall(sql, ",\n  text TEXT");
    if (table->keys[1])
        sqlite3_str_appendf(sql, ",\n  PRIMARY KEY (%s, %s)", table->keys[0],
                            table->keys[1]);
    sqlite3_str_appendall(sql, "\n)");
    return run_built(db, sql);
}

/* Whoever follows a reference backwards wants an index. */
static void create_indexes(database *db, const cli_schema_table *table)
{
    cli_table_columns columns = tables_columns(table->id);
    for (size_t i = 0; i < columns.count; i++) {
        const char *name = columns.names[i];
        if (!schema_refers(table, schema_field(name)) ||
            strcmp(name, table->keys[0]) == 0)
            continue;
        sqlite3_str *sql = sqlite3_str_new(db->handle);
        sqlite3_str_appendf(sql, "CREATE INDEX %s_%s ON %s(%s)", table->name, name,
                            table->name, name);
        run_built(db, sql);
    }
}

/* ---- rows -------------------------------------------------------------------- */

/* A table being filled. `next` is its place among the members, for the texts. */
typedef struct filling {
    database *db;
    sqlite3_stmt *insert;
    int columns;
    bool texts;
    size_t next;
} filling;

/* Binds a text as well-formed UTF-8, which lives until the next one is bound. */
static int bind_text(filling *to, int place, np_slice text)
{
    database *db = to->db;
    if (3 * text.size + 4 > db->size) {
        char *scratch = realloc(db->scratch, 3 * text.size + 4);
        if (!scratch)
            return SQLITE_NOMEM;
        db->scratch = scratch;
        db->size = 3 * text.size + 4;
    }
    char *end = db->scratch;
    size_t at = 0;
    for (uint32_t code; (code = text_next(text, &at));)
        end += text_encode(end, code);
    return sqlite3_bind_text64(to->insert, place, db->scratch,
                               (sqlite3_uint64)(end - db->scratch), SQLITE_TRANSIENT,
                               SQLITE_UTF8);
}

static int bind_cell(filling *to, int place, const cli_cell *cell)
{
    char figure[FIGURE_SIZE];
    switch (cell->type) {
    case CELL_TEXT:
        return bind_text(to, place, cell->text);
    case CELL_COUNT:
        return sqlite3_bind_int64(to->insert, place, (sqlite3_int64)cell->count);
    case CELL_SHARE:
    case CELL_HOURS:
        cell_format(figure, cell);
        return sqlite3_bind_double(to->insert, place, strtod(figure, NULL));
    case CELL_TIME:
        cell_format(figure, cell);
        if (*figure)
            return sqlite3_bind_text(to->insert, place, figure, -1, SQLITE_TRANSIENT);
        break;
    case CELL_NONE:
        break;
    }
    return sqlite3_bind_null(to->insert, place);
}

static bool insert_row(void *context, const cli_cell *row)
{
    filling *to = context;
    const cli_result *result = to->db->result;
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK && i < to->columns; i++)
        code = bind_cell(to, i + 1, &row[i]);
    if (code == SQLITE_OK && to->texts) {
        uint32_t article = result->members[to->next++];
        code = bind_text(to, to->columns + 1,
                         np_corpus_get(result->corpus, article).text);
    }
    if (code == SQLITE_OK)
        sqlite3_step(to->insert);
    int stepped = sqlite3_reset(to->insert);
    to->db->code = code ? code : stepped;
    return to->db->code == SQLITE_OK && !signals_wait();
}

static void prepare_insert(filling *to, const cli_schema_table *table)
{
    sqlite3_str *sql = sqlite3_str_new(to->db->handle);
    sqlite3_str_appendf(sql, "INSERT INTO %s VALUES (?", table->name);
    for (int i = 1; i < to->columns + to->texts; i++)
        sqlite3_str_appendall(sql, ", ?");
    sqlite3_str_appendall(sql, ")");
    char *text = sqlite3_str_finish(sql);
    to->db->code = text
                       ? sqlite3_prepare_v2(to->db->handle, text, -1, &to->insert, NULL)
                       : SQLITE_NOMEM;
    sqlite3_free(text);
}

static np_status fill_table(database *db, const cli_schema_table *table,
                            np_error *error)
{
    filling to = {.db = db,
                  .columns = (int)tables_columns(table->id).count,
                  .texts = has_texts(table)};
    np_status status = NP_OK;
    if (!create_table(db, table))
        return NP_OK;
    prepare_insert(&to, table);
    if (db->code == SQLITE_OK)
        status = tables_send(table->id, db->result, 1, &(cli_row_sink){&to, insert_row},
                             error);
    sqlite3_finalize(to.insert);
    return status;
}

/* ---- all --------------------------------------------------------------------- */

/* The file is new and is thrown away when anything fails, so it needs no journal. */
static const char opening[] = "PRAGMA page_size = 4096;"
                              "PRAGMA journal_mode = OFF;"
                              "PRAGMA synchronous = OFF;"
                              "PRAGMA temp_store = MEMORY;"
                              "BEGIN";

static const char search[] =
    "CREATE VIRTUAL TABLE articles_fts USING fts5("
    "title, text, content=\"articles\", tokenize=\"unicode61 remove_diacritics 2\");"
    "INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')";

static const char closing[] = "COMMIT; PRAGMA synchronous = FULL";

static np_status fill(database *db, np_error *error)
{
    size_t count;
    const cli_schema_table *tables = schema_tables(&count);
    np_status status = NP_OK;
    run(db, opening);
    for (size_t i = 0; !status && i < count; i++)
        status = fill_table(db, &tables[i], error);
    for (size_t i = 0; i < count; i++)
        create_indexes(db, &tables[i]);
    run(db, search);
    run(db, views_sql);
    run(db, closing);
    return status;
}

np_status database_write(const char *path, const char *name, const cli_result *result,
                         np_error *error)
{
    database db = {.result = result};
    np_status status = NP_OK;
    db.code = sqlite3_open_v2(path, &db.handle,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (db.code == SQLITE_OK)
        status = fill(&db, error);
    if (!status && db.code == SQLITE_NOMEM)
        status = fail_at(error, NP_ENOMEM, "", "out of memory");
    else if (!status && db.code != SQLITE_OK)
        status = fail_at(error, NP_EIO, name, "writing failed: %s",
                         db.handle ? sqlite3_errmsg(db.handle) : "out of memory");
    sqlite3_close(db.handle);
    free(db.scratch);
    return status;
}
