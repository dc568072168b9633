/* JSON as lines and as values, by the first byte: odd is lines. */
#include "fuzz_read.h"
#include "read/lines.h"
#include "read/values.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reading r;
    np_aliases aliases;
    np_batch batch = {0};
    np_stream stream;
    if (size == 0)
        return 0;
    fuzz_begin(&r);
    np_sink sink = {.corpus = r.corpus,
                    .counts = &r.counts,
                    .problem = fuzz_problem,
                    .context = &r};
    const char *path = fuzz_file(data + 1, size - 1);
    if (np_aliases_init(&aliases, NULL, 0, NULL) == NP_OK &&
        np_batch_init(&batch, &sink, &aliases, 1, NULL) == NP_OK &&
        np_sink_start(&sink, path, NULL) == NP_OK &&
        np_stream_open(&stream, path, false, NULL) == NP_OK) {
        (data[0] & 1 ? np_lines_read : np_values_read)(&batch, &stream, 1000, NULL);
        np_stream_release(&stream);
    }
    np_batch_release(&batch);
    np_array_release(&aliases);
    fuzz_end(&r);
    return 0;
}
