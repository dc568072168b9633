#include "entity.h"

#include "base/hash.h"
#include "base/sort.h"
#include "meaning.h"
#include "sentence/character.h"

enum {
    FIRST_YEAR = 1900,
    LAST_YEAR = 2099,
    GERMAN_WORDS = 2,  /* articles and the like that tell that nouns have capitals */
    MONTH_LETTERS = 3, /* that tell a month: Oct, October */
    LONGEST_DATE = 10, /* tokens */
    LONGEST_GLUED = 4, /* letters behind a number */
    LONGEST_JOINT = 2  /* words between the capitals of one name */
};

/* ---- tokens -------------------------------------------------------------------- */

static np_slice text_of(const np_token_run *run, uint32_t at)
{
    return (np_slice){run->text.data + run->items[at].start, run->items[at].size};
}

static np_meaning meaning_of(const np_token_run *run, uint32_t at)
{
    if (at >= run->count || run->items[at].kind == NP_TOKEN_MARK)
        return NP_MEANS_NOTHING;
    np_slice word = text_of(run, at);
    np_meaning meaning = np_meaning_of(word);
    if (meaning != NP_MEANS_NOTHING || word.size < 4)
        return meaning;
    if (memcmp(word.data + word.size - 2, "'s", 2) == 0)
        word.size -= 2;
    else if (memcmp(word.data + word.size - 4, "’s", 4) == 0)
        word.size -= 4;
    else
        return NP_MEANS_NOTHING;
    meaning = np_meaning_of(word); /* "Saturday's" */
    return meaning == NP_MEANS_DAY ? meaning : NP_MEANS_NOTHING;
}

static bool is_number(const np_token_run *run, uint32_t at)
{
    return at < run->count && run->items[at].kind == NP_TOKEN_NUMBER;
}

static bool is_mark(const np_token_run *run, uint32_t at, uint32_t code)
{
    return at < run->count && run->items[at].kind == NP_TOKEN_MARK &&
           run->items[at].code == code;
}

static bool is_word(const np_token_run *run, uint32_t at, const char *word)
{
    if (at >= run->count)
        return false;
    np_slice text = text_of(run, at);
    return text.size == strlen(word) && memcmp(text.data, word, text.size) == 0;
}

static bool is_currency(const np_token_run *run, uint32_t at)
{
    if (at >= run->count || run->items[at].kind != NP_TOKEN_MARK)
        return false;
    uint32_t code = run->items[at].code;
    return code == '$' || (code >= 0xA2 && code <= 0xA5) ||
           (code >= 0x20A0 && code <= 0x20CF);
}

