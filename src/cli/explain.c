#include "explain.h"

#include "figure.h"
#include "message.h"
#include "report_page.h"
#include "text.h"

#include <string.h>

/* Two articles, the one that is earlier in time, then by id, first. */
typedef struct explanation {
    const cli_page *page;
    const np_options *options;
    uint32_t articles[2];
    np_verdict a, b;
    np_explanation found;
} explanation;

static const char *const letters[] = {"A", "B"};

static np_status find_article(uint32_t *out, const cli_result *result, const char *id,
                              np_error *error)
{
    size_t size = strlen(id);
    for (uint32_t i = 0; i < result->article_count; i++) {
        np_slice known = np_corpus_get(result->corpus, i).id;
        *out = i;
        if (known.size == size && memcmp(known.data, id, size) == 0)
            return NP_OK;
    }
    if (result->article_count == 0)
        return fail_at(error, NP_EINVAL, "",
                       "--explain: no article was read; two ids, A B, stand before "
                       "the INPUT");
    return fail_at(error, NP_EINVAL, "", "--explain: no article has the id '%s'", id);
}

/* True when the second article is the earlier one. */
static bool is_turned(const cli_result *result, const uint32_t articles[2])
{
    np_article a = np_corpus_get(result->corpus, articles[0]);
    np_article b = np_corpus_get(result->corpus, articles[1]);
    if (a.published != b.published) /* an unknown time is last */
        return a.published == NP_NO_TIME ||
               (b.published != NP_NO_TIME && b.published < a.published);
    size_t size = a.id.size < b.id.size ? a.id.size : b.id.size;
    int order = memcmp(a.id.data, b.id.data, size);
    return order > 0 || (order == 0 && a.id.size > b.id.size);
}

static void put_line(const explanation *e, const char *words)
{
    cli_text_box box = {e->page->file, PAGE_INDENT, PAGE_INDENT, PAGE_WIDTH};
    fprintf(e->page->file, "%*s", PAGE_INDENT, "");
    text_wrap_string(&box, words);
    fputc('\n', e->page->file);
}

static void put_verdict(const explanation *e, const char *words)
{
    page_paint(e->page, PAINT_BOLD);
    fputs(words, e->page->file);
    page_paint(e->page, PAINT_PLAIN);
    fputc('\n', e->page->file);
}

static void put_article(const explanation *e, int which)
{
    FILE *file = e->page->file;
    np_article known = np_corpus_get(e->page->result->corpus, e->articles[which]);
    cli_text_box box = {file, PAGE_INDENT, PAGE_INDENT, PAGE_WIDTH};
    char minute[FIGURE_SIZE];
    figure_minute(minute, known.published);
    fprintf(file, "%s  %s  ", letters[which], minute);
    text_put_cut(file, known.id, PAGE_WIDTH - PAGE_INDENT - strlen(minute) - 2, false);
    fprintf(file, "\n%*s", PAGE_INDENT, "");
    if (known.source.size) {
        text_wrap(&box, known.source);
        fputc(':', file);
        box.column++;
    }
    if (text_is_blank(known.title))
        text_put_cut(file, known.text, 2 * PAGE_WIDTH / 3, false);
    else
        text_wrap(&box, known.title);
    fputc('\n', file);
}

/* ---- copies ------------------------------------------------------------------ */

static void put_similarity(const explanation *e)
{
    const np_similarity *s = &e->found.similarity;
    const char *kind = result_kind_name(s->kind);
    char line[6 * FIGURE_SIZE], score[FIGURE_SIZE];
    figure_share(score, s->score);
    snprintf(line, sizeof line, "Similarity %s, %s --threshold %g; kind: %s.", score,
             s->score >= (float)e->options->threshold ? "reaches" : "below",
             e->options->threshold, *kind ? kind : "none");
    put_line(e, line);
    snprintf(line, sizeof line,
             "Resemblance %u %%; %u %% of A's shingles stand in B, %u %% of B's in A; "
             "aligned: %u %% of the words of the shorter text, %u %% of the longer.",
             figure_percent(s->resemblance), figure_percent(s->a_in_b),
             figure_percent(s->b_in_a), figure_percent(s->aligned_share),
             figure_percent(s->aligned_longer));
    put_line(e, line);
}

/* What the figures alone do not tell. */
static void put_copy_reason(const explanation *e)
{
    bool together = e->a.cluster == e->b.cluster;
    bool alike = e->found.similarity.score >= (float)e->options->threshold;
    if (!e->found.is_verified)
        put_line(e, "The run saw too little in common to compare them; these are the "
                    "figures of the two texts alone.");
    for (int i = 0; i < 2; i++)
        if ((i ? e->b : e->a).role == NP_ROLE_COMPOSITE) {
            char line[FIGURE_SIZE * 3];
            snprintf(line, sizeof line,
                     "%s is a composite, put together from several texts.", letters[i]);
            put_line(e, line);
        }
    if (!together && alike && e->found.similarity.kind == NP_KIND_QUOTE)
        put_line(e, "A quote, which is a short passage, makes no copy.");
    else if (together && !alike)
        put_line(e, "Both are copies of others in the cluster.");
    else if (!together && alike && e->found.is_verified)
        put_line(e, "Their clusters hang together too weakly to be one.");
}

static void put_copies(const explanation *e)
{
    char line[3 * FIGURE_SIZE];
    if (e->a.cluster == e->b.cluster)
        snprintf(line, sizeof line, "Copies of one text: both are in cluster %u.",
                 e->a.cluster + 1);
    else
        snprintf(line, sizeof line, "No copies of one text: clusters %u and %u.",
                 e->a.cluster + 1, e->b.cluster + 1);
    put_verdict(e, line);
    put_similarity(e);
    put_copy_reason(e);
}

