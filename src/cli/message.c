#include "message.h"

#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

np_status fail_at(np_error *error, np_status status, const char *place,
                  const char *format, ...)
{
    *error = (np_error){.status = status};
    snprintf(error->place, sizeof error->place, "%s", place);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

static void print_line(const char *line)
{
    fputs("newsprint: ", stderr);
    text_put(stderr, (np_slice){line, strlen(line)});
    fputc('\n', stderr);
}

void message(const char *format, ...)
{
    char line[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    print_line(line);
}

void message_error(const np_error *error)
{
    char number[32] = "";
    if (error->line)
        snprintf(number, sizeof number, "%llu:", (unsigned long long)error->line);
    message("%s%s%s%s%s", error->place, *error->place ? ":" : "", number,
            *error->place || error->line ? " " : "", error->message);
}
