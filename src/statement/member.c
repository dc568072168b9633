#include "statement/member.h"

#include "base/hash.h"
#include "sentence/character.h"
#include "statement/label.h"

enum {
    STEM_LETTERS = 5,
    TITLE_LINES = 3 /* at most above a text: a kicker, a headline, a summary */
};

static uint64_t hash_sentence(const np_profile *p, const np_sentence_words *s)
{
    uint64_t hash = s->end - s->first;
    for (uint32_t i = s->first; i < s->end; i++)
        hash = np_mix(hash ^ p->words.items[i]);
    return hash;
}

static bool has_words(const np_profile *p, np_span span, uint32_t *word)
{
    while (*word < p->folded.word_count &&
           p->folded.words[*word].text_start < span.start)
        ++*word;
    return *word < p->folded.word_count && p->folded.words[*word].text_start < span.end;
}

/* True when a quotation stands in the span; spans come in order. */
static bool has_quotation(np_aligner *a, np_span span)
{
    const np_spans *all = &a->profile.quotations;
    while (a->quotation < all->count && all->items[a->quotation].end <= span.start)
        a->quotation++;
    return a->quotation < all->count && all->items[a->quotation].start < span.end;
}

/* Who is quoted in a sentence, as np_item counts. */
static bool find_speaker(np_aligner *a, np_slice sentence, np_span span, uint32_t *out)
{
    if (!has_quotation(a, span))
        return true;
    np_array_clear(&a->tokens);
    if (np_tokenize(&a->tokens, sentence, NULL) != NP_OK)
        return false;
    np_token_run run = {a->tokens.items, a->tokens.count, sentence};
    np_speaker speaker = np_find_speaker(&run);
    if (speaker.count == 0)
        return true;
    if (!np_array_push(&a->wordings.speakers, speaker))
        return false;
    *out = (uint32_t)a->wordings.speakers.count;
    return true;
}

/* The kind of kept word `word` of a sentence. */
static np_word_kind kind_of(const np_profile *p, np_slice text,
                            const np_sentence_words *s, uint32_t word)
{
    if (np_is_number_word(p, word))
        return NP_WORD_NUMBER;
    size_t start = p->folded.words[p->word_numbers.items[word]].text_start;
    bool is_name = word > s->first &&
                   np_character_at(text, start).class == NP_CLASS_UPPER;
    return is_name ? NP_WORD_NAME : NP_WORD_PLAIN;
}

/* What the forms of a word have in common where these differ in their ends. */
static uint32_t stem_of(const np_profile *p, uint32_t word, np_word_kind kind)
{
    const np_word *at = &p->folded.words[p->word_numbers.items[word]];
    const unsigned char *bytes = p->folded.stream + at->stream_start;
    uint32_t size = at->stream_end - at->stream_start, end = STEM_LETTERS;
    if (kind == NP_WORD_NUMBER || size <= STEM_LETTERS)
        return (uint32_t)p->words.items[word];
    if (np_load64(bytes) & UINT64_C(0x0000808080808080))
        for (uint32_t letters = end = 0; end < size; end++) {
            letters += (bytes[end] & 0xC0) != 0x80;
            if (letters > STEM_LETTERS)
                break;
        }
    return (uint32_t)np_hash_word(bytes, end);
}

/* Tells the kinds and stems of a sentence's words, the last ones of the phrases, from
 * `first` on ascending. */
static void tell_words(np_aligner *a, np_slice text, const np_sentence_words *s,
                       uint32_t first)
{
    const np_profile *p = &a->profile;
    np_phrase_words *words = &a->wordings.phrases.words;
    for (uint32_t i = s->first; i < s->end; i++) {
        uint32_t from = first, to = (uint32_t)words->count;
        while (from < to) {
            uint32_t middle = from + (to - from) / 2;
            if (words->items[middle].word < p->words.items[i])
                from = middle + 1;
            else
                to = middle;
        }
        np_phrase_word *word = &words->items[from];
        if (from == words->count || word->word != p->words.items[i])
            continue;
        np_word_kind kind = kind_of(p, text, s, i);
        word->stem = word->stem ? word->stem : stem_of(p, i, kind);
        word->kind = kind == NP_WORD_PLAIN ? word->kind : kind;
    }
}

