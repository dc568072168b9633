#include "change/speaker.h"

#include "base/hash.h"

enum {
    LEAST_QUOTED = 4,  /* words: fewer are a scare quote */
    MOST_BETWEEN = 2,  /* small words between quotation and name: "said mayor" */
    LEAST_LETTERS = 4, /* of the last of them: "the Mayor" is nobody's name */
    LONGEST_NAME = 6
};

static bool is_quoted(const np_token_run *run, uint32_t at)
{
    return at < run->count && run->items[at].is_quoted;
}

static bool is_small_word(const np_token_run *run, uint32_t at)
{
    return at < run->count && run->items[at].kind == NP_TOKEN_WORD &&
           !run->items[at].is_capital && !run->items[at].is_quoted;
}

static bool is_capital_word(const np_token_run *run, uint32_t at)
{
    return at < run->count && run->items[at].kind == NP_TOKEN_WORD &&
           run->items[at].is_capital && !run->items[at].is_quoted &&
           np_token_meaning(run, at) == NP_MEANS_NOTHING && !np_is_opener(run, at);
}

static bool is_quoted_word(const np_token_run *run, uint32_t at)
{
    return run->items[at].is_quoted && run->items[at].kind != NP_TOKEN_MARK;
}

/* Where the first part of what is quoted begins and ends; false for a few words. */
static bool find_quotation(const np_token_run *run, uint32_t *first, uint32_t *end)
{
    uint32_t words = 0;
    *end = 0;
    for (uint32_t at = 0; at < run->count; at++) {
        if (!is_quoted_word(run, at))
            continue;
        *first = words ? *first : at;
        *end = *end == 0 || at == *end ? at + 1 : *end;
        words++;
    }
    return words >= LEAST_QUOTED;
}

/* The sense of all quoted words. */
static uint64_t sense_of_quotation(const np_token_run *run)
{
    uint64_t hash = 0;
    for (uint32_t at = 0; at < run->count; at++)
        if (is_quoted_word(run, at))
            hash = np_mix(hash ^ np_sense_of(run, at));
    return hash;
}

static void take_name(np_speaker *out, const np_token_run *run, uint32_t first,
                      uint32_t end)
{
    out->first = first;
    out->end = end;
    for (uint32_t at = end; at > first && out->count < NP_SPEAKER_NAMES;)
        out->names[out->count++] = np_sense_of(run, --at);
}

/* ", said Anna Reed", ", Reed said". */
static bool find_behind(np_speaker *out, const np_token_run *run, uint32_t from)
{
    uint32_t at = from, between = 0;
    while (at < run->count && run->items[at].kind == NP_TOKEN_MARK)
        at++;
    while (between < MOST_BETWEEN && is_small_word(run, at)) {
        at++;
        between++;
    }
    if (between && run->items[at - 1].letters < LEAST_LETTERS)
        return false;
    uint32_t end = at;
    while (is_capital_word(run, end) && end - at < LONGEST_NAME)
        end++;
    if (end == at || (between == MOST_BETWEEN && end - at == 1))
        return false;
    take_name(out, run, at, end);
    return true;
}

/* "Anna Reed said: ". One capital at the beginning may be the sentence's. */
static bool find_before(np_speaker *out, const np_token_run *run, uint32_t from)
{
    uint32_t end = from;
    while (end > 0 && run->items[end - 1].kind == NP_TOKEN_MARK)
        end--;
    if (end > 0 && is_small_word(run, end - 1))
        end--;
    uint32_t first = end;
    while (first > 0 && is_capital_word(run, first - 1) && end - first < LONGEST_NAME)
        first--;
    if (first == end || (end - first == 1 && run->items[first].starts))
        return false;
    take_name(out, run, first, end);
    return true;
}

static void take_capitals(np_speaker *out, const np_token_run *run)
{
    for (uint32_t at = 0; at < run->count && out->capital_count < NP_SPEAKER_CAPITALS;
         at++)
        if (is_capital_word(run, at))
            out->capitals[out->capital_count++] = np_sense_of(run, at);
}

np_speaker np_find_speaker(const np_token_run *run)
{
    np_speaker speaker = {0};
    uint32_t first = 0, end = 0;
    bool has_quotation = find_quotation(run, &first, &end);
    while (is_quoted(run, end))
        end++; /* the mark, and what stands before it */
    if (has_quotation && !find_behind(&speaker, run, end))
        find_before(&speaker, run, first);
    if (speaker.end - speaker.first == 1 && np_has_noun_capitals(run))
        speaker.count = 0;
    if (speaker.count) {
        speaker.quotation = sense_of_quotation(run);
        take_capitals(&speaker, run);
    }
    return speaker;
}

static bool names(const np_speaker *who, const np_speaker *other)
{
    for (uint32_t i = 0; i < who->count; i++)
        for (uint32_t k = 0; k < other->capital_count; k++)
            if (who->names[i] == other->capitals[k])
                return true;
    return false;
}

bool np_is_other_speaker(const np_speaker *a, const np_speaker *b)
{
    return a->count && b->count && a->quotation == b->quotation && !names(a, b) &&
           !names(b, a);
}
