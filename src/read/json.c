#include "read/json.h"

#include "read/extended.h"
#include "read/space.h"

#include <json-c/json_object.h>
#include <json-c/json_object_iterator.h>
#include <json-c/json_tokener.h>
#include <json-c/json_util.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>

/* A tokener keeps the room of the longest string it met: beyond this it is replaced.
 * Objects and arrays nest at most so deep, far deeper than texts with all their mark-up
 * do, and not so deep that giving them back takes a thread's stack. */
enum { LARGE_VALUE = 1 << 24, DEEPEST = 500 };

void np_json_parser_release(np_json_parser *parser)
{
    if (parser->tokener)
        json_tokener_free(parser->tokener);
    *parser = (np_json_parser){0};
}

void np_json_free(struct json_object *owner)
{
    json_object_put(owner);
}

/* Strings, and numbers as they are written. */
static bool scalar_text(np_slice *out, struct json_object *value)
{
    struct json_object *inner = np_extended_value(value);
    value = inner ? inner : value;
    switch (json_object_get_type(value)) {
    case json_type_string:
        *out = (np_slice){json_object_get_string(value),
                          (size_t)json_object_get_string_len(value)};
        return true;
    case json_type_double:
        if (!isfinite(json_object_get_double(value)))
            return false; /* NaN is how some programs write null */
        /* fall through */
    case json_type_int:
        out->data = json_object_get_string(value);
        out->size = out->data ? strlen(out->data) : 0;
        return out->data != NULL;
    default:
        return false;
    }
}

/* A person or an outlet: a text, or an object with a name. */
static bool name_text(np_slice *out, struct json_object *value)
{
    struct json_object *name;
    if (json_object_is_type(value, json_type_object) &&
        json_object_object_get_ex(value, "name", &name))
        return scalar_text(out, name);
    return scalar_text(out, value);
}

/* "A, B, C" from an array of names or paragraphs, with `between` them, in the scratch;
 * *any is false when there is none. */
static np_status join_names(np_slice *out, bool *any, struct json_object *array,
                            const char between[2], np_arena *scratch, np_error *error)
{
    size_t count = json_object_array_length(array), room = 0;
    np_slice name;
    for (size_t i = 0; i < count; i++)
        if (name_text(&name, json_object_array_get_idx(array, i)))
            room += name.size + 2;
    *any = room > 0;
    if (!*any)
        return NP_OK;
    char *joined = np_arena_take_bytes(scratch, room);
    if (!joined)
        return np_fail_memory(error);
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        if (!name_text(&name, json_object_array_get_idx(array, i)) || name.size == 0)
            continue;
        if (size > 0) {
            joined[size++] = between[0];
            joined[size++] = between[1];
        }
        memcpy(joined + size, name.data, name.size);
        size += name.size;
    }
    *out = (np_slice){joined, size};
    return NP_OK;
}

/* The size of the string that starts at data[0] == '"', both quotes included. */
static size_t string_size(np_slice text)
{
    size_t at = 1;
    while (at < text.size && text.data[at] != '"')
        at += text.data[at] == '\\' ? 2 : 1;
    return at + 1;
}

/* The number that the object's member of that name is, as it is written; of several the
 * last. Empty when it is none, or its name is written with escapes. The JSON is valid.
 */
static np_slice find_number(np_slice json, const char *name)
{
    np_slice found = {0};
    size_t depth = 0, size = strlen(name);
    for (size_t at = 0; at < json.size; at++) {
        char c = json.data[at];
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        if (c != '"')
            continue;
        np_slice rest = {json.data + at, json.size - at};
        size_t quoted = string_size(rest);
        bool is_it = depth == 1 && quoted == size + 2 &&
                     memcmp(rest.data + 1, name, size) == 0;
        at += quoted - 1;
        rest = np_trim((np_slice){rest.data + quoted, rest.size - quoted});
        if (!is_it || rest.data[0] != ':')
            continue;
        rest = np_trim((np_slice){rest.data + 1, rest.size - 1});
        found = (np_slice){rest.data, strspn(rest.data, "-0123456789")};
    }
    return found;
}

/* True for a whole number as json-c gives those that it cannot hold. */
static bool is_clipped(struct json_object *value)
{
    return json_object_is_type(value, json_type_int) &&
           (json_object_get_uint64(value) == UINT64_MAX ||
            json_object_get_int64(value) == INT64_MIN);
}

