#include "report_page.h"

#include "figure.h"
#include "message.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum {
    NAME_COLUMNS = 21,
    KIND_COLUMNS = 9,
    GROUP_FROM = 4,
    MOST_UNCREDITED = 6, /* named in the line of credits */
    EVIDENCE_COLUMNS = 60
};

/* Below this a cluster's weakest link is worth a warning. */
static const float weak_link = .6F;

void page_paint(const cli_page *page, cli_paint paint)
{
    static const char *const codes[] = {[PAINT_PLAIN] = "\033[0m",
                                        [PAINT_BOLD] = "\033[1m",
                                        [PAINT_DIM] = "\033[2m",
                                        [PAINT_GREEN] = "\033[32m",
                                        [PAINT_YELLOW] = "\033[33m"};
    if (page->color)
        fputs(codes[paint], page->file);
}

np_slice page_name(const cli_page *page, uint32_t article)
{
    np_article known = np_corpus_get(page->result->corpus, article);
    return text_is_blank(known.source) ? known.id : known.source;
}

/* In a cluster, that is: of a single article nothing is said. */
static bool is_uncredited(const cli_page *page, uint32_t article)
{
    np_verdict verdict = result_verdict(page->result, article);
    return verdict.agency && !verdict.is_credited &&
           result_cluster(page->result, verdict.cluster).size > 1;
}

void page_put_article(const cli_page *page, uint32_t article, const char *what,
                      cli_paint paint)
{
    char minute[FIGURE_SIZE];
    figure_minute(minute, np_corpus_get(page->result->corpus, article).published);
    fprintf(page->file, "%*s%-*s  ", PAGE_INDENT,
            is_uncredited(page, article) ? "! " : "", PAGE_TIME, minute);
    text_put_cut(page->file, page_name(page, article), NAME_COLUMNS, true);
    fputs("  ", page->file);
    page_paint(page, paint);
    fputs(what, page->file);
    page_paint(page, PAINT_PLAIN);
    fprintf(page->file, "%*s", KIND_COLUMNS + 2 - (int)strlen(what), "");
}

/* ---- heading ----------------------------------------------------------------- */

void page_put_title(const cli_page *page, uint32_t cluster, size_t columns)
{
    np_cluster shown = result_cluster(page->result, cluster);
    np_slice title = result_title(page->result, &shown);
    if (text_is_blank(title))
        fputs("(no text)", page->file);
    else
        text_put_cut(page->file, title, columns, false);
}

void page_put_headline(const cli_page *page, uint32_t cluster, size_t column)
{
    np_cluster shown = result_cluster(page->result, cluster);
    np_slice title = np_corpus_get(page->result->corpus, shown.lead).title;
    cli_text_box box = {page->file, column, column, PAGE_WIDTH};
    if (text_is_blank(title))
        page_put_title(page, cluster, PAGE_WIDTH - column);
    else
        text_wrap(&box, title);
}

static void put_heading(const cli_page *page, uint32_t cluster)
{
    page_paint(page, PAINT_BOLD);
    size_t column = (size_t)fprintf(page->file, "%u. ", cluster + 1);
    page_put_headline(page, cluster, column);
    page_paint(page, PAINT_PLAIN);
    fputc('\n', page->file);
}

bool page_has_sources(const cli_page *page, const np_cluster *cluster)
{
    const uint32_t *members = result_members(page->result, cluster);
    for (uint32_t i = 0; i < cluster->size; i++)
        if (np_corpus_get(page->result->corpus, members[i]).source.size)
            return true;
    return false;
}

/* How many articles and sources, over how long, and how weakly they hang together. */
static void put_extent(const cli_page *page, const np_cluster *cluster)
{
    char articles[FIGURE_SIZE], sources[FIGURE_SIZE], span[FIGURE_SIZE];
    figure_count(articles, cluster->size, "article");
    figure_count(sources, cluster->sources, "source");
    page_paint(page, PAINT_DIM);
    fprintf(page->file, "%*s%s", PAGE_INDENT, "", articles);
    if (page_has_sources(page, cluster))
        fprintf(page->file, ", %s", sources);
    if (cluster->first_published != NP_NO_TIME &&
        cluster->last_published > cluster->first_published) {
        figure_extent(span, cluster->first_published, cluster->last_published);
        fprintf(page->file, ", %s", span);
    }
    if (cluster->size > 1 && cluster->weakest_link < weak_link)
        fprintf(page->file, "; weakest link %u %%",
                figure_percent(cluster->weakest_link));
    page_paint(page, PAINT_PLAIN);
    fputc('\n', page->file);
}

/* ---- credits ----------------------------------------------------------------- */

