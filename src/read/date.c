#include "read/date.h"

#include "read/space.h"

#include <inttypes.h>
#include <stdio.h>

/* What is left to read. */
typedef struct np_cursor {
    const char *at, *end;
} np_cursor;

typedef struct np_moment {
    int year, month, day, hour, minute, second;
    int offset; /* minutes east of UTC */
} np_moment;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static char peek(const np_cursor *c)
{
    return c->at < c->end ? *c->at : '\0';
}

static bool accept(np_cursor *c, char wanted)
{
    if (peek(c) != wanted || c->at == c->end)
        return false;
    c->at++;
    return true;
}

static bool skip_spaces(np_cursor *c)
{
    const char *from = c->at;
    while (c->at < c->end && np_is_space(*c->at))
        c->at++;
    return c->at > from;
}

static size_t digit_run(const np_cursor *c)
{
    const char *at = c->at;
    while (at < c->end && is_digit(*at))
        at++;
    return (size_t)(at - c->at);
}

static bool number(np_cursor *c, int *out, size_t digits)
{
    if (digit_run(c) < digits)
        return false;
    *out = 0;
    for (size_t i = 0; i < digits; i++)
        *out = *out * 10 + (*c->at++ - '0');
    return true;
}

/* Days from 1970-01-01 in the proleptic Gregorian calendar (Hinnant 2013,
 * "chrono-compatible low-level date algorithms"). */
static int64_t days_from_civil(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = year / 400, year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
           day_of_year - 719468;
}

/* The reverse, after the same. */
static void civil_from_days(int64_t *year, int *month, int *day, int64_t days)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                           day_of_era / 146096) /
                          365;
    int64_t day_of_year = day_of_era -
                          (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153; /* months since March */
    *day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1);
    *month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *year = year_of_era + era * 400 + (*month <= 2);
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

static bool is_possible(const np_moment *m)
{
    if (m->year < 1000 || m->year > 9999 || m->month < 1 || m->month > 12)
        return false;
    if (m->day < 1 || m->day > month_days(m->year, m->month))
        return false;
    if (m->hour == 24) /* ISO 8601: the end of the day */
        return m->minute == 0 && m->second == 0;
    if (m->hour > 24 || m->minute > 59)
        return false;
    return m->second < 60 || (m->second == 60 && m->minute == 59);
}

static bool finish(int64_t *out, const np_moment *m)
{
    if (!is_possible(m))
        return false;
    int64_t hours = days_from_civil(m->year, m->month, m->day) * 24 + m->hour;
    *out = (hours * 60 + m->minute - m->offset) * 60 + m->second;
    return true;
}

/* The length of the run of letters if it is one of `names`, which have `step` letters
 * each or are padded with blanks; its number in *out. */
static bool name_of(np_cursor *c, int *out, const char *names, size_t step)
{
    size_t size = 0;
    while (c->at + size < c->end && is_letter(c->at[size]))
        size++;
    if (size == 0 || size > step)
        return false;
    for (int i = 0; names[(size_t)i * step]; i++) {
        const char *name = names + (size_t)i * step;
        size_t same = 0;
        while (same < size && lower(c->at[same]) == name[same])
            same++;
        if (same == size && (size == step || name[size] == ' ')) {
            c->at += size;
            *out = i;
            return true;
        }
    }
    return false;
}

/* Z, +01, +0100, +01:00, or a zone name of RFC 2822. */
static bool zone(np_cursor *c, np_moment *m)
{
    bool west = peek(c) == '-';
    if (west || peek(c) == '+') {
        int hours, minutes = 0;
        c->at++;
        if (!number(c, &hours, 2))
            return false;
        if ((accept(c, ':') || digit_run(c) > 0) && !number(c, &minutes, 2))
            return false;
        m->offset = (hours * 60 + minutes) * (west ? -1 : 1);
        return hours < 24 && minutes < 60;
    }
    static const signed char hours[] = {0, 0, 0, 0, -5, -4, -6, -5, -7, -6, -8, -7};
    int which;
    if (!name_of(c, &which, "z  ut gmtutcestedtcstcdtmstmdtpstpdt", 3))
        return false;
    m->offset = hours[which] * 60;
    return true;
}

static bool fraction(np_cursor *c)
{
    if (!accept(c, '.') && !accept(c, ','))
        return true;
    size_t digits = digit_run(c);
    c->at += digits;
    return digits > 0;
}

/* 00:10, 00:10:00, 00:10:00.123, or the same without colons. */
static bool clock_time(np_cursor *c, np_moment *m, bool colons)
{
    if (!number(c, &m->hour, 2) || (colons && !accept(c, ':')) ||
        !number(c, &m->minute, 2))
        return false;
    if (colons ? !accept(c, ':') : digit_run(c) == 0)
        return true;
    return number(c, &m->second, 2) && fraction(c);
}

