#include "cluster_options.h"

#include "export.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIELD(name) .offset = offsetof(cli_cluster_settings, name)

static const cli_option options[] = {
    {OPTION_HEADING, .help = "Output"},
    {OPTION_CHOICE, 0, "format", "text|csv|tsv|jsonl", FIELD(format),
     .help = "what goes to standard output: a report to read, or one row for each "
             "article"},
    {OPTION_TEXT, 0, "out", "DIR", FIELD(out),
     .help = "write everything into the folder DIR: report.html to read, the tables as "
             "CSV, results.db for SQLite; see below"},
    {OPTION_TEXT, 0, "pairs", "FILE", FIELD(pairs),
     .help = "write each pair of articles that share text"},
    {OPTION_TEXT, 0, "clusters", "FILE", FIELD(clusters),
     .help = "write a row for each cluster"},
    {OPTION_TEXT, 0, "sentences", "FILE", FIELD(sentences),
     .help = "write each sentence of copies: shared, reworded or unique, and who had "
             "it first"},
    {OPTION_UNSIGNED, 0, "min-size", "N", FIELD(min_size), 1, 4294967295.0,
     .fallback = "2 in the report, 1 in tables",
     .help = "leave out clusters of fewer articles; pairs are not affected"},
    {OPTION_FLAG, 0, "excel", NULL, FIELD(excel),
     .help = "CSV and TSV as spreadsheets like it: byte order mark, CRLF, no cell that "
             "acts as a formula or exceeds 32,767 characters"},
    {OPTION_CHOICE, 0, "color", "auto|always|never", FIELD(color),
     .help = "colours in the report; auto heeds NO_COLOR and CLICOLOR_FORCE"},

    {OPTION_HEADING, .help = "What counts as a copy"},
    {OPTION_NUMBER, 0, "threshold", "SHARE", FIELD(run.threshold), 0.05, 1,
     .help = "least verified similarity of two copies, 0.05 to 1"},
    {OPTION_NUMBER, 0, "window-days", "DAYS", FIELD(run.window_days), 0, 1000000,
     .help = "do not compare articles published further apart; 0 compares all; "
             "articles without a date are always compared"},
    {OPTION_YES_NO, 0, "same-source", "yes|no", FIELD(run.same_source),
     .help = "compare articles of one source with each other"},
    {OPTION_CHOICE, 0, "sketch", "minhash|simhash", FIELD(sketch),
     .help = "how near-exact copies are nominated; simhash is weaker: it misses more "
             "copies that were cut or edited"},
    {OPTION_NUMBER, 0, "recall", "SHARE", FIELD(run.recall), 0.5, 0.9999,
     .help = "share of the near-exact pairs that the sketch must nominate, 0.5 to "
             "0.9999"},
    {OPTION_UINT64, 0, "seed", "N", FIELD(run.seed),
     .help = "of the hash functions; the same seed gives the same result"},

    {OPTION_HEADING, .help = "Input"},
    {OPTION_LIST, 0, "field", "OURS=THEIRS", FIELD(fields),
     .help = "read THEIRS as our field id, text, title, source, published, url, author "
             "or lang; may be repeated"},
    {OPTION_FLAG, 0, "skip-bad", NULL, FIELD(skip_bad),
     .help = "exit with 0 although bad input was skipped"},

    {OPTION_HEADING, .help = "Running"},
    {OPTION_UNSIGNED, 't', "threads", "N", FIELD(run.threads), 0, 256,
     .fallback = "0, one for each core", .help = "threads to use"},
    {OPTION_CHOICE, 0, "progress", "auto|always|never", FIELD(progress),
     .help = "progress bar on standard error; auto shows it on a terminal, after a "
             "second"},
    {OPTION_FLAG, 'q', "quiet", NULL, FIELD(quiet),
     .help = "neither progress nor the closing count; errors are still shown"},
    {OPTION_FLAG, 'h', "help", NULL, FIELD(help), .help = "show this help"},
};

const cli_option_table cluster_option_table = {options,
                                               sizeof options / sizeof *options};

void cluster_settings_init(cli_cluster_settings *settings)
{
    *settings = (cli_cluster_settings){0};
    np_options_init(&settings->run);
    settings->sketch = settings->run.sketch;
}

void cluster_settings_release(cli_cluster_settings *settings)
{
    free(settings->fields.items);
    free(settings->inputs.items);
}

/* ---- checks ------------------------------------------------------------------ */

enum { SIDE_TABLES = 3 };