/* The number of the phrase that a sentence is; NP_NONE when memory is exhausted. */
static uint32_t find_phrase(np_aligner *a, np_slice text, const np_sentence_words *s)
{
    const np_profile *p = &a->profile;
    np_phrases *phrases = &a->wordings.phrases;
    np_phrase phrase = {.hash = hash_sentence(p, s),
                        .words = s->end - s->first,
                        .first_word = (uint32_t)phrases->words.count,
                        .distinct = s->end_word - s->first_word,
                        .weight = s->weight};
    uint32_t found = np_phrases_find(phrases, phrase.hash);
    if (found != NP_NONE)
        return found;
    for (uint32_t i = s->first_word; i < s->end_word; i++) {
        const np_distinct_word *word = &p->distinct.items[p->by_sentence.items[i]];
        np_phrase_word w = {.word = word->word, .weight = word->weight};
        if (!np_array_push(&phrases->words, w))
            return NP_NONE;
    }
    tell_words(a, text, s, phrase.first_word);
    return np_phrases_add(phrases, phrase) ? (uint32_t)phrases->list.count - 1
                                           : NP_NONE;
}

static np_span trim(const char *data, np_span span)
{
    while (span.start < span.end && (unsigned char)data[span.start] <= ' ')
        span.start++;
    while (span.end > span.start && (unsigned char)data[span.end - 1] <= ' ')
        span.end--;
    return span;
}

static np_slice sentence_at(const np_aligner *a, np_slice text, uint32_t number)
{
    np_span span = trim(text.data, a->profile.spans.items[number]);
    return (np_slice){text.data + span.start, span.end - span.start};
}

/* How many sentences stand above the first that ends in a stop; 0 when they are many,
 * as in scripts without stops. */
static uint32_t count_title_lines(const np_aligner *a, np_slice text)
{
    uint32_t count = (uint32_t)a->profile.spans.count;
    for (uint32_t i = 0; i < count && i <= TITLE_LINES; i++)
        if (np_ends_in_stop(sentence_at(a, text, i)))
            return i;
    return 0;
}

static bool is_heading(const np_aligner *a, np_slice line, uint32_t number)
{
    const np_sentence_words *s = &a->profile.sentences.items[number];
    uint32_t words = s->end - s->first;
    return np_is_heading(line, words) ||
           (number < a->title_lines && np_is_title_line(line, words));
}

static bool add_item(np_aligner *a, const np_member *m, np_span span, uint32_t number)
{
    const np_sentence_words *s = &a->profile.sentences.items[number];
    np_slice words = {m->text.data + span.start, span.end - span.start};
    np_item it = {.phrase = find_phrase(a, m->text, s),
                  .member = m->number,
                  .sentence = (uint32_t)a->sentences.count,
                  .is_furniture = s->is_furniture,
                  .is_heading = is_heading(a, words, number)};
    return it.phrase != NP_NONE && find_speaker(a, words, span, &it.speaker) &&
           np_array_push(&a->wordings.items, it);
}

/* True for the head of a list of other articles and what is in it; furniture does not
 * end one. Sentences come in order. */
static bool is_link(np_aligner *a, np_slice sentence, const np_sentence_words *s)
{
    if (np_opens_links(sentence))
        a->is_in_links = true;
    else if (!s->is_furniture)
        a->is_in_links &= np_may_be_title(sentence, s->end - s->first);
    return a->is_in_links;
}

/* True for what is no text whoever else has it: what returns, links and labels; but not
 * a label that runs on into a sentence. */
static bool is_no_text(np_aligner *a, np_slice sentence, const np_sentence_words *s,
                       bool is_label)
{
    return is_link(a, sentence, s) || s->first == s->end ||
           (is_label && !np_ends_in_stop(sentence));
}

/* A dateline may have a headline and a summary above it. */
enum { HEAD_SENTENCES = 6 };

/* "A boat on the lake [Ann Lee/Kelu News]": what a picture shows, and whose it is. */
static bool is_caption(const np_aligner *a, np_slice sentence)
{
    np_slice credit = np_photo_credit(sentence);
    return credit.size > 0 && np_is_credit(a->agencies, credit);
}

/* True for a sentence that is nothing but a credit. */
static bool is_passed_over(const np_aligner *a, np_slice sentence)
{
    return np_is_credit(a->agencies, sentence) || is_caption(a, sentence);
}

