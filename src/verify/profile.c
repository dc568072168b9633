#include "verify/profile.h"

#include "base/hash.h"
#include "base/sort.h"
#include "verify/recurring.h"

static const float QUOTED_WEIGHT = 0.5F;
static const float LINE_WEIGHT = 0.25F; /* of words in a line that is no sentence */

/* Number of the first word that starts at or after the byte. */
static uint32_t word_from(const np_folded *folded, uint32_t byte, uint32_t from)
{
    while (from < folded->word_count && folded->words[from].text_start < byte)
        from++;
    return from;
}

static np_status find_sentences(np_profile *p, np_slice text, np_error *error)
{
    np_status status = np_split_sentences(&p->spans, text, error);
    if (status != NP_OK)
        return status;
    np_array_clear(&p->sentences);
    uint32_t word = 0;
    for (size_t i = 0; i < p->spans.count; i++) {
        np_sentence_words sentence = {.first = word};
        word = sentence.end = word_from(&p->folded, p->spans.items[i].end, word);
        if (!np_array_push(&p->sentences, sentence))
            return np_fail_memory(error);
    }
    return NP_OK;
}

/* Copies the words of the sentences that are kept; sentences then count kept words. */
static np_status keep_words(np_profile *p, bool keeps_furniture, np_error *error)
{
    if (!np_array_reserve(&p->words, p->folded.word_count) ||
        !np_array_reserve(&p->word_numbers, p->folded.word_count))
        return np_fail_memory(error);
    uint64_t *words = p->words.items;
    uint32_t *numbers = p->word_numbers.items, count = 0;
    p->furniture_sentences = 0;
    for (size_t i = 0; i < p->sentences.count; i++) {
        np_sentence_words *sentence = &p->sentences.items[i];
        uint32_t first = count;
        bool is_kept = !sentence->is_furniture ||
                       (keeps_furniture && !sentence->is_return);
        for (uint32_t w = sentence->first; w < sentence->end && is_kept; w++) {
            words[count] = p->folded.hashes[w];
            numbers[count++] = w;
        }
        sentence->first = first;
        sentence->end = count;
        p->furniture_sentences += sentence->is_furniture;
    }
    p->words.count = p->word_numbers.count = count;
    return NP_OK;
}

static float weigh(bool is_quoted, bool is_running)
{
    return (is_quoted ? QUOTED_WEIGHT : 1) * (is_running ? 1 : LINE_WEIGHT);
}

static bool is_number(const np_folded *folded, const np_word *word)
{
    unsigned char first = folded->stream[word->stream_start];
    return first >= '0' && first <= '9';
}

/* Sums up the weights of the kept words, and how many are numbers. */
static np_status weigh_words(np_profile *p, np_slice text, np_error *error)
{
    size_t count = p->words.count, next = 0;
    if (!np_array_reserve(&p->weights, count + 1) ||
        !np_array_reserve(&p->numbers, count + 1))
        return np_fail_memory(error);
    const np_span *quotations = p->quotations.items;
    const uint32_t *word_numbers = p->word_numbers.items;
    float *weights = p->weights.items, sum = 0;
    uint32_t *all_numbers = p->numbers.items, numbers = 0;
    for (size_t s = 0; s < p->sentences.count; s++) {
        np_sentence_words sentence = p->sentences.items[s];
        bool is_running = np_is_finished(text, p->spans.items[s]);
        for (uint32_t i = sentence.first; i < sentence.end; i++) {
            const np_word *word = &p->folded.words[word_numbers[i]];
            while (next < p->quotations.count &&
                   quotations[next].end <= word->text_start)
                next++;
            bool is_quoted = next < p->quotations.count &&
                             quotations[next].start <= word->text_start;
            weights[i] = sum;
            all_numbers[i] = numbers;
            sum += weigh(is_quoted, is_running);
            numbers += is_number(&p->folded, word);
        }
    }
    weights[count] = sum;
    all_numbers[count] = numbers;
    return NP_OK;
}

uint32_t np_profile_numbers(const np_profile *profile, size_t from, size_t to)
{
    return profile->numbers.items[to] - profile->numbers.items[from];
}

float np_profile_weight(const np_profile *profile, size_t from, size_t to)
{
    return profile->weights.items[to] - profile->weights.items[from];
}

