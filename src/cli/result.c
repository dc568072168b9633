#include "result.h"

#include "message.h"

#include <stdlib.h>
#include <string.h>

/* Makes room for the sentences of any cluster. */
static bool unfold_init(cli_result *result)
{
    cli_result_unfolded *out = calloc(1, sizeof *out);
    size_t members = 0;
    result->unfolded = out;
    if (!out)
        return false;
    for (uint32_t i = 0;
         i < result->cluster_count && result_cluster(result, i).size > 1; i++) {
        size_t count = np_report_sentences(result->report, i, NULL, 0);
        out->room = count > out->room ? count : out->room;
        members = result_cluster(result, i).size > members
                      ? result_cluster(result, i).size
                      : members;
    }
    out->cluster = NP_NONE;
    out->sentences = malloc((out->room + 1) * sizeof *out->sentences);
    out->firsts = malloc((members + 2) * sizeof *out->firsts);
    return out->sentences && out->firsts;
}

static void unfold_release(cli_result_unfolded *unfolded)
{
    if (!unfolded)
        return;
    free(unfolded->sentences);
    free(unfolded->firsts);
    free(unfolded);
}

/* Takes the sentences of a cluster of two and more. */
static void unfold(const cli_result *result, uint32_t cluster)
{
    cli_result_unfolded *out = result->unfolded;
    np_cluster of = result_cluster(result, cluster);
    size_t at = 0, count = np_report_sentences(result->report, cluster, out->sentences,
                                               out->room);
    for (uint32_t i = 0; i < of.size; i++) {
        out->firsts[i] = at;
        while (at < count &&
               out->sentences[at].article == result_members(result, &of)[i])
            at++;
    }
    out->firsts[of.size] = count;
    out->cluster = cluster;
}

np_status result_init(cli_result *out, const np_corpus *corpus, const np_report *report,
                      np_error *error)
{
    *out = (cli_result){.corpus = corpus, .report = report};
    out->pairs = np_report_pairs(report, &out->pair_count);
    out->cluster_count = np_report_cluster_count(report);
    out->members = np_report_members(report, &out->article_count);
    out->quotations = np_report_quotations(report, &out->quotation_count);
    out->stories = np_report_stories(report, &out->story_count);
    if (!unfold_init(out))
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    return NP_OK;
}

void result_release(cli_result *result)
{
    unfold_release(result->unfolded);
}

const uint32_t *result_members(const cli_result *result, const np_cluster *cluster)
{
    return result->members + cluster->first_member;
}

np_slice result_title(const cli_result *result, const np_cluster *cluster)
{
    np_article lead = np_corpus_get(result->corpus, cluster->lead);
    return lead.title.size ? lead.title : lead.text;
}

const np_sentence *result_sentences(const cli_result *result, uint32_t article,
                                    size_t *count)
{
    const cli_result_unfolded *unfolded = result->unfolded;
    np_verdict verdict = result_verdict(result, article);
    np_cluster cluster = result_cluster(result, verdict.cluster);
    *count = 0;
    if (cluster.size < 2)
        return NULL;
    if (unfolded->cluster != verdict.cluster)
        unfold(result, verdict.cluster);
    uint32_t place = verdict.place - cluster.first_member;
    *count = unfolded->firsts[place + 1] - unfolded->firsts[place];
    return unfolded->sentences + unfolded->firsts[place];
}

np_slice result_sentence_text(const cli_result *result, const np_sentence *sentence)
{
    np_slice text = np_corpus_get(result->corpus, sentence->article).text;
    return (np_slice){text.data + sentence->start, sentence->size};
}

/* ---- orders ------------------------------------------------------------------ */

typedef struct order_key {
    uint64_t major, minor;
    size_t index;
} order_key;

static int compare_keys(const void *left, const void *right)
{
    const order_key *a = left, *b = right;
    if (a->major != b->major)
        return a->major < b->major ? -1 : 1;
    return (a->minor > b->minor) - (a->minor < b->minor);
}

