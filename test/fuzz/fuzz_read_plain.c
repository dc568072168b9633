/* Plain text: what np_plain_split() finds are slices of it, and the text its end. */
#include "read/plain.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(np_slice part, const char *start, const char *end)
{
    if (part.size > 0 && (part.data < start || part.data + part.size > end))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    np_found found;
    const char *start = (const char *)data, *end = start + size;
    np_plain_split(&found, (np_slice){start, size});
    np_slice text = found.values[NP_FIELD_TEXT];
    check(found.values[NP_FIELD_PUBLISHED], start, end);
    check(found.values[NP_FIELD_TITLE], start, end);
    check(text, start, end);
    if (text.size > 0 && text.data + text.size != end)
        abort();
    return 0;
}
