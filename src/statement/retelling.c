#include "statement/retelling.h"

#include <math.h>

enum { LEAST_SLOTS = 64 };

static const float LEAST_REST = 0.25F; /* of a phrase's weight, that says something */

/* Tells the rarity of a phrase's words, once. */
static void tell_rarity(const np_index *index, np_phrases *phrases, np_phrase *phrase)
{
    if (phrase->rarity > 0)
        return;
    for (uint32_t i = 0; i < phrase->distinct; i++) {
        np_phrase_word *w = &phrases->words.items[phrase->first_word + i];
        uint32_t count = np_index_statements(index, w->word);
        w->rarity = logf((1.0F + (float)index->statements) /
                         (float)(count ? count : 1));
        phrase->rarity += w->rarity;
    }
}

/* The slot of a stem, or the empty one where it belongs. Stems are hashes. */
static np_stem *find_slot(const np_stems *stems, uint32_t stem)
{
    size_t at = stem & (stems->slot_count - 1);
    while (stems->slots[at].seen_by && stems->slots[at].stem != stem)
        at = (at + 1) & (stems->slot_count - 1);
    return &stems->slots[at];
}

static bool make_slots(np_stems *stems, uint32_t words)
{
    size_t wanted = LEAST_SLOTS;
    while (wanted < 2 * (size_t)words)
        wanted *= 2;
    if (wanted > stems->slot_room) {
        np_stem *slots = np_alloc(wanted * sizeof *slots);
        if (!slots)
            return false;
        np_release(stems->slots);
        stems->slots = slots;
        stems->slot_room = wanted;
    }
    stems->slot_count = wanted;
    memset(stems->slots, 0, wanted * sizeof *stems->slots);
    return true;
}

bool np_stems_take(np_stems *stems, const np_index *index, np_phrases *phrases,
                   uint32_t phrase)
{
    np_phrase *own = &phrases->list.items[phrase];
    if (!make_slots(stems, own->distinct))
        return false;
    tell_rarity(index, phrases, own);
    for (uint32_t i = own->first_word; i < own->first_word + own->distinct; i++) {
        const np_phrase_word *w = &phrases->words.items[i];
        np_stem *slot = find_slot(stems, w->stem);
        slot->stem = w->stem;
        slot->seen_by = 1;
        slot->weight += w->weight;
        slot->rarity += w->rarity;
    }
    stems->comparisons = 1;
    stems->weight = own->weight;
    stems->rarity = own->rarity;
    return true;
}

/* What the sentence at hand and another one have in common, of both. */
typedef struct common {
    float weight, rarity;
    uint32_t stems;
} common;

static void add_common(common *out, const np_stems *stems, const np_phrase_word *w)
{
    np_stem *slot = find_slot(stems, w->stem);
    if (slot->seen_by == 0)
        return;
    out->weight += w->weight;
    out->rarity += w->rarity;
    if (slot->seen_by == stems->comparisons)
        return;
    slot->seen_by = stems->comparisons;
    out->stems++;
    out->weight += slot->weight;
    out->rarity += slot->rarity;
}

float np_stems_compare(np_stems *stems, const np_index *index, np_phrases *phrases,
                       uint32_t phrase)
{
    np_phrase *other = &phrases->list.items[phrase];
    common both = {0};
    tell_rarity(index, phrases, other);
    stems->comparisons++;
    for (uint32_t i = other->first_word; i < other->first_word + other->distinct; i++)
        add_common(&both, stems, &phrases->words.items[i]);
    stems->common = both.stems;
    float weight = stems->weight + other->weight;
    float rarity = stems->rarity + other->rarity;
    return weight > 0 && rarity > 0 ? (both.weight / weight + both.rarity / rarity) / 2
                                    : 0;
}

float np_stems_compare_rest(np_stems *stems, const np_phrases *phrases, uint32_t phrase,
                            uint32_t said)
{
    const np_phrase *other = &phrases->list.items[phrase];
    common both = {0};
    float rest = 0;
    stems->comparisons++;
    for (uint32_t i = other->first_word; i < other->first_word + other->distinct; i++) {
        const np_phrase_word *w = &phrases->words.items[i];
        if (np_phrase_has_stem(phrases, &phrases->list.items[said], w->stem))
            continue;
        rest += w->weight;
        add_common(&both, stems, w);
    }
    return rest >= LEAST_REST * other->weight && rest > 0
               ? both.weight / (stems->weight + rest)
               : 0;
}

void np_stems_release(np_stems *stems)
{
    np_release(stems->slots);
    *stems = (np_stems){0};
}
