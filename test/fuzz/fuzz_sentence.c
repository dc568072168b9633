/* Sentences: whatever the bytes, they are covered from the first to the last. */
#include "sentence.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    np_spans spans = {0};
    np_slice text = {(const char *)data, size};
    if (np_split_sentences(&spans, text, NULL) != NP_OK)
        abort();
    uint32_t at = 0;
    for (size_t i = 0; i < spans.count; i++) {
        if (spans.items[i].start != at || spans.items[i].end <= at)
            abort();
        at = spans.items[i].end;
    }
    if (at != size)
        abort();
    np_array_release(&spans);
    return 0;
}
