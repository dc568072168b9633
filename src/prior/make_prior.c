/* Writes the table of common words from the text files beside it (see README.md). Run
 * at build time with their names; its output is prior_table.inc. */
#include "prior/prior.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BITS = 15, LIMIT = UINT16_MAX, LONGEST = 128, LONGEST_WORD = 100 };

static np_prior_entry entries[LIMIT];
static size_t entry_count;
static unsigned rarest[NP_LANGUAGES];

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

static void add_file(const char *name)
{
    char text[LONGEST], word[LONGEST];
    np_language language = language_of(name);
    FILE *file = fopen(name, "r");
    if (!file)
        stop(name, 0, "cannot be opened");
    for (unsigned line = 1; fgets(text, sizeof text, file); line++) {
        if (text[0] == '#')
            continue;
        char *end;
        size_t size = strcspn(text, " ");
        unsigned long share = strtoul(text + size, &end, 10);
        if (size == 0 || size > LONGEST_WORD || share < 1 || share > 10000 ||
            strcmp(end, "\n") != 0)
            stop(name, line, "is not a word and a share of 1 to 10000");
        memset(word, 0, sizeof word);
        memcpy(word, text, size);
        if (entry_count == LIMIT)
            stop(name, line, "is one word too many");
        const unsigned char *bytes = (const unsigned char *)word;
        uint32_t term = np_term_hash(bytes, np_term_size(bytes, size));
        entries[entry_count++] = (np_prior_entry){term, language, (uint16_t)share};
        if (rarest[language] == 0 || share < rarest[language])
            rarest[language] = (unsigned)share;
    }
    fclose(file);
}

static int by_term(const void *left, const void *right)
{
    const np_prior_entry *a = left, *b = right;
    if (a->term != b->term)
        return a->term < b->term ? -1 : 1;
    return (a->language > b->language) - (a->language < b->language);
}

static void write_table(void)
{
    printf("enum { PRIOR_BITS = %d };\n", BITS);
    printf("static const np_prior_entry prior_entries[] = {\n");
    for (size_t i = 0; i < entry_count; i++)
        printf("{%uu,%u,%u},\n", entries[i].term, entries[i].language,
               entries[i].share);
    printf("{0,0,0}};\nstatic const uint16_t prior_firsts[] = {\n");
    size_t at = 0;
    for (uint32_t bucket = 0; bucket <= 1u << BITS; bucket++) {
        while (at < entry_count && entries[at].term >> (32 - BITS) < bucket)
            at++;
        printf("%zu,", at);
    }
    printf("};\nstatic const uint16_t prior_rarest[] = {\n");
    for (size_t i = 0; i < NP_LANGUAGES; i++)
        printf("%u,", rarest[i]);
    printf("};\n");
}

int main(int count, char **names)
{
    for (int i = 1; i < count; i++)
        add_file(names[i]);
    qsort(entries, entry_count, sizeof *entries, by_term);
    write_table();
    return fflush(stdout) == 0 ? 0 : 1;
}
