#include "statement/form.h"

#include "base/hash.h"

#include <stdlib.h>

static bool is_line(np_slice sentence)
{
    if (sentence.size == 0)
        return false;
    unsigned char last = (unsigned char)sentence.data[sentence.size - 1];
    return last < 0x80 && !strchr(".!?\"'", last);
}

bool np_is_number_word(const np_profile *p, uint32_t word)
{
    const np_word *at = &p->folded.words[p->word_numbers.items[word]];
    unsigned char first = p->folded.stream[at->stream_start];
    return first >= '0' && first <= '9';
}

uint64_t np_form_key(const np_profile *p, const np_sentence_words *words,
                     np_slice sentence, uint32_t source)
{
    uint32_t count = words->end - words->first;
    if (source == NP_NONE || count == 0 || count > NP_MOST_FORM_WORDS)
        return 0;
    bool masks_numbers = is_line(sentence);
    uint64_t key = np_mix((uint64_t)source << 32 | count);
    for (uint32_t i = words->first; i < words->end; i++) {
        bool is_masked = masks_numbers && np_is_number_word(p, i);
        key = np_mix(key ^ (is_masked ? 0 : p->words.items[i]));
    }
    return key ? key : 1;
}

static int by_key(const void *left, const void *right)
{
    const np_form *a = left, *b = right;
    return (a->key > b->key) - (a->key < b->key);
}

static int by_sentence(const void *left, const void *right)
{
    const np_form *a = left, *b = right;
    if (a->cluster != b->cluster)
        return a->cluster < b->cluster ? -1 : 1;
    return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

static void sort(np_forms *forms, int compare(const void *, const void *))
{
    if (forms->count)
        qsort(forms->items, forms->count, sizeof *forms->items, compare);
}

/* True when forms are in as many stories as furniture is. */
static bool are_in_stories(const np_form *forms, size_t count, const uint32_t *stories)
{
    uint32_t met[NP_LEAST_FORM_STORIES], kinds = 0;
    for (size_t i = 0; i < count && kinds < NP_LEAST_FORM_STORIES; i++) {
        uint32_t story = stories[forms[i].cluster], k = 0;
        while (k < kinds && met[k] != story)
            k++;
        if (k == kinds)
            met[kinds++] = story;
    }
    return kinds == NP_LEAST_FORM_STORIES;
}

/* Moves forms from … to - 1 down behind the `kept` ones; returns how many are then. */
static size_t keep(np_form *forms, size_t kept, size_t from, size_t to)
{
    memmove(forms + kept, forms + from, (to - from) * sizeof *forms);
    return kept + (to - from);
}

size_t np_forms_end(const np_forms *forms, size_t from)
{
    size_t end = from;
    while (end < forms->count &&
           forms->items[end].cluster == forms->items[from].cluster)
        end++;
    return end;
}

static bool has_key(const np_form *forms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (forms[i].key)
            return true;
    return false;
}

void np_forms_keep_repeated(np_forms *forms, const uint32_t *stories)
{
    np_form *items = forms->items;
    size_t kept = 0;
    sort(forms, by_key);
    for (size_t from = 0, to; from < forms->count; from = to) {
        for (to = from + 1; to < forms->count && items[to].key == items[from].key;)
            to++;
        if (!items[from].key || are_in_stories(items + from, to - from, stories))
            kept = keep(items, kept, from, to);
    }
    forms->count = kept;
    sort(forms, by_sentence);
    kept = 0;
    for (size_t from = 0, to; from < forms->count; from = to) {
        to = np_forms_end(forms, from);
        if (has_key(items + from, to - from))
            kept = keep(items, kept, from, to);
    }
    forms->count = kept;
}

/* Which statements a sentence that is of no form carries: 1, by statement. */
static bool mark_told(np_u32s *told, const np_sentences *sentences,
                      const np_form *forms, size_t count)
{
    size_t form = 0;
    if (!np_array_reserve(told, sentences->count))
        return false;
    memset(told->items, 0, sentences->count * sizeof *told->items);
    for (size_t i = 0; i < sentences->count; i++) {
        uint32_t statement = sentences->items[i].statement;
        if (form < count && forms[form].sentence == i)
            form++;
        else if (statement != NP_NONE)
            told->items[statement] = 1;
    }
    return true;
}

/* Makes of each mark the number that its statement has among those marked. */
static void number_told(np_u32s *told, size_t count)
{
    uint32_t number = 0;
    for (size_t i = 0; i < count; i++)
        told->items[i] = told->items[i] ? number++ : NP_NONE;
}

np_status np_forms_pass_over(np_sentences *sentences, np_u32s *room,
                             const np_form *forms, size_t count, np_error *error)
{
    if (!mark_told(room, sentences, forms, count))
        return np_fail_memory(error);
    number_told(room, sentences->count);
    for (size_t i = 0; i < sentences->count; i++) {
        np_sentence *s = &sentences->items[i];
        if (s->statement == NP_NONE)
            continue;
        s->statement = room->items[s->statement];
        if (s->statement != NP_NONE)
            continue;
        s->status = NP_FURNITURE;
        s->carriers = 1;
        s->first_article = s->article;
    }
    return NP_OK;
}
