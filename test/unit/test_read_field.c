/* Names of fields: np_aliases_match() and np_found_offer(). */
#include "read/field.h"
#include "tap.h"

#include <stdio.h>

/* The table of the README: ours first, then what else is accepted, best first. */
static const char *const names[NP_FIELD_COUNT] = {
    [NP_FIELD_ID] = "id uri guid stories_id doc_id article_id _id url",
    [NP_FIELD_TEXT] =
        "text body content maintext articleBody body_text story plain_text",
    [NP_FIELD_TITLE] = "title headline head",
    [NP_FIELD_SOURCE] = "source source_domain site_name media_name outlet publisher "
                        "publication series hostname domain source_name source.name",
    [NP_FIELD_PUBLISHED] = "published date published_at date_publish publish_date "
                           "pub_time firstcreated firstCreated datePublished "
                           "versioncreated publishedAt published_date pubDate",
    [NP_FIELD_URL] = "url link source_url",
    [NP_FIELD_AUTHOR] = "author byline authors by",
    [NP_FIELD_LANG] = "lang language inLanguage",
};

static unsigned rank_of(const np_aliases *aliases, np_field field, const char *name)
{
    np_match matches[NP_FIELD_COUNT];
    size_t count = np_aliases_match(aliases, matches, (np_slice){name, strlen(name)});
    for (size_t i = 0; i < count; i++)
        if (matches[i].field == field)
            return matches[i].rank;
    return 0;
}

START_TEST(knows_the_names_in_their_order)
{
    np_aliases aliases;
    ck_assert_int_eq(np_aliases_init(&aliases, NULL, 0, NULL), NP_OK);
    char list[256], *name = list;
    unsigned before = 0;
    strcpy(list, names[_i]);
    for (char *word = strtok(name, " "); word; word = strtok(NULL, " ")) {
        unsigned rank = rank_of(&aliases, (np_field)_i, word);
        ck_assert_msg(rank > before, "%s has rank %u after %u", word, rank, before);
        before = rank;
    }
    np_array_release(&aliases);
}
END_TEST

START_TEST(ranks_other_case_below)
{
    np_aliases aliases;
    ck_assert_int_eq(np_aliases_init(&aliases, NULL, 0, NULL), NP_OK);
    ck_assert_uint_gt(rank_of(&aliases, NP_FIELD_TEXT, "TEXT"),
                      rank_of(&aliases, NP_FIELD_TEXT, "plain_text"));
    ck_assert_uint_gt(rank_of(&aliases, NP_FIELD_ID, "url"),
                      rank_of(&aliases, NP_FIELD_ID, "ID"));
    /* '_' is no letter: no other byte is its other case. */
    ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_ID, "\x7Fid"), 0);
    ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_TEXT, "tex"), 0);
    ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_TEXT, ""), 0);
    np_array_release(&aliases);
}
END_TEST

START_TEST(overrides_replace_all_names)
{
    const char *const given[] = {"text=summary", "title=name", "text=abstract",
                                 "id=text"};
    np_aliases aliases;
    ck_assert_int_eq(np_aliases_init(&aliases, given, 4, NULL), NP_OK);
    ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_TEXT, "text"), 0);
    ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_TEXT, "summary"), 1);
    ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_TEXT, "abstract"), 2);
    ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_ID, "text"), 1);
    ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_ID, "url"), 0);
    ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_SOURCE, "source"), 1);
    np_array_release(&aliases);
}
END_TEST

START_TEST(finds_names_of_every_length)
{
    char given[2 * NP_LONGEST_NAME][2 * NP_LONGEST_NAME + 8];
    const char *overrides[2 * NP_LONGEST_NAME];
    np_aliases aliases;
    for (size_t i = 0; i < 2 * NP_LONGEST_NAME; i++) {
        overrides[i] = given[i];
        size_t size = (size_t)sprintf(given[i], "text=");
        memset(given[i] + size, 'x', i + 1);
        given[i][size + i + 1] = '\0';
    }
    ck_assert_int_eq(np_aliases_init(&aliases, overrides, 2 * NP_LONGEST_NAME, NULL),
                     NP_OK);
    for (size_t i = 0; i < 2 * NP_LONGEST_NAME; i++)
        ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_TEXT, given[i] + 5), i + 1);
    ck_assert_uint_eq(rank_of(&aliases, NP_FIELD_TITLE, "title"), 1);
    np_array_release(&aliases);
}
END_TEST

START_TEST(refuses_bad_overrides)
{
    static const char *const bad[] = {"",          "text",       "text=",   "=body",
                                      "Text=body", "texts=body", "tex=body"};
    np_aliases aliases;
    np_error error = {0};
    ck_assert_int_eq(np_aliases_init(&aliases, &bad[_i], 1, &error), NP_EINVAL);
    char quoted[32] = "'";
    strcat(strcat(quoted, bad[_i]), "'");
    ck_assert_ptr_nonnull(strstr(error.message, quoted));
}
END_TEST

START_TEST(keeps_the_best_value)
{
    np_found found = {0};
    np_slice empty = {"", 0}, first = {"first", 5}, second = {"second", 6};
    np_found_offer(&found, (np_match){NP_FIELD_TITLE, 1}, empty);
    ck_assert_uint_ne(found.ranks[NP_FIELD_TITLE], 0);
    np_found_offer(&found, (np_match){NP_FIELD_TITLE, 3}, second);
    np_found_offer(&found, (np_match){NP_FIELD_TITLE, 2}, first);
    np_found_offer(&found, (np_match){NP_FIELD_TITLE, 2}, second);
    np_found_offer(&found, (np_match){NP_FIELD_TITLE, 3}, second);
    ck_assert_mem_eq(found.values[NP_FIELD_TITLE].data, "first", 5);
    ck_assert_uint_eq(found.ranks[NP_FIELD_TEXT], 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read field");
    TCase *tcase = tcase_create("names");
    tcase_add_loop_test(tcase, knows_the_names_in_their_order, 0, NP_FIELD_COUNT);
    tcase_add_test(tcase, ranks_other_case_below);
    tcase_add_test(tcase, overrides_replace_all_names);
    tcase_add_test(tcase, finds_names_of_every_length);
    tcase_add_loop_test(tcase, refuses_bad_overrides, 0, 7);
    tcase_add_test(tcase, keeps_the_best_value);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