/* A field of an object, and the whole object as it is written. */
typedef struct member {
    const char *name;
    struct json_object *value;
    np_slice json;
} member;

static np_status date_text(np_slice *out, bool *any, struct json_object *value,
                           np_arena *scratch, np_error *error)
{
    np_status status = np_extended_date(out, any, value, scratch, error);
    if (status == NP_OK && !*any)
        *any = scalar_text(out, value);
    return status;
}

static np_status offer_value(np_found *found, np_match match, const member *m,
                             np_arena *scratch, np_error *error)
{
    np_slice text = {0};
    bool any;
    np_status status = NP_OK;
    struct json_object *value = m->value;
    bool is_array = json_object_is_type(value, json_type_array);
    if (match.field == NP_FIELD_AUTHOR && is_array)
        status = join_names(&text, &any, value, ", ", scratch, error);
    else if (match.field == NP_FIELD_TEXT && is_array)
        status = join_names(&text, &any, value, "\n\n", scratch, error);
    else if (match.field == NP_FIELD_AUTHOR || match.field == NP_FIELD_SOURCE)
        any = name_text(&text, value);
    else if (match.field == NP_FIELD_PUBLISHED)
        status = date_text(&text, &any, value, scratch, error);
    else
        any = scalar_text(&text, value);
    unsigned known = found->ranks[match.field];
    if (is_clipped(value) && (known == 0 || match.rank < known))
        text = find_number(m->json, m->name);
    if (status == NP_OK && any)
        np_found_offer(found, match, text);
    return status;
}

static np_status find_values(np_found *out, np_arena *scratch,
                             const np_aliases *aliases, struct json_object *object,
                             np_slice json, np_error *error)
{
    np_status status = NP_OK;
    struct json_object_iterator at = json_object_iter_begin(object);
    struct json_object_iterator end = json_object_iter_end(object);
    for (; status == NP_OK && !json_object_iter_equal(&at, &end);
         json_object_iter_next(&at)) {
        member m = {json_object_iter_peek_name(&at), json_object_iter_peek_value(&at),
                    json};
        np_match matches[NP_FIELD_COUNT];
        size_t count = np_aliases_match(aliases, matches,
                                        (np_slice){m.name, strlen(m.name)});
        for (size_t i = 0; i < count && status == NP_OK; i++)
            status = offer_value(out, matches[i], &m, scratch, error);
    }
    return status;
}

/* The field of an object that may be a text by its name, or NULL. */
static const char *find_text(struct json_object **value, struct json_object *object,
                             const np_aliases *aliases)
{
    struct json_object_iterator at = json_object_iter_begin(object);
    struct json_object_iterator end = json_object_iter_end(object);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        np_match matches[NP_FIELD_COUNT];
        const char *name = json_object_iter_peek_name(&at);
        size_t count = np_aliases_match(aliases, matches,
                                        (np_slice){name, strlen(name)});
        *value = json_object_iter_peek_value(&at);
        for (size_t i = 0; i < count; i++)
            if (matches[i].field == NP_FIELD_TEXT)
                return name;
    }
    return NULL;
}

static bool is_plain_name(const char *name)
{
    return *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz_0123456789"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ")];
}

/* The field where articles seem to lie, when the object is none itself: it holds an
 * object with a text, or an array of them. NULL when there is none. */
static const char *find_inner(bool *is_array, struct json_object *object,
                              const np_aliases *aliases)
{
    struct json_object_iterator at = json_object_iter_begin(object);
    struct json_object_iterator end = json_object_iter_end(object);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        const char *name = json_object_iter_peek_name(&at);
        struct json_object *value = json_object_iter_peek_value(&at), *text;
        *is_array = json_object_is_type(value, json_type_array);
        if (*is_array)
            value = json_object_array_get_idx(value, 0);
        if (is_plain_name(name) && json_object_is_type(value, json_type_object) &&
            find_text(&text, value, aliases))
            return name;
    }
    return NULL;
}

/* Lists the fields there are, so that people see which one to map. */
static void list_names(char *out, size_t room, struct json_object *object)
{
    size_t size = 0;
    struct json_object_iterator at = json_object_iter_begin(object);
    struct json_object_iterator end = json_object_iter_end(object);
    *out = '\0';
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        int added = snprintf(out + size, room - size, "%s%s", size ? ", " : "",
                             json_object_iter_peek_name(&at));
        if (added < 0 || (size_t)added >= room - size - 4) {
            snprintf(out + size, room - size, "%s", size ? " ..." : "...");
            break;
        }
        size += (size_t)added;
    }
}

