#include "read/json.h"

#include "read/extended.h"
#include "read/skeleton.h"
#include "read/space.h"
#include "read/textless.h"

#include <json-c/json_object.h>
#include <json-c/json_object_iterator.h>
#include <json-c/json_tokener.h>
#include <limits.h>
#include <math.h>

/* A tokener keeps the room of the longest string it met: beyond this it is replaced.
 * Objects and arrays nest at most so deep, far deeper than texts with all their mark-up
 * do, and not so deep that giving them back takes a thread's stack. */
enum { LARGE_VALUE = 1 << 24, DEEPEST = 500 };

void np_json_parser_release(np_json_parser *parser)
{
    if (parser->tokener)
        json_tokener_free(parser->tokener);
    np_release(parser->skeleton);
    *parser = (np_json_parser){0};
}

/* What is being read: the text json-c was given, the strings left out of it, and where
 * values go. */
typedef struct reading {
    np_found *found;
    np_slice json;
    const np_skeleton *skeleton;
    np_arena *scratch;
} reading;

static void set_text(np_json_string *out, const char *data, size_t size)
{
    *out = (np_json_string){{data, size}, size};
}

/* The string that was left out where json-c saw this value, or NULL. */
static const np_json_string *left_out(const reading *r, struct json_object *value)
{
    if (!json_object_is_type(value, json_type_string))
        return NULL;
    return np_skeleton_find(r->skeleton,
                            (np_slice){json_object_get_string(value),
                                       (size_t)json_object_get_string_len(value)});
}

/* Strings, and numbers as they are written. */
static bool scalar_text(np_json_string *out, const reading *r,
                        struct json_object *value)
{
    struct json_object *inner = np_extended_value(value);
    value = inner ? inner : value;
    const char *text;
    const np_json_string *string;
    switch (json_object_get_type(value)) {
    case json_type_string:
        string = left_out(r, value);
        if (string)
            *out = *string;
        else
            set_text(out, json_object_get_string(value),
                     (size_t)json_object_get_string_len(value));
        return true;
    case json_type_double:
        if (!isfinite(json_object_get_double(value)))
            return false; /* NaN is how some programs write null */
        /* fall through */
    case json_type_int:
        text = json_object_get_string(value);
        set_text(out, text, text ? strlen(text) : 0);
        return text != NULL;
    default:
        return false;
    }
}

/* A person or an outlet: a text, or an object with a name. */
static bool name_text(np_json_string *out, const reading *r, struct json_object *value)
{
    struct json_object *name;
    if (json_object_is_type(value, json_type_object) &&
        json_object_object_get_ex(value, "name", &name))
        return scalar_text(out, r, name);
    return scalar_text(out, r, value);
}

/* "A, B, C" from an array of names or paragraphs, with `between` them; *any is false
 * when there is none. */
