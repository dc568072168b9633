/* Every level of vector instructions gives what the oracle says, to the bit. */
#define _POSIX_C_SOURCE 200809L

#include "base/intersect.h"
#include "base/simd.h"
#include "fold.h"
#include "fold_oracle.h"
#include "pipeline_help.h"
#include "random.h"
#include "shingle.h"
#include "sketch_oracle.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- texts ------------------------------------------------------------------------
 */

static const char *const plain[] = {
    "a",  "of", "Word", "WORD", "1234", "Longer", "internationalisation",
    "x7", " ",  " ",    " ",    ", ",   ". ",     "\n",
    "; ", "(",  ")",    "*",    "+",    "/",      "@",
    "[",  "`",  "{",    ":",
};
static const char *const joints[] = {
    "'", ".",    ",",   "-",     "-\n",   "-\r\n  ", "’",
    "‐", "U.S.", "1,2", "don't", "a.b.c", "-",
};
static const char *const letters[] = {
    "é",
    "E\xCC\x81",
    "ß",
    "ﬃ",
    "ﷺ",
    "日",
    "本",
    "カ",
    "が",
    "ก",
    "한",
    "Ж",
    "ё",
    "й",
    "Ω",
    "ا",
    "ـ",
    "ŉ",
    "ǆ",
    "İ",
    "\xC2\xAD",
    "\xE2\x80\x8B",
    "𝔄",
    "١",
    "½",
    "²",
    "ª",
    "“",
    "。",
    "—",
    "\xC2\xA0",
    "😀",
    "हि",
    "\xE2\x80\xA8",
    "𠀀",
    "É",
    "Ñ",
    "Ĳ",
    "ŀ",
    "ʼ",
    "·",
    "«",
    "…",
    "‘",
    "–",
    "‑",
    "٫",
    "\xCC\x81",
    "\xD9\x8B",
    "\xCD\x8F",
    "\xE2\x80\x8C",
    "\xDF\x80",
    "\xDF\xBF",
    "Т",
    "ş",
};
static const char *const broken[] = {
    "\xFF",
    "\x80",
    "\xBF",
    "\xC0",
    "\xC1\x81",
    "\xC3",
    "\xDF",
    "\xE0\x80\x80",
    "\xE2",
    "\xE2\x82",
    "\xED\xA0\x80",
    "\xEF\xBF\xBD",
    "\xF0\x9F\x98",
    "\xF0\x80\x80\x80",
    "\xF4\x90\x80\x80",
    "\xF5",
    "\xC0\xAF",
    "\xE1\xA0\xC0",
};
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Kinds of text: nearly all plain, with joints, other scripts, broken, any bytes. */
enum { KINDS = 6 };

static const char *some_piece(uint64_t *state, int kind)
{
    size_t dice = random_below(state, 100);
    if (kind >= 3 && dice < 15)
        return broken[random_below(state, COUNT(broken))];
    if (kind >= 2 && dice < (kind == 2 ? 60U : 40U))
        return letters[random_below(state, COUNT(letters))];
    if (kind >= 1 && dice < 60)
        return joints[random_below(state, COUNT(joints))];
    return plain[random_below(state, COUNT(plain))];
}

/* Exactly `size` bytes; the last piece may be cut. */
static void write_some(char *out, size_t size, uint64_t *state, int kind)
{
    for (size_t done = 0; done < size;) {
        const char *piece = some_piece(state, kind);
        size_t length = strlen(piece), left = size - done;
        if (kind == KINDS - 1) {
            out[done++] = (char)random_next(state);
            continue;
        }
        memcpy(out + done, piece, length < left ? length : left);
        done += length < left ? length : left;
    }
}

/* ---- checks -----------------------------------------------------------------------
 */

#define SEED UINT64_C(0xC2B2AE3D27D4EB4F) /* has bits in both halves */

static const char *check_grams(const np_folded *folded, np_simd level)
{
    np_gram *grams = malloc(folded->stream_size * sizeof *grams + 1);
    size_t count = np_sample_grams_by(grams, folded, SEED, level);
    const char *wrong = find_wrong_grams(grams, count, folded, SEED);
    free(grams);
    return wrong;
}

static void check_levels(np_slice text, const char *what, int seed)
{
    for (int i = 0; i < NP_SIMD_LEVELS; i++) {
        np_simd level = (np_simd)i;
        np_folded folded = {0};
        if (!np_simd_has(level))
            continue;
        ck_assert_int_eq(np_fold_by(&folded, text, level, NULL), NP_OK);
        const char *wrong = find_wrong_folding(&folded, text);
        if (!wrong)
            wrong = check_grams(&folded, level);
        for (size_t words = 1; words <= 6 && !wrong; words++)
            wrong = find_wrong_shingling(&folded, words, SEED, level);
        ck_assert_msg(!wrong, "%s, seed %d, %s, %zu bytes: %s", np_simd_name(level),
                      seed, what, text.size, wrong);
        np_folded_release(&folded);
    }
}

