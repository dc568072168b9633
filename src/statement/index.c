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
    np_word_link l = {wording, chain->head};
    if (!np_array_push(&a->links, l))
        return false;
    a->chain_count += chain->head == 0;
    chain->word = word;
    chain->head = (uint32_t)a->links.count;
    chain->length++;
    chain->statements += is_first;
    return true;
}

void np_index_clear(np_index *index)
{
    np_array_clear(&index->wordings);
    np_array_clear(&index->links);
    np_array_clear(&index->shares);
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
    if (!np_array_push(&index->wordings, wording) || !np_array_push(&index->shares, 0))
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

/* Adds the weight of a word to the wordings it leads to, MOST_LINKS at most. */
static bool walk_links(np_index *a, const np_word_chain *chain, float weight)
{
    size_t left = MOST_LINKS;
    for (uint32_t at = chain->head; at && left > 0; left--) {
        uint32_t number = a->links.items[at - 1].wording;
        if (a->shares.items[number] == 0 && !np_array_push(&a->touched, number))
            return false;
        a->shares.items[number] += weight;
        at = a->links.items[at - 1].next;
    }
    return true;
}

/* When all words of a phrase are common, the least common one leads on. */
static bool walk_least_common(np_index *a, const np_phrases *phrases)
{
    const np_phrase_word *words = phrases->words.items;
    const np_word_chain *least_chain = find_chain(a, words[a->common.items[0]].word);
    size_t least = 0;
    for (size_t i = 1; i < a->common.count; i++) {
        const np_word_chain *chain = find_chain(a, words[a->common.items[i]].word);
        if (chain->length < least_chain->length) {
            least = i;
            least_chain = chain;
        }
    }
    float weight = words[a->common.items[least]].weight;
    a->common.items[least] = a->common.items[--a->common.count];
    return walk_links(a, least_chain, weight);
}

/* The least weight that two phrases must share to be of use. */
static float needed(const np_phrase *a, const np_phrase *b, float least, float inside)
{
    float by_dice = least / 2 * (a->weight + b->weight);
    float by_inside = inside * (a->weight < b->weight ? a->weight : b->weight);
    return SLACK * (by_dice < by_inside ? by_dice : by_inside);
}

/* Adds the common words to the shares, and drops what cannot be of use even with all of
 * them. */
static void add_common(np_index *a, const np_phrases *phrases, const np_phrase *phrase,
                       float least, float inside)
{
    float all = 0;
    size_t kept = 0;
    for (size_t i = 0; i < a->common.count; i++)
        all += phrases->words.items[a->common.items[i]].weight;
    for (size_t k = 0; k < a->touched.count; k++) {
        uint32_t number = a->touched.items[k];
        const np_phrase *other = &phrases->list.items[a->wordings.items[number].phrase];
        float *share = &a->shares.items[number];
        bool is_of_use = *share + all >= needed(phrase, other, least, inside);
        for (size_t i = 0; is_of_use && i < a->common.count; i++) {
            const np_phrase_word *w = &phrases->words.items[a->common.items[i]];
            if (np_phrase_has(phrases, other, w->word))
                *share += w->weight;
        }
        if (is_of_use)
            a->touched.items[kept++] = number;
        else
            *share = 0;
    }
    a->touched.count = kept;
}

bool np_index_gather(np_index *index, const np_phrases *phrases,
                     const np_phrase *phrase, float least, float inside)
{
    np_array_clear(&index->touched);
    np_array_clear(&index->common);
    if (index->slots == 0)
        return true;
    for (uint32_t i = phrase->first_word; i < phrase->first_word + phrase->distinct;
         i++) {
        const np_phrase_word *w = &phrases->words.items[i];
        const np_word_chain *chain = find_chain(index, w->word);
        bool is_common = chain->length > MOST_LINKS;
        if (is_common ? !np_array_push(&index->common, i)
                      : !walk_links(index, chain, w->weight))
            return false;
    }
    if (index->touched.count == 0 && index->common.count &&
        !walk_least_common(index, phrases))
        return false;
    add_common(index, phrases, phrase, least, inside);
    return true;
}

void np_index_release(np_index *index)
{
    np_array_release(&index->wordings);
    np_array_release(&index->links);
    np_array_release(&index->common);
    np_array_release(&index->touched);
    np_array_release(&index->shares);
    np_release(index->chains);
    *index = (np_index){0};
}
