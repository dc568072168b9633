/* The option tables of the commands and what is made of them. */
#include "cluster_options.h"
#include "diff_options.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

static const cli_option_table *const table = &cluster_option_table;

/* Every table, with the help that shows it. */
static const struct {
    const cli_option_table *table;
    void (*help)(FILE *file);
} commands[] = {{&cluster_option_table, cluster_help}, {&diff_option_table, diff_help}};

/* Parses up to two words into fresh settings; the status. */
static np_status parse(cli_cluster_settings *settings, const char *first,
                       const char *second)
{
    static char words[2][160]; /* the settings borrow them */
    snprintf(words[0], sizeof words[0], "%s", first);
    snprintf(words[1], sizeof words[1], "%s", second ? second : "");
    char *const argv[] = {words[0], words[1]};
    np_error error;
    cluster_settings_init(settings);
    return option_parse(table, second ? 2 : 1, argv, settings, &settings->inputs,
                        &error);
}

START_TEST(has_no_name_twice)
{
    const cli_option_table *const own = commands[_i].table;
    for (size_t i = 0; i < own->count; i++) {
        const cli_option *a = &own->options[i];
        ck_assert_ptr_nonnull(a->help);
        for (size_t j = 0; j < i && a->name; j++) {
            const cli_option *b = &own->options[j];
            ck_assert_msg(!b->name || strcmp(a->name, b->name) != 0, "--%s", a->name);
            ck_assert_msg(!a->letter || a->letter != b->letter, "-%c", a->letter);
            ck_assert_msg(!b->name || a->offset != b->offset,
                          "--%s and --%s share a place", a->name, b->name);
        }
    }
}
END_TEST

START_TEST(names_are_plain)
{
    const cli_option_table *const own = commands[_i].table;
    for (size_t i = 0; i < own->count; i++) {
        const cli_option *option = &own->options[i];
        if (option->type == OPTION_HEADING)
            continue;
        ck_assert_msg(
            option->name[strspn(option->name, "abcdefghijklmnopqrstuvwxyz-")] == 0,
            "--%s", option->name);
        ck_assert_msg((option->type == OPTION_FLAG) == !option->value, "--%s",
                      option->name);
    }
}
END_TEST

START_TEST(help_fits_80_columns)
{
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    commands[_i].help(file);
    rewind(file);
    char line[1024];
    for (unsigned lines = 0; fgets(line, sizeof line, file); lines++)
        ck_assert_msg(strcspn(line, "\n") <= 80, "line %u: %s", lines, line);
    fclose(file);
}
END_TEST

START_TEST(help_names_every_option)
{
    const cli_option_table *const own = commands[_i].table;
    static char help[1 << 16];
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    commands[_i].help(file);
    rewind(file);
    help[fread(help, 1, sizeof help - 1, file)] = 0;
    fclose(file);
    for (size_t i = 0; i < own->count; i++) {
        char name[80];
        snprintf(name, sizeof name, " --%s", own->options[i].name);
        ck_assert_msg(own->options[i].type == OPTION_HEADING || strstr(help, name),
                      "%s", name);
    }
}
END_TEST

START_TEST(defaults_are_those_of_the_library)
{
    np_options options;
    cli_cluster_settings settings;
    np_error error;
    np_options_init(&options);
    cluster_settings_init(&settings);
    ck_assert_int_eq(option_list_add(&settings.inputs, "-", &error), NP_OK);
    ck_assert_int_eq(cluster_settings_check(&settings, &error), NP_OK);
    ck_assert_int_eq(settings.run.sketch, options.sketch);
    ck_assert_double_eq(settings.run.threshold, options.threshold);
    ck_assert_double_eq(settings.run.recall, options.recall);
    ck_assert_double_eq(settings.run.window_days, options.window_days);
    ck_assert_int_eq(settings.run.same_source, options.same_source);
    ck_assert_uint_eq(settings.run.threads, options.threads);
    ck_assert_uint_eq(settings.run.seed, options.seed);
    ck_assert_int_eq(settings.run.stories, options.stories);
    ck_assert_double_eq(settings.run.story_threshold, options.story_threshold);
    ck_assert_double_eq(settings.run.story_days, options.story_days);
    cluster_settings_release(&settings);
}
END_TEST

/* What help shows as a default can be typed, and changes nothing. */
START_TEST(shown_defaults_change_nothing)
{
    for (size_t i = 0; i < table->count; i++) {
        const cli_option *option = &table->options[i];
        cli_cluster_settings fresh, typed;
        char value[80], words[160];
        cluster_settings_init(&fresh);
        option_default(value, sizeof value, option, &fresh);
        if (option->type < OPTION_YES_NO || option->type > OPTION_NUMBER)
            continue;
        if (option->fallback && strcmp(option->name, "threads") != 0)
            continue;
        value[strcspn(value, ",")] = 0; /* "0, one for each core" */
        snprintf(words, sizeof words, "--%s=%s", option->name, value);
        ck_assert_msg(parse(&typed, words, NULL) == NP_OK, "%s", words);
        char after[80];
        option_default(after, sizeof after, option, &typed);
        after[strcspn(after, ",")] = 0;
        ck_assert_str_eq(after, value);
    }
}
END_TEST