/* ---- story ------------------------------------------------------------------- */

static double likeness(const np_explanation *found)
{
    return ((double)found->terms + found->passages) * found->time_factor;
}

static bool is_dated(const explanation *e, const np_verdict *verdict)
{
    return np_corpus_get(e->page->result->corpus, verdict->lead).published !=
           NP_NO_TIME;
}

static void put_likeness(const explanation *e)
{
    const np_explanation *found = &e->found;
    bool has_time = is_dated(e, &e->a) && is_dated(e, &e->b);
    char line[8 * FIGURE_SIZE];
    double share = likeness(found), least = e->options->story_threshold;
    snprintf(line, sizeof line,
             "Likeness %.3f, %s --story-threshold %g: (shared terms %.3f + shared "
             "passages %.3f) × %.3f %s.",
             share, share >= least ? "reaches" : "below", least, (double)found->terms,
             (double)found->passages, (double)found->time_factor,
             has_time ? "for the time between them" : "as not both have a date");
    put_line(e, line);
    snprintf(line, sizeof line,
             "Of the words that tell most of each text, %u %% by weight stand in the "
             "other too; a story needs %u %%.",
             figure_percent(found->telling), figure_percent(found->least_telling));
    put_line(e, line);
    if (found->mean_a > 0 || found->mean_b > 0) {
        snprintf(line, sizeof line,
                 "On the mean, A is like the other texts of B's story by %.3f, and B "
                 "like those of A's by %.3f.",
                 (double)found->mean_a, (double)found->mean_b);
        put_line(e, line);
    }
}

static void put_terms(const explanation *e)
{
    const np_explanation *found = &e->found;
    cli_text_box box = {e->page->file, PAGE_INDENT, PAGE_INDENT, PAGE_WIDTH - 1};
    if (found->shared_count == 0) {
        put_line(e, "They share no terms that tell news apart.");
        return;
    }
    fprintf(e->page->file, "%*s", PAGE_INDENT, "");
    text_wrap_string(&box, "Shared terms:");
    for (uint32_t i = 0; i < found->shared_count; i++) {
        char weight[FIGURE_SIZE];
        snprintf(weight, sizeof weight, "%.3f%s", (double)found->shared[i].weight,
                 i + 1 < found->shared_count ? "," : "");
        text_wrap(&box, found->shared[i].word);
        text_wrap_string(&box, weight);
    }
    fputc('\n', e->page->file);
}

/* Why two that are alike are apart, or the other way round. */
static void put_story_reason(const explanation *e)
{
    bool together = e->a.story == e->b.story;
    bool alike = likeness(&e->found) >= e->options->story_threshold;
    bool tells = e->found.telling >= e->found.least_telling;
    if (!e->found.same_language)
        put_line(e, "They are in different languages, which no story mixes.");
    else if (e->a.role == NP_ROLE_COMPOSITE || e->b.role == NP_ROLE_COMPOSITE)
        put_line(e, "A composite belongs to the story that most of it stands in, or to "
                    "none.");
    else if (together && !(alike && tells))
        put_line(e, "Other texts of the story bring them together.");
    else if (!together && alike && !tells)
        put_line(e, "They share words of their kind more than what each is about, as "
                    "look-alike events do.");
    else if (!together && alike)
        put_line(e, "The rest of their stories keeps them apart: a story needs this "
                    "likeness on the mean of all its texts.");
}

static void put_story(const explanation *e)
{
    char line[3 * FIGURE_SIZE];
    if (e->a.story == NP_NONE) {
        put_verdict(e, "Stories were not asked for.");
        return;
    }
    if (e->a.story == e->b.story)
        snprintf(line, sizeof line, "One story: both are in story %u.", e->a.story + 1);
    else
        snprintf(line, sizeof line, "Not one story: stories %u and %u.", e->a.story + 1,
                 e->b.story + 1);
    put_verdict(e, line);
    if (e->a.cluster == e->b.cluster) {
        put_line(e, "A cluster belongs to one story as a whole.");
        return;
    }
    put_likeness(e);
    put_terms(e);
    put_story_reason(e);
}

np_status explain_write(cli_output *out, const cli_result *result,
                        const cli_explain_style *style, np_error *error)
{
    cli_page page = {.file = out->file, .color = style->color, .result = result};
    explanation e = {.page = &page, .options = style->options};
    np_status status = NP_OK;
    for (int i = 0; i < 2 && !status; i++)
        status = find_article(&e.articles[i], result, style->ids[i], error);
    if (!status && e.articles[0] == e.articles[1])
        status = fail_at(error, NP_EINVAL, "",
                         "--explain needs two different articles");
    if (status)
        return status;
    if (is_turned(result, e.articles)) {
        uint32_t earlier = e.articles[1];
        e.articles[1] = e.articles[0];
        e.articles[0] = earlier;
    }
    e.a = result_verdict(result, e.articles[0]);
    e.b = result_verdict(result, e.articles[1]);
    status = np_report_explain(&e.found, result->report, e.articles[0], e.articles[1],
                               error);
    if (status)
        return status;
    for (int i = 0; i < 2; i++)
        put_article(&e, i);
    fputc('\n', page.file);
    put_copies(&e);
    fputc('\n', page.file);
    put_story(&e);
    return NP_OK;
}
