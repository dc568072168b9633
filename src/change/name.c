#include "change/name.h"

#include "change/sense.h"

enum { LONGEST_JOINT = 2 /* words between the capitals of one name */ };

/* "CSI300", "LCOc1", "JPY=": codes, not names. */
static bool has_digit(np_slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] >= '0' && text.data[i] <= '9')
            return true;
    return false;
}

/* Capitals and digits alone. */
static bool is_in_capitals(const np_token_run *run, uint32_t at)
{
    if (at >= run->count || run->items[at].kind == NP_TOKEN_MARK)
        return false;
    np_slice text = np_token_text(run, at);
    for (size_t i = 0; i < text.size; i++)
        if (!(text.data[i] >= 'A' && text.data[i] <= 'Z') &&
            !(text.data[i] >= '0' && text.data[i] <= '9'))
            return false;
    return true;
}

/* A point without space on its right, and capitals on both sides, two of them at most
 * behind it. */
static bool is_in_ticker(const np_token_run *run, uint32_t point)
{
    enum { LONGEST_PLACE = 2 };
    return point > 0 && np_is_mark(run, point, '.') && point + 1 < run->count &&
           !run->items[point].is_spaced && !run->items[point + 1].is_spaced &&
           is_in_capitals(run, point - 1) && is_in_capitals(run, point + 1) &&
           run->items[point + 1].size <= LONGEST_PLACE;
}

bool np_is_ticker(const np_token_run *run, uint32_t at)
{
    return is_in_ticker(run, at + 1);
}

/* Codes of exchanges and parties, which no name goes on with: "BRKS.L", ".BRK", "BRK=",
 * "(R-Ohio)". */
static bool is_code(const np_token_run *run, uint32_t at)
{
    np_slice text = np_token_text(run, at);
    bool is_after_point = at > 0 && np_is_mark(run, at - 1, '.') &&
                          !run->items[at].is_spaced;
    return np_is_mark(run, at + 1, '=') || (at > 0 && np_is_mark(run, at - 1, '=')) ||
           is_in_ticker(run, at + 1) ||
           (is_after_point &&
            (is_in_ticker(run, at - 1) ||
             (run->items[at - 1].is_spaced && is_in_capitals(run, at)))) ||
           (at > 0 && np_is_mark(run, at - 1, '(') && text.size > 2 &&
            text.data[1] == '-') ||
           has_digit(text);
}

static bool is_named(const np_token_run *run, uint32_t at)
{
    if (at >= run->count)
        return false;
    const np_token *t = &run->items[at];
    if (t->kind != NP_TOKEN_WORD || !t->is_capital || (t->letters == 1 && t->size == 1))
        return false;
    np_meaning meaning = np_meaning_of(np_token_text(run, at));
    if (is_code(run, at) || np_is_word(run, at, "AND"))
        return false;
    return meaning == NP_MEANS_NOTHING || meaning == NP_MEANS_UNIT ||
           (meaning == NP_MEANS_NEAR_DAY && !t->starts); /* "Ferry Today" */
}

static bool ends_in(np_slice text, const char *ending)
{
    size_t size = strlen(ending);
    return text.size > size && memcmp(text.data + text.size - size, ending, size) == 0;
}

/* "Britische", "eisiger": endings that make adjectives of German. */
static bool is_adjective(const np_token_run *run, uint32_t at)
{
    static const char *const inflections[] = {"e", "en", "er", "es", "em"};
    static const char *const endings[] = {"isch", "lich", "ig",   "bar",
                                          "sam",  "los",  "haft", "wert"};
    for (size_t i = 0; i < sizeof inflections / sizeof *inflections; i++) {
        np_slice text = np_token_text(run, at);
        if (!ends_in(text, inflections[i]))
            continue;
        text.size -= strlen(inflections[i]);
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
            if (ends_in(text, endings[k]))
                return true;
    }
    return false;
}

/* Among capital nouns, a word whose capital a sentence may have given it, even where
 * nothing ends the line above: "Wie", and adjectives behind a noun. */
static bool is_of_sentence(const np_token_run *run, uint32_t at)
{
    bool follows_noun = at > 0 && run->items[at - 1].kind == NP_TOKEN_WORD &&
                        run->items[at - 1].is_capital;
    return np_is_opener(run, at) ||
           ((run->items[at].starts || follows_noun) && is_adjective(run, at));
}

/* Behind `at` a name goes on with small words: "Isle of Dale". Among capital nouns only
 * "von der" and the like tell names. */
static uint32_t joint_end(const np_token_run *run, uint32_t at, bool nouns)
{
    uint32_t end = at;
    while (end - at < LONGEST_JOINT && np_token_meaning(run, end) == NP_MEANS_JOINT)
        end++;
    bool is_joint = end > at && end < run->count && is_named(run, end) &&
                    !run->items[end].starts;
    bool is_of_people = end - at == LONGEST_JOINT && !np_is_word(run, at, "zu");
    return is_joint && (!nouns || is_of_people) ? end : at;
}

uint32_t np_name_end(const np_token_run *run, uint32_t at, bool nouns)
{
    uint32_t end = at, words = 0;
    while (end < run->count && (end == at || !run->items[end].starts)) {
        uint32_t next = words ? joint_end(run, end, nouns) : end;
        if (!is_named(run, next) || (nouns && is_of_sentence(run, next)) ||
            (run->items[next].starts && np_is_opener(run, next)))
            break;
        end = next + 1;
        words++;
    }
    return words == 1 && (nouns || run->items[at].starts) ? at : end;
}