static bool is_year(const np_token_run *run, uint32_t at)
{
    if (!is_number(run, at) || run->items[at].size != 4)
        return false;
    uint32_t year = 0;
    for (uint32_t i = 0; i < 4; i++) {
        char digit = run->text.data[run->items[at].start + i];
        if (digit < '0' || digit > '9')
            return false;
        year = 10 * year + (uint32_t)(digit - '0');
    }
    return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* "6:12", "05/03/2020", "2020-03-05", "5.3.2020", but not "1,500" or "2.5". */
static bool is_clock(const np_token_run *run, uint32_t at)
{
    if (!is_number(run, at))
        return false;
    np_slice text = text_of(run, at);
    uint32_t points = 0, colons = 0;
    for (size_t i = 0; i < text.size; i++) {
        points += text.data[i] == '.' || text.data[i] == '/' || text.data[i] == '-';
        colons += text.data[i] == ':';
    }
    return colons == 1 || (points == 2 && text.size >= 6 && text.size <= 10);
}

/* A day of the month, a year, an hour. */
static bool is_date_number(const np_token_run *run, uint32_t at)
{
    if (!is_number(run, at) || is_clock(run, at))
        return is_number(run, at);
    np_slice text = text_of(run, at);
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.size <= 2 || is_year(run, at);
}

/* ---- entities ------------------------------------------------------------------ */

static bool is_day(const np_token_run *run, uint32_t at)
{
    return meaning_of(run, at) == NP_MEANS_DAY;
}

/* A month has a capital, or a number beside it ("5 de marzo"). */
static bool is_month(const np_token_run *run, uint32_t at)
{
    if (meaning_of(run, at) != NP_MEANS_MONTH)
        return false;
    const np_token *t = &run->items[at];
    uint32_t back = at > 0 && meaning_of(run, at - 1) == NP_MEANS_JOINT ? 2 : 1;
    bool numbered = is_number(run, at + 1) ||
                    (at >= back && is_number(run, at - back)) ||
                    (at >= 2 && is_mark(run, at - 1, '.') && is_number(run, at - 2));
    return numbered || (t->is_capital && !t->starts);
}

/* Four digits without a month beside them are a year behind "in" and the like, or where
 * no word follows that they could count. */
static bool is_lone_year(const np_token_run *run, uint32_t at)
{
    static const char *const before[] = {"in",  "In", "since", "Since",  "of",   "from",
                                         "by",  "im", "Im",    "seit",   "Seit", "en",
                                         "En",  "de", "em",    "Em",     "nel",  "Nel",
                                         "dal", "в",  "В",     "depuis", "desde"};
    for (size_t i = 0; at > 0 && i < sizeof before / sizeof *before; i++)
        if (is_word(run, at - 1, before[i]))
            return true;
    bool counts = at + 1 < run->count && run->items[at + 1].kind != NP_TOKEN_MARK;
    return !counts && !(at > 0 && is_currency(run, at - 1)) &&
           !is_mark(run, at + 1, '%');
}

/* End of the date that begins at `at`, or `at`: days, months, and the numbers beside
 * them, which are days of the month, years, or times before "p.m.". */
static uint32_t date_end(const np_token_run *run, uint32_t at)
{
    uint32_t end = at, next = at;
    bool dated = false;
    while (next < run->count && next - at < LONGEST_DATE) {
        bool named = is_month(run, next) || is_day(run, next);
        if (named && run->items[next].letters <= 2)
            named = next > at && is_number(run, next - 1); /* am, pm */
        dated |= named || is_clock(run, next) || is_year(run, next);
        if (named || is_date_number(run, next))
            end = ++next;
        else if (next > at &&
                 (is_mark(run, next, ',') || is_mark(run, next, '.') ||
                  meaning_of(run, next) == NP_MEANS_JOINT) &&
                 (is_date_number(run, next + 1) || is_month(run, next + 1)))
            next++;
        else
            break;
    }
    if (!dated)
        return at;
    bool is_alone = end == at + 1 && is_year(run, at);
    return is_alone && !is_lone_year(run, at) ? at : end;
}

/* The "000" of "27 000". */
static bool is_thousands(const np_token_run *run, uint32_t at)
{
    return is_number(run, at) && at > 0 && run->items[at].size == 3 &&
           run->items[at].letters == 3 && is_number(run, at - 1) &&
           run->items[at - 1].size <= 3;
}

/* A number with what it counts: a currency before it, magnitude and unit behind. */
static uint32_t number_end(const np_token_run *run, uint32_t at)
{
    uint32_t end = at;
    if (is_currency(run, end) ||
        (run->items[end].is_capital && is_currency(run, end + 1)))
        end += is_currency(run, end) ? 1 : 2;
    if (!is_number(run, end) && meaning_of(run, end) != NP_MEANS_AMOUNT)
        return at;
    end++;
    while (is_thousands(run, end))
        end++;
    if (end < run->count && run->items[end].kind == NP_TOKEN_WORD &&
        !run->items[end].is_spaced && run->items[end].letters <= LONGEST_GLUED)
        end++; /* "12m", "5kg" */
    while (meaning_of(run, end) == NP_MEANS_MAGNITUDE)
        end++;
    if (is_mark(run, end, '%') || is_mark(run, end, 0xB0) || is_currency(run, end))
        return end + 1;
    if (is_word(run, end, "per") && is_word(run, end + 1, "cent"))
        return end + 2;
    return meaning_of(run, end) == NP_MEANS_UNIT ? end + 1 : end;
}

/* "CSI300", "LCOc1": codes, not names. */
static bool has_digit(np_slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] >= '0' && text.data[i] <= '9')
            return true;
    return false;
}

