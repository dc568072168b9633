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
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->story != b->story)
        return a->story < b->story ? -1 : 1;
    return (a->cluster > b->cluster) - (a->cluster < b->cluster);
}

np_status np_forms_keep_repeated(np_u64s *keys, np_forms *forms, np_error *error)
{
    np_form *items = forms->items;
    size_t count = forms->count, kept = 0;
    if (count)
        qsort(items, count, sizeof *items, by_key);
    for (size_t from = 0, to; from < count; from = to) {
        uint32_t stories = 1;
        for (to = from + 1; to < count && items[to].key == items[from].key; to++)
            stories += items[to].story != items[to - 1].story;
        if (stories < NP_LEAST_FORM_STORIES)
            continue;
        if (!np_array_push(keys, items[from].key))
            return np_fail_memory(error);
        memmove(items + kept, items + from, (to - from) * sizeof *items);
        kept += to - from;
    }
    forms->count = kept;
    return NP_OK;
}

bool np_is_repeated_form(const np_u64s *keys, uint64_t key)
{
    return np_has_u64(keys->items, keys->count, key);
}
