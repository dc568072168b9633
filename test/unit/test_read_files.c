/* Files of all kinds: found by name or content, compressed, cut off, in folders, on
 * standard input. */
#define _XOPEN_SOURCE 700
#include "read_help.h"
#include "tap.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTES(text) text, sizeof text - 1
#define LINES       "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n"
#define TABLE       "id,text\n1,a\n2,b\n"

/* ---- what a file is ---------------------------------------------------------- */

static const struct {
    const char *name, *content;
    size_t size;
    const char *articles;
} kinds[] = {
    {"lines", BYTES(LINES), "1|a\n2|b\n"},
    {"array.data",
     BYTES(" ["
           "{\"id\":1,\"text\":\"a\"}"
           "]"),
     "1|a\n"},
    {"object", BYTES("{\n\"id\":1,\n\"text\":\"a\"}\n"), "1|a\n"},
    {"csv.data", BYTES(TABLE), "1|a\n2|b\n"},
    {"tsv.data", BYTES("id\ttext\n1\ta\n"), "1|a\n"},
    {"semicolon.data", BYTES("title;text\n1;a\n"), NULL},
    {"words", BYTES("Story, by a reader\nA,B\n"), "words|Story, by a reader/A,B/\n"},
    {"text", BYTES("text\nmore\n"), "text|text/more/\n"},
    {"nothing", BYTES(""), ""},
    {"lines.JSONL", BYTES(LINES), "1|a\n2|b\n"},
    {"table.Csv", BYTES(TABLE), "1|a\n2|b\n"},
    {"lines.txt", BYTES("{\"id\":1}"), "lines.txt|{\"id\":1}\n"},
    {"json.txt", BYTES(LINES), "1|a\n2|b\n"},
    {"json.csv", BYTES("[{\"id\":1,\"text\":\"a\"}]"), "1|a\n"},
    {"array.jsonl", BYTES("[\n{\n\"id\":1,\n\"text\":\"a\"}]"), "1|a\n"},
    {"table.json", BYTES(TABLE), "1|a\n2|b\n"},
    {"sheet.txt", BYTES("id\ttext\n1\ta\n"), "1|a\n"},
    {"list.txt", BYTES("[Agency] {one}"), "list.txt|[Agency] {one}\n"},
    {"mark.txt", BYTES("\xFF\xFE\xFC\0\x3D\xD8\0\xDE"),
     "mark.txt|\xC3\xBC\xF0\x9F\x98\x80\n"},
    {"big.txt", BYTES("\xFE\xFF\x4E\x2D"), "big.txt|\xE4\xB8\xAD\n"},
    {"no_mark.txt", BYTES("o\0k\0"), "no_mark.txt|ok\n"},
    {"no_mark_big.txt", BYTES("\0o\0k"), "no_mark_big.txt|ok\n"},
    {"half.txt",
     BYTES("\xFF\xFE"
           "a\0\x3D\xD8"),
     "half.txt|a\xED\xA0\xBD\n"},
    {"plain.jsonl.gz", BYTES(LINES), "1|a\n2|b\n"}, /* says gzip, is none */
    {"plain.zst", BYTES(LINES), "1|a\n2|b\n"},
};

START_TEST(knows_files_by_name_then_content)
{
    reading *r = reading_new();
    reading_read(r, file_write(kinds[_i].name, kinds[_i].content, kinds[_i].size));
    ck_assert_str_eq(r->problems, "");
    if (kinds[_i].articles)
        ck_assert_str_eq(r->articles, kinds[_i].articles);
    else
        ck_assert_uint_eq(r->counts.articles, 1);
    reading_free(r);
}
END_TEST

typedef char *packer(size_t *out_size, const void *data, size_t size);

