#include "html_axis.h"

#include "figure.h"

#include <time.h>

#define MINUTE INT64_C(60)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)
#define YEAR   (365 * DAY)

cli_axis axis_make(int64_t first, int64_t last, int most)
{
    static const int64_t steps[] = {
        MINUTE,   5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR,     2 * HOUR, 3 * HOUR,
        6 * HOUR, 12 * HOUR,  DAY,         2 * DAY,     7 * DAY,  14 * DAY, 28 * DAY,
        91 * DAY, 182 * DAY,  YEAR,        2 * YEAR,    5 * YEAR, 10 * YEAR};
    cli_axis axis = {first, last > first ? last : first + MINUTE, 0};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        axis.step = steps[i];
        if ((axis.last - axis.first) / axis.step < most)
            return axis;
    }
    axis.step = (axis.last - axis.first) / most + 1;
    return axis;
}

double axis_percent(const cli_axis *axis, int64_t time)
{
    if (time <= axis->first)
        return 0;
    if (time >= axis->last)
        return 100;
    return 100.0 * (double)(time - axis->first) / (double)(axis->last - axis->first);
}

static void put_label(FILE *file, const cli_axis *axis, int64_t time, bool dated)
{
    char label[FIGURE_SIZE];
    time_t seconds = (time_t)time;
    struct tm parts;
    if (!gmtime_r(&seconds, &parts))
        return;
    if (axis->step >= YEAR)
        strftime(label, sizeof label, "%Y", &parts);
    else if (axis->step >= DAY || dated)
        strftime(label, sizeof label, "%e %b", &parts);
    else
        strftime(label, sizeof label, "%H:%M", &parts);
    fputs(label + (label[0] == ' '), file);
}
/* The first label, and those at midnight, show the day. Where it is narrow, style
 * hides every other one. */
void axis_put(FILE *file, const cli_axis *axis, unsigned height)
{
    int64_t time = axis->first + axis->step - 1;
    time -= ((time % axis->step) + axis->step) % axis->step;
    for (unsigned i = 0; time <= axis->last; time += axis->step, i++) {
        double at = axis_percent(axis, time);
        const char *anchor = at > 92 ? "end" : at < 5 ? "start" : "middle";
        fprintf(file,
                "<line class=\"tick\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"18\" y2=\"%u\"/>"
                "<text class=\"tick%s\" x=\"%.2f%%\" y=\"12\" text-anchor=\"%s\">",
                at, at, height, i % 2 ? " odd" : "", at, anchor);
        put_label(file, axis, time, time % DAY == 0);
        fputs("</text>\n", file);
    }
}
