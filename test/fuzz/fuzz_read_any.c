/* Bytes of unknown kind, as np_corpus_read() meets them. */
#include "fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reading r;
    np_read_options options;
    fuzz_begin(&r);
    np_read_options_init(&options);
    options.threads = 1;
    options.problem = fuzz_problem;
    options.context = &r;
    np_corpus_read(r.corpus, fuzz_file(data, size), &options, &r.counts, NULL);
    fuzz_end(&r);
    return 0;
}