np_status np_profile_shingles(const np_u64s **out, np_profile *p, bool is_short,
                              np_u64s *room, np_error *error)
{
    np_shingle_set *set = &p->shingles[is_short];
    np_u64s *hashes = &set->hashes;
    *out = hashes;
    if (set->is_made)
        return NP_OK;
    size_t count = p->words.count;
    if (!np_array_reserve(hashes, count + 1) || !np_array_reserve(room, count + 1))
        return np_fail_memory(error);
    count = np_shingle(hashes->items, p->words.items, count,
                       is_short ? NP_SHORT_SHINGLE_WORDS : NP_SHINGLE_WORDS, p->seed);
    np_sort_u64(hashes->items, room->items, count);
    hashes->count = np_unique_u64(hashes->items, count);
    set->is_made = true;
    return NP_OK;
}

/* The distinct words and the sentences that have them, and in the keys where each word
 * stands first. What says how frequent the words are is fetched. */
static void list_by_word(np_profile *p, const np_frequency *frequency)
{
    np_keyed *keys = p->keys.items;
    const uint32_t *sentence_of = p->sentence_of.items;
    np_distinct_word *distinct = p->distinct.items;
    uint32_t *having = p->having.items;
    size_t count = p->words.count, entries = 0, words = 0;
    for (uint32_t i = 0; i < count; i++)
        keys[i] = (np_keyed){p->words.items[i], i};
    np_sort_keyed(keys, keys + count, count);
    for (size_t i = 0; i < count; i++) {
        np_keyed key = keys[i];
        uint32_t sentence = sentence_of[key.value];
        bool is_new = words == 0 || key.key != keys[words - 1].key;
        if (is_new) {
            np_frequency_fetch(frequency, key.key);
            distinct[words] = (np_distinct_word){key.key, (uint32_t)entries, 0};
            keys[words++] = key;
        }
        if (is_new || having[entries - 1] != sentence)
            having[entries++] = sentence;
    }
    distinct[words] = (np_distinct_word){.first = (uint32_t)entries};
    p->distinct.count = words;
    p->having.count = entries;
}

/* The weights of the distinct words, which the keys tell a place of. */
static void weigh_distinct(np_profile *p, const np_frequency *frequency)
{
    np_keyed *keys = p->keys.items;
    np_distinct_word *distinct = p->distinct.items;
    size_t count = p->distinct.count;
    for (size_t i = 0; i < count; i++) {
        np_word word = p->folded.words[p->word_numbers.items[keys[i].value]];
        keys[i].value = np_frequency_find(frequency, keys[i].key,
                                          word.stream_end - word.stream_start);
    }
    for (size_t i = 0; i < count; i++)
        distinct[i].weight = np_frequency_at(frequency, keys[i].value);
}

/* The same by sentence, then word: a counting sort. Each sentence's set of words is
 * known by its hash. */
static void list_by_sentence(np_profile *p)
{
    np_sentence_words *sentences = p->sentences.items;
    const np_distinct_word *distinct = p->distinct.items;
    const uint32_t *having = p->having.items;
    uint32_t *by_sentence = p->by_sentence.items, sum = 0;
    uint32_t count = (uint32_t)p->distinct.count;
    for (size_t i = 0; i < p->having.count; i++)
        sentences[having[i]].end_word++;
    for (size_t i = 0; i < p->sentences.count; i++) {
        uint32_t here = sentences[i].end_word;
        sentences[i].first_word = sentences[i].end_word = sum;
        sum += here;
    }
    for (uint32_t i = 0; i < count; i++) {
        float weight = distinct[i].weight;
        uint64_t hash = np_mix(distinct[i].word);
        for (uint32_t at = distinct[i].first; at < distinct[i + 1].first; at++) {
            np_sentence_words *sentence = &sentences[having[at]];
            by_sentence[sentence->end_word++] = i;
            sentence->weight += weight;
            sentence->set += hash;
        }
    }
    p->by_sentence.count = p->having.count;
}

static np_status index_words(np_profile *p, const np_frequency *frequency,
                             np_error *error)
{
    size_t count = p->words.count;
    if (!np_array_reserve(&p->by_sentence, count + 1) ||
        !np_array_reserve(&p->distinct, count + 1) ||
        !np_array_reserve(&p->having, count + 1) ||
        !np_array_reserve(&p->keys, 2 * count + 1) ||
        !np_array_reserve(&p->sentence_of, count + 1))
        return np_fail_memory(error);
    for (uint32_t i = 0; i < p->sentences.count; i++)
        for (uint32_t w = p->sentences.items[i].first; w < p->sentences.items[i].end;
             w++)
            p->sentence_of.items[w] = i;
    list_by_word(p, frequency);
    weigh_distinct(p, frequency);
    list_by_sentence(p);
    return NP_OK;
}

