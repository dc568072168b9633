#include "read/sink.h"

#include "base/utf8.h"
#include "read/date.h"
#include "read/skeleton.h"
#include "read/space.h"

#include <inttypes.h>
#include <stdio.h>

static bool is_blank(np_slice text)
{
    return np_trim(text).size == 0;
}

void np_record_make(np_record *out, const np_found *found, uint64_t line)
{
    const np_slice *values = found->values;
    np_slice date = values[NP_FIELD_PUBLISHED], text = values[NP_FIELD_TEXT];
    np_slice written = found->written.size ? found->written : text;
    *out = (np_record){
        .article = {.id = values[NP_FIELD_ID],
                    .text = text,
                    .title = values[NP_FIELD_TITLE],
                    .source = values[NP_FIELD_SOURCE],
                    .url = values[NP_FIELD_URL],
                    .author = values[NP_FIELD_AUTHOR],
                    .lang = values[NP_FIELD_LANG],
                    .published = NP_NO_TIME},
        .written = found->written,
        .line = line,
        .date = date,
        .broken_utf8 = !np_utf8_valid(written.data, written.size),
        .empty_text = found->written.size ? np_json_is_blank(written) : is_blank(text),
    };
    if (!is_blank(date))
        out->unknown_date = !np_date_parse(&out->article.published, date.data,
                                           date.size);
}

static void tell(np_sink *sink, const np_error *what)
{
    if (!sink->problem)
        return;
    np_error placed = *what;
    np_error_place(&placed, sink->path);
    sink->problem(sink->context, &placed);
}

void np_sink_bad_line(np_sink *sink, const np_error *what)
{
    sink->counts->bad_lines++;
    tell(sink, what);
}

void np_sink_bad_file(np_sink *sink, const np_error *what)
{
    sink->counts->bad_files++;
    tell(sink, what);
}

np_status np_sink_start(np_sink *sink, const char *path, np_error *error)
{
    sink->path = path;
    sink->line = sink->on_line = 0;
    return np_corpus_file(sink->corpus, &sink->file, path, error);
}

/* Tells where a date or a text was not understood, of each the first of all. */
static void note_doubts(np_sink *sink, const np_record *record)
{
    np_error note = {0};
    if (record->unknown_date && sink->counts->unknown_dates++ == 0) {
        int size = record->date.size < 60 ? (int)record->date.size : 60;
        np_fail(&note, NP_OK, record->line,
                "the date '%.*s' is not understood, and counts as unknown", size,
                record->date.data);
        tell(sink, &note);
    }
    if (record->broken_utf8 && sink->counts->broken_utf8++ == 0) {
        np_fail(&note, NP_OK, record->line,
                "the text is not UTF-8; what is broken counts as unknown letters. If "
                "it is Latin-1: iconv -f WINDOWS-1252 -t UTF-8 FILE");
        tell(sink, &note);
    }
}

/* The id of a record that has none, in memory of its own; no data when there is no
 * memory. */
static np_slice name_record(np_sink *sink, uint64_t line)
{
    size_t room = strlen(sink->path) + 48;
    char *id = np_alloc(room);
    sink->on_line = line == sink->line ? sink->on_line + 1 : 1;
    sink->line = line;
    if (!id)
        return (np_slice){0};
    int size = snprintf(id, room, "%s:%" PRIu64, sink->path, line);
    if (sink->on_line > 1)
        size += snprintf(id + size, room - (size_t)size, ":%" PRIu64, sink->on_line);
    return (np_slice){id, (size_t)size};
}

/* What is neither UTF-8 nor anything to be shown. */
static bool is_unfit(np_slice id, size_t at, size_t *size)
{
    uint32_t code;
    bool broken = false;
    *size = np_utf8_decode(&code, id.data, id.size, at, &broken);
    return broken || code == 0;
}

/* Gives an id whose bytes are not all fit for tables with those as "\xFF": there they
 * would look alike, and so would ids that differ in them. In memory of its own; no data
 * when there is no memory. */
static np_slice write_fit(np_slice id)
{
    enum { ESCAPED = 4 }; /* bytes, and the zero that ends them */
    char *fit = np_alloc(ESCAPED * id.size + 1);
    size_t made = 0;
    for (size_t at = 0, size; fit && at < id.size; at += size) {
        bool unfit = is_unfit(id, at, &size);
        for (size_t i = at; i < at + size; i++) {
            if (unfit)
                snprintf(fit + made, ESCAPED + 1, "\\x%02X", (unsigned char)id.data[i]);
            else
                fit[made] = id.data[i];
            made += unfit ? ESCAPED : 1;
        }
    }
    return (np_slice){fit, made};
}

static bool is_fit(np_slice id)
{
    return np_utf8_valid(id.data, id.size) && !memchr(id.data, 0, id.size);
}

static np_status place(np_sink *sink, char **text, const np_record *record,
                       np_error *error)
{
    np_origin origin = {sink->file, NP_NONE};
    np_article article = record->article;
    np_slice made = {0}, fit = {0};
    if (record->line < NP_NONE)
        origin.line = (uint32_t)record->line;
    if (article.id.size == 0)
        article.id = made = name_record(sink, record->line);
    if (article.id.data && !is_fit(article.id))
        article.id = fit = write_fit(article.id);
    np_status status = article.id.data ? np_corpus_place(sink->corpus, text, &article,
                                                         origin, error)
                                       : np_fail_memory(error);
    np_release((char *)made.data);
    np_release((char *)fit.data);
    return status;
}

np_status np_sink_place(np_sink *sink, char **text, const np_record *record,
                        np_error *error)
{
    np_error refused = {0};
    *text = NULL;
    np_status status = place(sink, text, record, &refused);
    refused.line = record->line;
    bool full = np_corpus_count(sink->corpus) >= NP_NONE - 1;
    if (status == NP_EDUPLICATE) {
        sink->counts->duplicate_ids++;
        tell(sink, &refused);
    } else if (status == NP_ELIMIT && !full) {
        np_sink_bad_line(sink, &refused);
    } else if (status != NP_OK) {
        np_fail(error, status, record->line, "%s", refused.message);
        np_error_place(error, sink->path);
        return status;
    } else {
        sink->counts->articles++;
        note_doubts(sink, record);
        sink->counts->empty_texts += record->empty_text;
    }
    return NP_OK;
}

np_status np_sink_take(np_sink *sink, const np_record *record, np_error *error)
{
    char *text;
    np_status status = np_sink_place(sink, &text, record, error);
    if (text && record->article.text.size)
        memcpy(text, record->article.text.data, record->article.text.size);
    return status;
}
