#include "statement/novelty.h"

enum {
    SHORT_SENTENCE = 5, /* words; of shorter ones only sameness tells */
    LEAST_NAMES = 2,    /* that tell one filled form from another */
    HEAD_SENTENCES = 3, /* in which an article says what is new */
    BESIDE = 2,         /* sentences before and behind */
    LEAST_STEMS = 3     /* in common; two may be "the" and "in" */
};

/* How much two sentences must be alike to say the same, as np_stems_compare() has it. A
 * cluster's versions tell one story: what two of them have not in common elsewhere they
 * are likelier to tell here, in words of their own, above all at their heads and beside
 * what they have in common. A statement that the sentence's own member carries it has
 * told there. */
static const float TOLD_ALIKE = 0.3F;    /* its own member carries the statement … */
static const float BESIDE_ALIKE = 0.24F; /* … in a sentence beside it */
static const float OPEN_ALIKE = 0.26F;   /* it does not … */
static const float GAP_ALIKE = 0.18F;    /* … and the two stand beside the same … */
static const float HEAD_ALIKE = 0.16F;   /* … or both at the head */
static const float REST_ALIKE = 0.28F; /* to what a sentence beside it leaves to say */
static const float LEAST_DICE = 0.05F; /* by words, not stems, to be looked at */
static const float INSIDE = 0.7F;

/* True when two phrases have numbers of their own, and more than in common. */
static bool has_other_numbers(const np_phrases *phrases, const np_phrase *x,
                              const np_phrase *y)
{
    np_word_share own = np_phrase_share(phrases, NP_WORD_NUMBER, x, y);
    np_word_share other = np_phrase_share(phrases, NP_WORD_NUMBER, y, x);
    return own.missing && other.missing && own.missing + other.missing > own.common;
}

/* True when two phrases have some names each, and none in common: they fill one form.
 */
static bool has_other_names(const np_phrases *phrases, const np_phrase *x,
                            const np_phrase *y)
{
    np_word_share own = np_phrase_share(phrases, NP_WORD_NAME, x, y);
    np_word_share other = np_phrase_share(phrases, NP_WORD_NAME, y, x);
    return own.missing >= LEAST_NAMES && other.missing >= LEAST_NAMES &&
           own.common + other.common == 0;
}

/* True when an item is one of the first of its member. */
static bool is_at_head(const np_wordings *a, uint32_t item)
{
    const np_item *items = a->items.items;
    return item < HEAD_SENTENCES ||
           items[item - HEAD_SENTENCES].member != items[item].member;
}

/* The statement of the item `step` behind another one in its member, NP_NONE when there
 * is none. */
static uint32_t statement_beside(const np_wordings *a, uint32_t item, int step)
{
    int64_t at = (int64_t)item + step;
    if (at < 0 || at >= (int64_t)a->items.count ||
        a->items.items[at].member != a->items.items[item].member)
        return NP_NONE;
    return a->statement_of.items[at];
}

/* True when an item carries the statement close to another item of its member. */
static bool is_beside_statement(const np_wordings *a, uint32_t item, uint32_t statement)
{
    for (int step = -BESIDE; step <= BESIDE; step++)
        if (step && statement_beside(a, item, step) == statement)
            return true;
    return false;
}

/* True when two items of two members stand close before, or behind, one statement. */
static bool are_beside_one(const np_wordings *a, uint32_t x, uint32_t y)
{
    for (int of_x = -BESIDE; of_x <= BESIDE; of_x++) {
        uint32_t statement = of_x ? statement_beside(a, x, of_x) : NP_NONE;
        for (int i = 1; statement != NP_NONE && i <= BESIDE; i++)
            if (statement_beside(a, y, of_x < 0 ? -i : i) == statement)
                return true;
    }
    return false;
}

/* The least likeness by which an item says what a wording says; the statements that its
 * member carries are marked. */
