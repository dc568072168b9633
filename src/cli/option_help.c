#include "option.h"

#include "text.h"

#include <string.h>

enum { HELP_COLUMN = 25, HELP_WIDTH = 80 };

static void choice_word(char *out, size_t size, const char *choices, unsigned position)
{
    while (position-- > 0)
        choices += strcspn(choices, "|") + 1;
    snprintf(out, size, "%.*s", (int)strcspn(choices, "|"), choices);
}

void option_default(char *out, size_t size, const cli_option *option,
                    const void *settings)
{
    const void *value = (const char *)settings + option->offset;
    unsigned position = 0;
    if (option->fallback) {
        snprintf(out, size, "%s", option->fallback);
        return;
    }
    switch (option->type) {
    case OPTION_FLAG:
        snprintf(out, size, "%s", *(const bool *)value ? "on" : "off");
        break;
    case OPTION_YES_NO:
        snprintf(out, size, "%s", *(const bool *)value ? "yes" : "no");
        break;
    case OPTION_CHOICE:
        memcpy(&position, value, sizeof position);
        choice_word(out, size, option->value, position);
        break;
    case OPTION_UNSIGNED:
        snprintf(out, size, "%u", *(const unsigned *)value);
        break;
    case OPTION_UINT64:
    case OPTION_SIZE:
        snprintf(out, size, "%llu", (unsigned long long)*(const uint64_t *)value);
        break;
    case OPTION_NUMBER:
        snprintf(out, size, "%g", *(const double *)value);
        break;
    case OPTION_TEXT:
    case OPTION_TWO_TEXTS:
    case OPTION_LIST:
    case OPTION_HEADING:
        snprintf(out, size, "none");
        break;
    }
}

static void print_option(FILE *file, const cli_option *option, const void *settings)
{
    char left[80], fallback[80], help[512];
    char letter[] = {'-', option->letter, ',', ' ', 0};
    snprintf(left, sizeof left, "  %s--%s%s%s", option->letter ? letter : "    ",
             option->name, option->type == OPTION_FLAG ? "" : "=",
             option->type == OPTION_FLAG ? "" : option->value);
    option_default(fallback, sizeof fallback, option, settings);
    snprintf(help, sizeof help, "%s (default: %s)", option->help, fallback);
    fputs(left, file);
    cli_text_box box = {file, strlen(left), HELP_COLUMN, HELP_WIDTH};
    if (box.column > HELP_COLUMN - 2) {
        fputc('\n', file);
        box.column = 0;
    }
    fprintf(file, "%*s", (int)(HELP_COLUMN - box.column), "");
    box.column = HELP_COLUMN;
    text_wrap_string(&box, help);
    fputc('\n', file);
}

void option_help(FILE *file, const cli_option_table *table, const void *settings)
{
    for (size_t i = 0; i < table->count; i++) {
        if (table->options[i].type == OPTION_HEADING)
            fprintf(file, "\n%s\n", table->options[i].help);
        else
            print_option(file, &table->options[i], settings);
    }
}