/* Every length, at the end of readable memory, so at every alignment too. */
START_TEST(short_texts_before_a_guard)
{
    uint64_t state = (uint64_t)_i;
    char room[200];
    guarded g;
    guarded_make(&g, sizeof room);
    for (size_t size = 0; size <= sizeof room; size++) {
        write_some(room, size, &state, _i % KINDS);
        check_levels(guarded_put(&g, (np_slice){room, size}), "before a guard", _i);
    }
    guarded_release(&g);
}
END_TEST

START_TEST(texts_at_all_alignments)
{
    uint64_t state = (uint64_t)_i;
    char *room = malloc(64 + 200);
    for (size_t start = 0; start < 64; start++) {
        size_t size = random_below(&state, 201);
        write_some(room + start, size, &state, _i % KINDS);
        check_levels((np_slice){room + start, size}, "aligned", _i);
    }
    free(room);
}
END_TEST

START_TEST(long_texts)
{
    uint64_t state = (uint64_t)_i;
    size_t size = 2000 + random_below(&state, 40000);
    char *room = malloc(size);
    write_some(room, size, &state, _i % KINDS);
    check_levels((np_slice){room, size}, "long", _i);
    free(room);
}
END_TEST

/* Each byte, between words, at each place around the edge of a block of 64. */
START_TEST(every_byte_everywhere)
{
    for (size_t at = 0; at < 140; at++) {
        char text[140];
        memset(text, at % 3 ? 'b' : '7', sizeof text);
        for (size_t i = (at + (size_t)_i) % 5; i < sizeof text; i += 5 + at % 13)
            text[i] = ' ';
        text[at] = (char)_i;
        check_levels((np_slice){text, sizeof text}, "one byte", _i);
        if (at + 1 < sizeof text)
            text[at + 1] = at % 2 ? 'Q' : ' ';
        check_levels((np_slice){text, sizeof text}, "one byte before", _i);
    }
}
END_TEST

/* Every two bytes after C0 to DF, and every byte after E2 80, broken ones too: at both
 * ends of a block and inside it, between letters, points, apostrophes and spaces. */
START_TEST(every_character_of_two_bytes)
{
    static const char *const around[] = {"a b", "1.1", "b'c", " .d", "2 ,", "x-x"};
    static const size_t places[] = {2, 30, 59, 60, 61, 62, 63, 64, 65};
    char text[72];
    for (int second = 0; second < 256; second++) {
        char character[4] = {(char)(0xC0 + _i), (char)second};
        if (_i == 32)
            memcpy(character, (char[]){'\xE2', '\x80', (char)second, '\0'}, 4);
        size_t size = _i == 32 ? 3 : 2;
        for (size_t i = (size_t)second % 4; i < COUNT(places); i += 4) {
            const char *before = around[(i + (size_t)second) % COUNT(around)];
            const char *after = around[(i + (size_t)second / 6) % COUNT(around)];
            memset(text, 'w', sizeof text);
            for (size_t gap = 0; gap < sizeof text; gap += 7)
                text[gap] = ' ';
            memcpy(text + places[i] - 2, before + (second >> 3 & 1), 2);
            memcpy(text + places[i], character, size);
            memcpy(text + places[i] + size, after, 3);
            check_levels((np_slice){text, sizeof text}, "between", _i);
            check_levels((np_slice){text, places[i] + size}, "at the end", _i);
        }
    }
}
END_TEST

/* Runs of ideographs of all lengths, and what ends or interrupts them. */
START_TEST(runs_of_ideographs)
{
    static const char *const between[] = {
        "，",           "。\n",     " ",        "カ", "が", "ﾊ",
        "2021",         "\xC2\xAD", "ก",        "한", "é",  "\xE9\xBF\xBF",
        "\xE4\xB7\xBF", "\xE5",     "\xE5\x9F", "〇",
    };
    uint64_t state = (uint64_t)_i;
    char room[400];
    guarded g;
    guarded_make(&g, sizeof room);
    for (size_t round = 0; round < 60; round++) {
        size_t size = 0, limit = random_below(&state, sizeof room - 4);
        while (size < limit) {
            for (size_t i = random_below(&state, 40); i > 0 && size < limit; i--) {
                uint32_t code = 0x4E00 + (uint32_t)random_below(&state, 0x51F0);
                room[size++] = (char)(0xE0 | code >> 12);
                room[size++] = (char)(0x80 | (code >> 6 & 63));
                room[size++] = (char)(0x80 | (code & 63));
            }
            const char *piece = between[random_below(&state, COUNT(between))];
            for (size_t i = 0; piece[i] && size < limit; i++)
                room[size++] = piece[i];
        }
        check_levels(guarded_put(&g, (np_slice){room, size}), "ideographs", _i);
    }
    guarded_release(&g);
}
END_TEST

/* Few shingles leave slots for the rounds that fill the rest; repeats change nothing.
 */