static np_status join_names(np_slice *out, bool *any, const reading *r,
                            struct json_object *array, const char between[2],
                            np_error *error)
{
    size_t count = json_object_array_length(array), room = 0;
    np_json_string name;
    for (size_t i = 0; i < count; i++)
        if (name_text(&name, r, json_object_array_get_idx(array, i)))
            room += name.size + 2;
    *any = room > 0;
    if (!*any)
        return NP_OK;
    char *joined = np_arena_take_bytes(r->scratch, room);
    if (!joined)
        return np_fail_memory(error);
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        if (!name_text(&name, r, json_object_array_get_idx(array, i)) || name.size == 0)
            continue;
        if (size > 0) {
            joined[size++] = between[0];
            joined[size++] = between[1];
        }
        np_json_string_write(joined + size, &name);
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

/* Copies the number of that name, as it is written. */
static np_status copy_number(np_slice *out, bool *any, const reading *r,
                             const char *name, np_error *error)
{
    np_slice number = find_number(r->json, name);
    char *copy = np_arena_take_bytes(r->scratch, number.size);
    if (!copy)
        return np_fail_memory(error);
    if (number.size > 0)
        memcpy(copy, number.data, number.size);
    *out = (np_slice){copy, number.size};
    *any = true;
    return NP_OK;
}

/* The value as one text; *any is false when it is none. */
static np_status value_text(np_slice *out, bool *any, const reading *r, np_field field,
                            struct json_object *value, np_error *error)
{
    np_json_string text = {0};
    np_status status = NP_OK;
    if (json_object_is_type(value, json_type_array)) {
        if (field == NP_FIELD_AUTHOR)
            return join_names(out, any, r, value, ", ", error);
        if (field == NP_FIELD_TEXT)
            return join_names(out, any, r, value, "\n\n", error);
    }
    *any = false;
    if (field == NP_FIELD_PUBLISHED)
        status = np_extended_date(out, any, value, r->scratch, error);
    if (status != NP_OK || *any)
        return status;
    *any = field == NP_FIELD_AUTHOR || field == NP_FIELD_SOURCE
               ? name_text(&text, r, value)
               : scalar_text(&text, r, value);
    if (!*any)
        return NP_OK;
    char *written = np_arena_take_bytes(r->scratch, text.size);
    if (!written)
        return np_fail_memory(error);
    np_json_string_write(written, &text);
    *out = (np_slice){written, text.size};
    return NP_OK;
}

/* Offers a value, and what JSON writes for it. */
static void offer_text(const reading *r, np_match match, np_slice text,
                       np_slice written)
{
    if (np_found_offer(r->found, match, text) && match.field == NP_FIELD_TEXT)
        r->found->written = written.size > text.size ? written : (np_slice){0};
}

static np_status offer_value(const reading *r, np_match match, const char *name,
                             struct json_object *value, np_error *error)
{
    np_slice text;
    bool any;
    unsigned known = r->found->ranks[match.field];
    if (known && known <= match.rank)
        return NP_OK;
    const np_json_string *long_text = match.field == NP_FIELD_TEXT ? left_out(r, value)
                                                                   : NULL;
    if (long_text) {
        text = (np_slice){long_text->raw.data, long_text->size};
        offer_text(r, match, text, long_text->raw);
        return NP_OK;
    }
    np_status status = is_clipped(value)
                           ? copy_number(&text, &any, r, name, error)
                           : value_text(&text, &any, r, match.field, value, error);
    if (status == NP_OK && any)
        offer_text(r, match, text, text);
    return status;
}

static np_status find_values(const reading *r, const np_aliases *aliases,
                             struct json_object *object, np_error *error)
{
    np_status status = NP_OK;
    struct json_object_iterator at = json_object_iter_begin(object);
    struct json_object_iterator end = json_object_iter_end(object);
    for (; status == NP_OK && !json_object_iter_equal(&at, &end);
         json_object_iter_next(&at)) {
        np_match matches[NP_FIELD_COUNT];
        const char *name = json_object_iter_peek_name(&at);
        size_t count = np_aliases_match(aliases, matches,
                                        (np_slice){name, strlen(name)});
        for (size_t i = 0; i < count && status == NP_OK; i++)
            status = offer_value(r, matches[i], name, json_object_iter_peek_value(&at),
                                 error);
    }
    return status;
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

static np_status parse_whole(struct json_object **out, np_json_parser *parser,
                             np_slice json, np_error *error)
{
    json_tokener_reset(parser->tokener);
    *out = json_tokener_parse_ex(parser->tokener, json.data, (int)json.size);
    np_status status = *out ? NP_OK : fail_parse(parser->tokener, error);
    if (json.size > LARGE_VALUE) {
        json_tokener_free(parser->tokener);
        parser->tokener = NULL;
    }
    return status;
}

static np_status make_parser(np_json_parser *parser, np_error *error)
{
    if (!parser->skeleton)
        parser->skeleton = np_alloc(sizeof *parser->skeleton);
    if (!parser->tokener)
        parser->tokener = json_tokener_new_ex(DEEPEST);
    if (!parser->skeleton || !parser->tokener)
        return np_fail_memory(error);
    json_tokener_set_flags(parser->tokener, JSON_TOKENER_STRICT);
    return NP_OK;
}

/* Parses what is left without the long strings, and what is not so simple, or wrong, as
 * it is written; *json is then what was parsed. */
static np_status parse_object(struct json_object **out, np_json_parser *parser,
                              np_slice *json, np_error *error)
{
    np_skeleton *skeleton = parser->skeleton;
    if (np_skeleton_make(skeleton, *json)) {
        np_slice left = {skeleton->text, skeleton->size};
        if (parse_whole(out, parser, left, NULL) == NP_OK) {
            *json = left;
            return NP_OK;
        }
        skeleton->count = 0;
    }
    return parse_whole(out, parser, *json, error);
}

np_status np_json_parse(np_found *out, np_json_parser *parser, np_arena *scratch,
                        const np_aliases *aliases, np_slice json, np_error *error)
{
    *out = (np_found){0};
    struct json_object *object = NULL;
    if (json.size > INT_MAX)
        return np_fail(error, NP_ELIMIT, 0, "a JSON value of 2 GiB or more");
    if (json.size == 0 || json.data[0] != '{')
        return np_fail(error, NP_EFORMAT, 0, "not a JSON object { ... }");
    np_status status = make_parser(parser, error);
    if (status == NP_OK)
        status = parse_object(&object, parser, &json, error);
    const reading r = {out, json, parser->skeleton, scratch};
    if (status == NP_OK)
        status = find_values(&r, aliases, object, error);
    if (status == NP_OK && !out->ranks[NP_FIELD_TEXT])
        status = np_textless_fail(object, aliases, error);
    json_object_put(object);
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
    json_object_put(json_tokener_parse_ex(tokener, json.data, (int)json.size));
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