static bool is_named(const np_token_run *run, uint32_t at)
{
    const np_token *t = &run->items[at];
    if (t->kind != NP_TOKEN_WORD || !t->is_capital || (t->letters == 1 && t->size == 1))
        return false;
    np_meaning meaning = np_meaning_of(text_of(run, at));
    if (has_digit(text_of(run, at)))
        return false;
    return meaning == NP_MEANS_NOTHING || meaning == NP_MEANS_UNIT;
}

/* End of the name that begins at `at`, or `at`: words with capitals, few others among
 * them. One word that begins a sentence, or any noun of German, is no name. */
static uint32_t name_end(const np_token_run *run, uint32_t at, bool nouns)
{
    uint32_t end = at, words = 0;
    for (uint32_t next = at; next < run->count;) {
        if (next > at && run->items[next].starts)
            break;
        if (is_named(run, next)) {
            end = ++next;
            words++;
        } else if (words && next - end < LONGEST_JOINT &&
                   meaning_of(run, next) == NP_MEANS_JOINT && next + 1 < run->count &&
                   is_named(run, next + 1))
            next++;
        else
            break;
    }
    if (words == 1 && (nouns || run->items[at].starts))
        return at;
    return end;
}

/* True when articles tell that the text is German, where all nouns have capitals. */
static bool has_noun_capitals(const np_token_run *run)
{
    static const char *const words[] = {"der", "die",  "das", "und", "dem", "den",
                                        "ein", "eine", "im",  "ist", "mit", "nicht"};
    unsigned found = 0;
    for (size_t i = 0; i < run->count && found < GERMAN_WORDS; i++) {
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            found += is_word(run, (uint32_t)i, words[w]);
    }
    return found >= GERMAN_WORDS;
}

/* What a word of an entity says, however it is written: "%" and "per cent", "bn" and
 * "billion", "Oct" and "October" are the same, and so are "Fifa" and "FIFA". */
static uint64_t sense_of(const np_token_run *run, uint32_t at)
{
    static const char *const same[][5] = {{"%", "percent", "pct", "cent", "Prozent"},
                                          {"billion", "bn", "Milliarden", "Mrd"},
                                          {"million", "mn", "m", "Millionen", "Mio"},
                                          {"km", "kilometres", "kilometers"}};
    const np_token *token = &run->items[at];
    np_slice text = text_of(run, at);
    uint64_t hash = 0;
    for (uint64_t i = 0; i < sizeof same / sizeof *same; i++)
        for (int k = 0; k < 5 && same[i][k]; k++)
            if (is_word(run, at, same[i][k]))
                return np_mix(i + 1);
    if (token->kind != NP_TOKEN_WORD)
        return token->hash;
    bool is_month = meaning_of(run, at) == NP_MEANS_MONTH;
    uint32_t letters = is_month ? MONTH_LETTERS : UINT32_MAX;
    for (size_t i = 0; i < text.size && letters > 0; letters--) {
        np_character c = np_character_at(text, i);
        char lower[4] = "'";
        size_t size = c.code == 0x2019 ? 1 : np_character_lower(lower, c);
        i += c.size;
        for (size_t k = 0; c.code != '.' && k < size; k++)
            hash = np_mix(hash ^ (unsigned char)lower[k]);
    }
    return hash;
}

/* Digits, and what parts them but for thousands: "27,000" is "27 000". */
static uint64_t hash_digits(uint64_t hash, np_slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        bool parts = (text.data[i] == ',' || text.data[i] == '.') && i + 4 == text.size;
        if (!parts && !(text.data[i] == ',' && i + 4 < text.size))
            hash = np_mix(hash ^ (unsigned char)text.data[i]);
    }
    return hash;
}

