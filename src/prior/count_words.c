/* Counts the words of articles for a file of this folder (see README.md), which it
 * writes to standard output.
 *
 * usage: count-words LANGUAGE-NAME FILE...
 *
 * All articles of the files, in any format that newsprint reads, must be in the one
 * language. */
#include "base/array.h"
#include "draft/elision.h"
#include "fold.h"
#include "newsprint/newsprint.h"
#include "prior/prior.h"

#include <stdio.h>
#include <stdlib.h>

enum { KEPT = 2000, ROOM = 4 * NP_TERM_LETTERS + 16, WHOLE = 10000 };

/* The letters of a term, ended by a zero byte. */
typedef struct word {
    char letters[ROOM];
    uint32_t articles;
} word;

NP_ARRAY(words, word);

static void stop(const char *what)
{
    fprintf(stderr, "count-words: %s\n", what);
    exit(1);
}

static int by_letters(const void *left, const void *right)
{
    return strcmp(((const word *)left)->letters, ((const word *)right)->letters);
}

static int commonest_first(const void *left, const void *right)
{
    const word *a = left, *b = right;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    return by_letters(left, right);
}

/* Each word once from place `from` on, with the sum of its articles; that of one
 * article's words is 1 for each. */
static void unite(words *found, size_t from, int is_article)
{
    size_t kept = from;
    if (found->count == from)
        return;
    qsort(found->items + from, found->count - from, sizeof *found->items, by_letters);
    for (size_t i = from; i < found->count; i++) {
        word *last = kept > from ? &found->items[kept - 1] : NULL;
        if (!last || by_letters(last, &found->items[i]) != 0)
            found->items[kept++] = found->items[i];
        else if (!is_article)
            last->articles += found->items[i].articles;
    }
    found->count = kept;
}

static void add_text(words *found, np_folded *folded, np_slice text)
{
    np_error error;
    if (np_fold(folded, text, &error) != NP_OK)
        stop(error.message);
    for (size_t i = 0; i < folded->word_count; i++) {
        np_word proper = np_elision_skip(folded->words[i], folded, text.data);
        const unsigned char *start = folded->stream + proper.stream_start;
        size_t size = np_term_size(start, proper.stream_end - proper.stream_start);
        word one = {.articles = 1};
        memcpy(one.letters, start, size < ROOM ? size : ROOM - 1);
        if (!np_array_push(found, one))
            stop("out of memory");
    }
}

static void write_words(words *found, const char *language, uint32_t articles)
{
    unite(found, 0, 0);
    if (found->count)
        qsort(found->items, found->count, sizeof *found->items, commonest_first);
    printf("# %s: counted over %u news articles; word share\n", language, articles);
    for (size_t i = 0; i < found->count && i < KEPT; i++) {
        double share = (double)found->items[i].articles / articles * WHOLE;
        printf("%s %.0f\n", found->items[i].letters, share < 1 ? 1 : share);
    }
}

int main(int count, char **arguments)
{
    np_corpus *corpus;
    np_error error;
    np_folded folded = {0};
    words found = {0};
    if (count < 3)
        stop("usage: count-words LANGUAGE-NAME FILE...");
    if (np_corpus_new(&corpus, &error) != NP_OK)
        stop(error.message);
    for (int i = 2; i < count; i++) {
        np_read_counts counts = {0};
        if (np_corpus_read(corpus, arguments[i], NULL, &counts, &error) != NP_OK)
            stop(error.message);
    }
    for (uint32_t i = 0; i < np_corpus_count(corpus); i++) {
        np_article article = np_corpus_get(corpus, i);
        size_t from = found.count;
        add_text(&found, &folded, article.title);
        add_text(&found, &folded, article.text);
        unite(&found, from, 1);
    }
    write_words(&found, arguments[1], np_corpus_count(corpus));
    np_array_release(&found);
    np_folded_release(&folded);
    np_corpus_free(corpus);
    return fflush(stdout) == 0 ? 0 : 1;
}