/* The sets of distinct words of the sentences, each by its hash. */
static np_status list_sets(np_profile *p, np_error *error)
{
    size_t count = p->sentences.count;
    if (!np_array_reserve(&p->sets, 2 * count))
        return np_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        p->sets.items[i] = p->sentences.items[i].set;
    }
    p->sets.count = count;
    if (count)
        np_sort_u64(p->sets.items, p->sets.items + count, count);
    return NP_OK;
}

/* Where in `distinct` words of the same highest bits begin: two places for each word.
 */
static np_status list_starts(np_profile *p, np_error *error)
{
    enum { LEAST_BITS = 6 };
    uint32_t count = (uint32_t)p->distinct.count;
    unsigned bits = LEAST_BITS;
    while (bits < 31 && (size_t)1 << bits < 2 * (size_t)count)
        bits++;
    if (!np_array_reserve(&p->starts, ((size_t)1 << bits) + 1))
        return np_fail_memory(error);
    unsigned shift = p->start_shift = 64 - bits;
    const np_distinct_word *distinct = p->distinct.items;
    uint32_t *starts = p->starts.items;
    size_t place = 0;
    for (uint32_t word = 0; word < count; word++)
        while (place <= distinct[word].word >> shift)
            starts[place++] = word;
    while (place <= (size_t)1 << bits)
        starts[place++] = count;
    return NP_OK;
}

np_status np_profile_read(np_profile *p, const np_profile_context *context,
                          np_slice text, uint32_t source, np_error *error)
{
    np_status status = np_fold(&p->folded, text, error);
    p->shingles[0].is_made = p->shingles[1].is_made = false;
    p->seed = context->seed;
    if (status == NP_OK)
        status = find_sentences(p, text, error);
    if (status == NP_OK)
        status = np_mark_recurring(p, context, source, error);
    if (status == NP_OK)
        status = np_mark_repeated(p, text, error);
    if (status == NP_OK)
        status = keep_words(p, context->keeps_furniture, error);
    if (status == NP_OK)
        status = np_find_quotations(&p->quotations, text, error);
    return status == NP_OK ? index_words(p, context->frequency, error) : status;
}

np_status np_profile_fill(np_profile *p, const np_profile_context *context,
                          np_slice text, uint32_t source, np_error *error)
{
    np_status status = np_profile_read(p, context, text, source, error);
    if (status == NP_OK)
        status = weigh_words(p, text, error);
    if (status == NP_OK)
        status = list_sets(p, error);
    if (status == NP_OK)
        status = list_starts(p, error);
    if (status != NP_OK)
        return status;
    return np_anchor_table_fill(&p->anchors, p->words.items, p->words.count, error);
}

void np_profile_take_room(np_profile *profile, np_profile *from)
{
    if (profile == from)
        return;
    np_folded_release(&profile->folded);
    np_array_release(&profile->spans);
    np_array_release(&profile->word_numbers);
    np_array_release(&profile->quotations);
    np_array_release(&profile->sentence_of);
    np_array_release(&profile->keys);
    np_array_release(&profile->grams);
    profile->folded = from->folded;
    profile->spans = from->spans;
    profile->word_numbers = from->word_numbers;
    profile->quotations = from->quotations;
    profile->sentence_of = from->sentence_of;
    profile->keys = from->keys;
    profile->grams = from->grams;
    from->folded = (np_folded){0};
    from->spans = from->quotations = (np_spans){0};
    from->word_numbers = from->sentence_of = (np_u32s){0};
    from->keys = (np_keyeds){0};
    from->grams = (np_grams){0};
}

void np_profile_release(np_profile *p)
{
    np_profile none = {0};
    np_profile_take_room(p, &none);
    np_array_release(&p->sentences);
    np_array_release(&p->words);
    np_array_release(&p->weights);
    np_array_release(&p->numbers);
    np_anchor_table_release(&p->anchors);
    np_array_release(&p->by_sentence);
    np_array_release(&p->distinct);
    np_array_release(&p->having);
    np_array_release(&p->sets);
    np_array_release(&p->starts);
    np_array_release(&p->shingles[0].hashes);
    np_array_release(&p->shingles[1].hashes);
}
