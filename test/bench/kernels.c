/* How fast are the kernels? Numbers, never a verdict.
 *
 *     kernels [FILE...]
 *
 * For each level of vector instructions and each kind of text: MB of text for a second
 * of one core and, where Linux counts them, the core's cycles for each byte: folding
 * alone; with shingles and a sketch; with sampled grams too. The texts are invented
 * ones of several scripts, or the files, cut into articles of 2000 to 6000 bytes.
 * Then the time that it takes to count what two sets of shingles have in common, and to
 * compare two sketches. */
#define _GNU_SOURCE

#include "base/intersect.h"
#include "fold.h"
#include "shingle.h"
#include "sketch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __linux__
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

enum { ROUNDS = 7, MOST_BYTES = 8 << 20 };

typedef struct work {
    np_slice text;
    np_simd level;
    np_folded folded;
    uint64_t *shingles;
    np_gram *grams;
    uint64_t sum; /* of results, so that no work is left out */
} work;

/* A counter of this thread's cycles; -1 where there is none. */
static int open_cycles(void)
{
#ifdef __linux__
    struct perf_event_attr what = {.type = PERF_TYPE_HARDWARE,
                                   .size = sizeof what,
                                   .config = PERF_COUNT_HW_CPU_CYCLES,
                                   .exclude_kernel = 1,
                                   .exclude_hv = 1};
    return (int)syscall(SYS_perf_event_open, &what, 0, -1, -1, 0);
#else
    return -1;
#endif
}

/* What it counted so far; -1 when it did not. */
static double cycles_of(int counter)
{
#ifdef __linux__
    uint64_t count = 0;
    if (counter >= 0 && read(counter, &count, sizeof count) == sizeof count && count)
        return (double)count;
#endif
    return -1;
}

/* Of the processor, spent by this thread. */
static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* ---- texts ------------------------------------------------------------------------
 */

static uint32_t random_next(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

/* Words of the lists, with a comma, a full stop and a line's end now and then. */
static np_slice invent(const char *const *words, size_t count, const char *const *marks)
{
    char *text = malloc(MOST_BYTES + 64);
    size_t size = 0;
    uint64_t state = 1;
    while (text && size < MOST_BYTES) {
        const char *word = words[random_next(&state) % count];
        uint32_t dice = random_next(&state) % 40;
        const char *mark = marks[dice < 2 ? 1 : dice < 4 ? 2 : dice == 4 ? 3 : 0];
        memcpy(text + size, word, strlen(word));
        size += strlen(word);
        memcpy(text + size, mark, strlen(mark));
        size += strlen(mark);
    }
    return (np_slice){text, size};
}

static np_slice read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = malloc(MOST_BYTES);
    if (!file || !text) {
        perror(path);
        exit(1);
    }
    size_t size = fread(text, 1, MOST_BYTES, file);
    fclose(file);
    return (np_slice){text, size};
}

/* ---- measuring --------------------------------------------------------------------
 */

static void fold_only(work *w, np_slice article)
{
    if (np_fold_by(&w->folded, article, w->level, NULL) != NP_OK)
        exit(1);
    w->sum += w->folded.word_count;
}

static void fold_and_sketch(work *w, np_slice article)
{
    np_signature signature;
    fold_only(w, article);
    size_t count = np_shingle_by(w->shingles, w->folded.hashes, w->folded.word_count, 5,
                                 1, w->level);
    np_sketch_minhash_by(&signature, w->shingles, count, 1, w->level);
    w->sum += signature.slots[0];
}

static void sketch_and_grams(work *w, np_slice article)
{
    fold_and_sketch(w, article);
    w->sum += np_sample_grams_by(w->grams, &w->folded, 1, w->level);
}

/* Runs a kernel over all articles of a text. */
static void run_all(work *w, void (*kernel)(work *, np_slice))
{
    uint64_t state = 1;
    for (size_t at = 0; at < w->text.size;) {
        size_t size = 2000 + random_next(&state) % 4000, left = w->text.size - at;
        np_slice article = {w->text.data + at, size < left ? size : left};
        kernel(w, article);
        at += article.size;
    }
}

static void measure_kernel(work *w, const char *name, void (*kernel)(work *, np_slice))
{
    double best = 1e9, best_cycles = 1e18, size = (double)w->text.size;
    int counter = open_cycles();
    bool counts = true;
    for (int round = 0; round < ROUNDS; round++) {
        double from = seconds(), from_cycle = cycles_of(counter);
        run_all(w, kernel);
        double to_cycle = cycles_of(counter), time = seconds() - from;
        double cycles = to_cycle - from_cycle;
        counts = counts && to_cycle >= 0 && cycles > 0;
        best = time < best ? time : best;
        best_cycles = cycles < best_cycles ? cycles : best_cycles;
    }
    printf("%-7s %-20s %6.0f MB/s", np_simd_name(w->level), name, size / best / 1e6);
    if (counts)
        printf(" %6.2f cycles/byte", best_cycles / size);
    putchar('\n');
#ifdef __linux__
    if (counter >= 0)
        close(counter);
#endif
}

