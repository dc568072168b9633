#include "story/summary.h"

#include "base/parallel.h"
#include "base/select.h"
#include "base/sort.h"
#include "story/keyword.h"
#include "story/neighbour.h"
#include "story/place.h"

#include <math.h>

enum {
    BLOCK = 16,
    TELLING = 2 /* words among them that a title needs to tell of the story */
};

/* A term of a story has at least this share of the weight of its heaviest one: others
 * are words of every text. */
static const float LEAST_WEIGHT = 0.1F;

/* What a worker keeps from one story to the next. */
typedef struct worker {
    np_u64s items, room; /* term << 32 | weight */
    np_term *sum;        /* of vectors */
    size_t sum_room;
    np_term_vector centre;  /* of the story */
    np_term lead[NP_TERMS]; /* terms of one */
    np_keyword_finder keywords;
} worker;

typedef struct job {
    np_report *report;
    const np_stories *stories;
    const np_story_input *input;
    np_progress *progress;
    np_places places;
    worker *workers;
} job;

/* Numbers the articles and clusters of the stories. */
static np_status number_stories(job *j, np_error *error)
{
    np_report *report = j->report;
    if (!np_array_reserve(&report->stories, j->places.count))
        return np_fail_memory(error);
    report->stories.count = j->places.count;
    if (j->places.count)
        memset(report->stories.items, 0,
               j->places.count * sizeof *report->stories.items);
    for (uint32_t rank = 0; rank < j->input->order->count; rank++) {
        uint32_t article = j->input->order->articles[rank];
        uint32_t cluster = report->verdicts[article].cluster;
        report->story_of[cluster] = j->places.stories[rank];
    }
    return NP_OK;
}

/* Adds up the items, which are in order of their terms. */
static void sum_up(worker *w)
{
    size_t count = 0;
    for (size_t i = 0; i < w->items.count; i++) {
        uint32_t term = (uint32_t)(w->items.items[i] >> 32);
        uint32_t bits = (uint32_t)w->items.items[i];
        float weight;
        memcpy(&weight, &bits, sizeof weight);
        if (count && w->sum[count - 1].term == term)
            w->sum[count - 1].weight += weight;
        else
            w->sum[count++] = (np_term){term, weight};
    }
    w->centre = (np_term_vector){w->sum, count};
}

/* Articles of the cluster that `rank` leads. */
static uint32_t cluster_size(const job *j, uint32_t rank)
{
    uint32_t article = j->input->order->articles[rank];
    return np_cluster_size(j->report, j->report->verdicts[article].cluster);
}

/* Adds the terms of a lead, by the weight of its cluster, to the items. */
static np_status add_lead(const job *j, worker *w, uint32_t rank, np_error *error)
{
    double share = np_cluster_weight(cluster_size(j, rank));
    np_status status = np_terms_read(&w->centre, &j->stories->terms, rank, w->lead,
                                     error);
    if (status != NP_OK)
        return status;
    if (!np_array_reserve(&w->items, w->items.count + w->centre.count))
        return np_fail_memory(error);
    for (size_t k = 0; k < w->centre.count; k++) {
        float weight = (float)(share * w->centre.terms[k].weight);
        uint32_t bits;
        memcpy(&bits, &weight, sizeof bits);
        w->items.items[w->items.count++] = (uint64_t)w->centre.terms[k].term << 32 |
                                           bits;
    }
    return NP_OK;
}

/* The sum of the vectors of the leads, each by the weight of its cluster: the centre of
 * a story. That of a single cluster is its lead's. */
static np_status find_centre(const job *j, worker *w, uint32_t story, np_error *error)
{
    np_status status = NP_OK;
    np_array_clear(&w->items);
    for (uint32_t i = j->places.firsts[story];
         i < j->places.firsts[story + 1] && status == NP_OK; i++)
        if (j->input->leads[j->places.ranks[i]] == j->places.ranks[i])
            status = add_lead(j, w, j->places.ranks[i], error);
    if (status != NP_OK || j->report->stories.items[story].clusters <= 1)
        return status;
    size_t count = w->items.count;
    if (!np_array_reserve(&w->room, count) ||
        !np_array_grow((void **)&w->sum, &w->sum_room, count, sizeof *w->sum))
        return np_fail_memory(error);
    np_sort_u64(w->items.items, w->room.items, count);
    sum_up(w);
    return NP_OK;
}

/* The weight in an item of seek_heaviest(). */
static float weight_of(uint64_t item)
{
    uint32_t bits = ~(uint32_t)(item >> 32);
    float weight;
    memcpy(&weight, &bits, sizeof weight);
    return weight;
}

