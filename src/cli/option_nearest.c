#include "option.h"

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
    return nearest;
}
