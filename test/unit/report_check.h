/* What holds for every report, whatever the articles. For tests and fuzzers. */
#ifndef NP_TEST_REPORT_CHECK_H
#define NP_TEST_REPORT_CHECK_H

#include "newsprint/newsprint.h"

enum { REPORT_WHY = 256 };

/* True when the report of the corpus is sound; else `why` says in one sentence what is
 * wrong. Sees the public interface only. */
bool report_is_sound(const np_report *report, const np_corpus *corpus,
                     char why[REPORT_WHY]);

/* All clusters, and their sentences, one cluster after the other; free() them. */
np_cluster *list_clusters(const np_report *report, size_t *count);
np_sentence *list_sentences(const np_report *report, size_t *count);

/* True when every figure lies in 0…1 and agrees with the others. */
bool similarity_is_sound(const np_similarity *s, char why[REPORT_WHY]);

#endif
