#include "draft/item.h"

#include "draft/elision.h"

#include <assert.h>

enum {
    LONGEST_TEXT = 6000, /* bytes of a text that are looked at */
    LEAD_WORDS = 60,     /* its first words, which tell what it is about */
    LEAD_COUNT = 3,      /* one of those counts for so many further ones */
    TITLE_COUNT = 2,     /* and so does one of the title */
    CUT_WORDS = 4,       /* that the start of one word can be, and more */
    LEAST_PLACE_BITS = 6
};

/* A text and its folded words. */
typedef struct reading {
    const np_folded *folded;
    const char *text;
} reading;

/* The item of a word of which something may have to be left out, or that has more than
 * letters of ASCII. */
static __attribute__((noinline)) uint64_t any_item(reading r, size_t number)
{
    np_word word = np_elision_skip(r.folded->words[number], r.folded, r.text);
    const unsigned char *bytes = r.folded->stream + word.stream_start;
    size_t size = word.stream_end - word.stream_start;
    uint64_t letters = np_term_letters(bytes, size);
    if (np_term_is_ascii(letters))
        return letters << NP_ITEM_COUNT_BITS;
    uint64_t count = 0;
    size = np_term_size(bytes, size);
    for (size_t i = 0; i < size; i++)
        count += (bytes[i] & 0xC0) != 0x80;
    return (UINT64_C(0x80) << 40 | count << 32 | np_term_hash(bytes, size))
           << NP_ITEM_COUNT_BITS;
}

/* The item of a word without a count, from its letters when these are enough. */
static inline uint64_t word_item(reading r, size_t number, np_word word,
                                 const unsigned char *stream)
{
    uint64_t letters = np_term_letters(stream + word.stream_start,
                                       word.stream_end - word.stream_start);
    if (__builtin_expect(np_term_is_ascii(letters) && np_elision_is_none(word), 1))
        return letters << NP_ITEM_COUNT_BITS;
    return any_item(r, number);
}

np_slice np_term_text(np_slice text)
{
    return text.size <= LONGEST_TEXT ? text : (np_slice){text.data, LONGEST_TEXT};
}

/* `value`, or `other` when it is 0, without a branch. */
static inline size_t value_or(size_t value, size_t other)
{
    return value | (other & -(size_t)(value == 0));
}

/* Counts words, each for `weight`. Whether a term is a new one is hard to foresee, so
 * nothing branches on it. */
static void count_words(np_term_items *out, reading r, size_t from, size_t to,
                        unsigned weight)
{
    uint64_t *items = out->list.items - 1; /* places count from 1 */
    uint16_t *places = out->places;
    size_t count = out->list.count;
    unsigned shift = 64 - out->place_bits;
    const np_word *words = r.folded->words;
    const unsigned char *stream = r.folded->stream;
    size_t mask = ((size_t)1 << out->place_bits) - 1;
    for (size_t i = from; i < to; i++) {
        uint64_t item = word_item(r, i, words[i], stream);
        size_t at = item * NP_K1 >> shift;
        items[count + 1] = item;
        size_t place = value_or(places[at], count + 1);
        while (__builtin_expect((items[place] ^ item) >> NP_ITEM_COUNT_BITS != 0, 0)) {
            at = (at + 1) & mask;
            place = value_or(places[at], count + 1);
        }
        places[at] = (uint16_t)place;
        items[place] += weight;
        count += place > count;
    }
    out->list.count = count;
    out->length += (uint32_t)(to - from) * weight;
}

/* The words of a folded text that stand in what np_term_text() gives of it: all that
 * end there. */
static size_t count_whole_words(const np_folded *folded)
{
    size_t from = 0, to = folded->word_count;
    if (to == 0 || folded->words[to - 1].text_end <= LONGEST_TEXT)
        return to;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (folded->words[middle].text_end <= LONGEST_TEXT)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Room for `words` more items and, all empty, twice as many places. */
static np_status make_room(np_term_items *out, size_t words, np_error *error)
{
    assert(words < UINT16_MAX);
    out->place_bits = LEAST_PLACE_BITS;
    while (words >> (out->place_bits - 1))
        out->place_bits++;
    size_t places = (size_t)1 << out->place_bits;
    if (!np_array_reserve(&out->list, words + 1) || /* the next one is written early */
        !np_array_grow((void **)&out->places, &out->place_room, places,
                       sizeof *out->places))
        return np_fail_memory(error);
    memset(out->places, 0, places * sizeof *out->places);
    out->list.count = out->length = 0;
    return NP_OK;
}

/* Counts the start of a word that goes on where what is looked at of a text ends. Of
 * characters written without spaces the one there is in the pair before already. */
static np_status count_cut_word(np_term_items *out, const np_folded *folded,
                                size_t number, np_slice text, np_error *error)
{
    if (number == folded->word_count)
        return NP_OK;
    uint32_t start = folded->words[number].text_start;
    if (start >= LONGEST_TEXT ||
        (number > 0 && folded->words[number - 1].text_end > start))
        return NP_OK;
    np_slice rest = {text.data + start, LONGEST_TEXT - start};
    np_status status = np_fold(&out->folded, rest, error);
    if (status != NP_OK)
        return status;
    size_t count = out->folded.word_count < CUT_WORDS ? out->folded.word_count
                                                      : CUT_WORDS;
    count_words(out, (reading){&out->folded, rest.data}, 0, count,
                number < LEAD_WORDS ? LEAD_COUNT : 1);
    return NP_OK;
}

np_status np_term_items_count(np_term_items *out, const np_article *article,
                              const np_folded *text, np_error *error)
{
    np_status status = np_fold(&out->folded, np_term_text(article->title), error);
    if (status != NP_OK)
        return status;
    size_t whole = count_whole_words(text);
    size_t lead = whole < LEAD_WORDS ? whole : LEAD_WORDS;
    status = make_room(out, out->folded.word_count + whole + CUT_WORDS, error);
    if (status != NP_OK)
        return status;
    count_words(out, (reading){&out->folded, article->title.data}, 0,
                out->folded.word_count, TITLE_COUNT);
    reading body = {text, article->text.data};
    count_words(out, body, 0, lead, LEAD_COUNT);
    count_words(out, body, lead, whole, 1);
    return count_cut_word(out, text, whole, article->text, error);
}

void np_term_items_release(np_term_items *items)
{
    np_array_release(&items->list);
    np_folded_release(&items->folded);
    np_release(items->places);
    *items = (np_term_items){0};
}
