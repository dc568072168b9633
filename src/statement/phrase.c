#include "statement/phrase.h"

#include "base/hash.h"

enum { LEAST_SLOTS = 256 };

/* The slot of a hash, or the empty one where it belongs. */
static size_t find_slot(const np_phrases *p, uint64_t hash)
{
    size_t at = np_mix(hash) & (p->slot_count - 1);
    while (p->slots[at] && p->list.items[p->slots[at] - 1].hash != hash)
        at = (at + 1) & (p->slot_count - 1);
    return at;
}

/* Makes `wanted` slots and fills them. */
static bool make_slots(np_phrases *p, size_t wanted)
{
    if (wanted > p->slot_room) {
        uint32_t *slots = np_alloc(wanted * sizeof *slots);
        if (!slots)
            return false;
        np_release(p->slots);
        p->slots = slots;
        p->slot_room = wanted;
    }
    p->slot_count = wanted;
    memset(p->slots, 0, wanted * sizeof *p->slots);
    for (uint32_t i = 0; i < p->list.count; i++)
        p->slots[find_slot(p, p->list.items[i].hash)] = i + 1;
    return true;
}

void np_phrases_clear(np_phrases *phrases)
{
    np_array_clear(&phrases->list);
    np_array_clear(&phrases->words);
    phrases->slot_count = 0; /* those of a large cluster would take long to clear */
}

uint32_t np_phrases_find(const np_phrases *phrases, uint64_t hash)
{
    if (phrases->slot_count == 0)
        return NP_NONE;
    uint32_t found = phrases->slots[find_slot(phrases, hash)];
    return found ? found - 1 : NP_NONE;
}

bool np_phrases_add(np_phrases *phrases, np_phrase phrase)
{
    size_t count = phrases->slot_count;
    if (2 * (phrases->list.count + 1) > count &&
        !make_slots(phrases, count ? 2 * count : LEAST_SLOTS))
        return false;
    if (!np_array_push(&phrases->list, phrase))
        return false;
    size_t slot = find_slot(phrases, phrase.hash);
    phrases->slots[slot] = (uint32_t)phrases->list.count;
    return true;
}

bool np_phrase_has(const np_phrases *phrases, const np_phrase *phrase, uint64_t word)
{
    const np_phrase_word *words = phrases->words.items;
    uint32_t from = phrase->first_word, to = from + phrase->distinct;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (words[middle].word < word)
            from = middle + 1;
        else
            to = middle;
    }
    return from < phrase->first_word + phrase->distinct && words[from].word == word;
}

bool np_phrase_has_stem(const np_phrases *phrases, const np_phrase *phrase,
                        uint32_t stem)
{
    for (uint32_t i = phrase->first_word; i < phrase->first_word + phrase->distinct;
         i++)
        if (phrases->words.items[i].stem == stem)
            return true;
    return false;
}

np_word_share np_phrase_share(const np_phrases *phrases, np_word_kind kind,
                              const np_phrase *a, const np_phrase *b)
{
    np_word_share share = {0, 0};
    for (uint32_t i = a->first_word; i < a->first_word + a->distinct; i++) {
        const np_phrase_word *w = &phrases->words.items[i];
        if (w->kind != kind)
            continue;
        if (np_phrase_has_stem(phrases, b, w->stem))
            share.common++;
        else
            share.missing++;
    }
    return share;
}

void np_phrases_release(np_phrases *phrases)
{
    np_array_release(&phrases->list);
    np_array_release(&phrases->words);
    np_release(phrases->slots);
    *phrases = (np_phrases){0};
}
