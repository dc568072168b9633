/* Rows of what was put together: articles, clusters, stories. */
#include "tables_parts.h"

#include <stdlib.h>
#include <string.h>

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
    np_verdict verdict = result_verdict(result, number);
    const np_similarity *similarity = &verdict.similarity;
    np_article article = np_corpus_get(result->corpus, number);
    cli_cell row[ARTICLE_COLUMNS] = {
        [ARTICLE_ID] = cell_text(article.id),
        [ARTICLE_CLUSTER] = cell_count(verdict.cluster + 1ULL),
        [ARTICLE_CLUSTER_SIZE] = cell_count(
            result_cluster(result, verdict.cluster).size),
        [ARTICLE_ROLE] = cell_word(result_role_name(verdict.role)),
        [ARTICLE_STORY] = tables_cell_number(verdict.story),
        [ARTICLE_SOURCE] = cell_text(article.source),
        [ARTICLE_PUBLISHED] = cell_time(article.published),
        [ARTICLE_TITLE] = cell_text(article.title),
        [ARTICLE_URL] = cell_text(article.url),
        [ARTICLE_LANG] = cell_text(article.lang),
        [ARTICLE_WORDS] = cell_count(verdict.words),
        [ARTICLE_LEAD] = tables_cell_id(result, verdict.lead),
        [ARTICLE_UNIQUE_SENTENCES] = cell_count(verdict.unique_sentences),
        [ARTICLE_FURNITURE_SENTENCES] = cell_count(verdict.furniture_sentences),
    };
    if (verdict.story != NP_NONE)
        row[ARTICLE_STORY_SIZE] = cell_count(result->stories[verdict.story].articles);
    if (verdict.lead != number) {
        row[ARTICLE_RESEMBLANCE] = cell_share(similarity->resemblance);
        row[ARTICLE_SHARE_IN_LEAD] = cell_share(similarity->share_b);
        row[ARTICLE_SHARE_OF_LEAD] = cell_share(similarity->share_a);
        row[ARTICLE_ALIGNED_SHARE] = cell_share(similarity->aligned_share);
        row[ARTICLE_KIND] = cell_word(result_kind_name(similarity->kind));
    }
    if (verdict.agency) {
        row[ARTICLE_AGENCY] = cell_word(np_agency_name(verdict.agency));
        row[ARTICLE_CREDITED] = cell_word(verdict.is_credited ? "yes" : "no");
    }
    tables_put_row(run, row);
}

static bool put_articles(tables_run *run)
{
    const cli_result *result = run->result;
    for (size_t i = 0; i < result->article_count && !run->ended; i++) {
        uint32_t article = result->members[i];
        if (result_cluster(result, result_verdict(result, article).cluster).size >=
            run->min_size)
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
    for (uint32_t i = 0; i < result->cluster_count && !run->ended; i++) {
        np_cluster cluster = result_cluster(result, i);
        if (cluster.size < run->min_size)
            continue;
        np_article lead = np_corpus_get(result->corpus, cluster.lead);
        cli_cell row[CLUSTER_COLUMNS] = {
            [CLUSTER_ID] = cell_count(i + 1),
            [CLUSTER_STORY] = tables_cell_number(cluster.story),
            [CLUSTER_SIZE] = cell_count(cluster.size),
            [CLUSTER_SOURCES] = cell_count(cluster.sources),
            [CLUSTER_LEAD] = cell_text(lead.id),
            [CLUSTER_TITLE] = cell_text(lead.title),
            [CLUSTER_FIRST] = cell_time(cluster.first_published),
            [CLUSTER_LAST] = cell_time(cluster.last_published),
        };
        if (cluster.size > 1) {
            row[CLUSTER_WEAKEST_LINK] = cell_share(cluster.weakest_link);
            row[CLUSTER_MEAN_ALIGNED_SHARE] = cell_share(cluster.mean_aligned_share);
        }
        if (cluster.agency) {
            row[CLUSTER_AGENCY] = cell_word(np_agency_name(cluster.agency));
            row[CLUSTER_UNCREDITED] = cell_count(cluster.uncredited);
        }
        tables_put_row(run, row);
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
        tables_put_row(run, row);
        free(terms);
    }
    return true;
}

/* ---- all --------------------------------------------------------------------- */

const tables_table tables_articles = {{article_columns, ARTICLE_COLUMNS}, put_articles};
const tables_table tables_clusters = {{cluster_columns, CLUSTER_COLUMNS}, put_clusters};
const tables_table tables_stories = {{story_columns, STORY_COLUMNS}, put_stories};
