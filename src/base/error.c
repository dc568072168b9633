#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *np_status_name(np_status status)
{
    static const char *const names[] = {
        "NP_OK",      "NP_EINVAL",     "NP_ENOMEM", "NP_EIO",
        "NP_EFORMAT", "NP_EDUPLICATE", "NP_ELIMIT", "NP_ECANCELLED",
    };
    size_t index = (size_t)status;
    return index < sizeof names / sizeof *names ? names[index] : "unknown";
}

np_status np_fail(np_error *error, np_status status, uint64_t line, const char *format,
                  ...)
{
    if (!error)
        return status;
    error->status = status;
    error->line = line;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

void np_error_place(np_error *error, const char *place)
{
    if (!error)
        return;
    size_t size = strlen(place), room = sizeof error->place - 1;
    if (size <= room)
        memcpy(error->place, place, size + 1);
    else
        snprintf(error->place, sizeof error->place, "...%s", place + size - room + 3);
}
