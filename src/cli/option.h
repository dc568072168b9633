/* One table of options makes the parser, the help text and its own test.
 *
 * A row says where in a settings struct the value goes. The settings hold the defaults
 * before parsing, so that the help text always shows what the program does. */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <newsprint/newsprint.h>
#include <stdio.h>

typedef enum cli_option_type {
    OPTION_HEADING,   /* no option: a heading of the help text, in `help` */
    OPTION_FLAG,      /* bool, true when given */
    OPTION_YES_NO,    /* bool, "yes" or "no" */
    OPTION_CHOICE,    /* an enum: the position of the word in `value` */
    OPTION_UNSIGNED,  /* unsigned, low…high */
    OPTION_UINT64,    /* uint64_t, all of it */
    OPTION_SIZE,      /* uint64_t, bytes: "500M", K, M, G and T are powers of 1024 */
    OPTION_NUMBER,    /* double, low…high */
    OPTION_TEXT,      /* const char * */
    OPTION_TWO_TEXTS, /* const char *[2]: two words */
    OPTION_LIST       /* option_list: one item each time it is given */
} cli_option_type;

typedef struct cli_option {
    cli_option_type type;
    char letter;          /* short form, or 0 */
    const char *name;     /* long form, without dashes */
    const char *value;    /* what stands for the value; of a choice "this|that" */
    size_t offset;        /* of the value in the settings */
    double low, high;     /* of numbers */
    const char *fallback; /* the default in words, where the value alone says little */
    const char *help;
} cli_option;

/* Borrowed strings; free(items) is the caller's. */
typedef struct cli_option_list {
    const char **items;
    size_t count;
} cli_option_list;

typedef struct cli_option_table {
    const cli_option *options;
    size_t count;
} cli_option_table;

/* Writes the values of argv[0…argc) into `settings` and all else, in order, to
 * `inputs`; "--" ends the options, "-" is an input. Fails with a sentence for the user,
 * NP_EINVAL or NP_ENOMEM. */
np_status option_parse(const cli_option_table *table, int argc, char *const *argv,
                       void *settings, cli_option_list *inputs, np_error *error);

/* Adds a borrowed string. NP_ENOMEM. */
np_status option_list_add(cli_option_list *list, const char *item, np_error *error);

/* Writes the default of an option in words, as the help text shows it. */
void option_default(char *out, size_t size, const cli_option *option,
                    const void *settings);

/* Prints the options for people, no line over 80 columns. */
void option_help(FILE *file, const cli_option_table *table, const void *settings);

/* What somebody meant who typed a value, or "no-" and a name, as an option: "format
 * csv", "stories no". False when it is neither. */
bool option_of_value(char *out, size_t size, const cli_option_table *table,
                     const char *typed);

/* The word nearest to `typed`, at most a third of its letters away; NULL when none of
 * the `count` words is. */
const char *option_nearest(const char *typed, const char *const *words, size_t count);

#endif
