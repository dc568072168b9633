#define _GNU_SOURCE
#include "fuzz_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define MUST(condition) ((condition) ? (void)0 : fail(#condition, __LINE__))

static void fail(const char *condition, int line)
{
    fprintf(stderr, "line %d: not so: %s\n", line, condition);
    abort();
}

const char *fuzz_file(const uint8_t *data, size_t size)
{
    static int descriptor = -1;
    static char path[64];
    if (descriptor < 0) {
        descriptor = memfd_create("input", 0);
        MUST(descriptor >= 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    }
    MUST(ftruncate(descriptor, 0) == 0);
    MUST(pwrite(descriptor, data, size, 0) == (ssize_t)size);
    return path;
}

void fuzz_begin(fuzz_reading *r)
{
    *r = (fuzz_reading){0};
    MUST(np_corpus_new(&r->corpus, NULL) == NP_OK);
}

void fuzz_problem(void *context, const np_error *what)
{
    fuzz_reading *r = context;
    MUST(what->message[0] && what->place[0]);
    MUST(memchr(what->message, '\0', sizeof what->message) != NULL);
    r->problems += what->status != NP_OK;
}

/* Reads every byte of a slice, for the sanitizers. */
static uint64_t touch(np_slice slice)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < slice.size; i++)
        sum += (unsigned char)slice.data[i];
    return sum;
}

void fuzz_end(fuzz_reading *r)
{
    static volatile uint64_t sink;
    const np_read_counts *c = &r->counts;
    MUST(c->articles == np_corpus_count(r->corpus));
    MUST(c->bad_lines + c->bad_files + c->duplicate_ids == r->problems);
    MUST(c->empty_texts <= c->articles && c->broken_utf8 <= c->articles);
    MUST(c->unknown_dates <= c->articles);
    for (uint32_t i = 0; i < np_corpus_count(r->corpus); i++) {
        np_article a = np_corpus_get(r->corpus, i);
        np_slice fields[] = {a.id, a.text, a.title, a.source, a.url, a.author, a.lang};
        MUST(a.id.size > 0);
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
            sink += touch(fields[f]);
    }
    (void)sink;
    np_corpus_free(r->corpus);
}
