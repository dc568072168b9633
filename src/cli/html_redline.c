#include "html_redline.h"

#include "html_text.h"
#include "message.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* A version being written. */
typedef struct version {
    FILE *file;
    cli_redline *redline;
    np_slice text;
    const np_sentence *own;
    size_t count;
    bool is_lead;
    uint32_t reached; /* the furthest place of the lead that was met */
} version;

np_status redline_init(cli_redline *out, const cli_result *result, uint32_t lead,
                       uint32_t statements, np_error *error)
{
    *out = (cli_redline){.result = result, .statements = statements};
    out->lead = result_sentences(result, lead, &out->lead_count);
    out->first = calloc(statements + 1, sizeof *out->first);
    out->last = calloc(statements + 1, sizeof *out->last);
    out->next = calloc(out->lead_count + 1, sizeof *out->next);
    if (!out->first || !out->last || !out->next)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    for (size_t i = out->lead_count; i-- > 0;) {
        uint32_t statement = out->lead[i].statement;
        if (statement == NP_NONE)
            continue;
        out->next[i] = out->first[statement];
        out->first[statement] = (uint32_t)i + 1;
    }
    return NP_OK;
}

void redline_release(cli_redline *redline)
{
    free(redline->first);
    free(redline->last);
    free(redline->next);
    diff_release(&redline->diff);
}

/* ---- sentences ----------------------------------------------------------------- */

static void open_sentence(FILE *file, const char *element, uint32_t statement,
                          bool moved)
{
    if (statement == NP_NONE)
        fprintf(file, "<%s class=\"f\">", element);
    else
        fprintf(file, "<%s%s data-s=\"%u\">", element, moved ? " class=\"m\"" : "",
                statement + 1);
}

static void put_plain(const version *v, const np_sentence *sentence,
                      const char *element, bool moved)
{
    open_sentence(v->file, element, sentence->statement, moved);
    html_put(v->file, result_sentence_text(v->redline->result, sentence));
    fprintf(v->file, "</%s>", element);
}

/* Prints own sentences [from, end), one statement, against the lead's wording. */
static bool put_reworded(const version *v, size_t from, size_t end, bool moved)
{
    cli_redline *redline = v->redline;
    uint32_t statement = v->own[from].statement;
    bool done = true;
    diff_clear(&redline->diff);
    for (uint32_t at = redline->first[statement]; done && at > 0;
         at = redline->next[at - 1])
        done = diff_add(&redline->diff.before,
                        result_sentence_text(redline->result, &redline->lead[at - 1]));
    for (size_t i = from; done && i < end; i++)
        done = diff_add(&redline->diff.after,
                        result_sentence_text(redline->result, &v->own[i]));
    open_sentence(v->file, "span", statement, moved);
    done = done && diff_put(v->file, &redline->diff);
    fputs("</span>", v->file);
    return done;
}

/* Prints what the lead says from `from` on, up to what this version says too. */
static void put_cut(const version *v, size_t from)
{
    const cli_redline *redline = v->redline;
    for (size_t i = from; i < redline->lead_count; i++) {
        uint32_t statement = redline->lead[i].statement;
        if (statement == NP_NONE)
            continue;
        if (redline->last[statement])
            return;
        fputc(' ', v->file);
        put_plain(v, &redline->lead[i], "del", false);
    }
}

/* ---- text ---------------------------------------------------------------------- */

/* The end of the run of sentences from `from` on that make one statement. */
static size_t statement_end(const version *v, size_t from)
{
    size_t end = from + 1;
    uint32_t statement = v->own[from].statement;
    while (statement != NP_NONE && end < v->count && v->own[end].statement == statement)
        end++;
    return end;
}

/* What stands between two sentences: a new line is a new paragraph. */
static void put_gap(const version *v, size_t index)
{
    const np_sentence *before = &v->own[index - 1], *after = &v->own[index];
    np_slice gap = {v->text.data + before->start + before->size,
                    after->start - before->start - before->size};
    bool lines = gap.size > 0 && memchr(gap.data, '\n', gap.size);
    fputs(lines ? "</p>\n<p dir=\"auto\">" : " ", v->file);
    if (!text_is_blank(gap)) {
        html_put(v->file, gap);
        fputc(' ', v->file);
    }
}

static void put_as_is(const version *v, size_t from, size_t end, const char *element,
                      bool moved)
{
    for (size_t i = from; i < end; i++) {
        if (i > from)
            put_gap(v, i);
        put_plain(v, &v->own[i], element, moved);
    }
}

/* Prints sentences [from, end), one statement that the lead has too, and behind the
 * last of it what the lead says next and this version does not. */
static bool put_common(version *v, size_t from, size_t end)
{
    const cli_redline *redline = v->redline;
    uint32_t statement = v->own[from].statement;
    uint32_t place = redline->first[statement];
    bool moved = place < v->reached, changed = false, done = true;
    for (size_t i = from; i < end; i++)
        changed |= v->own[i].status == NP_REWORDED;
    if (changed)
        done = put_reworded(v, from, end, moved);
    else
        put_as_is(v, from, end, "span", moved);
    if (place > v->reached)
        v->reached = place;
    if (redline->last[statement] == end)
        for (; place > 0; place = redline->next[place - 1])
            put_cut(v, place);
    return done;
}

static bool put_statement(version *v, size_t from, size_t end)
{
    uint32_t statement = v->own[from].statement;
    if (v->is_lead || statement == NP_NONE)
        put_as_is(v, from, end, "span", false);
    else if (v->redline->first[statement])
        return put_common(v, from, end);
    else
        put_as_is(v, from, end, "ins", false);
    return true;
}

static bool put_text(version *v)
{
    bool done = true;
    fputs("<div class=\"text\"><p dir=\"auto\">", v->file);
    put_cut(v, 0);
    for (size_t from = 0; done && from < v->count;) {
        size_t end = statement_end(v, from);
        if (from > 0)
            put_gap(v, from);
        done = put_statement(v, from, end);
        from = end;
    }
    fputs("</p></div>\n", v->file);
    return done;
}

np_status redline_put(FILE *file, cli_redline *redline, uint32_t article,
                      np_error *error)
{
    version v = {.file = file,
                 .redline = redline,
                 .text = np_corpus_get(redline->result->corpus, article).text};
    v.own = result_sentences(redline->result, article, &v.count);
    v.is_lead = result_verdict(redline->result, article).lead == article;
    memset(redline->last, 0, redline->statements * sizeof *redline->last);
    for (size_t i = 0; i < v.count; i++)
        if (v.own[i].statement != NP_NONE)
            redline->last[v.own[i].statement] = (uint32_t)i + 1;
    if (!put_text(&v))
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    return NP_OK;
}
