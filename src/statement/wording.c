#include "statement/wording.h"

enum {
    MOST_WORDINGS = 8,  /* of one statement, that later sentences are held against */
    MOST_KNOWN = 256,   /* wordings in the same words that are looked at */
    SHORT_SENTENCE = 5, /* words; shorter ones must be more alike */
    LEAST_INSIDE = 3    /* words of one that stands wholly in another */
};

static const float SAME_DICE = 0.35F, SHORT_DICE = 0.6F;
static const float INSIDE = 0.7F;     /* weight of a sentence that stands in another */
static const float WHOLLY = 0.99F;    /* of a short one */
static const float TEMPLATE = 0.6F;   /* of two sentences of one form */
static const float ROUNDING = 1.001F; /* more than sums in another order differ by */

float np_sameness(const np_phrase *a, const np_phrase *b, float overlap)
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

static const np_phrase *phrase_of(const np_wordings *a, const np_item *it)
{
    return &a->phrases.list.items[it->phrase];
}

/* True when the item's member has said the statement already, with other numbers: both
 * fill one form, as "4 feet at Brook" and "6 feet at Mill" do, and say two things. */
static bool fills_form(const np_wordings *a, const np_item *it, const np_wording *w,
                       float same)
{
    const np_phrase *own = phrase_of(a, it), *other = &a->phrases.list.items[w->phrase];
    return same >= TEMPLATE &&
           a->statements.items[w->statement].last_member == it->member + 1 &&
           np_phrase_share(&a->phrases, NP_WORD_NUMBER, own, other).missing &&
           np_phrase_share(&a->phrases, NP_WORD_NUMBER, other, own).missing;
}

static bool quotes_another(const np_wordings *a, const np_item *it,
                           const np_item *other)
{
    return it->speaker && other->speaker &&
           np_is_other_speaker(&a->speakers.items[it->speaker - 1],
                               &a->speakers.items[other->speaker - 1]);
}

bool np_may_join(const np_wordings *wordings, uint32_t item, uint32_t wording,
                 float same)
{
    const np_wordings *a = wordings;
    const np_item *it = &a->items.items[item];
    const np_wording *w = &a->index.wordings.items[wording];
    const np_item *other = &a->items.items[w->item];
    return w->statement != a->statement_of.items[item] &&
           (other->member != it->member ||
            a->statements.items[w->statement].carriers >= 2) &&
           !fills_form(a, it, w, same) && !quotes_another(a, it, other);
}

/* The earliest wording in the same words, NP_NONE when there is none. */
static uint32_t find_known(const np_wordings *a, uint32_t number)
{
    uint32_t found = NP_NONE;
    size_t left = MOST_KNOWN;
    uint32_t at = phrase_of(a, &a->items.items[number])->wording;
    for (; at && left > 0; left--) {
        if (np_may_join(a, number, at - 1, 1))
            found = at - 1 < found ? at - 1 : found;
        at = a->index.wordings.items[at - 1].next;
    }
    return found;
}

/* The wording that is most like an item and stands for a statement of another member;
 * NP_NONE when none says the same. Ties go to the earlier wording. */
static bool find_same(np_wordings *a, uint32_t number, uint32_t *out)
{
    const np_phrase *own = phrase_of(a, &a->items.items[number]);
    float best = 0;
    *out = NP_NONE;
    if (!np_index_gather(&a->index, &a->phrases, own, SAME_DICE, INSIDE))
        return false;
    for (size_t i = 0; i < a->index.found.count; i++) {
        const np_sharing *found = &a->index.found.items[i];
        uint32_t wording = found->wording;
        float weight = own->weight + a->index.targets.items[wording].weight;
        if (ROUNDING * 2 * found->most < best * weight)
            continue;
        const np_wording *w = &a->index.wordings.items[wording];
        float same = np_sameness(own, &a->phrases.list.items[w->phrase],
                                 np_index_share(&a->index, &a->phrases, found));
        if (same < best || same == 0 || !np_may_join(a, number, wording, same))
            continue;
        if (same > best || wording < *out) {
            best = same;
            *out = wording;
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

/* Makes an item a wording of its statement, by which the same words are known again. */
static bool add_wording(np_wordings *a, uint32_t number, uint32_t statement_number)
{
    np_statement *s = &a->statements.items[statement_number];
    uint32_t phrase_number = a->items.items[number].phrase;
    np_phrase *phrase = &a->phrases.list.items[phrase_number];
    np_wording w = {number, phrase_number, statement_number, phrase->wording};
    bool is_indexed = s->wordings < MOST_WORDINGS;
    s->wordings += is_indexed;
    phrase->wording = (uint32_t)a->index.wordings.count + 1;
    return np_index_add(&a->index, &a->phrases, w, is_indexed);
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
    const np_wording *w = same == NP_NONE ? NULL : &a->index.wordings.items[same];
    bool is_known = w && w->phrase == a->items.items[number].phrase;
    uint32_t own = w ? w->statement : (uint32_t)a->statements.count;
    if (!w) {
        np_statement s = {.first_item = number};
        if (!np_array_push(&a->statements, s))
            return false;
    }
    carry(a, number, own);
    return is_known || add_wording(a, number, own);
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

static bool find_statements(np_wordings *a)
{
    np_array_clear(&a->statements);
    np_index_clear(&a->index);
    if (!np_array_reserve(&a->statement_of, a->items.count))
        return false;
    for (uint32_t i = 0; i < a->items.count; i++)
        a->statement_of.items[i] = NP_NONE;
    for (uint32_t i = 0; i < a->items.count;) {
        uint32_t end = member_end(a, i);
        if (!place_items(a, i, end, true) || !place_items(a, i, end, false))
            return false;
        i = end;
    }
    return true;
}

void np_wordings_clear(np_wordings *wordings)
{
    np_array_clear(&wordings->items);
    np_phrases_clear(&wordings->phrases);
    np_array_clear(&wordings->speakers);
}

np_status np_wordings_match(np_wordings *wordings, np_error *error)
{
    return find_statements(wordings) ? NP_OK : np_fail_memory(error);
}

void np_wordings_release(np_wordings *wordings)
{
    np_array_release(&wordings->items);
    np_phrases_release(&wordings->phrases);
    np_array_release(&wordings->speakers);
    np_array_release(&wordings->statement_of);
    np_array_release(&wordings->statements);
    np_index_release(&wordings->index);
    np_stems_release(&wordings->stems);
    *wordings = (np_wordings){0};
}