static np_status fail_without_text(struct json_object *object,
                                   const np_aliases *aliases, np_error *error)
{
    char names[320];
    bool is_array;
    struct json_object *value;
    const char *text = find_text(&value, object, aliases);
    const char *inner = find_inner(&is_array, object, aliases);
    list_names(names, sizeof names, object);
    if (names[0] == '\0')
        return np_fail(error, NP_EFORMAT, 0, "no text: the object has no fields");
    if (text)
        return np_fail(error, NP_EFORMAT, 0, "no text: the field %.200s holds %s", text,
                       value ? json_type_to_name(json_object_get_type(value)) : "null");
    if (inner)
        return np_fail(error, NP_EFORMAT, 0,
                       "no text among the fields %.200s; for those in %.60s: "
                       "jq -c '.%.60s%s' FILE | newsprint cluster -",
                       names, inner, inner, is_array ? "[]" : "");
    return np_fail(error, NP_EFORMAT, 0,
                   "no text among the fields %s; name it with --field text=NAME",
                   names);
}

static np_status fail_parse(struct json_tokener *tokener, np_error *error)
{
    enum json_tokener_error reason = json_tokener_get_error(tokener);
    if (reason == json_tokener_success) /* nothing made, nothing wrong: no memory */
        return np_fail_memory(error);
    if (reason == json_tokener_continue)
        return np_fail(error, NP_EFORMAT, 0, "the JSON value is cut off");
    return np_fail(error, NP_EFORMAT, 0, "not valid JSON at byte %zu: %s",
                   json_tokener_get_parse_end(tokener) + 1,
                   json_tokener_error_desc(reason));
}

static np_status parse_object(struct json_object **out, np_json_parser *parser,
                              np_slice json, np_error *error)
{
    if (!parser->tokener) {
        parser->tokener = json_tokener_new_ex(DEEPEST);
        if (!parser->tokener)
            return np_fail_memory(error);
        json_tokener_set_flags(parser->tokener, JSON_TOKENER_STRICT);
    }
    json_tokener_reset(parser->tokener);
    *out = json_tokener_parse_ex(parser->tokener, json.data, (int)json.size);
    np_status status = *out ? NP_OK : fail_parse(parser->tokener, error);
    if (json.size > LARGE_VALUE) {
        json_tokener_free(parser->tokener);
        parser->tokener = NULL;
    }
    return status;
}

np_status np_json_parse(np_found *out, struct json_object **owner,
                        np_json_parser *parser, np_arena *scratch,
                        const np_aliases *aliases, np_slice json, np_error *error)
{
    *out = (np_found){0};
    *owner = NULL;
    if (json.size > INT_MAX)
        return np_fail(error, NP_ELIMIT, 0, "a JSON value of 2 GiB or more");
    if (json.size == 0 || json.data[0] != '{')
        return np_fail(error, NP_EFORMAT, 0, "not a JSON object { ... }");
    np_status status = parse_object(owner, parser, json, error);
    if (status == NP_OK)
        status = find_values(out, scratch, aliases, *owner, json, error);
    if (status == NP_OK && !out->ranks[NP_FIELD_TEXT])
        status = fail_without_text(*owner, aliases, error);
    if (status != NP_OK) {
        np_json_free(*owner);
        *owner = NULL;
    }
    return status;
}

np_json_shape np_json_look(np_slice json)
{
    struct json_tokener *tokener = json.size <= INT_MAX ? json_tokener_new_ex(DEEPEST)
                                                        : NULL;
    if (!tokener)
        return NP_JSON_BROKEN;
    json_tokener_set_flags(tokener,
                           JSON_TOKENER_STRICT | JSON_TOKENER_ALLOW_TRAILING_CHARS);
    np_json_free(json_tokener_parse_ex(tokener, json.data, (int)json.size));
    enum json_tokener_error reason = json_tokener_get_error(tokener);
    size_t end = json_tokener_get_parse_end(tokener);
    json_tokener_free(tokener);
    if (reason == json_tokener_continue)
        return NP_JSON_OPEN;
    if (reason != json_tokener_success || end > json.size)
        return NP_JSON_BROKEN;
    np_slice rest = np_trim((np_slice){json.data + end, json.size - end});
    if (rest.size == 0)
        return NP_JSON_WHOLE;
    return rest.data[0] == '{' ? NP_JSON_SEVERAL : NP_JSON_BROKEN;
}
