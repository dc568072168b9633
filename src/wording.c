#include "wording.h"

#include "base/hash.h"

enum {
    MOST_WORDINGS = 8,  /* of one statement, that later sentences are held against */
    SHORT_SENTENCE = 5, /* words; shorter ones must be more alike */
    LEAST_INSIDE = 3,   /* words of one that stands wholly in another */
    MOST_LINKS = 256    /* wordings a word may lead to: hundreds of versions have words
                           in common that tell nothing */
};

/* What tells the chain of all wordings of one sentence from that of a word. */
#define WHOLE_SENTENCE UINT64_C(0x5D1C3B7F0E9A6248)

static const float SAME_DICE = 0.35F, SHORT_DICE = 0.6F;
static const float INSIDE = 0.7F;   /* weight of a sentence that stands in another */
static const float WHOLLY = 0.99F;  /* of a short one */
static const float TEMPLATE = 0.6F; /* of two sentences of one form */

static size_t find_slot(const np_wordings *a, uint64_t word)
{
    size_t at = np_mix(word) & (a->slots - 1);
    while (a->heads[at] && a->keys[at] != word)
        at = (at + 1) & (a->slots - 1);
    return at;
}

static bool make_slots(np_wordings *a, size_t words)
{
    size_t wanted = 64;
    while (wanted < 2 * words)
        wanted *= 2;
    a->slots = wanted; /* not all there is room for, which takes long to clear */
    if (wanted > a->slot_room) {
        np_release(a->keys);
        np_release(a->heads);
        np_release(a->lengths);
        a->keys = np_alloc(wanted * sizeof *a->keys);
        a->heads = np_alloc(wanted * sizeof *a->heads);
        a->lengths = np_alloc(wanted * sizeof *a->lengths);
        a->slot_room = a->keys && a->heads && a->lengths ? wanted : 0;
        if (!a->slot_room)
            return false;
    }
    memset(a->heads, 0, a->slots * sizeof *a->heads);
    memset(a->lengths, 0, a->slots * sizeof *a->lengths);
    return true;
}

static bool add_link(np_wordings *a, uint64_t key, uint32_t wording)
{
    size_t slot = find_slot(a, key);
    np_word_link l = {wording, a->heads[slot]};
    if (!np_array_push(&a->links, l))
        return false;
    a->keys[slot] = key;
    a->heads[slot] = (uint32_t)a->links.count;
    a->lengths[slot]++;
    return true;
}

/* Lets later sentences be held against this one. */
static bool index_wording(np_wordings *a, uint32_t number, uint32_t statement_number)
{
    const np_item *it = &a->items.items[number];
    np_wording w = {number, statement_number};
    uint32_t index = (uint32_t)a->wordings.count;
    if (!np_array_push(&a->wordings, w))
        return false;
    for (uint32_t i = 0; i < it->distinct; i++)
        if (!add_link(a, a->pool.items[it->first_word + i].word, index))
            return false;
    return add_link(a, it->hash ^ WHOLE_SENTENCE, index);
}

/* Adds the weight of a word to the wordings it leads to, MOST_LINKS at most. */
static bool walk_links(np_wordings *a, size_t slot, float weight)
{
    size_t left = MOST_LINKS;
    for (uint32_t at = a->heads[slot]; at && left > 0; left--) {
        uint32_t number = a->links.items[at - 1].wording;
        if (a->overlaps[number] == 0 && !np_array_push(&a->touched, number))
            return false;
        a->overlaps[number] += weight;
        at = a->links.items[at - 1].next;
    }
    return true;
}

/* When all words of a sentence are common, the least common one leads on. */
static bool walk_least_common(np_wordings *a)
{
    size_t least = 0, least_slot = 0;
    for (size_t i = 0; i < a->common.count; i++) {
        size_t slot = find_slot(a, a->pool.items[a->common.items[i]].word);
        if (i == 0 || a->lengths[slot] < a->lengths[least_slot]) {
            least = i;
            least_slot = slot;
        }
    }
    float weight = a->pool.items[a->common.items[least]].weight;
    a->common.items[least] = a->common.items[--a->common.count];
    return walk_links(a, least_slot, weight);
}

/* True when an item has the word; its words ascend. */
static bool has_word(const np_wordings *a, const np_item *it, uint64_t word)
{
    uint32_t from = it->first_word, to = from + it->distinct;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (a->pool.items[middle].word < word)
            from = middle + 1;
        else
            to = middle;
    }
    return from < it->first_word + it->distinct && a->pool.items[from].word == word;
}

