#include "option.h"

#include "message.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_OPTIONS = 64 };

np_status option_list_add(cli_option_list *list, const char *item, np_error *error)
{
    const char **items = realloc(list->items, (list->count + 1) * sizeof *items);
    if (!items)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    list->items = items;
    items[list->count++] = item;
    return NP_OK;
}

/* ---- values ------------------------------------------------------------------ */

/* Finds `word` in "this|that"; its position, or -1. */
static int choice_position(const char *choices, const char *word)
{
    size_t len = strlen(word);
    for (int position = 0;; position++) {
        size_t size = strcspn(choices, "|");
        if (size == len && memcmp(choices, word, len) == 0)
            return position;
        if (!choices[size])
            return -1;
        choices += size + 1;
    }
}

static np_status set_choice(void *target, const cli_option *option, const char *value,
                            np_error *error)
{
    int position = choice_position(option->value, value);
    if (position < 0)
        return fail_at(error, NP_EINVAL, "", "--%s: '%s' is none of %s", option->name,
                       value, option->value);
    if (option->type == OPTION_YES_NO)
        *(bool *)target = position == 0;
    else
        memcpy(target, &(unsigned){(unsigned)position}, sizeof(unsigned));
    return NP_OK;
}

/* Reads digits with at most one point, nothing else; true when it is all of `value`. */
static bool read_number(double *out, const char *value)
{
    size_t digits = strspn(value, "0123456789");
    size_t size = digits;
    if (value[size] == '.') {
        size_t more = strspn(value + size + 1, "0123456789");
        size += 1 + more;
        digits += more;
    }
    *out = strtod(value, NULL);
    return digits > 0 && !value[size];
}

static np_status set_number(void *target, const cli_option *option, const char *value,
                            np_error *error)
{
    double number;
    bool whole = option->type == OPTION_UNSIGNED;
    bool good = read_number(&number, value) && number >= option->low &&
                number <= option->high && (!whole || number == floor(number));
    if (!good)
        return fail_at(error, NP_EINVAL, "",
                       "--%s: '%s' is not a %snumber from %g to %.10g", option->name,
                       value, whole ? "whole " : "", option->low, option->high);
    if (whole)
        *(unsigned *)target = (unsigned)number;
    else
        *(double *)target = number;
    return NP_OK;
}

static np_status set_uint64(uint64_t *target, const cli_option *option,
                            const char *value, np_error *error)
{
    errno = 0;
    *target = strtoull(value, NULL, 10);
    if (!*value || value[strspn(value, "0123456789")] || errno == ERANGE)
        return fail_at(error, NP_EINVAL, "",
                       "--%s: '%s' is not a whole number from 0 to %llu", option->name,
                       value, (unsigned long long)UINT64_MAX);
    return NP_OK;
}

static np_status set_size(uint64_t *target, const cli_option *option, const char *value,
                          np_error *error)
{
    static const char units[] = "KMGT";
    char *end;
    errno = 0;
    unsigned long long number = strtoull(value, &end, 10);
    const char *unit = *end ? strchr(units, *end & ~0x20) : NULL;
    unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;
    bool is_good = *value >= '0' && *value <= '9' && errno == 0 &&
                   (!*end || (unit && !end[1])) && number <= UINT64_MAX >> shift;
    if (!is_good)
        return fail_at(error, NP_EINVAL, "",
                       "--%s: '%s' is not a size such as 500M or 4G", option->name,
                       value);
    *target = (uint64_t)number << shift;
    return NP_OK;
}

static np_status set_value(void *settings, const cli_option *option, const char *value,
                           np_error *error)
{
    void *target = (char *)settings + option->offset;
    switch (option->type) {
    case OPTION_FLAG:
        *(bool *)target = true;
        return NP_OK;
    case OPTION_YES_NO:
    case OPTION_CHOICE:
        return set_choice(target, option, value, error);
    case OPTION_UNSIGNED:
    case OPTION_NUMBER:
        return set_number(target, option, value, error);
    case OPTION_UINT64:
        return set_uint64(target, option, value, error);
    case OPTION_SIZE:
        return set_size(target, option, value, error);
    case OPTION_TEXT:
        if (!*value)
            return fail_at(error, NP_EINVAL, "", "--%s: the value is empty",
                           option->name);
        *(const char **)target = value;
        return NP_OK;
    case OPTION_TWO_TEXTS: /* the second follows in take_value() */
        *(const char **)target = value;
        return NP_OK;
    case OPTION_LIST:
        return option_list_add(target, value, error);
    case OPTION_HEADING:
        break;
    }
    return NP_OK;
}

