#include "read/field.h"

#include <stdlib.h>

/* A match in other case ranks below every exact one; a web address serves as id only
 * when nothing else does; an empty value is the last resort. */
enum { RANK_OTHER_CASE = 1000, RANK_URL_AS_ID = 5000, RANK_EMPTY = 100000 };

static const char *const field_names[NP_FIELD_COUNT] = {
    "id", "text", "title", "source", "published", "url", "author", "lang",
};

/* In order of preference. */
static const char *const known_names[NP_FIELD_COUNT][16] = {
    [NP_FIELD_ID] = {"id", "uri", "guid", "stories_id", "doc_id", "article_id", "_id"},
    [NP_FIELD_TEXT] = {"text", "body", "content", "maintext", "articleBody",
                       "body_text", "story", "plain_text"},
    [NP_FIELD_TITLE] = {"title", "headline", "head"},
    [NP_FIELD_SOURCE] = {"source", "source_domain", "site_name", "media_name", "outlet",
                         "publisher", "publication", "series", "hostname", "domain",
                         "source_name", "source.name"},
    [NP_FIELD_PUBLISHED] = {"published", "date", "published_at", "date_publish",
                            "publish_date", "pub_time", "firstcreated", "firstCreated",
                            "datePublished", "versioncreated", "publishedAt",
                            "published_date", "pubDate"},
    [NP_FIELD_URL] = {"url", "link", "source_url"},
    [NP_FIELD_AUTHOR] = {"author", "byline", "authors", "by"},
    [NP_FIELD_LANG] = {"lang", "language", "inLanguage"},
};

static bool push(np_aliases *aliases, np_field field, const char *name, unsigned rank)
{
    np_alias alias = {{name, strlen(name)}, field, rank};
    return np_array_push(aliases, alias);
}

/* Splits "text=maintext"; false unless it names a field of ours and some name. */
static bool split_override(np_field *field, const char **theirs, const char *override)
{
    const char *sign = strchr(override, '=');
    if (!sign || !sign[1])
        return false;
    size_t size = (size_t)(sign - override);
    for (int i = 0; i < NP_FIELD_COUNT; i++) {
        if (strlen(field_names[i]) == size &&
            memcmp(field_names[i], override, size) == 0) {
            *field = (np_field)i;
            *theirs = sign + 1;
            return true;
        }
    }
    return false;
}

static bool push_known(np_aliases *aliases, np_field field)
{
    for (unsigned i = 0; known_names[field][i]; i++)
        if (!push(aliases, field, known_names[field][i], i + 1))
            return false;
    return field != NP_FIELD_ID || push(aliases, field, "url", RANK_URL_AS_ID);
}

static int compare_lengths(const void *a, const void *b)
{
    size_t x = ((const np_alias *)a)->name.size, y = ((const np_alias *)b)->name.size;
    return (x > y) - (x < y);
}

/* Names of that length and, of the longest, all that are longer. */
static size_t length_of(np_slice name)
{
    return name.size < NP_LONGEST_NAME ? name.size : NP_LONGEST_NAME;
}

static void sort_by_length(np_aliases *aliases)
{
    qsort(aliases->items, aliases->count, sizeof *aliases->items, compare_lengths);
    for (size_t i = 0; i < aliases->count; i++)
        aliases->starts[length_of(aliases->items[i].name) + 1] = i + 1;
    for (size_t i = 1; i < NP_LONGEST_NAME + 2; i++)
        if (aliases->starts[i] == 0)
            aliases->starts[i] = aliases->starts[i - 1];
}

np_status np_aliases_init(np_aliases *out, const char *const *overrides, size_t count,
                          np_error *error)
{
    unsigned given[NP_FIELD_COUNT] = {0};
    bool taken = true;
    *out = (np_aliases){0};
    for (size_t i = 0; i < count && taken; i++) {
        np_field field;
        const char *theirs;
        if (!split_override(&field, &theirs, overrides[i])) {
            np_array_release(out);
            return np_fail(error, NP_EINVAL, 0,
                           "the field map '%.200s' is not OURS=THEIRS with OURS one of "
                           "id, text, title, source, published, url, author, lang",
                           overrides[i]);
        }
        taken = push(out, field, theirs, ++given[field]);
    }
    for (int i = 0; i < NP_FIELD_COUNT && taken; i++)
        if (!given[i])
            taken = push_known(out, (np_field)i);
    if (taken) {
        sort_by_length(out);
        return NP_OK;
    }
    np_array_release(out);
    return np_fail_memory(error);
}

static bool same_but_case(const char *a, const char *b, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char x = (unsigned char)a[i], y = (unsigned char)b[i];
        bool letter = (x | 32u) >= 'a' && (x | 32u) <= 'z';
        if (x != y && !(letter && (x ^ y) == 32))
            return false;
    }
    return true;
}

size_t np_aliases_match(const np_aliases *aliases, np_match *out, np_slice name)
{
    size_t count = 0, length = length_of(name), end = aliases->starts[length + 1];
    for (size_t i = aliases->starts[length]; i < end; i++) {
        const np_alias *alias = &aliases->items[i];
        if (alias->name.size != name.size ||
            !same_but_case(alias->name.data, name.data, name.size))
            continue;
        bool exact = memcmp(alias->name.data, name.data, name.size) == 0;
        np_match match = {alias->field, alias->rank + (exact ? 0 : RANK_OTHER_CASE)};
        size_t known = 0;
        while (known < count && out[known].field != match.field)
            known++;
        if (known == count)
            out[count++] = match;
        else if (match.rank < out[known].rank)
            out[known] = match;
    }
    return count;
}

bool np_found_offer(np_found *found, np_match match, np_slice value)
{
    unsigned rank = match.rank + (value.size ? 0 : RANK_EMPTY);
    unsigned known = found->ranks[match.field];
    if (known && known <= rank)
        return false;
    found->ranks[match.field] = rank;
    found->values[match.field] = value;
    return true;
}