/* Moves the NP_KEYWORD_TERMS least items to the front, in order; returns how many there
 * are. `room` is for as many as all. */
static size_t sort_least(uint64_t *items, uint64_t *room, size_t count)
{
    size_t kept = 0, most = NP_KEYWORD_TERMS;
    if (count > most) {
        memcpy(room, items, count * sizeof *items);
        uint64_t last = np_select_u64(room, count, most);
        for (size_t i = 0; i < count && kept < most; i++)
            if (items[i] <= last)
                items[kept++] = items[i];
        count = kept;
    }
    np_sort_u64(items, room, count);
    return count;
}

/* Looks for the heaviest terms of the centre from now on. */
static np_status seek_heaviest(worker *w, np_error *error)
{
    uint32_t heavy[NP_KEYWORD_TERMS];
    size_t count = w->centre.count, most = 0;
    if (!np_array_reserve(&w->items, count) || !np_array_reserve(&w->room, count))
        return np_fail_memory(error);
    uint64_t *items = w->items.items;
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, &w->centre.terms[i].weight, sizeof bits);
        items[i] = (uint64_t)~bits << 32 | w->centre.terms[i].term;
    }
    count = sort_least(items, w->room.items, count);
    for (; most < count; most++) {
        if (weight_of(items[most]) < LEAST_WEIGHT * weight_of(items[0]))
            break;
        heavy[most] = (uint32_t)items[most];
    }
    np_keywords_seek(&w->keywords, heavy, most);
    return NP_OK;
}

/* How good the title of an article is as that of its story, before closeness counts: a
 * title that uses the story's terms comes before one that names a section ("US News"),
 * and one of a composite, which tells of other stories too, after all of its kind. */
static np_status rate_title(int *out, const job *j, worker *w, uint32_t rank,
                            np_error *error)
{
    np_slice title = np_corpus_get(j->input->corpus, j->input->order->articles[rank])
                         .title;
    int is_whole = !j->input->clusters->is_composite[rank];
    uint32_t telling;
    np_status status = np_keywords_count(&telling, &w->keywords, title, error);
    *out = is_whole + (title.size ? 2 : 0) + (telling >= TELLING ? 2 : 0);
    return status;
}

/* Closeness of an article to the centre, which has this length. */
static np_status measure_closeness(double *out, const job *j, const worker *w,
                                   uint32_t rank, double length, np_error *error)
{
    np_term room[NP_TERMS];
    np_term_vector own;
    np_status status = np_terms_read(&own, &j->stories->terms, rank, room, error);
    if (status != NP_OK)
        return status;
    double dot = np_terms_dot(own, w->centre);
    double closeness = own.count && length > 0 ? dot / length : 0;
    *out = closeness > 1 ? 1 : closeness;
    return NP_OK;
}

/* How good a member is as the central article of its story: leads with the best kind
 * of title come first, then the closest; -1 when it leads no cluster. */
static np_status rate_member(double *out, const job *j, worker *w,
                             const np_story *story, uint32_t rank, double length,
                             np_error *error)
{
    uint32_t article = j->input->order->articles[rank];
    double closeness = 1;
    int title = 0;
    np_status status = NP_OK;
    if (story->articles > 1)
        status = measure_closeness(&closeness, j, w, rank, length, error);
    j->report->verdicts[article].closeness = (float)closeness;
    bool is_lead = j->input->leads[rank] == rank;
    if (status == NP_OK && is_lead && story->clusters > 1)
        status = rate_title(&title, j, w, rank, error);
    *out = is_lead ? title + closeness : -1;
    return status;
}

/* Measures the closeness of each article of a story, and chooses its central one. */
static np_status choose_central(const job *j, worker *w, uint32_t number,
                                np_error *error)
{
    np_story *story = &j->report->stories.items[number];
    double best = -1, length = 1;
    if (story->articles > 1)
        length = sqrt(np_terms_dot(w->centre, w->centre));
    for (uint32_t i = j->places.firsts[number]; i < j->places.firsts[number + 1]; i++) {
        uint32_t rank = j->places.ranks[i];
        double rating;
        np_status status = rate_member(&rating, j, w, story, rank, length, error);
        if (status != NP_OK)
            return status;
        if (rating > best) {
            best = rating;
            story->central = j->input->order->articles[rank];
        }
    }
    return NP_OK;
}

