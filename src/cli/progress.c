#include "progress.h"

#include "figure.h"

#include <stdio.h>
#include <time.h>

enum { BAR = 40, LINE = 76, FIRST = 1000, PAUSE = 100 };

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void progress_init(cli_progress *progress, bool enabled, bool at_once)
{
    progress->enabled = enabled;
    progress->next = now() + (at_once ? 0 : FIRST);
    progress->drawn = false;
}

bool progress_tell(void *context, const char *stage, double done)
{
    static const char full[BAR + 1] = "########################################";
    cli_progress *progress = context;
    if (!progress->enabled || now() < progress->next)
        return true;
    unsigned percent = figure_percent(done);
    fprintf(stderr, "newsprint: %-12.12s [%-*.*s] %3u %%\r", stage, BAR,
            (int)(percent * BAR / 100), full, percent);
    fflush(stderr);
    progress->drawn = true;
    progress->next = now() + PAUSE;
    return true;
}

void progress_end(cli_progress *progress)
{
    if (progress->drawn)
        fprintf(stderr, "%*s\r", LINE, "");
    progress->drawn = false;
}
