#include "cluster_options.h"
#include "command.h"
#include "explain.h"
#include "export.h"
#include "intake.h"
#include "message.h"
#include "output.h"
#include "progress.h"
#include "report.h"
#include "tables.h"

#include <unistd.h>

/* ---- writing ----------------------------------------------------------------- */

static unsigned table_min_size(const cli_cluster_settings *settings)
{
    return settings->min_size ? settings->min_size : 1;
}

static unsigned report_min_size(const cli_cluster_settings *settings)
{
    return settings->min_size ? settings->min_size : 2;
}

static np_status write_table(const cli_cluster_settings *settings, const char *path,
                             cli_table_name name, cli_table_format format,
                             const cli_result *result, np_error *error)
{
    cli_output out;
    cli_table_style style = {format, settings->excel, table_min_size(settings)};
    np_status status = output_open(&out, path, error);
    if (status)
        return status;
    status = tables_write(&out, name, result, &style, error);
    if (!status)
        return output_finish(&out, error);
    output_discard(&out);
    return status;
}

static np_status write_side_tables(const cli_cluster_settings *settings,
                                   const cli_result *result, np_error *error)
{
    const struct {
        const char *path;
        cli_table_name name;
    } sides[] = {{settings->pairs, TABLE_PAIRS},
                 {settings->clusters, TABLE_CLUSTERS},
                 {settings->sentences, TABLE_SENTENCES},
                 {settings->stories, TABLE_STORIES}};
    np_status status = NP_OK;
    for (size_t i = 0; !status && i < sizeof sides / sizeof *sides; i++)
        if (sides[i].path)
            status = write_table(settings, sides[i].path, sides[i].name,
                                 cluster_table_format(settings, sides[i].path), result,
                                 error);
    return status;
}

static np_status write_report(const cli_cluster_settings *settings,
                              const cli_result *result, np_error *error)
{
    cli_output out;
    cli_report_style style = {color_is_wanted(settings->color),
                              report_min_size(settings)};
    np_status status = output_open(&out, "-", error);
    if (!status)
        status = report_write(&out, result, &style, error);
    if (!status)
        return output_finish(&out, error);
    output_discard(&out);
    return status;
}

static np_status write_explanation(const cli_cluster_settings *settings,
                                   const cli_result *result, np_error *error)
{
    cli_output out;
    cli_explain_style style = {color_is_wanted(settings->color),
                               &settings->run,
                               {settings->explain[0], settings->explain[1]}};
    np_status status = output_open(&out, "-", error);
    if (!status)
        status = explain_write(&out, result, &style, error);
    if (!status)
        return output_finish(&out, error);
    output_discard(&out);
    return status;
}

static np_status write_export(const cli_cluster_settings *settings,
                              const cli_result *result, np_error *error)
{
    cli_export_style style = {settings->excel, report_min_size(settings)};
    np_status status = export_write(settings->out, result, &style, error);
    if (!status && !settings->quiet)
        message("%s: report.html, tables and results.db written", settings->out);
    return status;
}

/* Files first: whoever reads standard output may go away early. */
static np_status write_all(const cli_cluster_settings *settings,
                           const cli_result *result, np_error *error)
{
    np_status status = write_side_tables(settings, result, error);
    if (!status && settings->out)
        status = write_export(settings, result, error);
    if (status || cluster_output_is_taken(settings))
        return status;
    if (settings->explain[0])
        return write_explanation(settings, result, error);
    if (settings->out && settings->format == CLUSTER_TEXT)
        return NP_OK;
    if (settings->format == CLUSTER_TEXT)
        return write_report(settings, result, error);
    return write_table(settings, "-", TABLE_ARTICLES,
                       cluster_table_format(settings, "-"), result, error);
}

/* ---- the run ----------------------------------------------------------------- */

static bool wants_progress(const cli_cluster_settings *settings)
{
    if (settings->quiet || settings->progress == WHEN_NEVER)
        return false;
    return settings->progress == WHEN_ALWAYS || isatty(STDERR_FILENO);
}

static np_status compare(np_report **out, const np_corpus *corpus,
                         const cli_cluster_settings *settings, np_error *error)
{
    np_options options = settings->run;
    cli_progress bar;
    /* The report has no stories of one cluster. */
    options.named_clusters = settings->out || settings->stories ? 1 : 2;
    progress_init(&bar, wants_progress(settings), settings->progress == WHEN_ALWAYS);
    options.progress = progress_tell;
    options.context = &bar;
    np_status status = np_run(out, corpus, &options, error);
    progress_end(&bar);
    return status;
}

/* Says what --min-size keeps out of tables; the report says so itself. */
static void tell_left_out(const cli_cluster_settings *settings,
                          const cli_result *result)
{
    size_t clusters = 0, articles = 0;
    bool tables = settings->format != CLUSTER_TEXT || settings->clusters ||
                  settings->sentences;
    if (settings->quiet || !tables)
        return;
    for (uint32_t i = 0; i < result->cluster_count; i++) {
        if (result_cluster(result, i).size >= table_min_size(settings))
            continue;
        clusters++;
        articles += result_cluster(result, i).size;
    }
    if (clusters > 0)
        message("left out of the tables by --min-size %u: %zu clusters, %zu articles",
                settings->min_size, clusters, articles);
}

static np_status compare_and_write(const np_corpus *corpus,
                                   const cli_cluster_settings *settings,
                                   np_error *error)
{
    np_report *report;
    np_status status = compare(&report, corpus, settings, error);
    if (status)
        return status;
    cli_result result;
    status = result_init(&result, corpus, report, error);
    if (!status)
        status = write_all(settings, &result, error);
    if (!status)
        tell_left_out(settings, &result);
    result_release(&result);
    np_report_free(report);
    return status;
}

static void tell_help(void)
{
    message("try: newsprint cluster --help");
}

/* Reads, compares, writes; the exit status. */
static int run_cluster(const cli_cluster_settings *settings, np_corpus *corpus)
{
    np_error error = {0};
    np_read_counts counts = {0};
    intake_limit(corpus, settings->memory);
    const cli_intake intake = {&settings->inputs, &settings->fields,
                               settings->run.threads, settings->quiet};
    np_status status = intake_read(corpus, &intake, &counts, &error);
    bool usage = status == NP_EINVAL;
    bool bad = intake_was_bad(&counts);
    bool nothing = bad && counts.articles == 0;
    if (!status && nothing)
        status = fail_at(&error, NP_EFORMAT, "", "no article could be read");
    if (!status)
        status = compare_and_write(corpus, settings, &error);
    if (status)
        message_error(&error);
    if (usage)
        tell_help();
    else if (!settings->quiet)
        intake_summarize(corpus, &counts);
    return status || (bad && !settings->skip_bad) ? EXIT_ERROR : EXIT_DONE;
}

int cmd_cluster(int argc, char *const *argv)
{
    cli_cluster_settings settings;
    np_error error = {0};
    np_corpus *corpus = NULL;
    int result = EXIT_ERROR;
    cluster_settings_init(&settings);
    np_status status = option_parse(&cluster_option_table, argc, argv, &settings,
                                    &settings.inputs, &error);
    if (!status && settings.help) {
        cluster_settings_release(&settings);
        return output_show(cluster_help);
    }
    if (!status)
        status = cluster_settings_check(&settings, &error);
    bool usage = status == NP_EINVAL;
    if (!status)
        status = np_corpus_new(&corpus, &error);
    if (status)
        message_error(&error);
    else
        result = run_cluster(&settings, corpus);
    if (usage)
        tell_help();
    np_corpus_free(corpus);
    cluster_settings_release(&settings);
    return result;
}
