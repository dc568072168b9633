#include "command.h"
#include "diff_options.h"
#include "diff_pairs.h"
#include "diff_view.h"
#include "intake.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_WIDTH = 80, LEAST_WIDTH = 40 };

/* One run: what was asked for, the articles, and what was read. */
typedef struct diff_run {
    const cli_diff_settings *settings;
    np_corpus *corpora[2]; /* one for each file, or the first alone */
    np_read_counts counts;
    uint64_t bad_pairs;
    bool differs;
    bool is_told; /* the failure, when the file was read */
} diff_run;

static unsigned width_of(const cli_diff_settings *settings)
{
    struct winsize window;
    unsigned width = settings->width;
    if (!width && isatty(STDOUT_FILENO) &&
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0)
        width = window.ws_col;
    if (!width)
        width = USUAL_WIDTH;
    return width < LEAST_WIDTH ? LEAST_WIDTH : width;
}

/* ---- reading ------------------------------------------------------------------- */

static np_status read_corpus(diff_run *run, int which, const cli_option_list *inputs,
                             np_error *error)
{
    np_status status = np_corpus_new(&run->corpora[which], error);
    if (!status)
        status = intake_read(
            run->corpora[which],
            &(cli_intake){inputs, &run->settings->fields, 0, run->settings->quiet},
            &run->counts, error);
    return status;
}

/* The one article of a file. */
static np_status read_file(np_article *out, diff_run *run, int which, np_error *error)
{
    const char *path = run->settings->names.items[which];
    const cli_option_list input = {(const char *[]){path}, 1};
    const np_read_counts before = run->counts;
    np_status status = read_corpus(run, which, &input, error);
    if (status)
        return status;
    uint32_t count = np_corpus_count(run->corpora[which]);
    if (count > 1)
        return fail_at(error, NP_EFORMAT, path,
                       "holds %u articles; to compare two of them: newsprint diff "
                       "--in %s ID ID",
                       count, path);
    if (count == 0) {
        run->is_told = run->counts.bad_files + run->counts.bad_lines >
                       before.bad_files + before.bad_lines;
        return fail_at(error, NP_EFORMAT, path, "holds no article");
    }
    *out = np_corpus_get(run->corpora[which], 0);
    return NP_OK;
}

static np_status find_articles(np_article articles[2], const diff_run *run,
                               const cli_id_index *index, np_error *error)
{
    for (int i = 0; i < 2; i++) {
        const char *id = run->settings->names.items[i];
        if (!id_index_find(&articles[i], index, (np_slice){id, strlen(id)}))
            return fail_at(error, NP_EFORMAT, "",
                           "no article has the id '%s'; newsprint cluster --format "
                           "csv lists the ids of its input",
                           id);
    }
    return NP_OK;
}

/* ---- writing ------------------------------------------------------------------- */

static np_status put_view(FILE *file, const diff_run *run, const cli_diff_view *view,
                          np_error *error)
{
    const cli_diff_settings *settings = run->settings;
    cli_diff_style style = {color_is_wanted(settings->color), settings->whole,
                            width_of(settings)};
    if (settings->format == DIFF_HTML)
        diff_put_html(file, view);
    else if (settings->format == DIFF_JSONL && settings->summary)
        diff_put_json_summary(file, view);
    else if (settings->format == DIFF_JSONL)
        return diff_put_json(file, view, error);
    else if (settings->summary) {
        diff_put_summary(file, view, "\n");
        fputc('\n', file);
    } else
        return diff_put_text(file, view, &style, error);
    return NP_OK;
}

static bool is_different(const cli_diff_view *view)
{
    for (size_t i = 0; i < view->row_count; i++)
        if (view->rows[i].kind != NP_ROW_SAME || view->rows[i].is_moved)
            return true;
    return false;
}

static np_status put_diff(FILE *file, diff_run *run, const np_article articles[2],
                          np_error *error)
{
    np_diff *diff;
    np_status status = np_diff_new(&diff, articles[0].text, articles[1].text, error);
    if (status)
        return status;
    size_t count;
    cli_diff_view view = {articles[0], articles[1], NULL, NULL, NULL, 0};
    view.rows = np_diff_rows(diff, &view.row_count);
    view.changes = np_diff_changes(diff, &count);
    view.marks = np_diff_marks(diff, &count);
    run->differs = is_different(&view);
    bool spans = run->settings->format == DIFF_SPANS;
    if (spans && !run->settings->quiet)
        status = diff_put_spans(file, &articles[0], &articles[1], error);
    else if (!run->settings->quiet)
        status = put_view(file, run, &view, error);
    np_diff_free(diff);
    return status;
}

/* ---- the run ------------------------------------------------------------------- */

static np_status put_named(cli_output *out, diff_run *run, const cli_id_index *index,
                           np_error *error)
{
    np_article articles[2] = {0};
    if (run->settings->pairs)
        return diff_put_pairs(out, run->settings->pairs, index, &run->bad_pairs, error);
    np_status status = find_articles(articles, run, index, error);
    return status ? status : put_diff(out->file, run, articles, error);
}

static np_status put_articles(cli_output *out, diff_run *run, np_error *error)
{
    np_article articles[2] = {0};
    np_status status;
    if (run->settings->in.count == 0) {
        status = read_file(&articles[0], run, 0, error);
        if (!status)
            status = read_file(&articles[1], run, 1, error);
        return status ? status : put_diff(out->file, run, articles, error);
    }
    cli_id_index index = {0};
    status = read_corpus(run, 0, &run->settings->in, error);
    if (!status)
        status = id_index_init(&index, run->corpora[0], error);
    if (!status)
        status = put_named(out, run, &index, error);
    id_index_release(&index);
    return status;
}

static void tell_help(void)
{
    message("try: newsprint diff --help");
}

static int run_diff(const cli_diff_settings *settings)
{
    np_error error = {0};
    cli_output out;
    diff_run run = {.settings = settings};
    np_status status = output_open(&out, "-", &error);
    if (!status) {
        status = put_articles(&out, &run, &error);
        if (status)
            output_discard(&out);
        else
            status = output_finish(&out, &error);
    }
    if (status && !run.is_told)
        message_error(&error);
    if (status == NP_EINVAL)
        tell_help();
    np_corpus_free(run.corpora[0]);
    np_corpus_free(run.corpora[1]);
    bool bad = (intake_was_bad(&run.counts) && !settings->skip_bad) || run.bad_pairs;
    if (status || bad)
        return EXIT_ERROR;
    return run.differs ? EXIT_DIFFERENT : EXIT_DONE;
}

int cmd_diff(int argc, char *const *argv)
{
    cli_diff_settings settings;
    np_error error = {0};
    diff_settings_init(&settings);
    np_status status = option_parse(&diff_option_table, argc, argv, &settings,
                                    &settings.names, &error);
    int result = EXIT_ERROR;
    bool help = !status && settings.help;
    if (!status && !help)
        status = diff_settings_check(&settings, &error);
    if (status) {
        message_error(&error);
        if (status == NP_EINVAL)
            tell_help();
    } else
        result = help ? output_show(diff_help) : run_diff(&settings);
    diff_settings_release(&settings);
    return result;
}
