#define _DEFAULT_SOURCE
#include "pipeline_help.h"

#include "random.h"
#include "report_check.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

np_slice S(const char *text)
{
    return (np_slice){text, strlen(text)};
}

np_slice text_of(const written *text)
{
    return (np_slice){text->items, text->count};
}

void write_text(written *out, const char *text)
{
    size_t size = strlen(text);
    ck_assert(np_array_reserve(out, out->count + size + 1));
    memcpy(out->items + out->count, text, size + 1);
    out->count += size;
}

void write_word(written *out, uint32_t number)
{
    static const char consonants[] = "bdfghklmnprstv", vowels[] = "aeiou";
    char word[16];
    int size = 0;
    for (int syllable = 0; syllable < 2 || number; syllable++) {
        word[size++] = consonants[number % 14];
        word[size++] = vowels[number / 14 % 5];
        number /= 70;
    }
    word[size] = '\0';
    write_text(out, word);
}

void write_story(written *out, uint64_t *state, size_t words, size_t lexicon)
{
    size_t left = 0;
    for (size_t i = 0; i < words; i++) {
        bool is_first = left == 0;
        if (is_first)
            left = 8 + random_below(state, 9);
        size_t at = out->count;
        write_word(out, (uint32_t)random_below(state, lexicon));
        if (is_first)
            out->items[at] = (char)(out->items[at] - 'a' + 'A');
        left--;
        write_text(out, left == 0 || i + 1 == words ? ". " : " ");
    }
}

void add_article(np_corpus *corpus, const char *id, np_slice text, const char *source,
                 int64_t published)
{
    np_article article = {
        .id = S(id), .text = text, .source = S(source), .published = published};
    np_error error = {0};
    np_status status = np_corpus_add(corpus, &article, &error);
    ck_assert_msg(status == NP_OK, "%s: %s", id, error.message);
}

np_report *run_soundly(const np_corpus *corpus, const np_options *options)
{
    np_report *report = NULL;
    np_error error = {0};
    char why[REPORT_WHY];
    np_status status = np_run(&report, corpus, options, &error);
    ck_assert_msg(status == NP_OK, "%s", error.message);
    ck_assert_msg(report_is_sound(report, corpus, why), "%s", why);
    return report;
}

static void check_same(const void *a, size_t count_a, const void *b, size_t count_b,
                       size_t size, const char *part, const char *what)
{
    ck_assert_msg(count_a == count_b, "%s: %zu %s, then %zu", what, count_a, part,
                  count_b);
    ck_assert_msg(count_a == 0 || memcmp(a, b, count_a * size) == 0,
                  "%s: the %s differ", what, part);
}

void check_same_reports(const np_report *a, const np_report *b, const char *what)
{
    size_t m, n;
#define CHECK_SAME(part)                                                               \
    do {                                                                               \
        const void *items_a = np_report_##part(a, &m),                                 \
                   *items_b = np_report_##part(b, &n);                                 \
        check_same(items_a, m, items_b, n, sizeof *np_report_##part(a, &m), #part,     \
                   what);                                                              \
    } while (0)
    CHECK_SAME(pairs);
    CHECK_SAME(verdicts);
    CHECK_SAME(clusters);
    CHECK_SAME(members);
    CHECK_SAME(sentences);
    CHECK_SAME(quotations);
#undef CHECK_SAME
    ck_assert_msg(np_report_candidates(a) == np_report_candidates(b),
                  "%s: other candidates", what);
}

void guarded_make(guarded *g, size_t room)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    g->room = (room + page - 1) / page * page;
    g->size = g->room + page;
    g->pages = mmap(NULL, g->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                    -1, 0);
    ck_assert(g->pages != MAP_FAILED);
    ck_assert_int_eq(mprotect(g->pages + g->room, page, PROT_NONE), 0);
}

void guarded_release(guarded *g)
{
    munmap(g->pages, g->size);
}

np_slice guarded_put(guarded *g, np_slice text)
{
    ck_assert_uint_le(text.size, g->room);
    unsigned char *start = g->pages + g->room - text.size;
    if (text.size)
        memcpy(start, text.data, text.size);
    return (np_slice){(const char *)start, text.size};
}
