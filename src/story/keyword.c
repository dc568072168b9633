#include "story/keyword.h"

#include "draft/elision.h"

enum {
    LEAST_BYTES = 2, /* of a word that may stand for a term */
    LEAST_SMALL = 3, /* of one in small letters */
    LEAST_STEM = 4,  /* of a word that another is a form of */
    MOST_ENDING = 3, /* by which that is longer */
    PLACE_BITS = 8,
    MARK_BITS = 12
};

_Static_assert(NP_KEYWORD_PLACES == 1 << PLACE_BITS, "places by the first bits");
_Static_assert(NP_KEYWORD_MARKS == 1 << MARK_BITS, "marks by the first bits");

/* Where the term stands among the places, or the empty one where it would. */
static uint32_t find_place(const np_keyword_finder *finder, uint32_t term)
{
    uint32_t at = term >> (32 - PLACE_BITS);
    while (finder->places[at] && finder->terms[finder->places[at] - 1] != term)
        at = (at + 1) % NP_KEYWORD_PLACES;
    return at;
}

void np_keywords_seek(np_keyword_finder *finder, const uint32_t *terms, size_t count)
{
    memset(finder->places, 0, sizeof finder->places);
    memset(finder->marks, 0, sizeof finder->marks);
    finder->count = count < NP_KEYWORD_TERMS ? count : NP_KEYWORD_TERMS;
    for (size_t i = 0; i < finder->count; i++) {
        finder->terms[i] = terms[i];
        finder->marks[terms[i] >> (32 - MARK_BITS)] = true;
        finder->places[find_place(finder, terms[i])] = (uint8_t)(i + 1);
    }
}

static uint32_t term_of(const np_keyword_finder *finder, np_word word)
{
    return np_term_of(finder->folded.stream + word.stream_start,
                      word.stream_end - word.stream_start);
}

/* Folds a text and finds the words that may be terms: nearly all that are none have no
 * mark. */
static np_status find_words(np_keyword_finder *finder, np_slice text, np_error *error)
{
    const np_folded *folded = &finder->folded;
    np_status status = np_fold(&finder->folded, text, error);
    if (status != NP_OK)
        return status;
    if (!np_array_reserve(&finder->words, folded->word_count + 1))
        return np_fail_memory(error);
    uint32_t *words = finder->words.items;
    size_t count = 0;
    for (size_t i = 0; i < folded->word_count; i++) {
        np_word word = np_elision_skip(folded->words[i], folded, text.data);
        words[count] = (uint32_t)i;
        count += finder->marks[term_of(finder, word) >> (32 - MARK_BITS)];
    }
    finder->words.count = count;
    return NP_OK;
}

/* Number of the term that a folded word stands for, plus 1; 0 when it is none. */
static uint32_t term_number(const np_keyword_finder *finder, np_word word)
{
    if (word.text_end - word.text_start < LEAST_BYTES)
        return 0;
    return finder->places[find_place(finder, term_of(finder, word))];
}

static bool add_wording(np_keyword_finder *finder, uint32_t term, np_slice slice)
{
    np_wordings *wordings = &finder->wordings;
    uint32_t last = 0;
    for (uint32_t i = finder->firsts[term]; i; i = wordings->items[i - 1].next) {
        np_wording *wording = &wordings->items[i - 1];
        if (wording->slice.size == slice.size &&
            memcmp(wording->slice.data, slice.data, slice.size) == 0) {
            wording->times++;
            return true;
        }
        last = i;
    }
    if (!np_array_push(wordings, (np_wording){slice, 1, 0}))
        return false;
    if (last)
        wordings->items[last - 1].next = (uint32_t)wordings->count;
    else
        finder->firsts[term] = (uint32_t)wordings->count;
    return true;
}

static np_status add_wordings(np_keyword_finder *finder, np_slice text, np_error *error)
{
    np_status status = find_words(finder, text, error);
    for (size_t i = 0; status == NP_OK && i < finder->words.count; i++) {
        np_word word = finder->folded.words[finder->words.items[i]];
        word = np_elision_skip(word, &finder->folded, text.data);
        uint32_t number = term_number(finder, word);
        np_slice slice = {text.data + word.text_start, word.text_end - word.text_start};
        if (number && !add_wording(finder, number - 1, slice))
            status = np_fail_memory(error);
    }
    return status;
}

/* The wording of a term that is used most, of several the first. */
static np_slice best_wording(const np_keyword_finder *finder, size_t term)
{
    const np_wording *wordings = finder->wordings.items, *best = NULL;
    for (uint32_t i = finder->firsts[term]; i; i = wordings[i - 1].next)
        if (!best || wordings[i - 1].times > best->times)
            best = &wordings[i - 1];
    return best ? best->slice : (np_slice){NULL, 0};
}

static bool is_small(char letter)
{
    return letter >= 'a' && letter <= 'z';
}

static bool has_digit(np_slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (word.data[i] >= '0' && word.data[i] <= '9')
            return true;
    return false;
}

static size_t count_letters(np_slice word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word.size; i++)
        letters += (word.data[i] & 0xC0) != 0x80;
    return letters;
}

/* False for single letters, pieces of words and numbers of a publisher's own ("ad08j"):
 * what names something ("5G", "EU") does not begin with a small letter. */
static bool is_word(np_slice word)
{
    size_t letters = count_letters(word);
    return letters > 1 &&
           (!is_small(word.data[0]) || (letters >= LEAST_SMALL && !has_digit(word)));
}

static char to_small(char letter)
{
    return (char)(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
}

/* True when one is the other with an ending ("Frau", "Frauen"). */
static bool are_forms(np_slice a, np_slice b)
{
    np_slice stem = a.size < b.size ? a : b, other = a.size < b.size ? b : a;
    if (stem.size < LEAST_STEM || other.size - stem.size > MOST_ENDING)
        return false;
    for (size_t i = 0; i < stem.size; i++)
        if (to_small(stem.data[i]) != to_small(other.data[i]))
            return false;
    return true;
}

static bool has_form_of(const np_slice *found, uint32_t count, np_slice word)
{
    for (uint32_t i = 0; i < count; i++)
        if (are_forms(found[i], word))
            return true;
    return false;
}

np_status np_keywords_find(np_slice out[NP_KEYWORDS], uint32_t *count,
                           np_keyword_finder *finder, const np_article *article,
                           np_error *error)
{
    *count = 0;
    np_array_clear(&finder->wordings);
    memset(finder->firsts, 0, sizeof finder->firsts);
    np_status status = add_wordings(finder, article->title, error);
    if (status == NP_OK)
        status = add_wordings(finder, np_term_text(article->text), error);
    if (status != NP_OK)
        return status;
    for (size_t i = 0; i < finder->count && *count < NP_KEYWORDS; i++) {
        np_slice best = best_wording(finder, i);
        if (is_word(best) && !has_form_of(out, *count, best))
            out[(*count)++] = best;
    }
    return NP_OK;
}

np_status np_keywords_count(uint32_t *out, np_keyword_finder *finder, np_slice text,
                            np_error *error)
{
    *out = 0;
    np_status status = find_words(finder, text, error);
    for (size_t i = 0; status == NP_OK && i < finder->words.count; i++) {
        np_word word = finder->folded.words[finder->words.items[i]];
        word = np_elision_skip(word, &finder->folded, text.data);
        *out += term_number(finder, word) != 0;
    }
    return status;
}

void np_keyword_finder_release(np_keyword_finder *finder)
{
    np_folded_release(&finder->folded);
    np_array_release(&finder->words);
    np_array_release(&finder->wordings);
}