/* Adds up, for each wording, the weight of the words it shares with an item. */
static bool gather_overlaps(np_wordings *a, const np_item *it)
{
    np_array_clear(&a->touched);
    np_array_clear(&a->common);
    for (uint32_t i = it->first_word; i < it->first_word + it->distinct; i++) {
        const np_pooled_word *w = &a->pool.items[i];
        size_t slot = find_slot(a, w->word);
        bool is_common = a->lengths[slot] > MOST_LINKS;
        if (is_common ? !np_array_push(&a->common, i) : !walk_links(a, slot, w->weight))
            return false;
    }
    if (a->touched.count == 0 && a->common.count && !walk_least_common(a))
        return false;
    for (size_t i = 0; i < a->common.count; i++) {
        const np_pooled_word *w = &a->pool.items[a->common.items[i]];
        for (size_t k = 0; k < a->touched.count; k++) {
            uint32_t number = a->touched.items[k];
            uint32_t other = a->wordings.items[number].item;
            if (has_word(a, &a->items.items[other], w->word))
                a->overlaps[number] += w->weight;
        }
    }
    return true;
}

static float sameness(const np_item *a, const np_item *b, float overlap)
{
    uint32_t shorter = a->words < b->words ? a->words : b->words;
    float dice = 2 * overlap / (a->weight + b->weight);
    float smaller = a->weight < b->weight ? a->weight : b->weight;
    float least = shorter < SHORT_SENTENCE ? SHORT_DICE : SAME_DICE;
    if (dice >= least)
        return dice;
    if (shorter < SHORT_SENTENCE)
        return shorter >= LEAST_INSIDE && overlap >= WHOLLY * smaller ? dice : 0;
    return overlap >= INSIDE * smaller ? dice : 0;
}

/* True when an item has a number that another one lacks. */
static bool has_other_number(const np_wordings *a, const np_item *it,
                             const np_item *other)
{
    for (uint32_t i = it->first_word; i < it->first_word + it->distinct; i++) {
        const np_pooled_word *w = &a->pool.items[i];
        if (w->is_number && !has_word(a, other, w->word))
            return true;
    }
    return false;
}

/* True when the item's member has said the statement already, with other numbers: both
 * fill one form, as "4 feet at Brook" and "6 feet at Mill" do, and say two things. */
static bool fills_form(const np_wordings *a, const np_item *it, uint32_t wording,
                       float same)
{
    const np_wording *w = &a->wordings.items[wording];
    const np_item *other = &a->items.items[w->item];
    return same >= TEMPLATE &&
           a->statements.items[w->statement].last_member == it->member + 1 &&
           has_other_number(a, it, other) && has_other_number(a, other, it);
}

static bool quotes_another(const np_wordings *a, const np_item *it,
                           const np_item *other)
{
    return it->speaker && other->speaker &&
           np_is_other_speaker(&a->speakers.items[it->speaker - 1],
                               &a->speakers.items[other->speaker - 1]);
}

/* True when an item may say what a wording says: it is not its own, nor of a statement
 * that only its member has, nor of one form with other numbers, nor somebody else's
 * words. */
static bool may_join(const np_wordings *a, uint32_t number, uint32_t wording,
                     float same)
{
    const np_item *it = &a->items.items[number];
    const np_wording *w = &a->wordings.items[wording];
    return w->statement != a->statement_of.items[number] &&
           (a->items.items[w->item].member != it->member ||
            a->statements.items[w->statement].carriers >= 2) &&
           !fills_form(a, it, wording, same) &&
           !quotes_another(a, it, &a->items.items[w->item]);
}

/* The earliest wording in the same words, NP_NONE when there is none. */
static uint32_t find_known(const np_wordings *a, uint32_t number)
{
    uint64_t hash = a->items.items[number].hash;
    uint32_t found = NP_NONE;
    size_t left = MOST_LINKS;
    for (uint32_t at = a->heads[find_slot(a, hash ^ WHOLE_SENTENCE)]; at && left > 0;
         left--) {
        uint32_t index = a->links.items[at - 1].wording;
        at = a->links.items[at - 1].next;
        if (a->items.items[a->wordings.items[index].item].hash == hash &&
            may_join(a, number, index, 1))
            found = index < found ? index : found;
    }
    return found;
}

/* The wording that is most like an item and stands for a statement of another member;
 * NP_NONE when none says the same. Ties go to the earlier wording. */
static bool find_same(np_wordings *a, uint32_t number, uint32_t *out)
{
    const np_item *it = &a->items.items[number];
    float best = 0;
    *out = NP_NONE;
    if (!gather_overlaps(a, it))
        return false;
    for (size_t i = 0; i < a->touched.count; i++) {
        uint32_t index = a->touched.items[i];
        const np_item *other = &a->items.items[a->wordings.items[index].item];
        float same = sameness(it, other, a->overlaps[index]);
        a->overlaps[index] = 0;
        if (same < best || same == 0 || !may_join(a, number, index, same))
            continue;
        if (same > best || index < *out) {
            best = same;
            *out = index;
        }
    }
    return true;
}