static bool is_stdout(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

bool cluster_output_is_taken(const cli_cluster_settings *settings)
{
    return is_stdout(settings->pairs) || is_stdout(settings->clusters) ||
           is_stdout(settings->sentences);
}

cli_table_format cluster_table_format(const cli_cluster_settings *settings,
                                      const char *path)
{
    cli_table_format format;
    if (table_format_of_name(&format, path))
        return format;
    switch (settings->format) {
    case CLUSTER_TSV:
        return TABLE_TSV;
    case CLUSTER_JSONL:
        return TABLE_JSONL;
    default:
        return TABLE_CSV;
    }
}

static np_status check_files(const cli_cluster_settings *settings, np_error *error)
{
    static const char *const names[] = {"pairs", "clusters", "sentences"};
    const char *files[] = {settings->pairs, settings->clusters, settings->sentences};
    for (int i = 0; i < SIDE_TABLES; i++)
        for (int j = 0; j < i; j++)
            if (files[i] && files[j] && strcmp(files[i], files[j]) == 0)
                return fail_at(error, NP_EINVAL, "", "--%s and --%s both write to %s",
                               names[j], names[i],
                               is_stdout(files[i]) ? "standard output" : files[i]);
    return NP_OK;
}

/* --excel changes CSV and TSV only: with neither, it is a mistake. */
static np_status check_excel(const cli_cluster_settings *settings, np_error *error)
{
    const char *files[] = {settings->pairs, settings->clusters, settings->sentences};
    bool useful = settings->out || (!cluster_output_is_taken(settings) &&
                                    (settings->format == CLUSTER_CSV ||
                                     settings->format == CLUSTER_TSV));
    for (int i = 0; i < SIDE_TABLES; i++)
        useful |= files[i] && cluster_table_format(settings, files[i]) != TABLE_JSONL;
    if (settings->excel && !useful)
        return fail_at(error, NP_EINVAL, "",
                       "--excel changes CSV and TSV only: add --format csv");
    return NP_OK;
}

/* What cannot be replaced is told before the work, not after it. */
static np_status check_out(const cli_cluster_settings *settings, np_error *error)
{
    if (!settings->out)
        return NP_OK;
    if (is_stdout(settings->out))
        return fail_at(error, NP_EINVAL, "",
                       "--out needs a folder; standard output is none");
    return export_check(settings->out, error);
}

np_status cluster_settings_check(cli_cluster_settings *settings, np_error *error)
{
    settings->run.sketch = settings->sketch;
    np_status status = check_files(settings, error);
    if (!status)
        status = check_excel(settings, error);
    if (!status)
        status = check_out(settings, error);
    if (status || settings->inputs.count > 0)
        return status;
    if (isatty(STDIN_FILENO))
        return fail_at(error, NP_EINVAL, "",
                       "no input: name files or folders of articles, or - to read "
                       "standard input");
    return option_list_add(&settings->inputs, "-", error);
}

/* ---- help -------------------------------------------------------------------- */

static const char about[] =
    "usage: newsprint cluster [OPTIONS] [INPUT...]\n"
    "\n"
    "Finds which articles are copies of one another, who published first, and the\n"
    "sentences that only one version carries.\n"
    "\n"
    "INPUT is a file, a folder (with all below it), or - for standard input, which\n"
    "is also read when no INPUT is given. Text, JSON, JSON lines, CSV and TSV, plain,\n"
    ".gz or .zst, are told apart by name and content. Bad records are reported with\n"
    "file and line, and skipped.\n";

static const char notes[] =
    "\n"
    "Tables\n"
    "  A FILE named .csv, .tsv or .jsonl gets that format, any other the one of\n"
    "  --format, or CSV. FILE - writes the table to standard output, in place of the\n"
    "  report. Files appear whole or not at all. In TSV, a tab, line feed, carriage\n"
    "  return and backslash within a cell are written \\t \\n \\r \\\\. Times are "
    "UTC.\n"
    "  Shares lie between 0 and 1; clusters, statements and positions count from 1.\n"
    "\n"
    "The folder of --out\n"
    "  report.html is one page for a browser, with every cluster, its timeline and "
    "its\n"
    "  versions side by side; over 20 MB it becomes an index of pages in report/. The\n"
    "  tables articles, clusters, pairs and sentences are CSV, described for programs\n"
    "  in datapackage.json. results.db holds them and all texts, with full-text "
    "search.\n"
    "  --min-size (2 if not given) counts for report.html; the tables are whole.\n"
    "  DIR appears whole or not at all. It may be new, empty or an earlier export,\n"
    "  which is replaced; anything else is refused. Standard output then stays empty,\n"
    "  unless --format or FILE - asks for a table there.\n"
    "\n"
    "Exit status\n"
    "  0 done; 2 wrong usage, bad input (unless --skip-bad), or output not written.\n"
    "\n"
    "Examples\n"
    "  Read which articles of a folder are copies, and what each adds:\n"
    "    newsprint cluster articles/\n"
    "  A report to open in a browser, with all tables beside it:\n"
    "    newsprint cluster --out copies/ articles/\n"
    "  One row for each article, for a spreadsheet:\n"
    "    newsprint cluster --format csv --excel export.jsonl.gz > articles.csv\n"
    "  Stories that at least ten outlets carried within two days:\n"
    "    newsprint cluster --min-size 10 --window-days 2 --same-source no news/\n"
    "  A database dump whose text stands in the column `raw`:\n"
    "    newsprint cluster --field text=raw --skip-bad dump.csv\n"
    "  Which sentences are new in which version, from a pipe:\n"
    "    zcat *.gz | newsprint cluster --sentences - | grep ',unique,'\n";

void cluster_help(FILE *file)
{
    cli_cluster_settings settings;
    cluster_settings_init(&settings);
    fputs(about, file);
    option_help(file, &cluster_option_table, &settings);
    fputs(notes, file);
}
