#include "schema.h"

#include <string.h>

#define KINDS "identical|near|abridged|extended|reworded|partial|quote"

static const cli_field fields[] = {
    /* What names a row. */
    {"article_id", FIELD_TEXT,
     .about = "The article, as its publisher or the input names it",
     .refers_table = "articles", .refers_field = "article_id"},
    {"article_a", FIELD_TEXT, .about = "The earlier article of the pair",
     .refers_table = "articles", .refers_field = "article_id"},
    {"article_b", FIELD_TEXT, .about = "The later article of the pair",
     .refers_table = "articles", .refers_field = "article_id"},
    {"lead_id", FIELD_TEXT,
     .about = "The lead of the cluster: its earliest, then longest member",
     .refers_table = "articles", .refers_field = "article_id"},
    {"first_article_id", FIELD_TEXT,
     .about = "The first article that carries the statement",
     .refers_table = "articles", .refers_field = "article_id"},
    {"cluster_id", FIELD_COUNT, .about = "The cluster, from 1, largest first",
     .refers_table = "clusters", .refers_field = "cluster_id"},
    {"story_id", FIELD_COUNT, .about = "The story, from 1, largest first",
     .refers_table = "stories", .refers_field = "story_id"},
    {"statement_id", FIELD_COUNT, .about = "The statement within its cluster, from 1"},

    /* Articles. */
    {"role", FIELD_WORD, .about = "What the article is in its cluster",
     .words = "lead|copy|composite|single"},
    {"source", FIELD_TEXT, .about = "The outlet that published the article"},
    {"published", FIELD_TIME, .about = "When the article was published"},
    {"title", FIELD_TEXT,
     .about = "The headline; of a cluster its lead's, of a story its most central one"},
    {"url", FIELD_TEXT, .about = "Where the article stands"},
    {"lang", FIELD_TEXT, .about = "The language, as the input names it"},
    {"words", FIELD_COUNT, .about = "Words of the text"},
    {"share_in_lead", FIELD_SHARE,
     .about = "Share of the article's words that stand in the lead"},
    {"share_of_lead", FIELD_SHARE,
     .about = "Share of the lead's words that the article keeps"},
    {"kind", FIELD_WORD, .about = "What the copy is towards the lead, or b towards a",
     .words = KINDS},
    {"agency", FIELD_TEXT, .about = "Whose text the cluster is"},
    {"credited", FIELD_YES_NO, .about = "Whether the article names the agency"},
    {"unique_sentences", FIELD_COUNT,
     .about = "Sentences that no other member carries"},
    {"furniture_sentences", FIELD_COUNT,
     .about = "Sentences that recur throughout the outlet"},

    /* Clusters and stories. */
    {"cluster_size", FIELD_COUNT, .about = "Articles of the cluster"},
    {"story_size", FIELD_COUNT, .about = "Articles of the story"},
    {"size", FIELD_COUNT, .about = "Articles of the cluster"},
    {"sources", FIELD_COUNT, .about = "Different sources"},
    {"clusters", FIELD_COUNT, .about = "Clusters of the story"},
    {"articles", FIELD_COUNT, .about = "Articles of the story"},
    {"first_published", FIELD_TIME, .about = "When the first article was published"},
    {"last_published", FIELD_TIME, .about = "When the last article was published"},
    {"uncredited", FIELD_COUNT,
     .about = "Members that carry the agency's text unnamed"},
    {"weakest_link", FIELD_SHARE,
     .about = "Least similarity that ties a member to the cluster"},
    {"mean_aligned_share", FIELD_SHARE, .about = "Mean aligned share of the copies"},
    {"terms", FIELD_TEXT,
     .about = "Words that tell the story from others, heaviest first"},

    /* Pairs. */
    {"resemblance", FIELD_SHARE,
     .about = "Broder's resemblance of the two texts' shingles"},
    {"a_in_b", FIELD_SHARE, .about = "Containment: shingles of a that stand in b"},
    {"b_in_a", FIELD_SHARE, .about = "Containment: shingles of b that stand in a"},
    {"aligned_share", FIELD_SHARE,
     .about = "Aligned words over the words of the shorter text"},
    {"hours_apart", FIELD_NUMBER,
     .about = "Hours from the first publication to the second"},

    /* Sentences. */
    {"position", FIELD_COUNT, .about = "The sentence within its article, from 1"},
    {"status", FIELD_WORD, .about = "How the sentence stands to those of other members",
     .words = "shared|reworded|unique|furniture"},
    {"carriers", FIELD_COUNT,
     .about = "Members of the cluster that carry the statement"},
    {"text", FIELD_TEXT, .about = "The sentence, or the whole text"},
};

static const cli_schema_table tables[] = {
    {TABLE_ARTICLES, "articles", "One row for each article", {"article_id"}},
    {TABLE_CLUSTERS, "clusters", "One row for each cluster of copies", {"cluster_id"}},
    {TABLE_STORIES, "stories", "One row for each story", {"story_id"}},
    {TABLE_PAIRS, "pairs", "Two articles that share text", {"article_a", "article_b"}},
    {TABLE_SENTENCES,
     "sentences",
     "The sentences of all copies and their leads",
     {"article_id", "position"}},
};

enum {
    FIELD_COUNT_ALL = sizeof fields / sizeof *fields,
    TABLE_COUNT_ALL = sizeof tables / sizeof *tables
};

const cli_field *schema_field(const char *name)
{
    for (size_t i = 0; i < FIELD_COUNT_ALL; i++)
        if (strcmp(fields[i].name, name) == 0)
            return &fields[i];
    return NULL;
}

const cli_schema_table *schema_tables(size_t *count)
{
    *count = TABLE_COUNT_ALL;
    return tables;
}

bool schema_is_key(const cli_schema_table *table, const cli_field *field)
{
    return !table->keys[1] && strcmp(table->keys[0], field->name) == 0;
}

static bool is_exported(const char *table)
{
    for (size_t i = 0; i < TABLE_COUNT_ALL; i++)
        if (strcmp(tables[i].name, table) == 0)
            return true;
    return false;
}

bool schema_refers(const cli_schema_table *table, const cli_field *field)
{
    return field->refers_table && is_exported(field->refers_table) &&
           !schema_is_key(table, field);
}
