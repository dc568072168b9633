#include "keyword.h"

#include <stdlib.h>

enum { MOST_KEYWORDS = 8, LEAST_LETTERS = 2 };

/* The place of a term among `count` ones; `count` when it is none of them. */
static uint32_t place_of(uint32_t term, const uint32_t *terms, size_t count)
{
    uint32_t place = 0;
    while (place < count && terms[place] != term)
        place++;
    return place;
}

static np_status add_wordings(np_keyword_finder *finder, np_slice text,
                              const uint32_t *terms, size_t count, np_error *error)
{
    np_status status = np_fold(&finder->folded, text, error);
    uint64_t wanted = 0; /* a bit for each end of a term: few words pass */
    for (size_t i = 0; i < count; i++)
        wanted |= UINT64_C(1) << terms[i] % 64;
    for (size_t i = 0; status == NP_OK && i < finder->folded.word_count; i++) {
        const np_word *word = &finder->folded.words[i];
        uint32_t term = np_term_of(finder->folded.stream + word->stream_start,
                                   word->stream_end - word->stream_start);
        np_slice slice = {text.data + word->text_start,
                          word->text_end - word->text_start};
        if (!(wanted >> term % 64 & 1) || slice.size < LEAST_LETTERS)
            continue;
        uint32_t order = place_of(term, terms, count);
        np_wording found = {slice, order, (uint32_t)finder->wordings.count, 1};
        if (order < count && !np_array_push(&finder->wordings, found))
            status = np_fail_memory(error);
    }
    return status;
}

static int compare_slices(np_slice a, np_slice b)
{
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = memcmp(a.data, b.data, shorter);
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

static int by_wording(const void *left, const void *right)
{
    const np_wording *a = left, *b = right;
    int order = compare_slices(a->slice, b->slice);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static int by_order(const void *left, const void *right)
{
    const np_wording *a = left, *b = right;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    if (a->times != b->times)
        return a->times > b->times ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

/* Each wording once, with how often it is used; by term, the most used first. */
static void count_wordings(np_wordings *wordings)
{
    size_t kept = 0;
    qsort(wordings->items, wordings->count, sizeof *wordings->items, by_wording);
    for (size_t i = 0; i < wordings->count; i++) {
        np_wording *last = kept ? &wordings->items[kept - 1] : NULL;
        if (last && compare_slices(last->slice, wordings->items[i].slice) == 0)
            last->times++;
        else
            wordings->items[kept++] = wordings->items[i];
    }
    wordings->count = kept;
    qsort(wordings->items, kept, sizeof *wordings->items, by_order);
}

np_status np_keywords_find(np_story *story, np_keyword_finder *finder,
                           const np_article *article, const uint32_t *terms,
                           size_t count, np_error *error)
{
    np_array_clear(&finder->wordings);
    np_status status = add_wordings(finder, article->title, terms, count, error);
    if (status == NP_OK)
        status = add_wordings(finder, np_term_text(article->text), terms, count, error);
    np_wordings *wordings = &finder->wordings;
    if (status != NP_OK || wordings->count == 0)
        return status;
    count_wordings(wordings);
    for (size_t i = 0; i < wordings->count && story->term_count < MOST_KEYWORDS; i++)
        if (i == 0 || wordings->items[i - 1].order != wordings->items[i].order)
            story->terms[story->term_count++] = wordings->items[i].slice;
    return NP_OK;
}

np_status np_keywords_count(uint32_t *out, np_keyword_finder *finder, np_slice text,
                            const uint32_t *terms, size_t count, np_error *error)
{
    np_array_clear(&finder->wordings);
    np_status status = add_wordings(finder, text, terms, count, error);
    *out = (uint32_t)finder->wordings.count;
    return status;
}

void np_keyword_finder_release(np_keyword_finder *finder)
{
    np_folded_release(&finder->folded);
    np_array_release(&finder->wordings);
}