START_TEST(sketches_of_every_size)
{
    enum { MOST = 700 };
    uint64_t state = (uint64_t)_i, *shingles = malloc(MOST * sizeof *shingles);
    for (int i = 0; i < MOST; i++)
        shingles[i] = random_next(&state) >> (i % 3 ? 0 : 60);
    for (int i = 0; i < NP_SIMD_LEVELS; i++) {
        if (!np_simd_has((np_simd)i))
            continue;
        for (size_t size = 1; size <= MOST; size += 1 + size / 70) {
            const uint64_t *last = shingles + MOST - size; /* overruns are seen */
            const char *wrong = find_wrong_sketch(last, size, state, (np_simd)i);
            ck_assert_msg(!wrong, "%s, seed %d, %zu shingles: %s",
                          np_simd_name((np_simd)i), _i, size, wrong);
        }
    }
    free(shingles);
}
END_TEST

/* Two sets of any sizes, any part of them in common, at the end of their memory. */
START_TEST(sets_of_every_size)
{
    enum { MOST = 60 };
    uint64_t state = (uint64_t)_i, limit = 1 + random_below(&state, 4 * MOST);
    for (size_t round = 0; round < 300; round++) {
        uint64_t sets[2][MOST];
        size_t counts[2] = {0, 0}, common = 0;
        for (uint64_t number = 0; number < limit; number++) {
            bool chosen[2];
            for (int s = 0; s < 2; s++) {
                chosen[s] = counts[s] < MOST && random_below(&state, 3) != 0;
                if (chosen[s])
                    sets[s][counts[s]++] = number * (UINT64_MAX / limit);
            }
            common += chosen[0] && chosen[1];
        }
        uint64_t *a = malloc(counts[0] * sizeof *a + 1);
        uint64_t *b = malloc(counts[1] * sizeof *b + 1);
        memcpy(a, sets[0], counts[0] * sizeof *a);
        memcpy(b, sets[1], counts[1] * sizeof *b);
        for (int i = 0; i < NP_SIMD_LEVELS; i++) {
            if (!np_simd_has((np_simd)i))
                continue;
            size_t found = np_intersect_by(a, counts[0], b, counts[1], (np_simd)i);
            ck_assert_msg(found == common, "%s, seed %d: %zu and %zu have %zu, not %zu",
                          np_simd_name((np_simd)i), _i, counts[0], counts[1], common,
                          found);
        }
        free(a);
        free(b);
    }
}
END_TEST

/* Words of all lengths, so that some fill a block and more. */
START_TEST(words_of_every_length)
{
    char text[400];
    for (size_t size = 1; size <= 300; size++) {
        memset(text, ' ', sizeof text);
        memset(text + _i, 'W', size);
        check_levels((np_slice){text, (size_t)_i + size + 1}, "a word", _i);
        check_levels((np_slice){text, (size_t)_i + size}, "a last word", _i);
    }
}
END_TEST

/* ---- the choice of a level --------------------------------------------------------
 */

static int level_with(const char *wanted)
{
    pid_t child = fork();
    if (child == 0) {
        if (setenv("NEWSPRINT_SIMD", wanted, 1) != 0)
            _exit(99);
        int first = (int)np_simd_level();
        _exit(first == (int)np_simd_level() ? first : 98);
    }
    int status = -1;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

START_TEST(environment_names_a_level)
{
    int best = 0;
    for (int i = 0; i < NP_SIMD_LEVELS; i++)
        best = np_simd_has((np_simd)i) ? i : best;
    for (int i = 0; i < NP_SIMD_LEVELS; i++) {
        int found = level_with(np_simd_name((np_simd)i));
        ck_assert_int_eq(found, np_simd_has((np_simd)i) ? i : best);
    }
    ck_assert_int_eq(level_with("scalar"), NP_SIMD_SCALAR);
    ck_assert_int_eq(level_with(""), best);
    ck_assert_int_eq(level_with("no such level"), best);
    ck_assert(np_simd_has(NP_SIMD_SCALAR));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("simd");
    TCase *tcase = tcase_create("levels");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, short_texts_before_a_guard, 0, 10 * KINDS);
    tcase_add_loop_test(tcase, texts_at_all_alignments, 0, 10 * KINDS);
    tcase_add_loop_test(tcase, long_texts, 0, 10 * KINDS);
    tcase_add_loop_test(tcase, every_byte_everywhere, 0, 256);
    tcase_add_loop_test(tcase, every_character_of_two_bytes, 0, 33);
    tcase_add_loop_test(tcase, runs_of_ideographs, 0, 20);
    tcase_add_loop_test(tcase, words_of_every_length, 0, 66);
    tcase_add_loop_test(tcase, sketches_of_every_size, 0, 20);
    tcase_add_loop_test(tcase, sets_of_every_size, 0, 20);
    tcase_add_test(tcase, environment_names_a_level);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
