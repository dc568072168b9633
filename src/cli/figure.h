/* Figures and times as people read them, and as tables hold them. */
#ifndef CLI_FIGURE_H
#define CLI_FIGURE_H

#include <newsprint/newsprint.h>

enum { FIGURE_SIZE = 40 };

/* A share as whole percents, 0 or 100 only when it is exactly none or all. */
unsigned figure_percent(double share);

/* A share with four decimals, 0 or 1 only when it is exactly that. */
void figure_share(char out[FIGURE_SIZE], double share);

/* "2031-03-04T09:12:00Z"; false when the time is not known or has no such form. */
bool figure_rfc3339(char out[FIGURE_SIZE], int64_t time);

/* True for a time that seems to tell no more than the day: midnight to the second. */
bool figure_is_day(int64_t time);

/* The day of a time, counted from 1970. */
int64_t figure_day(int64_t time);

/* "2031-03-04 09:12"; "2031-03-04" when it is a day, "undated" when not known. */
void figure_minute(char out[FIGURE_SIZE], int64_t time);

/* From when to when, as "within 40 minutes", "within 29 hours", "within 3 days"; where
 * one of the times tells but the day, "on one day", "within 2 days". */
void figure_extent(char out[FIGURE_SIZE], int64_t first, int64_t last);

/* "1 article", "2 articles": the plural adds an s. */
void figure_count(char out[FIGURE_SIZE], uint64_t count, const char *noun);

#endif
