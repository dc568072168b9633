/* Which forms are furniture, and what is left of a cluster's statements without them:
 * held against a look at all pairs. */
#include "random.h"
#include "statement/form.h"
#include "tap.h"

enum { FORMS = 300, CLUSTERS = 40, STORIES = 9, KEYS = 70, SENTENCES = 12 };

static uint32_t count_stories(const np_form *forms, size_t count, uint64_t key,
                              const uint32_t *stories)
{
    uint32_t kinds = 0;
    bool met[STORIES] = {false};
    for (size_t i = 0; i < count; i++) {
        uint32_t story = stories[forms[i].cluster];
        kinds += forms[i].key == key && !met[story];
        met[story] |= forms[i].key == key;
    }
    return kinds;
}

static bool is_wanted(const np_form *forms, size_t count, const np_form *form,
                      const uint32_t *stories)
{
    if (form->key)
        return count_stories(forms, count, form->key, stories) >= NP_LEAST_FORM_STORIES;
    for (size_t i = 0; i < count; i++)
        if (forms[i].key && forms[i].cluster == form->cluster &&
            is_wanted(forms, count, &forms[i], stories))
            return true;
    return false;
}

static bool is_among(const np_forms *kept, const np_form *form)
{
    size_t found = 0;
    for (size_t i = 0; i < kept->count; i++)
        found += kept->items[i].cluster == form->cluster &&
                 kept->items[i].sentence == form->sentence &&
                 kept->items[i].key == form->key;
    ck_assert_uint_le(found, 1);
    return found == 1;
}

START_TEST(forms_of_several_stories_are_kept)
{
    uint64_t random = (uint64_t)_i;
    uint32_t stories[CLUSTERS];
    np_form all[FORMS];
    np_forms kept = {0};
    for (uint32_t i = 0; i < CLUSTERS; i++)
        stories[i] = (uint32_t)random_below(&random, STORIES);
    for (uint32_t i = 0; i < FORMS; i++) {
        all[i] = (np_form){random_below(&random, KEYS),
                           (uint32_t)random_below(&random, CLUSTERS), i};
        ck_assert(np_array_push(&kept, all[i]));
    }
    np_forms_keep_repeated(&kept, stories);
    for (size_t i = 0; i < FORMS; i++)
        ck_assert_msg(is_among(&kept, &all[i]) ==
                          is_wanted(all, FORMS, &all[i], stories),
                      "form %zu", i);
    for (size_t i = 1; i < kept.count; i++) {
        const np_form *a = &kept.items[i - 1], *b = &kept.items[i];
        ck_assert(a->cluster < b->cluster ||
                  (a->cluster == b->cluster && a->sentence < b->sentence));
    }
    np_array_release(&kept);
}
END_TEST

/* Sentences as S0 … S11 with the statement of each, and which are of forms. */
static void check_passed(const np_sentences *before, const np_sentences *after,
                         const bool *is_form)
{
    uint32_t number[SENTENCES], next = 0;
    for (uint32_t statement = 0; statement < SENTENCES; statement++) {
        bool is_told = false;
        for (size_t i = 0; i < SENTENCES; i++)
            is_told |= before->items[i].statement == statement && !is_form[i];
        number[statement] = is_told ? next++ : NP_NONE;
    }
    for (size_t i = 0; i < SENTENCES; i++) {
        np_sentence wanted = before->items[i], s = after->items[i];
        if (wanted.statement != NP_NONE)
            wanted.statement = number[wanted.statement];
        if (wanted.statement == NP_NONE) {
            wanted.status = NP_FURNITURE;
            wanted.carriers = 1;
            wanted.first_article = wanted.article;
        }
        ck_assert_uint_eq(s.statement, wanted.statement);
        ck_assert_uint_eq(s.status, wanted.status);
        ck_assert_uint_eq(s.carriers, wanted.carriers);
        ck_assert_uint_eq(s.first_article, wanted.first_article);
    }
}

START_TEST(statements_of_forms_alone_are_passed_over)
{
    uint64_t random = (uint64_t)_i;
    np_sentences before = {0}, after = {0};
    np_forms forms = {0};
    np_u32s room = {0};
    bool is_form[SENTENCES] = {false};
    for (uint32_t i = 0; i < SENTENCES; i++) {
        uint32_t statement = (uint32_t)random_below(&random, 6);
        np_sentence s = {.article = 7 + i,
                         .first_article = 7,
                         .statement = statement ? statement - 1 : NP_NONE,
                         .carriers = statement ? 2 : 1,
                         .status = statement ? NP_SHARED : NP_FURNITURE};
        s.first_article = statement ? 7 : s.article;
        ck_assert(np_array_push(&before, s) && np_array_push(&after, s));
        is_form[i] = statement && random_below(&random, 2);
        ck_assert(!is_form[i] || np_array_push(&forms, (np_form){1, 0, i}));
    }
    ck_assert_int_eq(np_forms_pass_over(&after, &room, forms.items, forms.count, NULL),
                     NP_OK);
    check_passed(&before, &after, is_form);
    np_array_release(&before);
    np_array_release(&after);
    np_array_release(&forms);
    np_array_release(&room);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form");
    TCase *tests = tcase_create("form");
    tcase_add_loop_test(tests, forms_of_several_stories_are_kept, 0, 20);
    tcase_add_loop_test(tests, statements_of_forms_alone_are_passed_over, 0, 60);
    suite_add_tcase(suite, tests);
    return run_tap(suite);
}
