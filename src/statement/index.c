#include "statement/index.h"

#include "base/hash.h"

enum {
    LEAST_SLOTS = 256,
    MOST_LINKS = 256 /* wordings a word may lead to: hundreds of versions have words
                        in common that tell nothing */
};

static const float SLACK = 0.999F; /* for sums in another order */

/* ---- words ------------------------------------------------------------------------
 */

/* The slot of a word, or the empty one where it belongs. */
static np_word_chain *find_chain(const np_index *a, uint64_t word)
{
    size_t at = np_mix(word) & (a->slots - 1);
    while (a->chains[at].head && a->chains[at].word != word)
        at = (at + 1) & (a->slots - 1);
    return &a->chains[at];
}

/* Makes room for twice as many words. */
static bool make_slots(np_index *a)
{
    np_word_chain *old = a->chains;
    size_t count = a->slots, wanted = count ? 2 * count : LEAST_SLOTS;
    np_word_chain *chains = np_alloc_zero(wanted, sizeof *chains);
    if (!chains)
        return false;
    a->chains = chains;
    a->slots = wanted;
    for (size_t i = 0; i < count; i++)
        if (old[i].head)
            *find_chain(a, old[i].word) = old[i];
    np_release(old);
    return true;
}

static bool add_link(np_index *a, uint64_t word, uint32_t wording, bool is_first)
{
    if (2 * (a->chain_count + 1) > a->slots && !make_slots(a))
        return false;
    np_word_chain *chain = find_chain(a, word);
    uint32_t in_head = chain->length % NP_LINKED;
    if (in_head == 0) {
        if (!np_array_push(&a->links, (np_word_link){.next = chain->head}))
            return false;
        a->chain_count += chain->head == 0;
        chain->head = (uint32_t)a->links.count;
    }
    a->links.items[chain->head - 1].wordings[in_head] = wording;
    chain->word = word;
    chain->length++;
    chain->statements += is_first;
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
    np_array_clear(&index->links);
    np_array_clear(&index->shares);
    np_array_clear(&index->weights);
    np_array_clear(&index->bits);
    index->statements = 0;
    index->chain_count = 0;
    /* Not all that a large cluster had, which would take long to clear. */
    index->slots = index->slots ? LEAST_SLOTS : 0;
    if (index->slots)
        memset(index->chains, 0, index->slots * sizeof *index->chains);
}

bool np_index_add(np_index *index, const np_phrases *phrases, np_wording wording,
                  bool is_indexed)
{
    const np_phrase *phrase = &phrases->list.items[wording.phrase];
    uint32_t number = (uint32_t)index->wordings.count;
    if (!np_array_push(&index->wordings, wording) ||
        !np_array_push(&index->shares, 0) ||
        !np_array_push(&index->weights, phrase->weight) ||
        !np_array_push(&index->bits, is_indexed ? bits_of(phrases, phrase) : 0))
        return false;
    bool is_first = wording.statement == index->statements;
    index->statements += is_first;
    for (uint32_t i = 0; is_indexed && i < phrase->distinct; i++)
        if (!add_link(index, phrases->words.items[phrase->first_word + i].word, number,
                      is_first))
            return false;
    return true;
}

uint32_t np_index_statements(const np_index *index, uint64_t word)
{
    return index->slots ? find_chain(index, word)->statements : 0;
}

/* ---- what wordings share with a phrase ---------------------------------------------
 */

/* Adds the weight of a word to the wordings it leads to, the last MOST_LINKS at most.
 */
static bool walk_links(np_index *a, const np_word_chain *chain, float weight)
{
    size_t left = chain->length < MOST_LINKS ? chain->length : MOST_LINKS;
    if (!np_array_reserve(&a->touched, a->touched.count + left))
        return false;
    uint32_t *touched = a->touched.items + a->touched.count;
    const np_word_link *links = a->links.items, *link = NULL;
    float *shares = a->shares.items;
    uint32_t next = chain->head, in_link = (chain->length - 1) % NP_LINKED + 1;
    for (; left > 0; left--, in_link--) {
        if (!link || in_link == 0) {
            in_link = link ? NP_LINKED : in_link;
            link = &links[next - 1];
            next = link->next;
            __builtin_prefetch(&links[next ? next - 1 : 0]);
        }
        uint32_t number = link->wordings[in_link - 1];
        *touched = number;
        touched += shares[number] == 0;
        shares[number] += weight;
    }
    a->touched.count = (size_t)(touched - a->touched.items);
    return true;
}

/* When all words of a phrase are common, the least common one leads on. */
static bool walk_least_common(np_index *a)
{
    const np_word_chain *least_chain = find_chain(a, a->common.items[0].word);
    size_t least = 0;
    for (size_t i = 1; i < a->common.count; i++) {
        const np_word_chain *chain = find_chain(a, a->common.items[i].word);
        if (chain->length < least_chain->length) {
            least = i;
            least_chain = chain;
        }
    }
    float weight = a->common.items[least].weight;
    a->common.items[least] = a->common.items[--a->common.count];
    return walk_links(a, least_chain, weight);
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
        float share = a->shares.items[number];
        a->shares.items[number] = 0;
        float wanted = needed(phrase->weight, a->weights.items[number], least, inside);
        if (share + all < wanted)
            continue;
        float most = share + most_common(a, a->bits.items[number]);
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
    for (uint32_t i = phrase->first_word; i < phrase->first_word + phrase->distinct;
         i++) {
        const np_phrase_word *w = &phrases->words.items[i];
        const np_word_chain *chain = find_chain(index, w->word);
        np_common_word common = {w->word, bit_of(w->word), w->weight};
        bool is_common = chain->length > MOST_LINKS;
        if (is_common ? !np_array_push(&index->common, common)
                      : !walk_links(index, chain, w->weight))
            return false;
    }
    if (index->touched.count == 0 && index->common.count &&
        !walk_least_common(index))
        return false;
    return list_found(index, phrase, least, inside);
}

float np_index_share(const np_index *index, const np_phrases *phrases,
                     const np_sharing *found)
{
    uint32_t phrase = index->wordings.items[found->wording].phrase;
    uint64_t bits = index->bits.items[found->wording];
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
    np_array_release(&index->links);
    np_array_release(&index->common);
    np_array_release(&index->touched);
    np_array_release(&index->shares);
    np_array_release(&index->weights);
    np_array_release(&index->bits);
    np_array_release(&index->found);
    np_release(index->chains);
    *index = (np_index){0};
}
