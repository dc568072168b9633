/* Writes the tables of common words from the text files beside it (see README.md). Run
 * at build time with their names; its output is prior_table.inc. */
#include "prior/prior.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LIMIT = 2500, /* words of a language: the places are to be no fuller */
    LONGEST = 128,
    LONGEST_WORD = 100,
    LARGEST_FACTOR = UINT16_MAX,
    GROUPS = 1 << NP_PRIOR_FACTOR_BITS,
    PLACES = 1 << NP_PRIOR_PLACE_BITS
};

typedef struct entry {
    uint32_t term;
    unsigned share;
} entry;

/* A language: its entries by term, then where they stand. */
typedef struct table {
    np_language language;
    entry entries[LIMIT];
    size_t count, firsts[GROUPS + 1];
    entry places[PLACES];
    unsigned factors[GROUPS];
    unsigned rarest, usual;
} table;

static void stop(const char *name, unsigned line, const char *what)
{
    fprintf(stderr, "make_prior: %s:%u: %s\n", name, line, what);
    exit(1);
}

/* The language of a file's name: the two letters before ".txt". */
static np_language language_of(const char *name)
{
    size_t size = strlen(name);
    if (size < 6)
        stop(name, 0, "is not named LANGUAGE.txt");
    return np_language_make((unsigned char)name[size - 6],
                            (unsigned char)name[size - 5]);
}

static void add_word(table *t, const char *text, const char *name, unsigned line)
{
    char *end, word[LONGEST] = {0};
    size_t size = strcspn(text, " ");
    unsigned long share = strtoul(text + size, &end, 10);
    if (size == 0 || size > LONGEST_WORD || share < 1 || share > 10000 ||
        strcmp(end, "\n") != 0)
        stop(name, line, "is not a word and a share of 1 to 10000");
    if (t->count == LIMIT)
        stop(name, line, "is one word too many");
    memcpy(word, text, size);
    const unsigned char *bytes = (const unsigned char *)word;
    uint32_t term = np_term_hash(bytes, np_term_size(bytes, size));
    if (term == 0)
        stop(name, line, "has a hash that stands for no term");
    t->entries[t->count++] = (entry){term, (unsigned)share};
    if (t->rarest == 0 || share < t->rarest)
        t->rarest = (unsigned)share;
}

/* A word that is listed twice, or is hashed like another, stands once. */
static void drop_repeats(table *t)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->count; i++)
        if (kept == 0 || t->entries[kept - 1].term != t->entries[i].term)
            t->entries[kept++] = t->entries[i];
    t->count = kept;
}

static int by_term(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    if (a->term != b->term)
        return a->term < b->term ? -1 : 1;
    return (a->share < b->share) - (a->share > b->share);
}

/* How common the listed words of a text are on the mean: each share by itself. */
static unsigned mean_share(const table *t)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < t->count; i++) {
        double share = t->entries[i].share;
        sum += share;
        squares += share * share;
    }
    return sum > 0 ? (unsigned)(squares / sum) : 0;
}

static void read_file(table *t, const char *name)
{
    char text[LONGEST];
    *t = (table){.language = language_of(name)};
    FILE *file = fopen(name, "r");
    if (!file)
        stop(name, 0, "cannot be opened");
    for (unsigned line = 1; fgets(text, sizeof text, file); line++)
        if (text[0] != '#')
            add_word(t, text, name, line);
    fclose(file);
    qsort(t->entries, t->count, sizeof *t->entries, by_term);
    drop_repeats(t);
    t->usual = mean_share(t);
}

/* Where the terms of each group start. */
static void find_groups(table *t)
{
    size_t at = 0;
    for (uint32_t group = 0; group <= GROUPS; group++) {
        while (at < t->count &&
               t->entries[at].term >> (32 - NP_PRIOR_FACTOR_BITS) < group)
            at++;
        t->firsts[group] = at;
    }
}

/* Puts the terms of a group where a factor leads them; false when one stands there. */
static int put_group(table *t, size_t group, unsigned factor)
{
    size_t from = t->firsts[group], to = t->firsts[group + 1], at = from;
    while (at < to) {
        entry *place = &t->places[np_prior_place(t->entries[at].term, factor)];
        if (place->term)
            break;
        *place = t->entries[at++];
    }
    if (at == to)
        return 1;
    while (at-- > from)
        t->places[np_prior_place(t->entries[at].term, factor)] = (entry){0};
    return 0;
}

/* Finds a factor for each group, the largest groups first. */
static void place_all(table *t, const char *name)
{
    for (size_t size = t->count; size > 0; size--)
        for (size_t group = 0; group < GROUPS; group++) {
            if (t->firsts[group + 1] - t->firsts[group] != size)
                continue;
            unsigned factor = 0;
            while (factor <= LARGEST_FACTOR && !put_group(t, group, factor))
                factor++;
            if (factor > LARGEST_FACTOR)
                stop(name, 0, "finds no place for all its words");
            t->factors[group] = factor;
        }
}

static void write_table(const table *t)
{
    printf("static const uint32_t terms_%u[] = {\n", t->language);
    for (size_t i = 0; i < PLACES; i++)
        printf("%u,", t->places[i].term);
    printf("};\nstatic const uint16_t shares_%u[] = {\n", t->language);
    for (size_t i = 0; i < PLACES; i++)
        printf("%u,", t->places[i].share);
    printf("};\nstatic const uint16_t factors_%u[] = {\n", t->language);
    for (size_t i = 0; i < GROUPS; i++)
        printf("%u,", t->factors[i]);
    printf("};\n");
}

int main(int count, char **names)
{
    static table t;
    static np_prior priors[NP_LANGUAGES];
    for (int i = 1; i < count; i++) {
        read_file(&t, names[i]);
        find_groups(&t);
        place_all(&t, names[i]);
        write_table(&t);
        priors[i] = (np_prior){.language = t.language,
                               .rarest = (uint16_t)t.rarest,
                               .usual = (uint16_t)t.usual};
    }
    printf("static const np_prior priors[] = {\n");
    for (int i = 1; i < count; i++) {
        unsigned language = priors[i].language;
        printf("{terms_%u, shares_%u, factors_%u, %u, %u, %u},\n", language, language,
               language, priors[i].rarest, priors[i].usual, language);
    }
    printf("};\n");
    return fflush(stdout) == 0 ? 0 : 1;
}