START_TEST(unpacks_each_format)
{
    static const struct {
        const char *name, *content, *articles;
    } files[] = {
        {"a.jsonl", LINES, "1|a\n2|b\n"},
        {"a.json", "[{\"id\":1,\"text\":\"a\"}]", "1|a\n"},
        {"a.csv", TABLE, "1|a\n2|b\n"},
        {"a.txt", "\xEF\xBB\xBFtext", NULL},
        {"a", LINES, "1|a\n2|b\n"},
        {"empty", "", ""},
    };
    packer *const packers[] = {gzip, zstd};
    static const char *const endings[] = {".gz", ".ZST", ""}; /* the last by content */
    for (int ending = 0; ending < 3; ending++) {
        for (int p = 0; p < 2; p++) {
            size_t size;
            char *packed = packers[p](&size, files[_i].content,
                                      strlen(files[_i].content));
            char name[64], text[80];
            snprintf(name, sizeof name, "%s%s", files[_i].name, endings[ending]);
            snprintf(text, sizeof text, "%s|text\n", name);
            reading *r = reading_new();
            reading_read(r, file_write(name, packed, size));
            ck_assert_str_eq(r->problems, "");
            ck_assert_str_eq(r->articles,
                             files[_i].articles ? files[_i].articles : text);
            free(packed);
            reading_free(r);
        }
    }
}
END_TEST

/* Several members in one file, as `cat a.gz b.gz` makes, with tape padding. */
START_TEST(unpacks_members_one_after_another)
{
    packer *const packers[] = {gzip, zstd};
    size_t a_size, b_size;
    char *a = packers[_i](&a_size, BYTES("{\"id\":1,\"text\":\"a\"}\n{\"id\":2,"));
    char *b = packers[_i](&b_size, BYTES("\"text\":\"b\"}\n"));
    char *both = calloc(1, a_size + b_size + 512);
    memcpy(both, a, a_size);
    memcpy(both + a_size, b, b_size);
    reading *r = reading_new();
    reading_read(r,
                 file_write("both.jsonl", both, a_size + b_size + (_i == 0 ? 512 : 0)));
    ck_assert_str_eq(r->problems, "");
    ck_assert_str_eq(r->articles, "1|a\n2|b\n");
    reading_free(r);
    free(a);
    free(b);
    free(both);
}
END_TEST

/* A program may be started without standard input: the first file then gets its number,
 * and what comes after is no part of it. */
START_TEST(closes_what_it_opened)
{
    reading *r = reading_new();
    const char *path = file_write("a.jsonl", BYTES("{\"id\":1,\"text\":\"a\"}\n"));
    int input = dup(STDIN_FILENO);
    close(STDIN_FILENO);
    reading_read(r, path);
    reading_read(r, "-");
    dup2(input, STDIN_FILENO);
    close(input);
    ck_assert_str_eq(r->articles, "1|a\n");
    check_lines(r->problems, "-:0: reading failed: Bad file descriptor\n");
    reading_free(r);
}
END_TEST

/* Names of files that tables could not tell apart. */
START_TEST(escapes_names_that_are_no_utf8)
{
    reading *r = reading_new();
    file_write("f/a\xFF.txt", BYTES("One."));
    file_write("f/a\xFE.txt", BYTES("Two."));
    file_write("f/l\xFF.jsonl", BYTES("{\"text\":\"a\"}\n"));
    reading_read(r, folder_path("f"));
    ck_assert_str_eq(r->problems, "");
    ck_assert_uint_eq(r->counts.articles, 3);
    np_slice id = np_corpus_get(r->corpus, 1).id;
    ck_assert(id.size == 9 && memcmp(id.data, "a\\xFF.txt", 9) == 0);
    id = np_corpus_get(r->corpus, 2).id;
    ck_assert(memcmp(id.data + id.size - 13, "l\\xFF.jsonl:1", 13) == 0);
    reading_free(r);
}
END_TEST

/* ---- files that break off ---------------------------------------------------- */

enum { ROWS = 20000 }; /* several blocks of what is decompressed ahead */

/* Rows of text that does not compress well; `form` takes number, noise, number. */
static char *make_rows(size_t *size, const char *head, const char *form)
{
    char *content = malloc(ROWS * 256 + 64);
    uint64_t random = 1;
    *size = (size_t)sprintf(content, "%s", head);
    for (int i = 0; i < ROWS; i++) {
        char noise[128];
        for (size_t at = 0; at < sizeof noise - 1; at++) {
            random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
            noise[at] = (char)('a' + (random >> 60));
        }
        noise[sizeof noise - 1] = '\0';
        *size += (size_t)sprintf(content + *size, form, i, noise, i);
    }
    return content;
}

static const struct {
    const char *name, *head, *form;
} formats[] = {
    {"cut.jsonl", "", "{\"id\":%d,\"text\":\"%s %d\"}\n"},
    {"cut.json", "[", "{\"id\":%d,\"text\":\"%s %d\"},"},
    {"cut.csv", "id,text\n", "%d,%s %d\n"},
    {"cut.txt", "", "%d %s %d\n"},
};

