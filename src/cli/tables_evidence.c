/* Rows of what shows it: pairs and sentences. */
#include "tables_parts.h"

#include <stdlib.h>

/* ---- pairs ------------------------------------------------------------------- */

enum {
    PAIR_A,
    PAIR_B,
    PAIR_RESEMBLANCE,
    PAIR_A_IN_B,
    PAIR_B_IN_A,
    PAIR_ALIGNED_SHARE,
    PAIR_KIND,
    PAIR_HOURS_APART,
    PAIR_COLUMNS
};

static const char *const pair_columns[PAIR_COLUMNS] = {
    "article_a", "article_b",     "resemblance", "a_in_b",
    "b_in_a",    "aligned_share", "kind",        "hours_apart"};

static void put_pair(tables_run *run, const np_pair *pair)
{
    const np_similarity *similarity = &pair->similarity;
    np_article a = np_corpus_get(run->result->corpus, pair->article_a);
    np_article b = np_corpus_get(run->result->corpus, pair->article_b);
    bool dated = a.published != NP_NO_TIME && b.published != NP_NO_TIME;
    double seconds = dated ? (double)b.published - (double)a.published : -1;
    cli_cell row[PAIR_COLUMNS] = {
        [PAIR_A] = cell_text(a.id),
        [PAIR_B] = cell_text(b.id),
        [PAIR_RESEMBLANCE] = cell_share(similarity->resemblance),
        [PAIR_A_IN_B] = cell_share(similarity->a_in_b),
        [PAIR_B_IN_A] = cell_share(similarity->b_in_a),
        [PAIR_ALIGNED_SHARE] = cell_share(similarity->aligned_share),
        [PAIR_KIND] = cell_word(result_kind_name(similarity->kind)),
        [PAIR_HOURS_APART] = cell_hours(seconds / 3600),
    };
    tables_put_row(run, row);
}

static bool put_pairs(tables_run *run)
{
    size_t *order = result_pair_order(run->result);
    for (size_t i = 0; order && i < run->result->pair_count && !run->ended; i++)
        put_pair(run, &run->result->pairs[order[i]]);
    free(order);
    return order != NULL;
}

/* ---- sentences --------------------------------------------------------------- */

enum {
    SENTENCE_CLUSTER,
    SENTENCE_STATEMENT,
    SENTENCE_ARTICLE,
    SENTENCE_POSITION,
    SENTENCE_STATUS,
    SENTENCE_FIRST_ARTICLE,
    SENTENCE_FIRST_PUBLISHED,
    SENTENCE_CARRIERS,
    SENTENCE_TEXT,
    SENTENCE_COLUMNS
};

static const char *const sentence_columns[SENTENCE_COLUMNS] = {
    "cluster_id",       "statement_id",    "article_id", "position", "status",
    "first_article_id", "first_published", "carriers",   "text"};

static void put_sentence(tables_run *run, const np_sentence *sentence)
{
    static const char *const statuses[] = {[NP_SHARED] = "shared",
                                           [NP_REWORDED] = "reworded",
                                           [NP_UNIQUE] = "unique",
                                           [NP_FURNITURE] = "furniture"};
    const cli_result *result = run->result;
    np_article first = np_corpus_get(result->corpus, sentence->first_article);
    cli_cell row[SENTENCE_COLUMNS] = {
        [SENTENCE_CLUSTER] = cell_count(
            result_verdict(result, sentence->article).cluster + 1ULL),
        [SENTENCE_STATEMENT] = tables_cell_number(sentence->statement),
        [SENTENCE_ARTICLE] = tables_cell_id(result, sentence->article),
        [SENTENCE_POSITION] = cell_count(sentence->position + 1ULL),
        [SENTENCE_STATUS] = cell_word(statuses[sentence->status]),
        [SENTENCE_FIRST_ARTICLE] = cell_text(first.id),
        [SENTENCE_FIRST_PUBLISHED] = cell_time(first.published),
        [SENTENCE_CARRIERS] = cell_count(sentence->carriers),
        [SENTENCE_TEXT] = cell_text(result_sentence_text(result, sentence)),
    };
    tables_put_row(run, row);
}

static bool put_sentences(tables_run *run)
{
    const cli_result *result = run->result;
    for (size_t i = 0; i < result->article_count && !run->ended; i++) {
        uint32_t article = result->members[i];
        size_t count;
        if (result_cluster(result, result_verdict(result, article).cluster).size <
            run->min_size)
            continue;
        const np_sentence *own = result_sentences(result, article, &count);
        for (size_t k = 0; k < count && !run->ended; k++)
            put_sentence(run, &own[k]);
    }
    return true;
}

/* ---- all --------------------------------------------------------------------- */

const tables_table tables_pairs = {{pair_columns, PAIR_COLUMNS}, put_pairs};
const tables_table tables_sentences = {{sentence_columns, SENTENCE_COLUMNS},
                                       put_sentences};
