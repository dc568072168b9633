#include "color.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool color_is_wanted(cli_when color)
{
    const char *none = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE");
    const char *terminal = getenv("TERM");
    if (color != WHEN_AUTO)
        return color == WHEN_ALWAYS;
    if (none && *none)
        return false;
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    return isatty(STDOUT_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}
