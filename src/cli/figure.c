#include "figure.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

/* Rounds `share` to a multiple of 1/parts, never up to all or down to none. */
static double round_share(double share, double parts)
{
    if (share <= 0 || share >= 1)
        return share <= 0 ? 0 : parts;
    return fmin(fmax(round(share * parts), 1), parts - 1);
}

unsigned figure_percent(double share)
{
    return (unsigned)round_share(share, 100);
}

void figure_share(char out[FIGURE_SIZE], double share)
{
    snprintf(out, FIGURE_SIZE, "%.4f", round_share(share, 10000) / 10000);
}

static bool split_time(struct tm *out, int64_t time)
{
    time_t seconds = (time_t)time;
    return time != NP_NO_TIME && gmtime_r(&seconds, out) && out->tm_year >= -1900 &&
           out->tm_year < 10000 - 1900;
}

bool figure_rfc3339(char out[FIGURE_SIZE], int64_t time)
{
    struct tm parts;
    if (!split_time(&parts, time))
        return false;
    snprintf(out, FIGURE_SIZE, "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900,
             parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
             parts.tm_sec);
    return true;
}

bool figure_is_day(int64_t time)
{
    return time % INT64_C(86400) == 0;
}

int64_t figure_day(int64_t time)
{
    const int64_t day = 86400;
    return time / day - (time % day < 0);
}

void figure_minute(char out[FIGURE_SIZE], int64_t time)
{
    struct tm parts;
    if (!split_time(&parts, time))
        snprintf(out, FIGURE_SIZE, "undated");
    else if (figure_is_day(time))
        snprintf(out, FIGURE_SIZE, "%04d-%02d-%02d", parts.tm_year + 1900,
                 parts.tm_mon + 1, parts.tm_mday);
    else
        snprintf(out, FIGURE_SIZE, "%04d-%02d-%02d %02d:%02d", parts.tm_year + 1900,
                 parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min);
}

void figure_count(char out[FIGURE_SIZE], uint64_t count, const char *noun)
{
    snprintf(out, FIGURE_SIZE, "%llu %s%s", (unsigned long long)count, noun,
             count == 1 ? "" : "s");
}

void figure_extent(char out[FIGURE_SIZE], int64_t first, int64_t last)
{
    const uint64_t minute = 60, hour = 60 * minute, day = 24 * hour;
    uint64_t length = (uint64_t)last - (uint64_t)first;
    uint64_t days = (uint64_t)(figure_day(last) - figure_day(first)) + 1;
    if (figure_is_day(first) || figure_is_day(last)) {
        if (days == 1)
            snprintf(out, FIGURE_SIZE, "on one day");
        else
            snprintf(out, FIGURE_SIZE, "within %llu days", (unsigned long long)days);
        return;
    }
    const char *unit = length < 2 * hour ? "minute" : length < 2 * day ? "hour" : "day";
    uint64_t seconds = length < 2 * hour ? minute : length < 2 * day ? hour : day;
    uint64_t count = (length + seconds - 1) / seconds;
    snprintf(out, FIGURE_SIZE, "within %llu %s%s", (unsigned long long)count, unit,
             count == 1 ? "" : "s");
}
