/* A time axis: round steps, and where a time stands on it. */
#ifndef CLI_HTML_AXIS_H
#define CLI_HTML_AXIS_H

#include <newsprint/newsprint.h>
#include <stdio.h>

typedef struct cli_axis {
    int64_t first, last; /* what it shows, in seconds since 1970 */
    int64_t step;        /* between two ticks */
} cli_axis;

/* An axis of at most `most` steps. */
cli_axis axis_make(int64_t first, int64_t last, int most);

/* Where a time stands, in percent of the width; within 0…100. */
double axis_percent(const cli_axis *axis, int64_t time);

/* Draws ticks with labels at the top of a drawing `height` pixels high. */
void axis_put(FILE *file, const cli_axis *axis, unsigned height);

#endif