/* ---- parsing ----------------------------------------------------------------- */

/* What is left of the command line. */
typedef struct cursor {
    char *const *next, *const *end;
} cursor;

/* The value of an option: what stands beside it, or else the next word. */
static np_status take_value(void *settings, const cli_option *option,
                            const char *beside, cursor *words, np_error *error)
{
    if (option->type != OPTION_FLAG && !beside) {
        if (words->next == words->end)
            return fail_at(error, NP_EINVAL, "", "--%s needs a value: --%s=%s",
                           option->name, option->name, option->value);
        beside = *words->next++;
    }
    np_status status = set_value(settings, option, beside, error);
    if (status || option->type != OPTION_TWO_TEXTS)
        return status;
    if (words->next == words->end)
        return fail_at(error, NP_EINVAL, "", "--%s needs two values: --%s %s",
                       option->name, option->name, option->value);
    const char **values = (const char **)((char *)settings + option->offset);
    values[1] = *words->next++;
    return NP_OK;
}

static np_status fail_unknown(const cli_option_table *table, const char *typed,
                              size_t len, np_error *error)
{
    const char *names[MOST_OPTIONS];
    size_t count = 0;
    for (size_t i = 0; i < table->count && count < MOST_OPTIONS; i++)
        if (table->options[i].type != OPTION_HEADING)
            names[count++] = table->options[i].name;
    char name[64], meant[64];
    snprintf(name, sizeof name, "%.*s", (int)len, typed);
    if (option_of_value(meant, sizeof meant, table, name))
        return fail_at(error, NP_EINVAL, "", "unknown option --%s; did you mean --%s?",
                       name, meant);
    const char *nearest = option_nearest(name, names, count);
    if (!nearest)
        return fail_at(error, NP_EINVAL, "", "unknown option --%s", name);
    return fail_at(error, NP_EINVAL, "", "unknown option --%s; did you mean --%s?",
                   name, nearest);
}

/* Parses "name" or "name=value". */
static np_status parse_long(const cli_option_table *table, const char *typed,
                            cursor *words, void *settings, np_error *error)
{
    size_t len = strcspn(typed, "=");
    const char *beside = typed[len] ? typed + len + 1 : NULL;
    for (size_t i = 0; i < table->count; i++) {
        const cli_option *option = &table->options[i];
        if (option->type == OPTION_HEADING || strlen(option->name) != len ||
            memcmp(option->name, typed, len) != 0)
            continue;
        if (option->type == OPTION_FLAG && beside)
            return fail_at(error, NP_EINVAL, "", "--%s takes no value", option->name);
        return take_value(settings, option, beside, words, error);
    }
    return fail_unknown(table, typed, len, error);
}

static const cli_option *find_letter(const cli_option_table *table, char letter)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->options[i].letter && table->options[i].letter == letter)
            return &table->options[i];
    return NULL;
}

/* Parses "q", "qt4", "t" with its value beside it or next. */
static np_status parse_letters(const cli_option_table *table, const char *typed,
                               cursor *words, void *settings, np_error *error)
{
    for (; *typed; typed++) {
        const cli_option *option = find_letter(table, *typed);
        if (!option)
            return fail_at(error, NP_EINVAL, "", "unknown option -%c", *typed);
        if (option->type != OPTION_FLAG)
            return take_value(settings, option, typed[1] ? typed + 1 : NULL, words,
                              error);
        np_status status = take_value(settings, option, NULL, words, error);
        if (status)
            return status;
    }
    return NP_OK;
}

np_status option_parse(const cli_option_table *table, int argc, char *const *argv,
                       void *settings, cli_option_list *inputs, np_error *error)
{
    cursor words = {argv, argv + argc};
    bool ended = false;
    np_status status = NP_OK;
    while (!status && words.next < words.end) {
        const char *word = *words.next++;
        if (ended || word[0] != '-' || !word[1])
            status = option_list_add(inputs, word, error);
        else if (strcmp(word, "--") == 0)
            ended = true;
        else if (word[1] == '-')
            status = parse_long(table, word + 2, &words, settings, error);
        else
            status = parse_letters(table, word + 1, &words, settings, error);
    }
    return status;
}
