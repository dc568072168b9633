#include "html_text.h"

#include "figure.h"
#include "text.h"

#include <strings.h>
#include <time.h>

enum { DELETE = 0x7F, LAST_CONTROL = 0x9F };

/* ---- escaping ---------------------------------------------------------------- */

static void put_code(FILE *file, uint32_t code)
{
    switch (code) {
    case '&':
        fputs("&amp;", file);
        return;
    case '<':
        fputs("&lt;", file);
        return;
    case '>':
        fputs("&gt;", file);
        return;
    case '"':
        fputs("&quot;", file);
        return;
    case '\'':
        fputs("&#39;", file);
        return;
    default:
        break;
    }
    bool blank = code == '\n' || code == '\t';
    bool control = code < ' ' || (code >= DELETE && code <= LAST_CONTROL);
    if (code == '\r')
        fputc(' ', file);
    else
        text_put_char(file, control && !blank ? TEXT_REPLACEMENT : code);
}

void html_put(FILE *file, np_slice text)
{
    size_t at = 0;
    for (uint32_t code; (code = text_next(text, &at));)
        put_code(file, code);
}

void html_put_name(FILE *file, np_slice text, size_t most)
{
    size_t at = 0, count = 0;
    bool blank = false;
    for (uint32_t code; (code = text_next_shown(text, &at));) {
        if (code == ' ') {
            blank = count > 0;
            continue;
        }
        if (count >= most) {
            fputs("…", file);
            return;
        }
        if (blank)
            fputc(' ', file);
        put_code(file, code);
        count += 1 + blank;
        blank = false;
    }
}

void html_put_isolated(FILE *file, np_slice text, size_t most)
{
    fputs("<bdi>", file);
    html_put_name(file, text, most);
    fputs("</bdi>", file);
}

bool html_is_address(np_slice url)
{
    bool web = (url.size > 7 && strncasecmp(url.data, "http://", 7) == 0) ||
               (url.size > 8 && strncasecmp(url.data, "https://", 8) == 0);
    for (size_t i = 0; web && i < url.size; i++)
        web = (unsigned char)url.data[i] > ' ' && url.data[i] != DELETE;
    return web;
}

/* ---- figures ----------------------------------------------------------------- */

void html_put_number(FILE *file, uint64_t number)
{
    char digits[FIGURE_SIZE];
    int size = snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    for (int i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0)
            fputc(',', file);
        fputc(digits[i], file);
    }
}

void html_put_count(FILE *file, uint64_t count, const char *noun)
{
    html_put_number(file, count);
    fprintf(file, " %s%s", noun, count == 1 ? "" : "s");
}

void html_put_time(FILE *file, int64_t time)
{
    char exact[FIGURE_SIZE], shown[FIGURE_SIZE];
    time_t seconds = (time_t)time;
    struct tm parts;
    if (!figure_rfc3339(exact, time) || !gmtime_r(&seconds, &parts)) {
        fputs("–", file);
        return;
    }
    strftime(shown, sizeof shown, figure_is_day(time) ? "%b %Y" : "%b %Y, %H:%M",
             &parts);
    fprintf(file, "<time datetime=\"%s\">%d %s</time>", exact, parts.tm_mday, shown);
}

void html_put_day(FILE *file, int64_t time)
{
    html_put_time(file, figure_day(time) * 86400);
}

void html_put_delay(FILE *file, int64_t seconds)
{
    const int64_t hour = 60, day = 24 * hour;
    int64_t minutes = (seconds + 30) / 60;
    if (minutes < hour)
        fprintf(file, "%d min", (int)minutes);
    else if (minutes < day && minutes % hour)
        fprintf(file, "%d h %d min", (int)(minutes / hour), (int)(minutes % hour));
    else if (minutes < 3 * day)
        fprintf(file, "%d h", (int)((minutes + hour / 2) / hour));
    else
        fprintf(file, "%lld days", (long long)((minutes + day / 2) / day));
}
