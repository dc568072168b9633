#include "verify/recurring.h"

#include "base/hash.h"
#include "base/sort.h"

enum {
    LEAST_REPEATED_WORDS = 3, /* of a sentence that is furniture by repetition */
    LAST_BYTES = 8            /* at a sentence's end, looked at for its stop */
};

/* A sentence too short for a sampled gram is what its neighbours are, when both are
 * furniture or one is and the other side is the text's end. */
static void spread_furniture(np_sentence_list *sentences)
{
    for (size_t i = 1; i < sentences->count; i++) {
        np_sentence_words *sentence = &sentences->items[i];
        bool is_last = i + 1 == sentences->count;
        if (sentence->grams == 0 && sentences->items[i - 1].is_furniture &&
            (is_last || sentences->items[i + 1].is_furniture))
            sentence->is_furniture = true;
    }
}

/* Furniture and other sampled grams of each sentence decide: more than half furniture
 * make the sentence furniture. */
np_status np_mark_recurring(np_profile *p, const np_profile_context *context,
                            uint32_t source, np_error *error)
{
    const np_furniture *furniture = context->furniture;
    if (!furniture || !np_has_furniture(furniture, source))
        return NP_OK;
    if (!np_array_reserve(&p->grams, p->folded.stream_size + 1))
        return np_fail_memory(error);
    np_gram *grams = p->grams.items;
    size_t count = np_sample_grams(grams, &p->folded, context->seed), at = 0;
    for (size_t i = 0; i < p->sentences.count; i++) {
        np_sentence_words *sentence = &p->sentences.items[i];
        if (sentence->first == sentence->end)
            continue;
        uint32_t end = p->folded.words[sentence->end - 1].stream_end;
        size_t furniture_grams = 0, other_grams = 0;
        for (; at < count && grams[at].start < end; at++) {
            bool found = np_is_furniture(furniture, source, grams[at].hash);
            furniture_grams += found;
            other_grams += !found;
        }
        sentence->grams = (uint32_t)(furniture_grams + other_grams);
        sentence->is_furniture = furniture_grams > other_grams;
    }
    spread_furniture(&p->sentences);
    return NP_OK;
}

static uint64_t sentence_hash(const np_profile *p, const np_sentence_words *sentence)
{
    uint64_t hash = sentence->end - sentence->first;
    for (uint32_t i = sentence->first; i < sentence->end; i++)
        hash = np_rotl(hash ^ p->folded.hashes[i], 29) * NP_K1;
    return np_mix(hash);
}

bool np_is_finished(np_slice text, np_span span)
{
    size_t end = span.end;
    while (end > span.start && (unsigned char)text.data[end - 1] <= ' ')
        end--;
    for (size_t at = end; at > span.start && at + LAST_BYTES > end; at--) {
        unsigned char byte = (unsigned char)text.data[at - 1];
        if (byte == '.' || byte == '!' || byte == '?' || byte == ';')
            return true;
        if (byte < 0x80 && byte > ' ' && byte != '"' && byte != '\'' && byte != ')')
            return false;
    }
    return end == span.start || (unsigned char)text.data[end - 1] >= 0x80;
}

/* Sentences that stand in the article again, `run` of them alike, in order: lines are
 * furniture each time, and so is what comes three times; a whole sentence that comes
 * twice was a summary first, and only its return is furniture. */
static void mark_run(np_profile *p, np_slice text, const np_keyed *run, size_t count)
{
    bool is_summary = count == 2 && np_is_finished(text, p->spans.items[run[0].value]);
    for (size_t i = is_summary; i < count && count > 1; i++) {
        np_sentence_words *sentence = &p->sentences.items[run[i].value];
        sentence->is_furniture = true;
        sentence->is_return = i > 0;
    }
}

np_status np_mark_repeated(np_profile *p, np_slice text, np_error *error)
{
    np_array_clear(&p->keys);
    if (!np_array_reserve(&p->keys, 2 * p->sentences.count + 1))
        return np_fail_memory(error);
    np_keyed *keys = p->keys.items;
    size_t count = 0;
    for (size_t i = 0; i < p->sentences.count; i++) {
        const np_sentence_words *sentence = &p->sentences.items[i];
        if (sentence->end - sentence->first >= LEAST_REPEATED_WORDS)
            keys[count++] = (np_keyed){sentence_hash(p, sentence), (uint32_t)i};
    }
    np_sort_keyed(keys, keys + p->sentences.count, count);
    for (size_t from = 0; from < count;) {
        size_t to = from + 1;
        while (to < count && keys[to].key == keys[from].key)
            to++;
        mark_run(p, text, keys + from, to - from);
        from = to;
    }
    return NP_OK;
}
