/* A diff as rows of JSON. Offsets count Unicode characters. */
#include "diff_view.h"
#include "message.h"
#include "text.h"

#include <json-c/json.h>
#include <string.h>

/* A place in a text that moves on: characters before byte `at`. */
typedef struct place {
    np_slice text;
    size_t at, characters;
} place;

static size_t characters_before(place *p, size_t byte)
{
    if (byte < p->at)
        p->at = p->characters = 0;
    while (p->at < byte) {
        text_next(p->text, &p->at);
        p->characters++;
    }
    return p->characters;
}

/* Well-formed UTF-8, as JSON must be. */
static json_object *text_of(np_slice text)
{
    char *clean = malloc(3 * text.size + 4);
    size_t size = 0, at = 0;
    if (!clean)
        return NULL;
    for (uint32_t code; (code = text_next(text, &at));)
        size += text_encode(clean + size, code);
    json_object *string = json_object_new_string_len(clean, (int)size);
    free(clean);
    return string;
}

static json_object *span_of(place *p, uint32_t start, uint32_t size)
{
    json_object *span = json_object_new_object();
    size_t from = characters_before(p, start);
    size_t to = characters_before(p, start + size);
    json_object_object_add(span, "start", json_object_new_int64((int64_t)from));
    json_object_object_add(span, "length", json_object_new_int64((int64_t)(to - from)));
    json_object_object_add(span, "text", text_of(diff_part(p->text, start, size)));
    return span;
}

static json_object *marks_of(const cli_diff_view *view, const np_change *change)
{
    json_object *marks = json_object_new_array();
    for (uint32_t i = 0; i < change->mark_count; i++) {
        const np_mark *m = &view->marks[change->first_mark + i];
        json_object *mark = json_object_new_object();
        unsigned kind = 0;
        while (m->kind != 1U << kind)
            kind++;
        json_object_object_add(mark, "kind", json_object_new_string(mark_name(kind)));
        json_object_object_add(mark, "a",
                               text_of(diff_part(view->a.text, m->start_a, m->size_a)));
        json_object_object_add(mark, "b",
                               text_of(diff_part(view->b.text, m->start_b, m->size_b)));
        json_object_array_add(marks, mark);
    }
    return marks;
}

static json_object *change_of(const cli_diff_view *view, const np_change *change)
{
    const char *kind = change->is_kept   ? "kept"
                       : !change->size_b ? "dropped"
                       : !change->size_a ? "added"
                                         : "replaced";
    json_object *object = json_object_new_object();
    json_object_object_add(object, "kind", json_object_new_string(kind));
    json_object_object_add(
        object, "a", text_of(diff_part(view->a.text, change->start_a, change->size_a)));
    json_object_object_add(
        object, "b", text_of(diff_part(view->b.text, change->start_b, change->size_b)));
    if (change->mark_count > 0)
        json_object_object_add(object, "marks", marks_of(view, change));
    return object;
}

static json_object *row_of(const cli_diff_view *view, size_t number, place *a, place *b)
{
    static const char *const kinds[] = {"same", "changed", "dropped", "added"};
    const np_row *row = &view->rows[number];
    json_object *object = json_object_new_object();
    json_object_object_add(object, "row", json_object_new_int64((int64_t)number + 1));
    json_object_object_add(object, "kind", json_object_new_string(kinds[row->kind]));
    json_object_object_add(object, "moved", json_object_new_boolean(row->is_moved));
    json_object_object_add(object, "a",
                           row->size_a ? span_of(a, row->start_a, row->size_a) : NULL);
    json_object_object_add(object, "b",
                           row->size_b ? span_of(b, row->start_b, row->size_b) : NULL);
    if (row->kind != NP_ROW_CHANGED)
        return object;
    json_object *changes = json_object_new_array();
    for (uint32_t i = 0; i < row->change_count; i++)
        json_object_array_add(changes,
                              change_of(view, &view->changes[row->first_change + i]));
    json_object_object_add(object, "changes", changes);
    return object;
}

/* Prints and gives back an object. False without memory. */
static bool put_object(FILE *file, json_object *object)
{
    const char *line = object ? json_object_to_json_string_ext(
                                    object, JSON_C_TO_STRING_PLAIN |
                                                JSON_C_TO_STRING_NOSLASHESCAPE)
                              : NULL;
    if (line)
        fprintf(file, "%s\n", line);
    json_object_put(object);
    return line;
}

np_status diff_put_json(FILE *file, const cli_diff_view *view, np_error *error)
{
    place a = {.text = view->a.text}, b = {.text = view->b.text};
    for (size_t i = 0; i < view->row_count; i++)
        if (!put_object(file, row_of(view, i, &a, &b)))
            return fail_at(error, NP_ENOMEM, "", "out of memory");
    return NP_OK;
}

void diff_put_json_summary(FILE *file, const cli_diff_view *view)
{
    cli_diff_counts counts = diff_count(view);
    fprintf(file,
            "{\"alike\":%llu,\"reworded\":%llu,\"moved\":%llu,\"dropped\":%llu,"
            "\"added\":%llu",
            (unsigned long long)counts.alike, (unsigned long long)counts.reworded,
            (unsigned long long)counts.moved, (unsigned long long)counts.dropped,
            (unsigned long long)counts.added);
    for (unsigned i = 0; i < MARK_KINDS; i++)
        fprintf(file, ",\"%ss\":%llu", mark_name(i),
                (unsigned long long)counts.marks[i]);
    fputs("}\n", file);
}
