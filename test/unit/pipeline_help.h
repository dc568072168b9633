/* For the tests of the pipeline: invented text, corpora, and what a report must be. */
#ifndef NP_TEST_PIPELINE_HELP_H
#define NP_TEST_PIPELINE_HELP_H

#include "base/array.h"
#include "newsprint/newsprint.h"

/* A text that grows; zero bytes are an empty one. */
NP_ARRAY(written, char);

void write_text(written *out, const char *text);

/* Writes an invented word for the number: different numbers give different words. */
void write_word(written *out, uint32_t number);

/* Writes `words` invented words drawn from a lexicon of so many, in sentences of about
 * twelve, each ended by a full stop and a space. */
void write_story(written *out, uint64_t *state, size_t words, size_t lexicon);

np_slice text_of(const written *text);

/* A slice of a string; S("") is empty. */
np_slice S(const char *text);

/* Adds an article and fails the test when that is refused. */
void add_article(np_corpus *corpus, const char *id, np_slice text, const char *source,
                 int64_t published);

/* Runs a corpus and fails the test unless the report comes and is sound. */
np_report *run_soundly(const np_corpus *corpus, const np_options *options);

/* All a report says, as text: articles by their id, figures to the last bit. Reports of
 * the same articles are the same text, whatever the order of adding. */
void write_report(written *out, const np_report *report, const np_corpus *corpus);

/* The same of a report that must be sound, and of a run that must go well. */
written report_to_text(const np_report *report, const np_corpus *corpus);
written run_to_text(const np_corpus *corpus, const np_options *options);

/* Only which articles are together: a line for each cluster, of ids in order. */
void write_clusters(written *out, const np_report *report, const np_corpus *corpus);

/* Fails the test unless the texts are the same; shows the first line that differs. */
void check_same_text(const written *actual, const written *expected, const char *what);

/* Text that ends where readable memory ends: reading one byte more is a crash. */
typedef struct guarded {
    unsigned char *pages;
    size_t size, room; /* of all pages; before the guard page */
} guarded;

void guarded_make(guarded *g, size_t room);
void guarded_release(guarded *g);

/* Copies the text to the end; good until the next call. */
np_slice guarded_put(guarded *g, np_slice text);

#endif
