#include "datapackage.h"

#include "schema.h"

#include <json-c/json.h>
#include <string.h>

/* ---- fields ------------------------------------------------------------------ */

static void put_words(FILE *file, const char *words)
{
    fputs(", \"enum\": [", file);
    for (const char *word = words;; word++) {
        size_t size = strcspn(word, "|");
        fprintf(file, "%s\"%.*s\"", word > words ? ", " : "", (int)size, word);
        word += size;
        if (!*word)
            break;
    }
    fputs("]", file);
}

static void put_constraints(FILE *file, const cli_field *field, bool is_key,
                            bool required)
{
    fprintf(file, ", \"constraints\": {\"required\": %s", required ? "true" : "false");
    if (is_key)
        fputs(", \"unique\": true", file);
    if (field->type == FIELD_SHARE)
        fputs(", \"minimum\": 0, \"maximum\": 1", file);
    if (field->type == FIELD_COUNT)
        fputs(", \"minimum\": 0", file);
    if (field->type == FIELD_WORD)
        put_words(file, field->words);
    fputs("}", file);
}

static bool is_in_key(const cli_schema_table *table, const char *name)
{
    for (int i = 0; i < SCHEMA_MOST_KEYS; i++)
        if (table->keys[i] && strcmp(table->keys[i], name) == 0)
            return true;
    return false;
}

static void put_field(FILE *file, const cli_schema_table *table, const cli_field *field)
{
    static const char *const types[] = {
        [FIELD_TEXT] = "string",   [FIELD_WORD] = "string",  [FIELD_YES_NO] = "boolean",
        [FIELD_COUNT] = "integer", [FIELD_SHARE] = "number", [FIELD_NUMBER] = "number",
        [FIELD_TIME] = "datetime"};
    fprintf(file, "          {\"name\": \"%s\", \"type\": \"%s\"", field->name,
            types[field->type]);
    if (field->type == FIELD_YES_NO)
        fputs(", \"trueValues\": [\"yes\"], \"falseValues\": [\"no\"]", file);
    put_constraints(file, field, schema_is_key(table, field),
                    is_in_key(table, field->name));
    fprintf(file, ",\n           \"description\": \"%s\"}", field->about);
}

/* ---- keys -------------------------------------------------------------------- */

static void put_primary_key(FILE *file, const cli_schema_table *table)
{
    fprintf(file, "        \"primaryKey\": [\"%s\"", table->keys[0]);
    if (table->keys[1])
        fprintf(file, ", \"%s\"", table->keys[1]);
    fputs("]", file);
}

/* A table that refers to itself leaves the resource out. */
static void put_foreign_key(FILE *file, const cli_schema_table *table,
                            const cli_field *field)
{
    fprintf(file, "          {\"fields\": [\"%s\"], \"reference\": {", field->name);
    if (strcmp(table->name, field->refers_table) != 0)
        fprintf(file, "\"resource\": \"%s\", ", field->refers_table);
    fprintf(file, "\"fields\": [\"%s\"]}}", field->refers_field);
}

static void put_foreign_keys(FILE *file, const cli_schema_table *table)
{
    cli_table_columns columns = tables_columns(table->id);
    bool first = true;
    for (size_t i = 0; i < columns.count; i++) {
        const cli_field *field = schema_field(columns.names[i]);
        if (!schema_refers(table, field))
            continue;
        fputs(first ? ",\n        \"foreignKeys\": [\n" : ",\n", file);
        put_foreign_key(file, table, field);
        first = false;
    }
    fputs(first ? "" : "\n        ]", file);
}

/* ---- the package ------------------------------------------------------------- */

static void put_resource(FILE *file, const cli_schema_table *table, bool excel)
{
    cli_table_columns columns = tables_columns(table->id);
    fprintf(file,
            "    {\n"
            "      \"name\": \"%s\",\n"
            "      \"description\": \"%s\",\n"
            "      \"type\": \"table\",\n"
            "      \"path\": \"%s.csv\",\n"
            "      \"format\": \"csv\",\n"
            "      \"mediatype\": \"text/csv\",\n"
            "      \"encoding\": \"utf-8\",\n"
            "      \"dialect\": {\"header\": true, \"delimiter\": \",\", "
            "\"lineTerminator\": \"%s\"},\n"
            "      \"schema\": {\n"
            "        \"fields\": [\n",
            table->name, table->about, table->name, excel ? "\\r\\n" : "\\n");
    for (size_t i = 0; i < columns.count; i++) {
        fputs(i > 0 ? ",\n" : "", file);
        put_field(file, table, schema_field(columns.names[i]));
    }
    fputs("\n        ],\n        \"missingValues\": [\"\"],\n", file);
    put_primary_key(file, table);
    put_foreign_keys(file, table);
    fputs("\n      }\n    }", file);
}

void datapackage_write(FILE *file, bool excel)
{
    size_t count;
    const cli_schema_table *tables = schema_tables(&count);
    fprintf(
        file,
        "{\n"
        "  \"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\",\n"
        "  \"name\": \"" DATAPACKAGE_NAME "\",\n"
        "  \"title\": \"Copies among news articles\",\n"
        "  \"contributors\": [{\"title\": \"newsprint %s\"}],\n"
        "  \"resources\": [\n",
        np_version());
    for (size_t i = 0; i < count; i++) {
        fputs(i > 0 ? ",\n" : "", file);
        put_resource(file, &tables[i], excel);
    }
    fputs("\n  ]\n}\n", file);
}

bool datapackage_is_ours(const char *path)
{
    struct json_object *package = json_object_from_file(path);
    struct json_object *name;
    bool ours = json_object_is_type(package, json_type_object) &&
                json_object_object_get_ex(package, "name", &name) &&
                json_object_is_type(name, json_type_string) &&
                strcmp(json_object_get_string(name), DATAPACKAGE_NAME) == 0;
    json_object_put(package);
    return ours;
}
