#include "tables.h"

#include "message.h"

#include <stdlib.h>
#include <string.h>

/* A table on its way to a sink. */
typedef struct tables_run {
    const cli_result *result;
    const cli_row_sink *sink;
    unsigned min_size;
    bool ended; /* the sink takes no more */
} tables_run;

static void put_row(tables_run *run, const cli_cell *row)
{
    run->ended = !run->sink->take(run->sink->context, row);
}

static np_slice id_of(const cli_result *result, uint32_t article)
{
    return np_corpus_get(result->corpus, article).id;
}

/* What counts from 0 in the report, and from 1 in tables. */
static cli_cell cell_number(uint32_t number)
{
    cli_cell none = {0};
    return number == NP_NONE ? none : cell_count(number + 1ULL);
}

/* ---- articles ---------------------------------------------------------------- */

enum {
    ARTICLE_ID,
    ARTICLE_CLUSTER,
    ARTICLE_CLUSTER_SIZE,
    ARTICLE_ROLE,
    ARTICLE_STORY,
    ARTICLE_STORY_SIZE,
    ARTICLE_SOURCE,
    ARTICLE_PUBLISHED,
    ARTICLE_TITLE,
    ARTICLE_URL,
    ARTICLE_LANG,
    ARTICLE_WORDS,
    ARTICLE_LEAD,
    ARTICLE_RESEMBLANCE,
    ARTICLE_SHARE_IN_LEAD,
    ARTICLE_SHARE_OF_LEAD,
    ARTICLE_ALIGNED_SHARE,
    ARTICLE_KIND,
    ARTICLE_AGENCY,
    ARTICLE_CREDITED,
    ARTICLE_UNIQUE_SENTENCES,
    ARTICLE_FURNITURE_SENTENCES,
    ARTICLE_COLUMNS
};

static const char *const article_columns[ARTICLE_COLUMNS] = {"article_id",
                                                             "cluster_id",
                                                             "cluster_size",
                                                             "role",
                                                             "story_id",
                                                             "story_size",
                                                             "source",
                                                             "published",
                                                             "title",
                                                             "url",
                                                             "lang",
                                                             "words",
                                                             "lead_id",
                                                             "resemblance",
                                                             "share_in_lead",
                                                             "share_of_lead",
                                                             "aligned_share",
                                                             "kind",
                                                             "agency",
                                                             "credited",
                                                             "unique_sentences",
                                                             "furniture_sentences"};

static void put_article(tables_run *run, uint32_t number)
{
    const cli_result *result = run->result;
    const np_verdict *verdict = &result->verdicts[number];
    const np_similarity *similarity = &verdict->similarity;
    np_article article = np_corpus_get(result->corpus, number);
    cli_cell row[ARTICLE_COLUMNS] = {
        [ARTICLE_ID] = cell_text(article.id),
        [ARTICLE_CLUSTER] = cell_count(verdict->cluster + 1ULL),
        [ARTICLE_CLUSTER_SIZE] = cell_count(result->clusters[verdict->cluster].size),
        [ARTICLE_ROLE] = cell_word(result_role_name(verdict->role)),
        [ARTICLE_STORY] = cell_number(verdict->story),
        [ARTICLE_SOURCE] = cell_text(article.source),
        [ARTICLE_PUBLISHED] = cell_time(article.published),
        [ARTICLE_TITLE] = cell_text(article.title),
        [ARTICLE_URL] = cell_text(article.url),
        [ARTICLE_LANG] = cell_text(article.lang),
        [ARTICLE_WORDS] = cell_count(verdict->words),
        [ARTICLE_LEAD] = cell_text(id_of(result, verdict->lead)),
        [ARTICLE_UNIQUE_SENTENCES] = cell_count(verdict->unique_sentences),
        [ARTICLE_FURNITURE_SENTENCES] = cell_count(verdict->furniture_sentences),
    };
    if (verdict->story != NP_NONE)
        row[ARTICLE_STORY_SIZE] = cell_count(result->stories[verdict->story].articles);
    if (verdict->lead != number) {
        row[ARTICLE_RESEMBLANCE] = cell_share(similarity->resemblance);
        row[ARTICLE_SHARE_IN_LEAD] = cell_share(similarity->share_b);
        row[ARTICLE_SHARE_OF_LEAD] = cell_share(similarity->share_a);
        row[ARTICLE_ALIGNED_SHARE] = cell_share(similarity->aligned_share);
        row[ARTICLE_KIND] = cell_word(result_kind_name(similarity->kind));
    }
    if (verdict->agency) {
        row[ARTICLE_AGENCY] = cell_word(np_agency_name(verdict->agency));
        row[ARTICLE_CREDITED] = cell_word(verdict->is_credited ? "yes" : "no");
    }
    put_row(run, row);
}