/* Of a text that was cut off there is nothing, of other files what came before. */
static void check_cut(const reading *r, const char *name)
{
    char expected[128];
    snprintf(expected, sizeof expected, "%s:0: the compressed data is cut off\n", name);
    check_lines(r->problems, expected);
    ck_assert_uint_eq(r->counts.bad_files, 1);
    ck_assert_uint_eq(r->counts.bad_lines, 0);
    if (strstr(name, ".txt"))
        ck_assert_uint_eq(r->counts.articles, 0);
    else
        ck_assert_uint_gt(r->counts.articles, 100);
    ck_assert_uint_lt(r->counts.articles, ROWS);
    for (uint32_t i = 0; i < np_corpus_count(r->corpus); i++) {
        np_slice text = np_corpus_get(r->corpus, i).text;
        char end[32];
        snprintf(end, sizeof end, " %u", i);
        ck_assert_uint_eq(text.size, 127 + strlen(end));
        ck_assert_mem_eq(text.data + 127, end, strlen(end));
    }
}

START_TEST(limits_the_threads)
{
    reading *r = reading_new();
    r->options.threads = 257;
    reading_read(r, file_write("a.txt", BYTES("One.")));
    ck_assert_int_eq(r->status, NP_EINVAL);
    ck_assert_uint_eq(r->counts.articles, 0);
    r->options.threads = 256;
    reading_read(r, folder_path("a.txt"));
    ck_assert_int_eq(r->status, NP_OK);
    reading_free(r);
}
END_TEST

START_TEST(keeps_what_came_before_a_break)
{
    packer *const packers[] = {gzip, zstd};
    int format = _i / 4;
    size_t size, packed_size;
    char *content = make_rows(&size, formats[format].head, formats[format].form);
    char *packed = packers[_i % 2](&packed_size, content, size);
    const char *path = file_write(formats[format].name, packed, packed_size * 2 / 3);
    reading *r = reading_new();
    r->options.threads = _i & 2 ? 3 : 1;
    reading_read(r, path);
    check_cut(r, formats[format].name);
    reading_free(r);
    free(packed);
    free(content);
}
END_TEST

/* A whole member, then one that is nonsense. */
START_TEST(keeps_what_came_before_damage)
{
    static const struct {
        packer *pack;
        const char *nonsense;
        size_t size;
        const char *problem;
    } damages[] = {
        {gzip, BYTES("\x1F\x8B\x08\0\0\0\0\0\0\3\7\7\7"),
         "d.jsonl:0: the gzip data is damaged (invalid block type)\n"},
        {gzip, BYTES("nonsense"), "d.jsonl:0: the gzip data is damaged\n"},
        {zstd, BYTES("nonsense"), "d.jsonl:0: the zstd data is damaged\n"},
    };
    size_t size;
    char *packed = damages[_i].pack(&size, BYTES(LINES "{\"id\":3"));
    char *damaged = malloc(size + damages[_i].size);
    memcpy(damaged, packed, size);
    memcpy(damaged + size, damages[_i].nonsense, damages[_i].size);
    reading *r = reading_new();
    reading_read(r, file_write("d.jsonl", damaged, size + damages[_i].size));
    check_lines(r->problems, damages[_i].problem);
    ck_assert_str_eq(r->articles, "1|a\n2|b\n");
    ck_assert_uint_eq(r->counts.bad_files, 1);
    reading_free(r);
    free(packed);
    free(damaged);
}
END_TEST

START_TEST(reports_files_it_cannot_read)
{
    static const struct {
        const char *name, *content;
        size_t size;
        const char *problem;
    } bad[] = {
        {"a.jsonl.bz2", BYTES("BZh91AY&SY1234"), "compressed with bzip2"},
        {"a.xz",
         BYTES("\xFD"
               "7zXZ\0"),
         "compressed with xz"},
        {"a.zip", BYTES("PK\x03\x04"), "compressed with zip"},
        {"head.gz", BYTES("\x1F\x8B"), "the compressed data is cut off"},
        {"u.txt", BYTES("\xFE\xFF\0a\0"), "the UTF-16 text is cut off"},
    };
    reading *r = reading_new();
    reading_read(r, file_write(bad[_i].name, bad[_i].content, bad[_i].size));
    ck_assert_int_eq(r->status, NP_OK);
    ck_assert_uint_eq(r->counts.bad_files, 1);
    ck_assert_uint_eq(r->problem_count, 1);
    ck_assert_ptr_nonnull(strstr(r->problems, bad[_i].problem));
    ck_assert_uint_eq(r->counts.articles, 0);
    reading_free(r);
}
END_TEST