static void carry(np_wordings *a, uint32_t number, uint32_t statement_number)
{
    np_statement *s = &a->statements.items[statement_number];
    const np_item *it = &a->items.items[number];
    a->statement_of.items[number] = statement_number;
    if (s->last_member != it->member + 1)
        s->carriers++;
    s->last_member = it->member + 1;
    s->is_told |= !it->is_furniture;
    s->is_text |= !it->is_heading;
}

/* Gives an item its statement: that of the wording most like it, or a new one. With
 * `only_known`, only that of a wording in the same words. */
static bool place_item(np_wordings *a, uint32_t number, bool only_known)
{
    uint32_t same = NP_NONE;
    if (a->statement_of.items[number] != NP_NONE)
        return true;
    if (only_known)
        same = find_known(a, number);
    else if (!find_same(a, number, &same))
        return false;
    if (only_known && same == NP_NONE)
        return true;
    bool is_known = same != NP_NONE &&
                    a->items.items[a->wordings.items[same].item].hash ==
                        a->items.items[number].hash;
    uint32_t own = same == NP_NONE ? NP_NONE : a->wordings.items[same].statement;
    if (own == NP_NONE) {
        own = (uint32_t)a->statements.count;
        np_statement s = {.first_item = number};
        if (!np_array_push(&a->statements, s))
            return false;
    }
    carry(a, number, own);
    np_statement *s = &a->statements.items[own];
    if (is_known || s->wordings >= MOST_WORDINGS)
        return true;
    s->wordings++;
    return index_wording(a, number, own);
}

/* The end of the items of one member. */
static uint32_t member_end(const np_wordings *a, uint32_t from)
{
    uint32_t end = from;
    while (end < a->items.count &&
           a->items.items[end].member == a->items.items[from].member)
        end++;
    return end;
}

static bool place_items(np_wordings *a, uint32_t from, uint32_t end, bool only_known)
{
    for (uint32_t i = from; i < end; i++)
        if (!place_item(a, i, only_known))
            return false;
    return true;
}

/* Numbers the statements that are told. A sentence may stand inside one that came
 * later; a heading that one member has, and no other in a sentence, is not told. */
static bool tell_statements(np_wordings *a)
{
    uint32_t told = 0;
    for (size_t i = 0; i < a->statements.count; i++) {
        np_statement *s = &a->statements.items[i];
        uint32_t same = NP_NONE;
        if (s->carriers == 1 && !find_same(a, s->first_item, &same))
            return false;
        s->is_elsewhere = same != NP_NONE;
        s->is_told &= s->carriers > 1 || s->is_text || s->is_elsewhere;
        s->number = s->is_told ? told++ : NP_NONE;
    }
    return true;
}

static bool find_statements(np_wordings *a)
{
    np_array_clear(&a->statements);
    np_array_clear(&a->wordings);
    np_array_clear(&a->links);
    if (!make_slots(a, a->pool.count + a->items.count) ||
        !np_array_reserve(&a->statement_of, a->items.count))
        return false;
    if (a->items.count > a->overlap_room) {
        np_release(a->overlaps);
        a->overlaps = np_alloc_zero(a->items.count, sizeof *a->overlaps);
        a->overlap_room = a->overlaps ? a->items.count : 0;
        if (!a->overlaps)
            return false;
    }
    for (uint32_t i = 0; i < a->items.count; i++)
        a->statement_of.items[i] = NP_NONE;
    for (uint32_t i = 0; i < a->items.count;) {
        uint32_t end = member_end(a, i);
        if (!place_items(a, i, end, true) || !place_items(a, i, end, false))
            return false;
        i = end;
    }
    return tell_statements(a);
}

void np_wordings_clear(np_wordings *wordings)
{
    np_array_clear(&wordings->items);
    np_array_clear(&wordings->pool);
    np_array_clear(&wordings->speakers);
}

np_status np_wordings_match(np_wordings *wordings, np_error *error)
{
    return find_statements(wordings) ? NP_OK : np_fail_memory(error);
}

void np_wordings_release(np_wordings *wordings)
{
    np_array_release(&wordings->items);
    np_array_release(&wordings->pool);
    np_array_release(&wordings->speakers);
    np_array_release(&wordings->statement_of);
    np_array_release(&wordings->wordings);
    np_array_release(&wordings->statements);
    np_array_release(&wordings->links);
    np_array_release(&wordings->touched);
    np_array_release(&wordings->common);
    np_release(wordings->keys);
    np_release(wordings->heads);
    np_release(wordings->lengths);
    np_release(wordings->overlaps);
    *wordings = (np_wordings){0};
}
