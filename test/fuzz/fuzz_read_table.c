/* Tables; the first byte parts the cells. */
#include "fuzz_read.h"
#include "read/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = ",\t;|";
    fuzz_reading r;
    np_aliases aliases;
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
        np_sink_start(&sink, path, NULL) == NP_OK &&
        np_stream_open(&stream, path, false, NULL) == NP_OK) {
        np_table_read(&sink, &stream, &aliases, delimiters[data[0] & 3], 1000, NULL);
        np_stream_release(&stream);
    }
    np_array_release(&aliases);
    fuzz_end(&r);
    return 0;
}
