#include "statement/index.h"

#include "base/hash.h"

enum { LEAST_SLOTS = 256, LEAST_BLOCK = 4 };

static const float SLACK = 0.999F; /* for sums in another order */

/* ---- words ------------------------------------------------------------------------
 */

/* The slot of a word, or the empty one where it belongs. */
static np_index_word *find_word(const np_index *a, uint64_t word)
{
    size_t at = np_mix(word) & (a->slots - 1);
    while (a->words[at].length && a->words[at].word != word)
        at = (at + 1) & (a->slots - 1);
    return &a->words[at];
}

/* Makes room for twice as many words. */
static bool make_slots(np_index *a)
{
    np_index_word *old = a->words;
    size_t count = a->slots, wanted = count ? 2 * count : LEAST_SLOTS;
    np_index_word *words = np_alloc_zero(wanted, sizeof *words);
    if (!words)
        return false;
    a->words = words;
    a->slots = wanted;
    for (size_t i = 0; i < count; i++)
        if (old[i].length)
            *find_word(a, old[i].word) = old[i];
    np_release(old);
    return true;
}

static uint32_t *block_at(const np_index *a, uint32_t place)
{
    return a->postings.items + (size_t)place * LEAST_BLOCK;
}

/* The place of a block of LEAST_BLOCK << size wordings. */
static bool take_block(np_index *a, unsigned size, uint32_t *place)
{
    if (a->vacant[size]) {
        *place = a->vacant[size] - 1;
        a->vacant[size] = *block_at(a, *place);
        return true;
    }
    size_t end = a->postings.count + ((size_t)LEAST_BLOCK << size);
    if (!np_array_reserve(&a->postings, end))
        return false;
    *place = (uint32_t)(a->postings.count / LEAST_BLOCK);
    a->postings.count = end;
    return true;
}

/* True when a word's block has no room, and may become larger. */
static bool is_full(uint32_t length)
{
    return length == 1 || (length >= LEAST_BLOCK && length < NP_MOST_POSTED &&
                           (length & (length - 1)) == 0);
}

/* Moves the wordings of a word to a block of twice the size. */
static bool move_block(np_index *a, np_index_word *w)
{
    unsigned size = 0;
    uint32_t place;
    while (((uint32_t)LEAST_BLOCK << size) <= w->length)
        size++;
    if (!take_block(a, size, &place))
        return false;
    if (w->length == 1) {
        *block_at(a, place) = w->place;
    } else {
        uint32_t *old = block_at(a, w->place);
        memcpy(block_at(a, place), old, w->length * sizeof *old);
        *old = a->vacant[size - 1];
        a->vacant[size - 1] = w->place + 1;
    }
    w->place = place;
    return true;
}

/* Lets a word lead to a wording, which takes the place of the first when they are too
 * many. */
static bool post(np_index *a, uint64_t word, uint32_t wording, bool is_first)
{
    if (2 * (a->word_count + 1) > a->slots && !make_slots(a))
        return false;
    np_index_word *w = find_word(a, word);
    if (is_full(w->length) && !move_block(a, w))
        return false;
    if (w->length == 0) {
        a->word_count++;
        w->word = word;
        w->place = wording;
    } else {
        block_at(a, w->place)[w->length % NP_MOST_POSTED] = wording;
    }
    w->length++;
    w->statements += is_first;
    return true;
}

/* One of 64 bits, by a word's hash: what lacks the bit lacks the word. */
static uint64_t bit_of(uint64_t word)
{
    return UINT64_C(1) << (np_mix(word) >> 58);
}

static uint64_t bits_of(const np_phrases *phrases, const np_phrase *phrase)
{
    const np_phrase_word *words = phrases->words.items + phrase->first_word;
    uint64_t bits = 0;
    for (uint32_t i = 0; i < phrase->distinct; i++)
        bits |= bit_of(words[i].word);
    return bits;
}

void np_index_clear(np_index *index)
{
    np_array_clear(&index->wordings);
    np_array_clear(&index->targets);
    np_array_clear(&index->postings);
    memset(index->vacant, 0, sizeof index->vacant);
    index->statements = 0;
    index->word_count = 0;
    /* Not all that a large cluster had, which would take long to clear. */
    index->slots = index->slots ? LEAST_SLOTS : 0;
    if (index->slots)
        memset(index->words, 0, index->slots * sizeof *index->words);
}

bool np_index_add(np_index *index, const np_phrases *phrases, np_wording wording,
                  bool is_indexed)
{
    const np_phrase *phrase = &phrases->list.items[wording.phrase];
    uint32_t number = (uint32_t)index->wordings.count;
    np_target target = {is_indexed ? bits_of(phrases, phrase) : 0, phrase->weight, 0};
    if (!np_array_push(&index->wordings, wording) ||
        !np_array_push(&index->targets, target))
        return false;
    bool is_first = wording.statement == index->statements;
    index->statements += is_first;
    for (uint32_t i = 0; is_indexed && i < phrase->distinct; i++)
        if (!post(index, phrases->words.items[phrase->first_word + i].word, number,
                  is_first))
            return false;
    return true;
}

