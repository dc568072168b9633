#include "cluster_options.h"

#include "export.h"
#include "message.h"
#include "output.h"

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
    {OPTION_TEXT, 0, "story-table", "FILE", FIELD(stories),
     .help = "write a row for each story"},
    {OPTION_TEXT, 0, "sentences", "FILE", FIELD(sentences),
     .help = "write each sentence of copies: shared, reworded or unique, and who had "
             "it first"},
    {OPTION_UNSIGNED, 0, "min-size", "N", FIELD(min_size), 1, 4294967295.0,
     .fallback = "2 in the report, 1 in tables",
     .help = "leave out clusters and stories of fewer articles; pairs are not "
             "affected"},
    {OPTION_TWO_TEXTS, 0, "explain", "A B", FIELD(explain),
     .help = "instead of the report, tell why the articles with the ids A and B are "
             "together or apart"},
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

    {OPTION_HEADING, .help = "What counts as a story"},
    {OPTION_YES_NO, 0, "stories", "yes|no", FIELD(run.stories),
     .help = "bring clusters together that report one event, however worded"},
    {OPTION_NUMBER, 0, "story-threshold", "SHARE", FIELD(run.story_threshold), 0.01, 1,
     .help = "least mean likeness of the clusters of a story, 0.01 to 1, by the "
             "words that tell them from other news; higher makes smaller stories, and "
             "--explain shows the likeness of two articles"},
    {OPTION_NUMBER, 0, "story-days", "DAYS", FIELD(run.story_days), 0.01, 1000000,
     .help = "how long news stays the same story: reports so far apart count for "
             "0.61 of their likeness, twice as far for 0.14; no story lasts longer "
             "than ten times this"},

    {OPTION_HEADING, .help = "Input"},
    {OPTION_LIST, 0, "field", "OURS=THEIRS", FIELD(fields),
     .help = "read THEIRS as our field id, text, title, source, published, url, author "
             "or lang; may be repeated"},
    {OPTION_FLAG, 0, "skip-bad", NULL, FIELD(skip_bad),
     .help = "exit with 0 although bad input was skipped"},

    {OPTION_HEADING, .help = "Running"},
    {OPTION_UNSIGNED, 't', "threads", "N", FIELD(run.threads), 0, 256,
     .fallback = "0, one for each core", .help = "threads to use"},
    {OPTION_SIZE, 0, "memory", "SIZE", FIELD(memory),
     .fallback = "half of the machine's memory",
     .help = "keep texts of this size in memory, as 500M or 4G, and further ones in a "
             "temporary file in TMPDIR or /tmp; beside the texts a run takes about "
             "0.5 KB for each of a million articles"},
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

enum { SIDE_TABLES = 4 };

static bool is_stdout(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

bool cluster_output_is_taken(const cli_cluster_settings *settings)
{
    return is_stdout(settings->pairs) || is_stdout(settings->clusters) ||
           is_stdout(settings->sentences) || is_stdout(settings->stories);
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
    static const char *const names[] = {"pairs", "clusters", "sentences",
                                        "story-table"};
    const char *files[] = {settings->pairs, settings->clusters, settings->sentences,
                           settings->stories};
    for (int i = 0; i < SIDE_TABLES; i++)
        for (int j = 0; j < i; j++)
            if (files[i] && files[j] && strcmp(files[i], files[j]) == 0)
                return fail_at(error, NP_EINVAL, "", "--%s and --%s both write to %s",
                               names[j], names[i],
                               is_stdout(files[i]) ? "standard output" : files[i]);
    np_status status = NP_OK;
    for (int i = 0; i < SIDE_TABLES && !status; i++)
        if (files[i])
            status = output_check(files[i], false, error);
    return status;
}

/* --excel changes CSV and TSV only: with neither, it is a mistake. */
static np_status check_excel(const cli_cluster_settings *settings, np_error *error)
{
    const char *files[] = {settings->pairs, settings->clusters, settings->sentences,
                           settings->stories};
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

/* An explanation takes the place of what else goes to standard output. */
static np_status check_explain(const cli_cluster_settings *settings, np_error *error)
{
    if (settings->explain[0] &&
        (settings->format != CLUSTER_TEXT || cluster_output_is_taken(settings)))
        return fail_at(error, NP_EINVAL, "",
                       "--explain and a table cannot both go to standard output");
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
        status = check_explain(settings, error);
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
    "Finds which articles are copies of one another, who published first, the\n"
    "sentences that only one version carries, and which copies and reports of their\n"
    "own tell one story.\n"
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
    "  Shares lie between 0 and 1; clusters, stories and the like count from 1.\n"
    "  --excel quotes every text: with \"Format quoted field as text\", LibreOffice\n"
    "  keeps the zeros of an id like 007.\n"
    "\n"
    "The folder of --out\n"
    "  report.html is one page for a browser, with every cluster, its timeline and\n"
    "  its versions side by side; over 20 MB it becomes an index of pages in\n"
    "  report/. The tables articles, clusters, stories, pairs and sentences are CSV,\n"
    "  described for programs in datapackage.json. results.db holds them and all\n"
    "  texts, with full-text search, and views of what is often asked: outlets (how\n"
    "  much of each is copied, how much agency text), who_copies_whom,\n"
    "  uncredited_copies, timeline, story_texts.\n"
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
    "  Texts that at least ten outlets carried within two days:\n"
    "    newsprint cluster --min-size 10 --window-days 2 --stories no news/\n"
    "  One row for each story, with the words that set it apart:\n"
    "    newsprint cluster --story-table - news/ > stories.csv\n"
    "  Why two articles are in one story, or in two:\n"
    "    newsprint cluster --explain gazette-17 herald-4 news/\n"
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