/* Members that credit an agency; the words of the first that stand in its text. */
static uint32_t count_credited(const cli_page *page, const np_cluster *cluster,
                               np_slice *evidence)
{
    const uint32_t *members = result_members(page->result, cluster);
    uint32_t credited = 0;
    *evidence = (np_slice){0};
    for (uint32_t i = 0; i < cluster->size; i++) {
        np_verdict verdict = result_verdict(page->result, members[i]);
        if (!verdict.is_credited || verdict.agency != cluster->agency)
            continue;
        credited++;
        if (!evidence->size && verdict.credit_size) {
            evidence->data = np_corpus_get(page->result->corpus, members[i]).text.data +
                             verdict.credit_start;
            evidence->size = verdict.credit_size;
        }
    }
    return credited;
}

static bool is_named(const np_slice *names, uint32_t count, np_slice name)
{
    for (uint32_t i = 0; i < count; i++)
        if (names[i].size == name.size &&
            memcmp(names[i].data, name.data, name.size) == 0)
            return true;
    return false;
}

/* The first different names of the members that do not name their agency; `articles`
 * tells how many of these they are. */
static uint32_t list_uncredited(np_slice names[MOST_UNCREDITED], uint32_t *articles,
                                const cli_page *page, const np_cluster *cluster)
{
    const uint32_t *members = result_members(page->result, cluster);
    uint32_t count = 0;
    *articles = 0;
    for (uint32_t i = 0; i < cluster->size; i++) {
        np_slice name = page_name(page, members[i]);
        if (!is_uncredited(page, members[i]))
            continue;
        if (is_named(names, count, name))
            ++*articles;
        else if (count < MOST_UNCREDITED) {
            names[count++] = name;
            ++*articles;
        }
    }
    return count;
}

static void put_uncredited(const cli_page *page, const np_cluster *cluster,
                           cli_text_box *box)
{
    np_slice names[MOST_UNCREDITED];
    uint32_t articles, count = list_uncredited(names, &articles, page, cluster);
    char rest[FIGURE_SIZE];
    text_wrap_string(box, "uncredited (!):");
    for (uint32_t i = 0; i < count; i++) {
        text_wrap(box, names[i]);
        if (i + 1 < count || articles < cluster->uncredited) {
            fputc(',', page->file);
            box->column++;
        }
    }
    if (articles < cluster->uncredited) {
        snprintf(rest, sizeof rest, "and %u more", cluster->uncredited - articles);
        text_wrap_string(box, rest);
    }
}

/* Whose text it is, by which words, and who does not say so. */
static void put_credits(const cli_page *page, const np_cluster *cluster)
{
    char opening[2 * FIGURE_SIZE];
    np_slice evidence;
    if (!cluster->agency || cluster->size < 2)
        return;
    uint32_t credited = count_credited(page, cluster, &evidence);
    cli_text_box box = {page->file, PAGE_INDENT, PAGE_INDENT, PAGE_WIDTH - 1};
    fprintf(page->file, "%*s", PAGE_INDENT, "");
    snprintf(opening, sizeof opening, "%s text; credited by %u%s",
             np_agency_name(cluster->agency), credited, cluster->uncredited ? "," : "");
    text_wrap_string(&box, opening);
    if (cluster->uncredited)
        put_uncredited(page, cluster, &box);
    fputc('\n', page->file);
    if (evidence.size) {
        fprintf(page->file, "%*sEvidence: \"", PAGE_INDENT, "");
        text_put_cut(page->file, evidence, EVIDENCE_COLUMNS, false);
        fputs("\"\n", page->file);
    }
}

/* ---- members ----------------------------------------------------------------- */

static void put_shares(const cli_page *page, const np_similarity *similarity)
{
    if (similarity->kind == NP_KIND_NONE)
        fputs("like others, not the lead", page->file);
    else if (similarity->kind == NP_KIND_IDENTICAL)
        fputs("the same text", page->file);
    else if (similarity->kind == NP_KIND_REWORDED)
        fprintf(page->file, "%u %% in like sentences",
                figure_percent(similarity->sentence_share));
    else
        fprintf(page->file, "%u %% in lead, drops %u %%",
                figure_percent(similarity->share_b),
                figure_percent(1.0 - similarity->share_a));
}

static void put_unique_sentences(const cli_page *page, uint32_t article)
{
    size_t count;
    const np_sentence *own = result_sentences(page->result, article, &count);
    for (size_t i = 0; i < count; i++) {
        if (own[i].status != NP_UNIQUE)
            continue;
        cli_text_box box = {page->file, PAGE_INDENT + 4, PAGE_INDENT + 4, PAGE_WIDTH};
        page_paint(page, PAINT_GREEN);
        fprintf(page->file, "%*s+ ", PAGE_INDENT + 2, "");
        text_wrap(&box, result_sentence_text(page->result, &own[i]));
        page_paint(page, PAINT_PLAIN);
        fputc('\n', page->file);
    }
}