/* Dates are the same in any order of their parts, names and numbers in their own. Marks
 * and joints do not count, but for percents, nor does the "US" of "US$". */
static uint64_t hash_entity(const np_token_run *run, const np_entity *e)
{
    uint64_t hash = e->kind;
    for (uint32_t i = e->first; i < e->end; i++) {
        bool silent = run->items[i].kind == NP_TOKEN_MARK
                          ? !is_mark(run, i, '%') && !is_currency(run, i)
                          : meaning_of(run, i) == NP_MEANS_JOINT ||
                                is_word(run, i, "per") || is_word(run, i, "The") ||
                                (e->kind == NP_MARK_NUMBER && is_currency(run, i + 1) &&
                                 i == e->first && run->items[i].is_capital);
        if (silent)
            continue;
        if (run->items[i].kind == NP_TOKEN_NUMBER && e->kind == NP_MARK_NUMBER) {
            hash = hash_digits(hash, text_of(run, i));
            continue;
        }
        uint64_t sense = sense_of(run, i);
        hash = e->kind == NP_MARK_DATE ? hash + np_mix(sense) : np_mix(hash ^ sense);
    }
    return hash;
}

static np_entity entity_at(const np_token_run *run, uint32_t at, bool nouns)
{
    np_entity e = {.first = at};
    if ((e.end = date_end(run, at)) > at)
        e.kind = NP_MARK_DATE;
    else if ((e.end = number_end(run, at)) > at)
        e.kind = NP_MARK_NUMBER;
    else if (meaning_of(run, at) == NP_MEANS_NEGATION &&
             !(run->items[at].is_capital && is_number(run, at + 1))) { /* "No 42" */
        e.end = at + 1;
        e.kind = NP_MARK_NEGATION;
    } else if ((e.end = name_end(run, at, nouns)) > at)
        e.kind = NP_MARK_NAME;
    if (e.end == at)
        return e;
    np_entity rest = e; /* "Earlier Anna Reed": the capital may be the sentence's */
    if (e.kind == NP_MARK_NAME && run->items[at].starts)
        rest.first++;
    e.hash = hash_entity(run, &e);
    e.rest = hash_entity(run, &rest);
    return e;
}

static bool sort(np_u64s *numbers, np_u64s *room)
{
    if (!np_array_reserve(room, numbers->count))
        return false;
    np_sort_u64(numbers->items, room->items, numbers->count);
    return true;
}

np_status np_find_entities(np_marked_side *side, np_error *error)
{
    const np_token_run *run = &side->run;
    bool nouns = has_noun_capitals(run);
    np_array_clear(&side->entities);
    np_array_clear(&side->hashes);
    np_array_clear(&side->senses);
    for (uint32_t at = 0; at < run->count;) {
        np_entity e = entity_at(run, at, nouns);
        if (e.end == at) {
            at++;
            continue;
        }
        if (!np_array_push(&side->entities, e) || !np_array_push(&side->hashes, e.hash))
            return np_fail_memory(error);
        at = e.end;
    }
    for (uint32_t at = 0; at < run->count; at++)
        if (run->items[at].kind == NP_TOKEN_WORD &&
            !np_array_push(&side->senses, sense_of(run, at)))
            return np_fail_memory(error);
    return sort(&side->hashes, &side->room) && sort(&side->senses, &side->room)
               ? NP_OK
               : np_fail_memory(error);
}

bool np_side_says(const np_marked_side *side, const np_token_run *run, uint32_t at)
{
    return np_has_u64(side->senses.items, side->senses.count, sense_of(run, at));
}

void np_marked_side_release(np_marked_side *side)
{
    np_array_release(&side->entities);
    np_array_release(&side->hashes);
    np_array_release(&side->senses);
    np_array_release(&side->room);
}
