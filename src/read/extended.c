#include "read/extended.h"

#include "read/date.h"

#include <json-c/json_object.h>
#include <json-c/json_object_iterator.h>
#include <stdlib.h>
#include <string.h>

/* The value of an object's only member if it has one of the names. */
static struct json_object *only_member(struct json_object *value,
                                       const char *const *names, size_t count)
{
    if (!json_object_is_type(value, json_type_object) ||
        json_object_object_length(value) != 1)
        return NULL;
    struct json_object_iterator member = json_object_iter_begin(value);
    for (size_t i = 0; i < count; i++)
        if (strcmp(json_object_iter_peek_name(&member), names[i]) == 0)
            return json_object_iter_peek_value(&member);
    return NULL;
}

struct json_object *np_extended_value(struct json_object *value)
{
    static const char *const names[] = {"$oid",          "$uuid",
                                        "$numberInt",    "$numberLong",
                                        "$numberDouble", "$numberDecimal"};
    return only_member(value, names, sizeof names / sizeof *names);
}

/* Milliseconds as a number or as {"$numberLong": "…"}; false for anything else. */
static bool read_milliseconds(int64_t *out, struct json_object *value)
{
    struct json_object *inner = np_extended_value(value);
    if (json_object_is_type(value, json_type_int)) {
        *out = json_object_get_int64(value);
        return true;
    }
    if (!inner)
        return false;
    const char *text = json_object_get_string(inner);
    char *end;
    *out = text ? strtoll(text, &end, 10) : 0;
    return text && end > text && *end == '\0';
}

np_status np_extended_date(np_slice *out, bool *any, struct json_object *value,
                           np_arena *scratch, np_error *error)
{
    static const char *const name = "$date";
    struct json_object *date = only_member(value, &name, 1);
    int64_t milliseconds = 0;
    bool is_text = json_object_is_type(date, json_type_string);
    *any = is_text || (date && read_milliseconds(&milliseconds, date));
    if (!*any)
        return NP_OK;
    size_t size = is_text ? (size_t)json_object_get_string_len(date) : NP_DATE_ROOM;
    char *text = np_arena_take_bytes(scratch, size);
    if (!text)
        return np_fail_memory(error);
    if (is_text)
        memcpy(text, json_object_get_string(date), size);
    else
        size = np_date_write(text, milliseconds);
    *out = (np_slice){text, size};
    return NP_OK;
}