/* After the clock: an optional zone, and nothing more. */
static bool end_of_time(np_cursor *c, np_moment *m)
{
    skip_spaces(c);
    return c->at == c->end || (zone(c, m) && c->at == c->end);
}

static bool parse_iso(int64_t *out, np_cursor c)
{
    np_moment m = {0};
    if (!number(&c, &m.year, 4))
        return false;
    bool dashes = accept(&c, '-');
    if (!number(&c, &m.month, 2) || (dashes && !accept(&c, '-')) ||
        !number(&c, &m.day, 2))
        return false;
    if (c.at == c.end)
        return finish(out, &m);
    bool digits_follow = !dashes && digit_run(&c) == 6; /* 20191101001000 */
    bool apart = accept(&c, 'T') || accept(&c, 't') || (dashes && skip_spaces(&c));
    if (!apart && !digits_follow)
        return false;
    bool colons = c.end - c.at > 2 && c.at[2] == ':';
    return clock_time(&c, &m, colons) && end_of_time(&c, &m) && finish(out, &m);
}

/* RFC 2822 section 4.3: years of two digits, and of three. */
static bool year_of_mail(np_cursor *c, int *out)
{
    size_t digits = digit_run(c);
    if (digits < 2 || digits > 4 || !number(c, out, digits))
        return false;
    if (digits < 4)
        *out += digits == 2 && *out < 50 ? 2000 : 1900;
    return true;
}

static bool comment(np_cursor *c)
{
    skip_spaces(c);
    if (!accept(c, '('))
        return true;
    while (c->at < c->end && *c->at != ')')
        c->at++;
    return accept(c, ')');
}

static bool parse_mail(int64_t *out, np_cursor c)
{
    np_moment m = {0};
    int weekday;
    if (is_letter(peek(&c))) {
        if (!name_of(&c, &weekday, "montuewedthufrisatsun", 3) || !accept(&c, ','))
            return false;
        skip_spaces(&c);
    }
    size_t digits = digit_run(&c);
    if (digits < 1 || digits > 2 || !number(&c, &m.day, digits) || !skip_spaces(&c))
        return false;
    if (!name_of(&c, &m.month, "janfebmaraprmayjunjulaugsepoctnovdec", 3))
        return false;
    m.month++;
    if (!skip_spaces(&c) || !year_of_mail(&c, &m.year) || !skip_spaces(&c))
        return false;
    if (!clock_time(&c, &m, true))
        return false;
    skip_spaces(&c);
    if (c.at < c.end && peek(&c) != '(' && !zone(&c, &m))
        return false;
    return comment(&c) && c.at == c.end && finish(out, &m);
}

/* Seconds, or milliseconds where seconds would lie beyond the year 5138. Numbers of
 * four digits are years, which say too little. */
static bool parse_epoch(int64_t *out, np_cursor c)
{
    const int64_t last = 253402300799, first = -30610224000; /* years 9999, 1000 */
    bool negative = accept(&c, '-');
    size_t digits = digit_run(&c);
    if (digits == 0 || digits > 15)
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < digits; i++)
        value = value * 10 + (*c.at++ - '0');
    const char *point = c.at;
    if (digits == 4 || !fraction(&c) || c.at != c.end)
        return false;
    bool rest = false;
    for (; point < c.end; point++)
        rest = rest || (*point >= '1' && *point <= '9');
    if (value > INT64_C(100000000000)) {
        rest = rest || value % 1000 != 0;
        value /= 1000;
    }
    if (negative)
        value = -value - rest; /* cut towards the past, as for later times */
    if (value < first || value > last)
        return false;
    *out = value;
    return true;
}

bool np_date_parse(int64_t *out, const char *text, size_t size)
{
    np_slice trimmed = np_trim((np_slice){text, size});
    np_cursor c = {trimmed.data, trimmed.data + trimmed.size};
    return trimmed.size > 0 &&
           (parse_iso(out, c) || parse_epoch(out, c) || parse_mail(out, c));
}

size_t np_date_write(char out[NP_DATE_ROOM], int64_t milliseconds)
{
    enum { A_DAY = 24 * 3600 * 1000 };
    int64_t days = milliseconds / A_DAY, rest = milliseconds % A_DAY, year;
    int month, day;
    days -= rest < 0;
    rest += rest < 0 ? A_DAY : 0;
    civil_from_days(&year, &month, &day, days);
    int seconds = (int)(rest / 1000);
    int size = snprintf(
        out, NP_DATE_ROOM, "%04" PRId64 "-%02d-%02dT%02d:%02d:%02d.%03dZ", year, month,
        day, seconds / 3600, seconds / 60 % 60, seconds % 60, (int)(rest % 1000));
    return (size_t)size;
}