/* The library takes both ends of every range. */
START_TEST(ranges_are_those_of_the_library)
{
    const np_slice text = {"one two three four five six seven", 33};
    for (size_t i = 0; i < table->count; i++) {
        const cli_option *option = &table->options[i];
        for (int end = 0; end < 2 && option->type == OPTION_NUMBER; end++) {
            cli_cluster_settings settings;
            np_similarity similarity;
            np_error error;
            char words[80];
            snprintf(words, sizeof words, "--%s=%.10g", option->name,
                     end ? option->high : option->low);
            ck_assert_msg(parse(&settings, words, NULL) == NP_OK, "%s", words);
            ck_assert_msg(np_compare(&similarity, text, text, &settings.run, &error) ==
                              NP_OK,
                          "%s: %s", words, error.message);
        }
    }
}
END_TEST

static const struct {
    const char *first, *second;
} bad[] = {{"--nothing", NULL},      {"-Z", NULL},           {"--quiet=1", NULL},
           {"--threshold", NULL},    {"--threshold", ""},    {"--threshold", " 0.5"},
           {"--threshold", "0.5 "},  {"--threshold", "1e0"}, {"--threshold", "inf"},
           {"--threshold", "."},     {"--threshold", "2"},   {"--threads", "0.5"},
           {"--threads", "-1"},      {"--seed", "-1"},       {"--seed", "0x10"},
           {"--seed", ""},           {"--format", "CSV"},    {"--format", "text|csv"},
           {"--format", ""},         {"--same-source", "1"}, {"--pairs", ""},
           {"--min-size", "0"},      {"-t", NULL},           {"-tx", NULL},
           {"--thresholds=.5", NULL}};

START_TEST(refuses_what_is_wrong)
{
    cli_cluster_settings settings;
    ck_assert_msg(parse(&settings, bad[_i].first, bad[_i].second) == NP_EINVAL, "%s %s",
                  bad[_i].first, bad[_i].second ? bad[_i].second : "");
    cluster_settings_release(&settings);
}
END_TEST

START_TEST(reads_every_spelling)
{
    cli_cluster_settings settings;
    ck_assert_int_eq(parse(&settings, "--threads", "7"), NP_OK);
    ck_assert_uint_eq(settings.run.threads, 7);
    ck_assert_int_eq(parse(&settings, "--threads=8", NULL), NP_OK);
    ck_assert_uint_eq(settings.run.threads, 8);
    ck_assert_int_eq(parse(&settings, "-qt", "9"), NP_OK);
    ck_assert_uint_eq(settings.run.threads, 9);
    ck_assert(settings.quiet);
    ck_assert_int_eq(parse(&settings, "--threshold", ".75"), NP_OK);
    ck_assert_double_eq(settings.run.threshold, .75);
    ck_assert_int_eq(parse(&settings, "--seed=18446744073709551615", NULL), NP_OK);
    ck_assert_uint_eq(settings.run.seed, UINT64_MAX);
    ck_assert_int_eq(parse(&settings, "--", "--quiet"), NP_OK);
    ck_assert(!settings.quiet);
    ck_assert_uint_eq(settings.inputs.count, 1);
    cluster_settings_release(&settings);
    ck_assert_int_eq(parse(&settings, "-", "--field=a=b"), NP_OK);
    ck_assert_str_eq(settings.inputs.items[0], "-");
    ck_assert_str_eq(settings.fields.items[0], "a=b");
    cluster_settings_release(&settings);
}
END_TEST

START_TEST(knows_the_nearest_name)
{
    static const char *const words[] = {"cluster", "diff", "query", "serve"};
    static const struct {
        const char *typed, *nearest;
    } cases[] = {{"clutser", "cluster"},
                 {"clusters", "cluster"},
                 {"dif", "diff"},
                 {"x", NULL},
                 {"", NULL},
                 {"banana", NULL},
                 {"Query", "query"},
                 {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *nearest = option_nearest(cases[i].typed, words, 4);
        ck_assert_msg(
            nearest == cases[i].nearest ||
                (nearest && cases[i].nearest && !strcmp(nearest, cases[i].nearest)),
            "%s: %s", cases[i].typed, nearest ? nearest : "none");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("options");
    TCase *tcase = tcase_create("table");
    tcase_add_loop_test(tcase, has_no_name_twice, 0, 2);
    tcase_add_loop_test(tcase, names_are_plain, 0, 2);
    tcase_add_loop_test(tcase, help_fits_80_columns, 0, 2);
    tcase_add_loop_test(tcase, help_names_every_option, 0, 2);
    tcase_add_test(tcase, defaults_are_those_of_the_library);
    tcase_add_test(tcase, shown_defaults_change_nothing);
    tcase_add_test(tcase, ranges_are_those_of_the_library);
    tcase_add_loop_test(tcase, refuses_what_is_wrong, 0, sizeof bad / sizeof *bad);
    tcase_add_test(tcase, reads_every_spelling);
    tcase_add_test(tcase, knows_the_nearest_name);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