uint32_t np_index_statements(const np_index *index, uint64_t word)
{
    return index->slots ? find_word(index, word)->statements : 0;
}

/* ---- what wordings share with a phrase ---------------------------------------------
 */

/* Adds the weight of a word to the wordings it leads to. */
static bool walk(np_index *a, const np_index_word *w, float weight)
{
    uint32_t count = w->length < NP_MOST_POSTED ? w->length : NP_MOST_POSTED;
    if (count == 0)
        return true;
    if (!np_array_reserve(&a->touched, a->touched.count + count))
        return false;
    uint32_t *touched = a->touched.items + a->touched.count;
    const uint32_t *numbers = count == 1 ? &w->place : block_at(a, w->place);
    np_target *targets = a->targets.items;
    for (uint32_t i = 0; i < count; i++) {
        np_target *target = &targets[numbers[i]];
        *touched = numbers[i];
        touched += target->share == 0;
        target->share += weight;
    }
    a->touched.count = (size_t)(touched - a->touched.items);
    return true;
}

/* When all words of a phrase are common, the least common one leads on. */
static bool walk_least_common(np_index *a)
{
    const np_index_word *least_word = find_word(a, a->common.items[0].word);
    size_t least = 0;
    for (size_t i = 1; i < a->common.count; i++) {
        const np_index_word *w = find_word(a, a->common.items[i].word);
        if (w->length < least_word->length) {
            least = i;
            least_word = w;
        }
    }
    float weight = a->common.items[least].weight;
    a->common.items[least] = a->common.items[--a->common.count];
    return walk(a, least_word, weight);
}

/* The least weight that two phrases of weights `a` and `b` must share to be of use. */
static float needed(float a, float b, float least, float inside)
{
    float by_dice = least / 2 * (a + b);
    float by_inside = inside * (a < b ? a : b);
    return SLACK * (by_dice < by_inside ? by_dice : by_inside);
}

/* The weight of the common words that a wording with these bits may have. */
static float most_common(const np_index *a, uint64_t bits)
{
    float most = 0;
    for (size_t i = 0; i < a->common.count; i++)
        most += bits & a->common.items[i].bit ? a->common.items[i].weight : 0;
    return most;
}

/* Lists the wordings touched but for those that cannot be of use whatever common words
 * they have. The bits spare most of the others a look at their words, which lie far
 * apart. */
static bool list_found(np_index *a, const np_phrase *phrase, float least, float inside)
{
    float all = most_common(a, ~UINT64_C(0));
    if (!np_array_reserve(&a->found, a->touched.count))
        return false;
    np_sharing *found = a->found.items;
    for (size_t k = 0; k < a->touched.count; k++) {
        uint32_t number = a->touched.items[k];
        np_target *target = &a->targets.items[number];
        float share = target->share;
        target->share = 0;
        float wanted = needed(phrase->weight, target->weight, least, inside);
        if (share + all < wanted)
            continue;
        float most = share + most_common(a, target->bits);
        if (most >= wanted)
            *found++ = (np_sharing){number, share, most};
    }
    a->found.count = (size_t)(found - a->found.items);
    return true;
}

bool np_index_gather(np_index *index, const np_phrases *phrases,
                     const np_phrase *phrase, float least, float inside)
{
    np_array_clear(&index->touched);
    np_array_clear(&index->common);
    np_array_clear(&index->found);
    if (index->slots == 0)
        return true;
    const np_phrase_word *words = phrases->words.items + phrase->first_word;
    for (uint32_t i = 0; i < phrase->distinct; i++)
        __builtin_prefetch(&index->words[np_mix(words[i].word) & (index->slots - 1)]);
    for (uint32_t i = 0; i < phrase->distinct; i++) {
        const np_index_word *w = find_word(index, words[i].word);
        np_common_word common = {words[i].word, bit_of(words[i].word), words[i].weight};
        bool is_common = w->length > NP_MOST_POSTED;
        if (is_common ? !np_array_push(&index->common, common)
                      : !walk(index, w, words[i].weight))
            return false;
    }
    if (index->touched.count == 0 && index->common.count && !walk_least_common(index))
        return false;
    return list_found(index, phrase, least, inside);
}

float np_index_share(const np_index *index, const np_phrases *phrases,
                     const np_sharing *found)
{
    uint32_t phrase = index->wordings.items[found->wording].phrase;
    uint64_t bits = index->targets.items[found->wording].bits;
    float share = found->share;
    for (size_t i = 0; i < index->common.count; i++) {
        const np_common_word *w = &index->common.items[i];
        if (bits & w->bit &&
            np_phrase_has(phrases, &phrases->list.items[phrase], w->word))
            share += w->weight;
    }
    return share;
}

void np_index_release(np_index *index)
{
    np_array_release(&index->wordings);
    np_array_release(&index->targets);
    np_array_release(&index->postings);
    np_array_release(&index->common);
    np_array_release(&index->touched);
    np_array_release(&index->found);
    np_release(index->words);
    *index = (np_index){0};
}
