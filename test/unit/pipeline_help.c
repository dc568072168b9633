#define _DEFAULT_SOURCE
#include "pipeline_help.h"

#include "random.h"
#include "report_check.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
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

static void write_format(written *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void write_format(written *out, const char *format, ...)
{
    char line[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    write_text(out, line);
}

/* The id of an article; good until the fourth call after from the same thread. */
static const char *id_of(const np_corpus *corpus, uint32_t article)
{
    static _Thread_local char ids[4][64];
    static _Thread_local unsigned turn;
    np_slice id = np_corpus_get(corpus, article).id;
    char *out = ids[turn++ % 4];
    snprintf(out, sizeof ids[0], "%.*s", (int)id.size, id.data);
    return out;
}

static void write_similarity(written *out, const np_similarity *s)
{
    write_format(out, " %a %a %a %a %a %a %a %a %a %d\n", (double)s->resemblance,
                 (double)s->a_in_b, (double)s->b_in_a, (double)s->aligned_share,
                 (double)s->aligned_longer, (double)s->share_a, (double)s->share_b,
                 (double)s->sentence_share, (double)s->score, (int)s->kind);
}

static int by_line(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Sorts the lines from `from` on. */
static void sort_lines(written *out, size_t from)
{
    char *lines[2000], *copy = strdup(out->items ? out->items + from : "");
    size_t count = 0;
    for (char *line = strtok(copy, "\n"); line; line = strtok(NULL, "\n")) {
        ck_assert_uint_lt(count, 2000);
        lines[count++] = line;
    }
    qsort(lines, count, sizeof *lines, by_line);
    out->count = from;
    for (size_t i = 0; i < count; i++) {
        write_text(out, lines[i]);
        write_text(out, "\n");
    }
    free(copy);
}

/* Verdicts and quotations stand by number of the article: here by id. */
static void write_by_id(written *out, const np_report *report, const np_corpus *corpus)
{
    size_t count, from = out->count;
    for (uint32_t i = 0; i < np_corpus_count(corpus); i++) {
        np_verdict v = np_report_verdict(report, i);
        write_format(out, "verdict %s: %u %s %d %u %u %u", id_of(corpus, i), v.cluster,
                     id_of(corpus, v.lead), (int)v.role, v.words, v.unique_sentences,
                     v.furniture_sentences);
        write_format(out, " %u %a %u %d %u %u", v.story, (double)v.closeness, v.agency,
                     v.is_credited, v.credit_start, v.credit_size);
        write_similarity(out, &v.similarity);
    }
    const np_quotation *q = np_report_quotations(report, &count);
    for (size_t i = 0; i < count; i++, q++)
        write_format(out, "quotation %s: %u %a\n", id_of(corpus, q->composite),
                     q->cluster, (double)q->share);
    sort_lines(out, from);
}

static void write_stories(written *out, const np_report *report,
                          const np_corpus *corpus)
{
    size_t count;
    const np_story *s = np_report_stories(report, &count);
    for (size_t i = 0; i < count; i++, s++) {
        write_format(out, "story %s: %u %u %u %lld %lld", id_of(corpus, s->central),
                     s->clusters, s->articles, s->sources,
                     (long long)s->first_published, (long long)s->last_published);
        for (uint32_t k = 0; k < s->term_count; k++)
            write_format(out, " %.*s", (int)s->terms[k].size, s->terms[k].data);
        write_text(out, "\n");
    }
}

void write_report(written *out, const np_report *report, const np_corpus *corpus)
{
    size_t count;
    write_by_id(out, report, corpus);
    const np_pair *p = np_report_pairs(report, &count);
    for (size_t i = 0; i < count; i++, p++) {
        write_format(out, "pair %s %s:", id_of(corpus, p->article_a),
                     id_of(corpus, p->article_b));
        write_similarity(out, &p->similarity);
    }
    for (uint32_t i = 0; i < np_report_cluster_count(report); i++) {
        np_cluster c = np_report_cluster(report, i);
        write_format(out, "cluster %s: %u %u %u %lld %lld %a %a %u %u %u\n",
                     id_of(corpus, c.lead), c.first_member, c.size, c.sources,
                     (long long)c.first_published, (long long)c.last_published,
                     (double)c.weakest_link, (double)c.mean_aligned_share, c.story,
                     c.uncredited, c.agency);
    }
    np_sentence *sentences = list_sentences(report, &count), *s = sentences;
    for (size_t i = 0; i < count; i++, s++)
        write_format(out, "sentence %s %u: %u %u %d %u %s %d\n",
                     id_of(corpus, s->article), s->position, s->start, s->size,
                     (int)s->statement, s->carriers, id_of(corpus, s->first_article),
                     (int)s->status);
    free(sentences);
    write_clusters(out, report, corpus);
    write_stories(out, report, corpus);
    write_format(out, "%llu candidates\n",
                 (unsigned long long)np_report_candidates(report));
}

written report_to_text(const np_report *report, const np_corpus *corpus)
{
    written out = {0};
    char why[REPORT_WHY];
    ck_assert_msg(report_is_sound(report, corpus, why), "%s", why);
    write_report(&out, report, corpus);
    return out;
}

written run_to_text(const np_corpus *corpus, const np_options *options)
{
    np_report *report = run_soundly(corpus, options);
    written out = {0};
    write_report(&out, report, corpus);
    np_report_free(report);
    return out;
}

void write_clusters(written *out, const np_report *report, const np_corpus *corpus)
{
    size_t member_count;
    const uint32_t *members = np_report_members(report, &member_count);
    for (uint32_t i = 0; i < np_report_cluster_count(report); i++) {
        np_cluster c = np_report_cluster(report, i);
        for (uint32_t k = 0; k < c.size; k++) {
            write_text(out, k ? " " : "");
            write_text(out, id_of(corpus, members[c.first_member + k]));
        }
        write_text(out, "\n");
    }
}

void check_same_text(const written *actual, const written *expected, const char *what)
{
    const char *a = actual->items, *e = expected->items;
    while (*a && strcspn(a, "\n") == strcspn(e, "\n") &&
           strncmp(a, e, strcspn(a, "\n") + 1) == 0) {
        a += strcspn(a, "\n") + (strchr(a, '\n') != NULL);
        e += strcspn(e, "\n") + (strchr(e, '\n') != NULL);
    }
    ck_assert_msg(!*a && !*e, "%s: not\n#  %.*s but\n#  %.*s", what,
                  (int)strcspn(e, "\n"), e, (int)strcspn(a, "\n"), a);
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