static bool put_articles(tables_run *run)
{
    const cli_result *result = run->result;
    for (size_t i = 0; i < result->article_count && !run->ended; i++) {
        uint32_t article = result->members[i];
        if (result->clusters[result->verdicts[article].cluster].size >= run->min_size)
            put_article(run, article);
    }
    return true;
}

/* ---- clusters ---------------------------------------------------------------- */

enum {
    CLUSTER_ID,
    CLUSTER_STORY,
    CLUSTER_SIZE,
    CLUSTER_SOURCES,
    CLUSTER_LEAD,
    CLUSTER_TITLE,
    CLUSTER_FIRST,
    CLUSTER_LAST,
    CLUSTER_AGENCY,
    CLUSTER_UNCREDITED,
    CLUSTER_WEAKEST_LINK,
    CLUSTER_MEAN_ALIGNED_SHARE,
    CLUSTER_COLUMNS
};

static const char *const cluster_columns[CLUSTER_COLUMNS] = {
    "cluster_id",   "story_id",          "size",           "sources", "lead_id",
    "title",        "first_published",   "last_published", "agency",  "uncredited",
    "weakest_link", "mean_aligned_share"};

static bool put_clusters(tables_run *run)
{
    const cli_result *result = run->result;
    for (size_t i = 0; i < result->cluster_count && !run->ended; i++) {
        const np_cluster *cluster = &result->clusters[i];
        if (cluster->size < run->min_size)
            continue;
        np_article lead = np_corpus_get(result->corpus, cluster->lead);
        cli_cell row[CLUSTER_COLUMNS] = {
            [CLUSTER_ID] = cell_count(i + 1),
            [CLUSTER_STORY] = cell_number(cluster->story),
            [CLUSTER_SIZE] = cell_count(cluster->size),
            [CLUSTER_SOURCES] = cell_count(cluster->sources),
            [CLUSTER_LEAD] = cell_text(lead.id),
            [CLUSTER_TITLE] = cell_text(lead.title),
            [CLUSTER_FIRST] = cell_time(cluster->first_published),
            [CLUSTER_LAST] = cell_time(cluster->last_published),
        };
        if (cluster->size > 1) {
            row[CLUSTER_WEAKEST_LINK] = cell_share(cluster->weakest_link);
            row[CLUSTER_MEAN_ALIGNED_SHARE] = cell_share(cluster->mean_aligned_share);
        }
        if (cluster->agency) {
            row[CLUSTER_AGENCY] = cell_word(np_agency_name(cluster->agency));
            row[CLUSTER_UNCREDITED] = cell_count(cluster->uncredited);
        }
        put_row(run, row);
    }
    return true;
}

/* ---- stories ----------------------------------------------------------------- */

enum {
    STORY_ID,
    STORY_CLUSTERS,
    STORY_ARTICLES,
    STORY_SOURCES,
    STORY_TITLE,
    STORY_FIRST,
    STORY_LAST,
    STORY_TERMS,
    STORY_COLUMNS
};

static const char *const story_columns[STORY_COLUMNS] = {
    "story_id", "clusters",        "articles",       "sources",
    "title",    "first_published", "last_published", "terms"};

/* The terms with a space between them; free() it. NULL without memory. */
static char *join_terms(const np_story *story)
{
    size_t size = 1;
    for (uint32_t i = 0; i < story->term_count; i++)
        size += story->terms[i].size + 1;
    char *joined = malloc(size), *end = joined;
    for (uint32_t i = 0; joined && i < story->term_count; i++) {
        if (i > 0)
            *end++ = ' ';
        memcpy(end, story->terms[i].data, story->terms[i].size);
        end += story->terms[i].size;
    }
    if (joined)
        *end = 0;
    return joined;
}