static void measure(const char *name, np_slice text)
{
    work w = {.text = text};
    w.shingles = malloc(6000 * sizeof *w.shingles);
    w.grams = malloc(40 * 6000 * sizeof *w.grams);
    if (!text.data || !w.shingles || !w.grams)
        exit(1);
    puts(name);
    for (int level = 0; level < NP_SIMD_LEVELS; level++) {
        w.level = (np_simd)level;
        if (!np_simd_has(w.level))
            continue;
        measure_kernel(&w, "fold", fold_only);
        measure_kernel(&w, "fold+shingle+sketch", fold_and_sketch);
        measure_kernel(&w, "and sampled grams", sketch_and_grams);
    }
    np_folded_release(&w.folded);
    free((void *)text.data);
    free(w.shingles);
    free(w.grams);
}

/* ---- pairs ------------------------------------------------------------------------
 */

enum { SETS = 400, SET_SIZE = 500 };

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Ascending numbers; each set has about half of them in common with the next. */
static void make_sets(uint64_t (*sets)[SET_SIZE])
{
    uint64_t state = 1;
    for (int i = 0; i < SETS; i++) {
        for (int k = 0; k < SET_SIZE; k++)
            sets[i][k] = i > 0 && k % 2
                             ? sets[i - 1][k]
                             : (uint64_t)random_next(&state) << 32 | (unsigned)i;
        qsort(sets[i], SET_SIZE, sizeof sets[i][0], by_number);
    }
}

static void measure_pairs(void)
{
    static uint64_t sets[SETS][SET_SIZE];
    static np_signature signatures[SETS];
    double sum = 0;
    make_sets(sets);
    for (int i = 0; i < SETS; i++)
        np_sketch_minhash(&signatures[i], sets[i], SET_SIZE, 1);
    printf("pairs, sets of %d\n", SET_SIZE);
    for (int level = 0; level <= NP_SIMD_LEVELS; level++) {
        bool is_sketch = level == NP_SIMD_LEVELS; /* has no levels */
        double best = 1e9;
        if (!is_sketch && !np_simd_has((np_simd)level))
            continue;
        for (int round = 0; round < ROUNDS; round++) {
            double from = seconds();
            for (int i = 1; i < SETS; i++)
                sum += is_sketch
                           ? np_estimate(&signatures[i - 1], &signatures[i])
                           : (double)np_intersect_by(sets[i - 1], SET_SIZE, sets[i],
                                                     SET_SIZE, (np_simd)level);
            double time = seconds() - from;
            best = time < best ? time : best;
        }
        printf("%-7s %-20s %6.0f ns/pair\n",
               is_sketch ? "all" : np_simd_name((np_simd)level),
               is_sketch ? "sketches compared" : "sets intersected",
               best / (SETS - 1) * 1e9);
    }
    if (sum < 0)
        exit(1);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void measure_invented(void)
{
    static const char *const english[] = {
        "the",    "of",       "to",      "council", "said",  "Harbour",     "a",
        "bridge", "in",       "repairs", "and",     "2021",  "would",       "quarter",
        "on",     "minister", "is",      "for",     "local", "announcement"};
    static const char *const french[] = {
        "le",      "été",      "à",      "conseil", "pont",   "déclaré",  "la",
        "journée", "ville",    "réparé", "où",      "de",     "ministre", "élèves",
        "dans",    "français", "un",     "2021",    "région", "annoncée"};
    static const char *const russian[] = {
        "в",      "городе", "на",    "сообщили", "мост", "и",         "министр",
        "после",  "Совет",  "был",   "ремонта",  "с",    "заявление", "2021",
        "жители", "о",      "новый", "закрыт",   "что",  "Ёлка"};
    static const char *const chinese[] = {
        "城市", "的", "大桥", "修理", "部长", "表示", "今天", "居民", "新",
        "关闭", "在", "会议", "之后", "经济", "发展", "2021", "年",   "政府"};
    static const char *const spaced[] = {" ", ", ", ". ", ".\n"};
    static const char *const unspaced[] = {"", "，", "。", "。\n"};
    measure("English", invent(english, COUNT(english), spaced));
    measure("accented Latin", invent(french, COUNT(french), spaced));
    measure("Cyrillic", invent(russian, COUNT(russian), spaced));
    measure("Chinese", invent(chinese, COUNT(chinese), unspaced));
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *slash = strrchr(argv[i], '/');
        measure(slash ? slash + 1 : argv[i], read_all(argv[i]));
    }
    if (argc == 1) {
        measure_invented();
        measure_pairs();
    }
    return 0;
}