/* Appends sentence `number` of the member. */
static bool add_sentence(np_aligner *a, const np_member *m, np_span span,
                         uint32_t number, uint32_t position)
{
    np_slice words = {m->text.data + span.start, span.end - span.start};
    np_sentence_words *s = &a->profile.sentences.items[number];
    uint64_t form = np_form_key(&a->profile, s, words, m->source);
    bool is_label = np_is_label(words, s->end - s->first);
    bool is_no_item = is_no_text(a, words, s, is_label);
    s->is_furniture = is_no_item || s->is_furniture || is_label ||
                      is_passed_over(a, words) ||
                      (position < HEAD_SENTENCES &&
                       np_names_place(words, s->end - s->first));
    np_sentence sentence = {.article = m->article,
                            .position = position,
                            .start = span.start,
                            .size = span.end - span.start,
                            .statement = NP_NONE,
                            .first_article = m->article,
                            .carriers = 1,
                            .status = s->is_furniture ? NP_FURNITURE : NP_UNIQUE};
    np_form short_form = {form, m->cluster, (uint32_t)a->sentences.count};
    if (!s->is_furniture && form && !np_array_push(&a->forms, short_form))
        return false;
    return (is_no_item || add_item(a, m, span, number)) &&
           np_array_push(&a->sentences, sentence);
}

/* Appends the sentences of the member whose profile the aligner holds. */
static bool add_sentences(np_aligner *a, const np_member *m)
{
    const np_profile *p = &a->profile;
    uint32_t position = 0, first_word = 0;
    a->quotation = 0;
    a->title_lines = count_title_lines(a, m->text);
    a->is_in_links = false;
    for (uint32_t i = 0; i < p->spans.count; i++) {
        np_span span = p->spans.items[i];
        if (!has_words(p, span, &first_word))
            continue;
        if (!add_sentence(a, m, trim(m->text.data, span), i, position++))
            return false;
    }
    return true;
}

np_status np_aligner_add(np_aligner *aligner, const np_profile_context *context,
                         const np_member *member, np_error *error)
{
    np_status status = np_profile_read(&aligner->profile, context, member->text,
                                       member->source, error);
    if (status == NP_OK && !add_sentences(aligner, member))
        return np_fail_memory(error);
    return status;
}

/* Furniture of one member is a statement all the same when it is text in another. */
static bool fill_sentences(np_aligner *a, uint32_t cluster)
{
    const np_wordings *w = &a->wordings;
    for (uint32_t i = 0; i < w->items.count; i++) {
        const np_item *it = &w->items.items[i];
        const np_statement *s = &w->statements.items[w->statement_of.items[i]];
        const np_item *first = &w->items.items[s->first_item];
        np_sentence *sentence = &a->sentences.items[it->sentence];
        sentence->statement = s->number;
        if (!s->is_told) {
            sentence->status = NP_FURNITURE;
            continue;
        }
        np_form furniture = {0, cluster, it->sentence};
        if (it->is_furniture && !np_array_push(&a->forms, furniture))
            return false;
        sentence->carriers = s->carriers;
        sentence->first_article = a->sentences.items[first->sentence].article;
        if (s->carriers > 1)
            sentence->status = it->phrase == first->phrase ? NP_SHARED : NP_REWORDED;
        else
            sentence->status = s->is_elsewhere ? NP_REWORDED : NP_UNIQUE;
    }
    return true;
}

np_status np_aligner_finish(np_aligner *aligner, uint32_t cluster, np_error *error)
{
    np_status status = np_wordings_match(&aligner->wordings, error);
    if (status == NP_OK)
        status = np_tell_statements(&aligner->wordings, error);
    if (status == NP_OK && !fill_sentences(aligner, cluster))
        return np_fail_memory(error);
    return status;
}

void np_aligner_clear(np_aligner *aligner)
{
    np_array_clear(&aligner->sentences);
    np_wordings_clear(&aligner->wordings);
}

void np_aligner_release(np_aligner *aligner)
{
    np_profile_release(&aligner->profile);
    np_array_release(&aligner->sentences);
    np_wordings_release(&aligner->wordings);
    np_array_release(&aligner->forms);
    np_array_release(&aligner->tokens);
    np_sentence_packer_release(&aligner->packer);
    np_array_release(&aligner->told);
}
