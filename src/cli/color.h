/* Whether, and how, the terminal shows colours. */
#ifndef CLI_COLOR_H
#define CLI_COLOR_H

#include <stdbool.h>

typedef enum cli_when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER } cli_when;

/* True when standard output gets colours; auto heeds NO_COLOR, CLICOLOR_FORCE, TERM. */
bool color_is_wanted(cli_when color);

#endif