START_TEST(reports_paths_it_cannot_read)
{
    reading *r = reading_new();
    ck_assert_int_eq(symlink("loop", folder_path("loop")), 0);
    reading_read(r, folder_path("missing"));
    reading_read(r, folder_path("loop"));
    reading_read(r, "");
    ck_assert_int_eq(r->status, NP_OK);
    ck_assert_uint_eq(r->counts.bad_files, 3);
    check_lines(r->problems,
                "missing:0: cannot be read: No such file or directory\n"
                "loop:0: cannot be read: Too many levels of symbolic links\n"
                ":0: cannot be read: No such file or directory\n");
    reading_free(r);
}
END_TEST

/* Linux opens this file and fails to read it: an error of the disk, as it were. */
START_TEST(reports_failing_reads)
{
    reading *r = reading_new();
    if (access("/proc/self/mem", R_OK) == 0) {
        reading_read(r, "/proc/self/mem");
        check_lines(r->problems, "mem:0: reading failed: \n");
        ck_assert_uint_eq(r->counts.bad_files, 1);
    }
    reading_free(r);
}
END_TEST

/* ---- folders ----------------------------------------------------------------- */

START_TEST(reads_folders_in_order)
{
    reading *r = reading_new();
    file_write("in/b.txt", "b", 1);
    file_write("in/a/z.txt", "z", 1);
    file_write("in/a/b/c.txt", "c", 1);
    file_write("in/a.txt", "a", 1);
    file_write("in/B.txt", "B", 1);
    file_write("in/\xC3\xA4.txt", "ae", 2);
    file_write("in/lines.jsonl", BYTES(LINES));
    file_write("in/p.txt.gz", "p", 1);
    file_write("in/q.txt.zst", "q", 1);
    file_write("in/.hidden.txt", "h", 1);
    file_write("in/.git/x.txt", "x", 1);
    file_write("in/README", "r", 1);
    file_write("in/a/picture.jpg", "p", 1);
    ck_assert_int_eq(mkfifo(folder_path("in/pipe.txt"), 0600), 0);
    ck_assert_int_eq(mkdir(folder_path("in/empty"), 0700), 0);
    reading_read(r, folder_path("in"));
    ck_assert_str_eq(r->articles,
                     "B.txt|B\na/b/c.txt|c\na/z.txt|z\na.txt|a\nb.txt|b\n"
                     "1|a\n2|b\np.txt.gz|p\nq.txt.zst|q\n\xC3\xA4.txt|ae\n");
    ck_assert_str_eq(r->problems, "");
    ck_assert_uint_eq(r->counts.other_files, 3);
    reading_free(r);
}
END_TEST

START_TEST(knows_ids_whatever_the_slashes)
{
    char path[1100];
    file_write("in/a/b.txt", "b", 1);
    for (int slashes = 0; slashes < 3; slashes++) {
        reading *r = reading_new();
        snprintf(path, sizeof path, "%s%.*s", folder_path("in"), slashes, "//");
        reading_read(r, path);
        ck_assert_str_eq(r->articles, "a/b.txt|b\n");
        reading_read(r, folder_path("in/a/b.txt"));
        ck_assert_str_eq(r->articles, "a/b.txt|b\nb.txt|b\n");
        reading_free(r);
    }
}
END_TEST

START_TEST(survives_links_back)
{
    reading *r = reading_new();
    file_write("in/a/b.txt", "b", 1);
    ck_assert_int_eq(symlink("..", folder_path("in/a/up")), 0);
    ck_assert_int_eq(symlink("gone.txt", folder_path("in/dangling.txt")), 0);
    ck_assert_int_eq(symlink("a/b.txt", folder_path("in/link.txt")), 0);
    reading_read(r, folder_path("in"));
    ck_assert_str_eq(r->articles, "a/b.txt|b\nlink.txt|b\n");
    check_lines(r->problems, "dangling.txt:0: cannot be read: No such file\n");
    reading_free(r);
}
END_TEST