static np_status count_members(const job *j, worker *w, uint32_t number,
                               np_error *error)
{
    np_story *story = &j->report->stories.items[number];
    uint32_t first = j->places.firsts[number],
             size = j->places.firsts[number + 1] - first;
    uint32_t unknown = 0;
    *story = (np_story){
        .articles = size, .first_published = NP_NO_TIME, .last_published = NP_NO_TIME};
    if (!np_array_reserve(&w->items, size) || !np_array_reserve(&w->room, size))
        return np_fail_memory(error);
    np_array_clear(&w->items);
    for (uint32_t i = first; i < first + size; i++) {
        uint32_t rank = j->places.ranks[i], source = j->input->order->sources[rank];
        int64_t time = j->input->order->times[rank];
        story->clusters += j->input->leads[rank] == rank;
        if (source == NP_NONE)
            unknown++;
        else
            w->items.items[w->items.count++] = source;
        if (time == NP_NO_TIME)
            continue;
        if (story->first_published == NP_NO_TIME)
            story->first_published = time; /* ranks are in order of time */
        story->last_published = time;
    }
    np_sort_u64(w->items.items, w->room.items, w->items.count);
    story->sources = (uint32_t)np_unique_u64(w->items.items, w->items.count) + unknown;
    return NP_OK;
}

/* Fills in the terms of a story, in memory of their own: most stories have none. */
static np_status name_story(const job *j, worker *w, np_story *story, np_error *error)
{
    np_slice found[NP_KEYWORDS];
    np_article article = np_corpus_get(j->input->corpus, story->central);
    np_status status = np_keywords_find(found, &story->term_count, &w->keywords,
                                        &article, error);
    if (status != NP_OK || story->term_count == 0)
        return status;
    size_t size = story->term_count * sizeof *found;
    np_slice *terms = np_alloc(size);
    if (!terms)
        return np_fail_memory(error);
    memcpy(terms, found, size);
    story->terms = terms;
    return NP_OK;
}

static np_status summarise(const job *j, worker *w, uint32_t number, np_error *error)
{
    np_status status = count_members(j, w, number, error);
    np_story *story = &j->report->stories.items[number];
    bool is_named = story->clusters >= j->input->options->named_clusters;
    if (status == NP_OK && (is_named || story->articles > 1))
        status = find_centre(j, w, number, error);
    if (status == NP_OK && (is_named || story->clusters > 1))
        status = seek_heaviest(w, error);
    if (status == NP_OK)
        status = choose_central(j, w, number, error);
    if (status != NP_OK || !is_named)
        return status;
    return name_story(j, w, story, error);
}

static np_status summarise_block(void *context, size_t item, unsigned number,
                                 np_error *error)
{
    const job *j = context;
    size_t from = item * BLOCK, to = from + BLOCK;
    if (to > j->report->stories.count)
        to = j->report->stories.count;
    np_status status = NP_OK;
    for (size_t story = from; story < to && status == NP_OK; story++)
        status = summarise(j, &j->workers[number], (uint32_t)story, error);
    return status == NP_OK ? np_progress_add(j->progress, to - from, error) : status;
}

static void release_job(job *j)
{
    for (unsigned i = 0; j->workers && i < j->input->options->threads; i++) {
        worker *w = &j->workers[i];
        np_array_release(&w->items);
        np_array_release(&w->room);
        np_release(w->sum);
        np_keyword_finder_release(&w->keywords);
    }
    np_release(j->workers);
    np_places_release(&j->places);
}

np_status np_stories_summarise(np_report *report, const np_stories *stories,
                               const np_story_input *input, np_progress *progress,
                               np_error *error)
{
    job j = {
        .report = report, .stories = stories, .input = input, .progress = progress};
    unsigned threads = input->options->threads;
    j.workers = np_alloc_zero(threads, sizeof *j.workers);
    np_status status = j.workers ? NP_OK : np_fail_memory(error);
    if (status == NP_OK)
        status = np_places_make(&j.places, stories->labels, input->order, input->corpus,
                                error);
    if (status == NP_OK)
        status = number_stories(&j, error);
    size_t count = report->stories.count;
    if (status == NP_OK)
        status = np_progress_begin(progress, "naming stories", count, error);
    if (status == NP_OK)
        status = np_parallel((count + BLOCK - 1) / BLOCK, 1, threads, summarise_block,
                             &j, error);
    release_job(&j);
    return status;
}

np_status np_report_add_stories(np_report *report, const np_story_input *input,
                                np_progress *progress, np_error *error)
{
    np_stories stories;
    if (!input->options->stories)
        return NP_OK;
    np_status status = np_story_find(&stories, input, progress, error);
    if (status == NP_OK)
        status = np_stories_summarise(report, &stories, input, progress, error);
    np_stories_release(&stories);
    return status;
}
