#include "read/textless.h"

#include <json-c/json_object.h>
#include <json-c/json_object_iterator.h>
#include <json-c/json_util.h>
#include <stdio.h>

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

np_status np_textless_fail(struct json_object *object, const np_aliases *aliases,
                           np_error *error)
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
