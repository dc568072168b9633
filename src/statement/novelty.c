#include "statement/novelty.h"

#include <math.h>

enum {
    SHORT_SENTENCE = 5, /* words; of shorter ones only sameness tells */
    LEAST_NAMES = 2     /* that tell one filled form from another */
};

/* Two independent reports share the cluster's names, whatever they say: what they share
 * counts by how rare its words are in the cluster too. */
static const float LEAST_DICE = 0.2F;   /* by the words of all articles */
static const float LEAST_MEAN = 0.265F; /* of that and the one by the cluster's */
static const float INSIDE = 0.7F;

/* How rare a word is among the statements of the cluster. */
static float rarity(const np_wordings *a, uint64_t word)
{
    uint32_t count = np_index_statements(&a->index, word);
    return (float)log((1.0 + a->index.statements) / (count ? count : 1));
}

static float rarity_of_all(const np_wordings *a, const np_phrase *phrase)
{
    float sum = 0;
    for (uint32_t i = 0; i < phrase->distinct; i++)
        sum += rarity(a, a->phrases.words.items[phrase->first_word + i].word);
    return sum;
}

/* The Dice coefficient of two phrases by the rarity of their words in the cluster. */
static float dice_by_rarity(const np_wordings *a, const np_phrase *x,
                            const np_phrase *y)
{
    float both = 0;
    for (uint32_t i = 0; i < x->distinct; i++) {
        uint64_t word = a->phrases.words.items[x->first_word + i].word;
        if (np_phrase_has(&a->phrases, y, word))
            both += rarity(a, word);
    }
    float all = rarity_of_all(a, x) + rarity_of_all(a, y);
    return all > 0 ? 2 * both / all : 0;
}

/* True when two phrases have numbers, and more of their own than in common. */
static bool has_other_numbers(const np_phrases *phrases, const np_phrase *x,
                              const np_phrase *y)
{
    np_word_share own = np_phrase_share(phrases, NP_WORD_NUMBER, x, y);
    np_word_share other = np_phrase_share(phrases, NP_WORD_NUMBER, y, x);
    return own.missing > own.common && other.missing > other.common;
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

/* True when two phrases say the same in words of their own. */
static bool is_retold(const np_wordings *a, const np_phrase *x, const np_phrase *y,
                      float overlap)
{
    float dice = 2 * overlap / (x->weight + y->weight);
    return dice >= LEAST_DICE && x->words >= SHORT_SENTENCE &&
           y->words >= SHORT_SENTENCE && !has_other_numbers(&a->phrases, x, y) &&
           !has_other_names(&a->phrases, x, y) &&
           dice + dice_by_rarity(a, x, y) >= 2 * LEAST_MEAN;
}

/* True when another member says what an item says. */
static bool find_elsewhere(np_wordings *a, uint32_t number, bool *out)
{
    np_index *index = &a->index;
    const np_phrase *list = a->phrases.list.items;
    const np_phrase *own = &list[a->items.items[number].phrase];
    *out = false;
    if (!np_index_gather(index, &a->phrases, own, LEAST_DICE, INSIDE))
        return false;
    for (size_t i = 0; i < index->touched.count; i++) {
        uint32_t wording = index->touched.items[i];
        const np_phrase *other = &list[index->wordings.items[wording].phrase];
        float overlap = index->shares.items[wording];
        float same = np_sameness(own, other, overlap);
        index->shares.items[wording] = 0;
        *out = *out || ((same > 0 || is_retold(a, own, other, overlap)) &&
                        np_may_join(a, number, wording, same));
    }
    return true;
}

/* A sentence may stand inside one that came later. A heading that one member has, and
 * no other in a sentence, is not told. */
np_status np_tell_statements(np_wordings *wordings, np_error *error)
{
    uint32_t told = 0;
    for (size_t i = 0; i < wordings->statements.count; i++) {
        np_statement *s = &wordings->statements.items[i];
        if (s->carriers == 1 &&
            !find_elsewhere(wordings, s->first_item, &s->is_elsewhere))
            return np_fail_memory(error);
        s->is_told &= s->carriers > 1 || s->is_text || s->is_elsewhere;
        s->number = s->is_told ? told++ : NP_NONE;
    }
    return NP_OK;
}
