/* The articles in memory: what reading fills and the run looks at. */
#ifndef NP_CORPUS_H
#define NP_CORPUS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/spill.h"

/* Where an article came from: a file (number in `files`, NP_NONE when added by a
 * program) and its line, from 1. */
typedef struct np_origin {
    uint32_t file, line;
} np_origin;

/* The fields of an article, in the order in which their bytes follow each other. */
enum {
    NP_PART_ID,
    NP_PART_TITLE,
    NP_PART_SOURCE,
    NP_PART_URL,
    NP_PART_AUTHOR,
    NP_PART_LANG,
    NP_PART_TEXT,
    NP_PARTS
};

/* An article as it lies in memory; np_corpus_get() makes an np_article of it. */
typedef struct np_stored_article {
    char *bytes;
    int64_t published;
    uint32_t sizes[NP_PARTS];
} np_stored_article;

NP_ARRAY(np_stored_articles, np_stored_article);
NP_ARRAY(np_origins, np_origin);
NP_ARRAY(np_names, char *);

/* A part of the temporary file. */
typedef struct np_text_block {
    char *bytes;
    size_t size, used;
} np_text_block;

NP_ARRAY(np_text_blocks, np_text_block);

struct np_corpus {
    np_arena arena; /* names of files, and articles while there is memory for them */
    np_text_blocks spilled; /* further articles */
    np_spill spill;
    uint64_t limit; /* bytes of the arena */
    np_stored_articles articles;
    np_origins origins; /* one for each article */
    np_names files;     /* names of the files read, in the arena */
    uint32_t *slots;    /* open addressing: article number + 1 by hash of its id */
    size_t slot_count;  /* a power of two, at most half full */
};

/* The folder for `size` bytes that a run puts away for a while; NULL when so few stay
 * in memory, or nothing may be written. */
const char *np_corpus_shelf(const np_corpus *corpus, uint64_t size);

/* Hash of an id or a source's name, for tables. Its seed is where the corpus lies, so
 * that who writes articles cannot know which names collide; results must not depend on
 * it. */
uint64_t np_corpus_hash(const np_corpus *corpus, np_slice name);

/* Registers a file's name for origins; gives its number in *out. NP_ENOMEM. */
np_status np_corpus_file(np_corpus *corpus, uint32_t *out, const char *name,
                         np_error *error);

/* np_corpus_add() with the place the article came from. A repeated id fails with
 * NP_EDUPLICATE and a sentence that names the place of the first. */
np_status np_corpus_add_from(np_corpus *corpus, const np_article *article,
                             np_origin origin, np_error *error);

/* np_corpus_add_from() but for the bytes of the text: *text is where the caller has to
 * copy article->text.size of them before anybody looks at the article. Several threads
 * may do so at once, each for articles of its own. */
np_status np_corpus_place(np_corpus *corpus, char **text, const np_article *article,
                          np_origin origin, np_error *error);

/* Sees to it that the next articles, of `size` bytes together, find memory, in as far
 * as they are to lie there. *fresh is such as nobody has touched yet, if there is any:
 * populated by several threads, it costs those that place articles no time. NP_ENOMEM.
 */
np_status np_corpus_prepare(np_corpus *corpus, np_fresh *fresh, size_t size,
                            np_error *error);

#endif
