/* A whole run of small articles, which zero bytes part: whatever they are, the report
 * is sound. The first byte of each gives its source (two bits) and its day. */
#include "../unit/report_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add(np_corpus *corpus, const uint8_t *data, size_t size)
{
    static const char *const sources[] = {"", "a", "b", "c"};
    char id[16];
    unsigned first = size ? data[0] : 0;
    const char *source = sources[first & 3];
    snprintf(id, sizeof id, "%u", np_corpus_count(corpus));
    np_article article = {.id = {id, strlen(id)},
                          .text = {(const char *)data, size},
                          .source = {source, strlen(source)},
                          .published = first < 250 ? (int64_t)(first >> 2) * 86400
                                                   : NP_NO_TIME};
    MUST(np_corpus_add(corpus, &article, NULL) == NP_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    np_corpus *corpus;
    np_report *report;
    np_options options;
    char why[REPORT_WHY];
    np_options_init(&options);
    options.threads = 1;
    MUST(np_corpus_new(&corpus, NULL) == NP_OK);
    while (size > 0 && np_corpus_count(corpus) < 60) {
        const uint8_t *zero = memchr(data, 0, size);
        size_t part = zero ? (size_t)(zero - data) : size;
        add(corpus, data, part);
        data += part + (zero != NULL);
        size -= part + (zero != NULL);
    }
    MUST(np_run(&report, corpus, &options, NULL) == NP_OK);
    if (!report_is_sound(report, corpus, why)) {
        fprintf(stderr, "%s\n", why);
        abort();
    }
    np_report_free(report);
    np_corpus_free(corpus);
    return 0;
}
