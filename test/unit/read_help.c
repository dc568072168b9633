#define _XOPEN_SOURCE 700
#include "read_help.h"

#include <check.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

static char folder[256];

void folder_make(void)
{
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/newsprint-XXXXXX", base ? base : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static int remove_entry(const char *path, const struct stat *s, int kind,
                        struct FTW *at)
{
    (void)s, (void)kind, (void)at;
    return remove(path);
}

void folder_remove(void)
{
    nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

const char *folder_path(const char *name)
{
    static char paths[8][1024];
    static unsigned turn;
    char *path = paths[turn++ % 8];
    snprintf(path, sizeof paths[0], "%s%s%s", folder, *name ? "/" : "", name);
    return path;
}

const char *file_write(const char *name, const void *data, size_t size)
{
    char above[1024];
    snprintf(above, sizeof above, "%s", folder_path(name));
    for (char *slash = above + strlen(folder) + 1; (slash = strchr(slash, '/'));
         slash++) {
        *slash = '\0';
        mkdir(above, 0700);
        *slash = '/';
    }
    FILE *file = fopen(above, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(data, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
    return folder_path(name);
}

char *gzip(size_t *out_size, const void *data, size_t size)
{
    z_stream z = {0};
    size_t room = size + size / 100 + 1000;
    char *out = malloc(room);
    ck_assert_int_eq(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, 0), Z_OK);
    z.next_in = (unsigned char *)(uintptr_t)data;
    z.avail_in = (unsigned)size;
    z.next_out = (unsigned char *)out;
    z.avail_out = (unsigned)room;
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    *out_size = z.total_out;
    deflateEnd(&z);
    return out;
}

char *zstd(size_t *out_size, const void *data, size_t size)
{
    size_t room = ZSTD_compressBound(size);
    char *out = malloc(room);
    *out_size = ZSTD_compress(out, room, data, size, 3);
    ck_assert(!ZSTD_isError(*out_size));
    return out;
}

static void note_problem(void *context, const np_error *what)
{
    reading *r = context;
    bool is_note = what->status == NP_OK;
    char *all = is_note ? r->notes : r->problems;
    size_t room = is_note ? sizeof r->notes : sizeof r->problems, used = strlen(all);
    const char *slash = strrchr(what->place, '/');
    snprintf(all + used, room - used, "%s:%" PRIu64 ": %s\n",
             slash ? slash + 1 : what->place, what->line, what->message);
    r->problem_count += !is_note;
}

reading *reading_new(void)
{
    reading *r = calloc(1, sizeof *r);
    ck_assert_ptr_nonnull(r);
    np_read_options_init(&r->options);
    r->options.problem = note_problem;
    r->options.context = r;
    ck_assert_int_eq(np_corpus_new(&r->corpus, NULL), NP_OK);
    return r;
}

void reading_free(reading *r)
{
    np_corpus_free(r->corpus);
    free(r->articles);
    free(r);
}

static char shown(char c)
{
    return c == '\n' ? '/' : c == '\r' ? '^' : c == '\0' ? '~' : c;
}

static char *show_article(char *at, np_article a)
{
    char number[32] = "";
    if (a.published != NP_NO_TIME)
        snprintf(number, sizeof number, "%" PRId64, a.published);
    np_slice time = {number, strlen(number)};
    np_slice fields[] = {a.id, a.text, a.title,  a.source,
                         time, a.url,  a.author, a.lang};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        for (size_t b = 0; b < fields[i].size; b++)
            *at++ = shown(fields[i].data[b]);
        *at++ = '|';
    }
    while (at[-1] == '|')
        at--;
    *at++ = '\n';
    return at;
}

static void show_articles(reading *r)
{
    size_t room = 1;
    uint32_t count = np_corpus_count(r->corpus);
    for (uint32_t i = 0; i < count; i++) {
        np_article a = np_corpus_get(r->corpus, i);
        room += a.id.size + a.text.size + a.title.size + a.source.size + a.url.size +
                a.author.size + a.lang.size + 64;
    }
    free(r->articles);
    char *at = r->articles = malloc(room);
    ck_assert_ptr_nonnull(at);
    for (uint32_t i = 0; i < count; i++)
        at = show_article(at, np_corpus_get(r->corpus, i));
    *at = '\0';
}

void reading_read(reading *r, const char *path)
{
    r->status = np_corpus_read(r->corpus, path, &r->options, &r->counts, &r->error);
    show_articles(r);
}

void check_lines(const char *actual, const char *expected)
{
    const char *a = actual, *e = expected;
    while (*a && *e) {
        size_t a_size = strcspn(a, "\n"), e_size = strcspn(e, "\n");
        if (a_size < e_size || memcmp(a, e, e_size) != 0)
            break;
        a += a_size + (a[a_size] == '\n');
        e += e_size + (e[e_size] == '\n');
    }
    ck_assert_msg(!*a && !*e, "expected\n%s\nbut got\n%s", expected, actual);
}
