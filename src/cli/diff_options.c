#include "diff_options.h"

#include "message.h"

#include <stdlib.h>

#define FIELD(name) .offset = offsetof(cli_diff_settings, name)

static const cli_option options[] = {
    {OPTION_HEADING, .help = "What is compared"},
    {OPTION_LIST, 0, "in", "INPUT", FIELD(in),
     .help = "A and B are ids of articles in INPUT, a file, a folder or -; may be "
             "repeated"},
    {OPTION_TEXT, 0, "pairs", "LIST", FIELD(pairs),
     .help = "compare each pair of ids in the file LIST, or - for standard input, with "
             "--in and --format spans: two ids on a line with a tab between them; what "
             "follows a second tab, and a line of headings, is left out"},
    {OPTION_LIST, 0, "field", "OURS=THEIRS", FIELD(fields),
     .help = "read THEIRS as our field id, text, title, source, published, url, author "
             "or lang; may be repeated"},
    {OPTION_FLAG, 0, "skip-bad", NULL, FIELD(skip_bad),
     .help = "do not fail because bad input was skipped"},

    {OPTION_HEADING, .help = "Output"},
    {OPTION_CHOICE, 0, "format", "text|jsonl|html|spans", FIELD(format),
     .help = "text to read, a row of JSON for each sentence, a page for browsers, or "
             "the passages that both share"},
    {OPTION_FLAG, 0, "summary", NULL, FIELD(summary),
     .help = "only count what was changed"},
    {OPTION_FLAG, 0, "whole", NULL, FIELD(whole),
     .help = "show sentences that are alike too, however many follow one another"},
    {OPTION_UNSIGNED, 0, "width", "COLUMNS", FIELD(width), 0, 10000,
     .fallback = "the terminal's, or 80",
     .help = "columns of the text; from 120 on both texts stand side by side"},
    {OPTION_CHOICE, 0, "color", "auto|always|never", FIELD(color),
     .help = "colours in the text; auto heeds NO_COLOR and CLICOLOR_FORCE"},
    {OPTION_FLAG, 'q', "quiet", NULL, FIELD(quiet),
     .help = "print nothing but errors: the exit status tells"},
    {OPTION_FLAG, 'h', "help", NULL, FIELD(help), .help = "show this help"},
};

const cli_option_table diff_option_table = {options, sizeof options / sizeof *options};

void diff_settings_init(cli_diff_settings *settings)
{
    *settings = (cli_diff_settings){0};
}

void diff_settings_release(cli_diff_settings *settings)
{
    free(settings->in.items);
    free(settings->fields.items);
    free(settings->names.items);
}

np_status diff_settings_check(const cli_diff_settings *settings, np_error *error)
{
    const char *what = settings->in.count ? "ids of articles" : "files";
    if (settings->pairs && settings->format != DIFF_SPANS)
        return fail_at(error, NP_EINVAL, "", "--pairs needs --format spans");
    if (settings->pairs && !settings->in.count)
        return fail_at(error, NP_EINVAL, "",
                       "--pairs needs --in: where the articles are");
    if (settings->pairs && settings->names.count)
        return fail_at(error, NP_EINVAL, "", "--pairs and '%s': one or the other",
                       settings->names.items[0]);
    if (!settings->pairs && settings->names.count != 2)
        return fail_at(error, NP_EINVAL, "", "two %s are needed; %zu given", what,
                       settings->names.count);
    if (settings->summary &&
        (settings->format == DIFF_HTML || settings->format == DIFF_SPANS))
        return fail_at(error, NP_EINVAL, "",
                       "--summary is text, or JSON with --format "
                       "jsonl");
    return NP_OK;
}

/* ---- help -------------------------------------------------------------------- */

static const char about[] =
    "usage: newsprint diff [OPTIONS] A B\n"
    "       newsprint diff [OPTIONS] --in INPUT A B\n"
    "       newsprint diff --pairs LIST --in INPUT --format spans\n"
    "\n"
    "Shows what the text B changes of the text A: sentences dropped, added, moved and\n"
    "reworded, and in these the words, with changed quotations, numbers, dates, names\n"
    "and negations named. A and B are files of one article each, - for standard\n"
    "input, or ids of articles in INPUT.\n";

static const char notes[] =
    "\n"
    "The text\n"
    "  [-dropped-] and {+added+} words; in colours, without the brackets. The first\n"
    "  column says what became of a sentence: - dropped, + added, ~ reworded,\n"
    "  > moved, nothing when it is alike.\n"
    "\n"
    "Rows of JSON\n"
    "  row (from 1), kind (same, changed, dropped, added), moved, a and b (start and\n"
    "  length in Unicode characters, text), changes (a, b, kind: kept, replaced,\n"
    "  dropped, added) and their marks (kind, a, b).\n"
    "\n"
    "Spans\n"
    "  article_a article_b start_a length_a start_b length_b, with tabs between them:\n"
    "  a line for each passage of 150 characters and more that both texts share,\n"
    "  word for word, shuffled, reworded or told in short, in Unicode characters.\n"
    "\n"
    "Exit status\n"
    "  0 the words are alike, or the pairs of LIST are compared; 1 they are not\n"
    "  alike; 2 wrong usage, bad input (unless --skip-bad), or output not written.\n"
    "\n"
    "Examples\n"
    "  What an update of a text changed:\n"
    "    newsprint diff morning.txt evening.txt\n"
    "  The same for two articles of an export, as a page for a browser:\n"
    "    newsprint diff --in export.jsonl --format html 4711 4712 > change.html\n"
    "  Which reworded sentences have other numbers:\n"
    "    newsprint diff --format jsonl a.txt b.txt | grep '\"kind\":\"number\"'\n"
    "  Passages that many pairs of articles share:\n"
    "    newsprint diff --pairs pairs.tsv --in news/ --format spans > spans.tsv\n";

void diff_help(FILE *file)
{
    cli_diff_settings settings;
    diff_settings_init(&settings);
    fputs(about, file);
    option_help(file, &diff_option_table, &settings);
    fputs(notes, file);
}
