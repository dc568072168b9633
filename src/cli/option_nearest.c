#include "option.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 32 };

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Edits (insert, delete, replace, swap neighbours) that make `a` of `b`: optimal string
 * alignment, of words of at most LONGEST letters. */
static unsigned distance(const char *a, const char *b)
{
    unsigned rows[3][LONGEST + 1];
    size_t a_len = strlen(a), b_len = strlen(b);
    for (unsigned j = 0; j <= b_len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        unsigned *row = rows[i % 3];
        const unsigned *above = rows[(i + 2) % 3], *twice_above = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_len; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1,
                           above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], twice_above[j - 2] + 1);
        }
    }
    return rows[a_len % 3][b_len];
}

/* The first word that begins `typed`, or that it begins; of three letters and more. */
static const char *sharing_front(const char *typed, const char *const *words,
                                 size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(typed), other = strlen(words[i]);
        size_t shorter = len < other ? len : other;
        if (shorter >= 3 && memcmp(typed, words[i], shorter) == 0)
            return words[i];
    }
    return NULL;
}

const char *option_nearest(const char *typed, const char *const *words, size_t count)
{
    const char *nearest = NULL;
    size_t len = strlen(typed);
    if (len > LONGEST)
        return NULL;
    unsigned limit = (unsigned)(len + 2) / 3;
    for (size_t i = 0; i < count; i++) {
        unsigned away = strlen(words[i]) > LONGEST ? limit + 1
                                                   : distance(typed, words[i]);
        if (away > limit || (nearest && away == limit))
            continue;
        nearest = words[i];
        limit = away;
    }
    return nearest ? nearest : sharing_front(typed, words, count);
}

/* The choice in "this|that" that begins with what was typed. */
static const char *find_choice(size_t *size, const char *choices, const char *typed)
{
    size_t len = strlen(typed);
    for (;; choices += *size + 1) {
        *size = strcspn(choices, "|");
        if (len >= 3 && len <= *size && memcmp(choices, typed, len) == 0)
            return choices;
        if (!choices[*size])
            return NULL;
    }
}

bool option_of_value(char *out, size_t size, const cli_option_table *table,
                     const char *typed)
{
    for (size_t i = 0; i < table->count; i++) {
        const cli_option *option = &table->options[i];
        size_t choice_size = 2;
        const char *choice = NULL;
        if (option->type == OPTION_CHOICE)
            choice = find_choice(&choice_size, option->value, typed);
        else if (option->type == OPTION_YES_NO && strncmp(typed, "no-", 3) == 0 &&
                 strcmp(typed + 3, option->name) == 0)
            choice = "no";
        if (!choice)
            continue;
        snprintf(out, size, "%s %.*s", option->name, (int)choice_size, choice);
        return true;
    }
    return false;
}