static float least_alike(const np_wordings *a, uint32_t number, const np_wording *w)
{
    const np_statement *s = &a->statements.items[w->statement];
    if (s->last_member == a->items.items[number].member + 1)
        return is_beside_statement(a, number, w->statement) ? BESIDE_ALIKE : TOLD_ALIKE;
    if (a->stems.common < LEAST_STEMS)
        return OPEN_ALIKE;
    if (is_at_head(a, number) && is_at_head(a, w->item))
        return HEAD_ALIKE;
    return are_beside_one(a, number, w->item) ? GAP_ALIKE : OPEN_ALIKE;
}

/* True when a sentence beside an item says one part of what a wording says, and the
 * item another. */
static bool tells_rest(np_wordings *a, uint32_t number, const np_wording *w)
{
    for (int step = -1; step <= 1; step += 2)
        if (statement_beside(a, number, step) == w->statement &&
            np_stems_compare_rest(&a->stems, &a->phrases, w->phrase,
                                  a->items.items[(int64_t)number + step].phrase) >=
                REST_ALIKE)
            return true;
    return false;
}

/* True when an item says in words of its own what a wording says, with which it shares
 * words of the weight `overlap`; the item's stems are at hand. */
static bool is_retold(np_wordings *a, uint32_t number, const np_wording *w,
                      float overlap)
{
    const np_phrase *x = &a->phrases.list.items[a->items.items[number].phrase];
    const np_phrase *y = &a->phrases.list.items[w->phrase];
    if (2 * overlap < LEAST_DICE * (x->weight + y->weight) ||
        x->words < SHORT_SENTENCE || y->words < SHORT_SENTENCE)
        return false;
    float alike = np_stems_compare(&a->stems, &a->index, &a->phrases, w->phrase);
    return (alike >= least_alike(a, number, w) || tells_rest(a, number, w)) &&
           !has_other_numbers(&a->phrases, x, y) && !has_other_names(&a->phrases, x, y);
}

/* True when another member says what an item says. */
static bool find_elsewhere(np_wordings *a, uint32_t number, bool *out)
{
    np_index *index = &a->index;
    uint32_t phrase = a->items.items[number].phrase;
    const np_phrase *own = &a->phrases.list.items[phrase];
    *out = false;
    if (!np_index_gather(index, &a->phrases, own, LEAST_DICE, INSIDE) ||
        (index->found.count && !np_stems_take(&a->stems, index, &a->phrases, phrase)))
        return false;
    for (size_t i = 0; i < index->found.count && !*out; i++) {
        const np_sharing *found = &index->found.items[i];
        const np_wording *w = &index->wordings.items[found->wording];
        float overlap = np_index_share(index, &a->phrases, found);
        float same = np_sameness(own, &a->phrases.list.items[w->phrase], overlap);
        *out = (same > 0 || is_retold(a, number, w, overlap)) &&
               np_may_join(a, number, found->wording, same);
    }
    return true;
}

/* Marks the statements that the member of item `number` carries; returns the first item
 * of the next one. */
static uint32_t mark_carried(np_wordings *a, uint32_t number)
{
    uint32_t member = a->items.items[number].member;
    for (; number < a->items.count && a->items.items[number].member == member; number++)
        a->statements.items[a->statement_of.items[number]].last_member = member + 1;
    return number;
}

/* A sentence may stand inside one that came later. A heading that one member has, and
 * no other in a sentence, is not told. */
np_status np_tell_statements(np_wordings *wordings, np_error *error)
{
    uint32_t told = 0, unmarked = 0; /* statements stand in order of their first item */
    for (size_t i = 0; i < wordings->statements.count; i++) {
        np_statement *s = &wordings->statements.items[i];
        while (unmarked <= s->first_item)
            unmarked = mark_carried(wordings, unmarked);
        if (s->carriers == 1 &&
            !find_elsewhere(wordings, s->first_item, &s->is_elsewhere))
            return np_fail_memory(error);
        s->is_told &= s->carriers > 1 || s->is_text || s->is_elsewhere;
        s->number = s->is_told ? told++ : NP_NONE;
    }
    return NP_OK;
}