/* Sorts the keys and gives their indices, in place of them. */
static size_t *sorted_indices(order_key *keys, size_t count)
{
    size_t *order = malloc((count + 1) * sizeof *order);
    if (order)
        qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 0; order && i < count; i++)
        order[i] = keys[i].index;
    free(keys);
    return order;
}

static uint32_t place_of(const cli_result *result, uint32_t article)
{
    return result_verdict(result, article).place;
}

size_t *result_pair_order(const cli_result *result)
{
    order_key *keys = calloc(result->pair_count + 1, sizeof *keys);
    if (!keys)
        return NULL;
    for (size_t i = 0; i < result->pair_count; i++)
        keys[i] = (order_key){place_of(result, result->pairs[i].article_a),
                              place_of(result, result->pairs[i].article_b), i};
    return sorted_indices(keys, result->pair_count);
}

size_t *result_quotation_order(const cli_result *result)
{
    order_key *keys = calloc(result->quotation_count + 1, sizeof *keys);
    if (!keys)
        return NULL;
    for (size_t i = 0; i < result->quotation_count; i++)
        keys[i] = (order_key){place_of(result, result->quotations[i].composite),
                              result->quotations[i].cluster, i};
    return sorted_indices(keys, result->quotation_count);
}

uint32_t *result_story_order(const cli_result *result)
{
    uint32_t count = result->cluster_count;
    uint32_t *order = malloc((count + 1) * sizeof *order);
    uint32_t *next = calloc(result->story_count + 2, sizeof *next);
    for (uint32_t i = 0; next && i < count && result->story_count; i++)
        next[result_cluster(result, i).story + 1]++;
    for (size_t i = 1; next && i < result->story_count; i++)
        next[i] += next[i - 1];
    for (uint32_t i = 0; order && next && i < count; i++)
        order[result->story_count ? next[result_cluster(result, i).story]++ : i] = i;
    if (!next) {
        free(order);
        order = NULL;
    }
    free(next);
    return order;
}

/* ---- sources ----------------------------------------------------------------- */

static int compare_slices(const void *left, const void *right)
{
    const np_slice *a = left, *b = right;
    int order = memcmp(a->data, b->data, a->size < b->size ? a->size : b->size);
    return order ? order : (a->size > b->size) - (a->size < b->size);
}

np_status result_count_sources(const cli_result *result, size_t *out, np_error *error)
{
    np_slice *sources = malloc((result->article_count + 1) * sizeof *sources);
    if (!sources)
        return fail_at(error, NP_ENOMEM, "", "out of memory");
    size_t known = 0;
    for (uint32_t i = 0; i < result->article_count; i++) {
        np_slice source = np_corpus_get(result->corpus, i).source;
        if (source.size)
            sources[known++] = source;
    }
    qsort(sources, known, sizeof *sources, compare_slices);
    *out = 0;
    for (size_t i = 0; i < known; i++)
        *out += i == 0 || compare_slices(&sources[i - 1], &sources[i]) != 0;
    free(sources);
    return NP_OK;
}

/* ---- names ------------------------------------------------------------------- */

const char *result_kind_name(np_kind kind)
{
    static const char *const names[] = {[NP_KIND_NONE] = "",
                                        [NP_KIND_IDENTICAL] = "identical",
                                        [NP_KIND_NEAR] = "near",
                                        [NP_KIND_ABRIDGED] = "abridged",
                                        [NP_KIND_EXTENDED] = "extended",
                                        [NP_KIND_REWORDED] = "reworded",
                                        [NP_KIND_PARTIAL] = "partial",
                                        [NP_KIND_QUOTE] = "quote"};
    return names[kind];
}

const char *result_role_name(np_role role)
{
    static const char *const names[] = {[NP_ROLE_SINGLE] = "single",
                                        [NP_ROLE_LEAD] = "lead",
                                        [NP_ROLE_COPY] = "copy",
                                        [NP_ROLE_COMPOSITE] = "composite"};
    return names[role];
}