static bool put_stories(tables_run *run)
{
    const cli_result *result = run->result;
    for (size_t i = 0; i < result->story_count && !run->ended; i++) {
        const np_story *story = &result->stories[i];
        if (story->articles < run->min_size)
            break; /* largest first */
        char *terms = join_terms(story);
        if (!terms)
            return false;
        cli_cell row[STORY_COLUMNS] = {
            [STORY_ID] = cell_count(i + 1),
            [STORY_CLUSTERS] = cell_count(story->clusters),
            [STORY_ARTICLES] = cell_count(story->articles),
            [STORY_SOURCES] = cell_count(story->sources),
            [STORY_TITLE] = cell_text(
                np_corpus_get(result->corpus, story->central).title),
            [STORY_FIRST] = cell_time(story->first_published),
            [STORY_LAST] = cell_time(story->last_published),
            [STORY_TERMS] = cell_word(terms),
        };
        put_row(run, row);
        free(terms);
    }
    return true;
}

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
    put_row(run, row);
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
        [SENTENCE_CLUSTER] = cell_count(result->verdicts[sentence->article].cluster +
                                        1ULL),
        [SENTENCE_STATEMENT] = cell_number(sentence->statement),
        [SENTENCE_ARTICLE] = cell_text(id_of(result, sentence->article)),
        [SENTENCE_POSITION] = cell_count(sentence->position + 1ULL),
        [SENTENCE_STATUS] = cell_word(statuses[sentence->status]),
        [SENTENCE_FIRST_ARTICLE] = cell_text(first.id),
        [SENTENCE_FIRST_PUBLISHED] = cell_time(first.published),
        [SENTENCE_CARRIERS] = cell_count(sentence->carriers),
        [SENTENCE_TEXT] = cell_text(result_sentence_text(result, sentence)),
    };
    put_row(run, row);
}

static bool put_sentences(tables_run *run)
{
    const cli_result *result = run->result;
    for (size_t i = 0; i < result->sentence_count && !run->ended; i++) {
        const np_sentence *sentence = &result->sentences[i];
        uint32_t cluster = result->verdicts[sentence->article].cluster;
        if (result->clusters[cluster].size >= run->min_size)
            put_sentence(run, sentence);
    }
    return true;
}

/* ---- all --------------------------------------------------------------------- */

static const struct {
    cli_table_columns columns;
    bool (*put_rows)(tables_run *run); /* false without memory */
} tables[] = {
    [TABLE_ARTICLES] = {{article_columns, ARTICLE_COLUMNS}, put_articles},
    [TABLE_CLUSTERS] = {{cluster_columns, CLUSTER_COLUMNS}, put_clusters},
    [TABLE_STORIES] = {{story_columns, STORY_COLUMNS}, put_stories},
    [TABLE_PAIRS] = {{pair_columns, PAIR_COLUMNS}, put_pairs},
    [TABLE_SENTENCES] = {{sentence_columns, SENTENCE_COLUMNS}, put_sentences},
};

cli_table_columns tables_columns(cli_table_name name)
{
    return tables[name].columns;
}

np_status tables_send(cli_table_name name, const cli_result *result, unsigned min_size,
                      const cli_row_sink *sink, np_error *error)
{
    tables_run run = {.result = result, .sink = sink, .min_size = min_size};
    if (!tables[name].put_rows(&run))
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    return NP_OK;
}

/* A table being written. */
typedef struct writing {
    const cli_output *out;
    cli_table_writer writer;
} writing;

static bool write_row(void *context, const cli_cell *row)
{
    writing *to = context;
    table_row(&to->writer, row);
    return !to->writer.failed && output_is_fine(to->out);
}

np_status tables_write(cli_output *out, cli_table_name name, const cli_result *result,
                       const cli_table_style *style, np_error *error)
{
    writing to = {.out = out,
                  .writer = {.file = out->file,
                             .format = style->format,
                             .excel = style->excel,
                             .columns = tables[name].columns.names,
                             .column_count = tables[name].columns.count}};
    table_begin(&to.writer);
    np_status status = tables_send(name, result, style->min_size,
                                   &(cli_row_sink){&to, write_row}, error);
    if (!status && to.writer.failed)
        status = fail_at(error, NP_ENOMEM, "", "out of memory");
    table_writer_release(&to.writer);
    return status;
}
