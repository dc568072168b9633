/* A corpus and its report side by side, with the look-ups that tables and text need. */
#ifndef CLI_RESULT_H
#define CLI_RESULT_H

#include <newsprint/newsprint.h>

/* The sentences of one cluster, with room for those of any. */
typedef struct cli_result_unfolded {
    uint32_t cluster; /* NP_NONE: none yet */
    np_sentence *sentences;
    size_t room;
    size_t *firsts; /* where those of each member begin, and the end */
} cli_result_unfolded;

/* Borrows the corpus and the report. */
typedef struct cli_result {
    const np_corpus *corpus;
    const np_report *report;
    const np_pair *pairs;
    const uint32_t *members;
    const np_quotation *quotations;
    const np_story *stories;
    size_t pair_count, article_count, quotation_count, story_count;
    uint32_t cluster_count;
    cli_result_unfolded *unfolded;
} cli_result;

/* NP_ENOMEM. Release also after a failure. */
np_status result_init(cli_result *out, const np_corpus *corpus, const np_report *report,
                      np_error *error);
void result_release(cli_result *result);

static inline np_cluster result_cluster(const cli_result *result, uint32_t number)
{
    return np_report_cluster(result->report, number);
}

static inline np_verdict result_verdict(const cli_result *result, uint32_t article)
{
    return np_report_verdict(result->report, article);
}

/* The members of a cluster, lead first. */
const uint32_t *result_members(const cli_result *result, const np_cluster *cluster);

/* What a cluster is called: its lead's title, or else its text. */
np_slice result_title(const cli_result *result, const np_cluster *cluster);

/* The sentences of an article, in its order; none when it is alone in its cluster. They
 * stand until those of another cluster are asked for. */
const np_sentence *result_sentences(const cli_result *result, uint32_t article,
                                    size_t *count);

/* The text of a sentence. */
np_slice result_sentence_text(const cli_result *result, const np_sentence *sentence);

/* The places of all pairs, or of all quotations, in an order that does not depend on
 * the order of the input; free() it. NULL without memory. */
size_t *result_pair_order(const cli_result *result);
size_t *result_quotation_order(const cli_result *result);

/* The numbers of all clusters, story after story. */
uint32_t *result_story_order(const cli_result *result);

/* Number of different sources of all articles; NP_ENOMEM. */
np_status result_count_sources(const cli_result *result, size_t *out, np_error *error);

/* "near", "lead": the words of conventions; "" for no kind. */
const char *result_kind_name(np_kind kind);
const char *result_role_name(np_role role);

#endif