START_TEST(goes_on_after_bad_files)
{
    reading *r = reading_new();
    file_write("in/a.json", "words", 5);
    file_write("in/b.jsonl", BYTES(LINES "{\n"));
    file_write("in/c.csv", "x\n", 2);
    file_write("in/d.csv", BYTES(TABLE "3,c\n"));
    reading_read(r, folder_path("in"));
    ck_assert_int_eq(r->status, NP_OK);
    ck_assert_str_eq(r->articles, "1|a\n2|b\n3|c\n");
    check_lines(r->problems,
                "a.json:1: not JSON\nb.jsonl:3: the JSON value is cut off\n"
                "c.csv:1: no text among the columns x;\n"
                "d.csv:2: the id '1' is there already, first at \n"
                "d.csv:3: the id '2' is there already, first at \n");
    ck_assert_ptr_nonnull(strstr(r->problems, "in/b.jsonl:2\n"));
    ck_assert_uint_eq(r->counts.bad_files, 2);
    ck_assert_uint_eq(r->counts.bad_lines, 1);
    ck_assert_uint_eq(r->counts.duplicate_ids, 2);
    reading_free(r);
}
END_TEST

/* ---- standard input ---------------------------------------------------------- */

START_TEST(reads_standard_input)
{
    static const struct {
        const char *content, *articles;
    } inputs[] = {
        {LINES, "1|a\n2|b\n"},
        {TABLE, "1|a\n2|b\n"},
        {"[{\"id\":1,\"text\":\"a\"}]", "1|a\n"},
        {"[{\"text\":\"a\"}]", "-:1|a\n"},
        {"Some words.", "-:1|Some words.\n"},
        {"", ""},
    };
    int pipes[2], saved = dup(STDIN_FILENO);
    size_t size = strlen(inputs[_i].content);
    ck_assert_int_eq(pipe(pipes), 0);
    ck_assert_int_eq(write(pipes[1], inputs[_i].content, size), (ssize_t)size);
    close(pipes[1]);
    dup2(pipes[0], STDIN_FILENO);
    close(pipes[0]);
    reading *r = reading_new();
    reading_read(r, "-");
    dup2(saved, STDIN_FILENO);
    close(saved);
    ck_assert_str_eq(r->problems, "");
    ck_assert_str_eq(r->articles, inputs[_i].articles);
    reading_free(r);
}
END_TEST

START_TEST(works_without_options_and_counts)
{
    np_corpus *corpus;
    ck_assert_int_eq(np_corpus_new(&corpus, NULL), NP_OK);
    const char *path = file_write("a.jsonl", BYTES(LINES "broken\n"));
    ck_assert_int_eq(np_corpus_read(corpus, path, NULL, NULL, NULL), NP_OK);
    ck_assert_uint_eq(np_corpus_count(corpus), 2);
    np_corpus_free(corpus);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read files");
    TCase *tcase = tcase_create("files");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, folder_make, folder_remove);
    tcase_add_loop_test(tcase, knows_files_by_name_then_content, 0,
                        sizeof kinds / sizeof *kinds);
    tcase_add_loop_test(tcase, unpacks_each_format, 0, 6);
    tcase_add_test(tcase, closes_what_it_opened);
    tcase_add_test(tcase, escapes_names_that_are_no_utf8);
    tcase_add_loop_test(tcase, unpacks_members_one_after_another, 0, 2);
    tcase_add_test(tcase, limits_the_threads);
    tcase_add_loop_test(tcase, keeps_what_came_before_a_break, 0, 16);
    tcase_add_loop_test(tcase, keeps_what_came_before_damage, 0, 3);
    tcase_add_loop_test(tcase, reports_files_it_cannot_read, 0, 5);
    tcase_add_test(tcase, reports_paths_it_cannot_read);
    tcase_add_test(tcase, reports_failing_reads);
    tcase_add_test(tcase, reads_folders_in_order);
    tcase_add_test(tcase, knows_ids_whatever_the_slashes);
    tcase_add_test(tcase, survives_links_back);
    tcase_add_test(tcase, goes_on_after_bad_files);
    tcase_add_loop_test(tcase, reads_standard_input, 0, 6);
    tcase_add_test(tcase, works_without_options_and_counts);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