static void put_member(const cli_page *page, uint32_t article)
{
    np_verdict verdict = result_verdict(page->result, article);
    if (verdict.lead == article) {
        char words[FIGURE_SIZE];
        figure_count(words, verdict.words, "word");
        page_put_article(page, article, result_role_name(verdict.role), PAINT_BOLD);
        fputs(words, page->file);
    } else {
        const char *kind = result_kind_name(verdict.similarity.kind);
        page_put_article(page, article, *kind ? kind : "linked", PAINT_YELLOW);
        put_shares(page, &verdict.similarity);
    }
    fputc('\n', page->file);
    put_unique_sentences(page, article);
}

/* ---- members of one text ----------------------------------------------------- */

/* A member, and the first one that has the same text, as places in the cluster. */
typedef struct membership {
    np_slice text;
    uint32_t article, place, first;
    uint32_t count; /* at the first: how many have this text */
} membership;

static int compare_slices(np_slice a, np_slice b)
{
    size_t size = a.size < b.size ? a.size : b.size;
    int order = size ? memcmp(a.data, b.data, size) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

static int compare_places(const void *left, const void *right)
{
    const membership *a = left, *b = right;
    return (a->place > b->place) - (a->place < b->place);
}

static int compare_texts(const void *left, const void *right)
{
    const membership *a = left, *b = right;
    int order = compare_slices(a->text, b->text);
    return order ? order : compare_places(left, right);
}

/* What is identical to the lead counts as its text, byte by byte or not. */
static void list_members(const cli_page *page, membership *members,
                         const uint32_t *articles, uint32_t size)
{
    const cli_result *result = page->result;
    for (uint32_t i = 0; i < size; i++) {
        np_verdict verdict = result_verdict(result, articles[i]);
        bool identical = verdict.similarity.kind == NP_KIND_IDENTICAL;
        uint32_t like = identical ? verdict.lead : articles[i];
        members[i] = (membership){.text = np_corpus_get(result->corpus, like).text,
                                  .article = articles[i],
                                  .place = i};
    }
}

static void group_members(membership *members, uint32_t size)
{
    qsort(members, size, sizeof *members, compare_texts);
    for (uint32_t i = 0, run = 0; i < size; i++) {
        if (compare_slices(members[run].text, members[i].text) != 0)
            run = i;
        members[i].first = members[run].place;
        members[run].count++;
    }
    qsort(members, size, sizeof *members, compare_places);
}

/* Prints all who carry the text of the member at `first`, in one paragraph. */
static void put_carriers(const cli_page *page, const membership *members, uint32_t size,
                         uint32_t first)
{
    char minute[FIGURE_SIZE], opening[FIGURE_SIZE + 64];
    uint32_t last = first;
    for (uint32_t i = first + 1; i < size; i++)
        if (members[i].first == first)
            last = i;
    figure_minute(minute,
                  np_corpus_get(page->result->corpus, members[last].article).published);
    snprintf(opening, sizeof opening,
             "the same text in %u more, the last %s:", members[first].count - 1,
             minute);
    cli_text_box box = {page->file, PAGE_INDENT + 4, PAGE_INDENT + 4, PAGE_WIDTH - 1};
    fprintf(page->file, "%*s= ", PAGE_INDENT + 2, "");
    text_wrap_string(&box, opening);
    for (uint32_t i = first + 1; i <= last; i++) {
        if (members[i].first != first)
            continue;
        text_wrap(&box, page_name(page, members[i].article));
        fputs(i < last ? "," : "\n", page->file);
        box.column++;
    }
}

static void put_members(const cli_page *page, const membership *members, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        bool first = members[i].first == i;
        bool grouped = members[members[i].first].count >= GROUP_FROM;
        if (first || !grouped)
            put_member(page, members[i].article);
        if (first && grouped)
            put_carriers(page, members, size, i);
    }
}

np_status page_put_cluster(const cli_page *page, uint32_t cluster, np_error *error)
{
    np_cluster shown = result_cluster(page->result, cluster);
    const uint32_t *articles = result_members(page->result, &shown);
    membership *members = calloc(shown.size, sizeof *members);
    if (!members)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    list_members(page, members, articles, shown.size);
    group_members(members, shown.size);
    put_heading(page, cluster);
    put_extent(page, &shown);
    put_credits(page, &shown);
    put_members(page, members, shown.size);
    fputc('\n', page->file);
    free(members);
    return NP_OK;
}
