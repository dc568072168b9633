#include "sentence.h"

#include <stdbool.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* True when a sentence ends before the byte at `at`, which is not the first one. */
static bool is_boundary(np_slice text, size_t at)
{
    if (is_space(text.data[at]) || !is_space(text.data[at - 1]))
        return false;
    size_t end = at;
    while (end > 0 && is_space(text.data[end - 1]))
        end--;
    return end > 0 && (text.data[end - 1] == '.' || text.data[end - 1] == '!' ||
                       text.data[end - 1] == '?');
}

np_status np_split_sentences(np_spans *out, np_slice text, np_error *error)
{
    np_array_clear(out);
    uint32_t start = 0;
    for (uint32_t at = 1; at <= text.size; at++) {
        if (at < text.size && !is_boundary(text, at))
            continue;
        if (!np_array_push(out, (np_span){start, at})) {
            np_array_clear(out);
            return np_fail_memory(error);
        }
        start = at;
    }
    return NP_OK;
}
