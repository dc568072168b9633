/* Prints how long each stage of a run over an input takes, as CSV: stage, seconds,
 * megabytes of text a second.
 *
 *     stages INPUT [THREADS]
 *
 * A stage lasts from when progress names it until it names the next; the short work
 * between two named stages counts for the one before it. */
#define _POSIX_C_SOURCE 200809L

#include <newsprint/newsprint.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STAGES = 32 };

typedef struct clock_face {
    const char *names[STAGES];
    double seconds[STAGES];
    size_t count;
    double since;
} clock_face;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void stop(clock_face *face)
{
    double time = now();
    if (face->count > 0)
        face->seconds[face->count - 1] += time - face->since;
    face->since = time;
}

static bool tell(void *context, const char *stage, double done)
{
    clock_face *face = context;
    (void)done;
    if (face->count > 0 && strcmp(face->names[face->count - 1], stage) == 0)
        return true;
    stop(face);
    if (face->count < STAGES)
        face->names[face->count++] = stage;
    return true;
}

static void print(const clock_face *face, const np_corpus *corpus)
{
    double bytes = 0, sum = 0;
    for (uint32_t i = 0; i < np_corpus_count(corpus); i++)
        bytes += (double)np_corpus_get(corpus, i).text.size;
    printf("stage,seconds,text_mb_per_second\n");
    for (size_t i = 0; i < face->count; i++) {
        printf("%s,%.4f,%.1f\n", face->names[i], face->seconds[i],
               bytes / 1e6 / face->seconds[i]);
        sum += face->seconds[i];
    }
    printf("all,%.4f,%.1f\n", sum, bytes / 1e6 / sum);
}

static np_status measure(np_corpus *corpus, const char *path, unsigned threads,
                         np_error *error)
{
    clock_face face = {.count = 0};
    np_options options;
    np_read_options reading;
    np_read_counts counts = {0};
    np_report *report = NULL;
    np_options_init(&options);
    np_read_options_init(&reading);
    options.threads = reading.threads = threads;
    options.named_clusters = 2; /* as for a report */
    options.progress = tell;
    options.context = &face;
    tell(&face, "reading", 0);
    np_status status = np_corpus_read(corpus, path, &reading, &counts, error);
    tell(&face, "ordering", 0);
    if (status == NP_OK)
        status = np_run(&report, corpus, &options, error);
    stop(&face);
    if (status == NP_OK)
        print(&face, corpus);
    np_report_free(report);
    return status;
}

int main(int count, char **arguments)
{
    np_error error = {0};
    np_corpus *corpus;
    if (count < 2 || count > 3) {
        fputs("usage: stages INPUT [THREADS]\n", stderr);
        return 2;
    }
    unsigned threads = count == 3 ? (unsigned)strtoul(arguments[2], NULL, 10) : 0;
    np_status status = np_corpus_new(&corpus, &error);
    if (status == NP_OK)
        status = measure(corpus, arguments[1], threads, &error);
    if (status != NP_OK)
        fprintf(stderr, "stages: %s\n", error.message);
    np_corpus_free(corpus);
    return status == NP_OK ? 0 : 2;
}
