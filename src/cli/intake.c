#include "intake.h"

#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void tell_problem(void *context, const np_error *what)
{
    const cli_intake *intake = context;
    if (what->status != NP_OK || !intake->quiet)
        message_error(what);
}

void intake_limit(np_corpus *corpus, uint64_t bytes)
{
    const char *directory = getenv("TMPDIR");
    long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    if (!directory || !*directory)
        directory = "/tmp";
    if (bytes == 0 && pages > 0 && page > 0)
        bytes = (uint64_t)pages / 2 * (uint64_t)page;
    if (bytes)
        np_corpus_spill(corpus, bytes, directory);
}

/* Names the option that a bad field map came from. */
static void fail_field(np_error *error)
{
    char why[sizeof error->message];
    memcpy(why, error->message, sizeof why);
    snprintf(error->message, sizeof error->message, "--field: %.*s",
             (int)sizeof why - 10, why);
}

np_status intake_read(np_corpus *corpus, const cli_intake *intake,
                      np_read_counts *counts, np_error *error)
{
    np_read_options options;
    np_read_options_init(&options);
    options.fields = intake->fields->items;
    options.field_count = intake->fields->count;
    options.threads = intake->threads;
    options.problem = tell_problem;
    options.context = (void *)intake;
    np_status status = NP_OK;
    for (size_t i = 0; !status && i < intake->inputs->count; i++)
        status = np_corpus_read(corpus, intake->inputs->items[i], &options, counts,
                                error);
    if (status == NP_EINVAL)
        fail_field(error);
    return status;
}

bool intake_was_bad(const np_read_counts *counts)
{
    return counts->bad_lines || counts->duplicate_ids || counts->bad_files;
}

/* One thing that was counted, in singular and plural. */
typedef struct tally {
    uint64_t count;
    const char *one, *many;
} tally;

/* Writes "2 bad records, 1 repeated id" of those that are not 0, after `opening`. */
static void list_tallies(char *out, size_t size, const char *opening,
                         const tally *tallies, size_t count)
{
    out[0] = 0;
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(out);
        if (tallies[i].count)
            snprintf(out + len, size - len, "%s%llu %s", len ? ", " : opening,
                     (unsigned long long)tallies[i].count,
                     tallies[i].count == 1 ? tallies[i].one : tallies[i].many);
    }
}

/* What no article has, though each could: told once, since its field may have another
 * name than those that are recognised. */
static const char *missing_fields(const np_corpus *corpus, const np_read_counts *counts)
{
    bool sources = false, times = counts->unknown_dates > 0;
    uint32_t count = np_corpus_count(corpus);
    for (uint32_t i = 0; i < count && !(sources && times); i++) {
        np_article article = np_corpus_get(corpus, i);
        sources |= article.source.size > 0;
        times |= article.published != NP_NO_TIME;
    }
    if (count == 0 || (sources && times))
        return "";
    return sources ? "; no date known"
           : times ? "; no source known"
                   : "; no source and no date known";
}

void intake_summarize(const np_corpus *corpus, const np_read_counts *counts)
{
    char why[256], notes[512];
    unsigned long long skipped_count = counts->bad_lines + counts->duplicate_ids;
    const tally skipped[] = {
        {counts->bad_lines, "bad record", "bad records"},
        {counts->duplicate_ids, "repeated id", "repeated ids"},
    };
    const tally others[] = {
        {counts->bad_files, "bad file", "bad files"},
        {counts->other_files, "file of another kind left out",
         "files of other kinds left out"},
        {counts->unknown_dates, "unknown date", "unknown dates"},
        {counts->empty_texts, "empty text", "empty texts"},
        {counts->broken_utf8, "text with broken UTF-8", "texts with broken UTF-8"},
    };
    list_tallies(why, sizeof why, " (", skipped, sizeof skipped / sizeof *skipped);
    list_tallies(notes, sizeof notes, "; ", others, sizeof others / sizeof *others);
    message("%llu article%s read, %llu skipped%s%s%s%s",
            (unsigned long long)counts->articles, counts->articles == 1 ? "" : "s",
            skipped_count, why, *why ? ")" : "", notes, missing_fields(corpus, counts));
}
