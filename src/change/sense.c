#include "change/sense.h"

#include "base/hash.h"
#include "change/spelling.h"

#include <stdio.h>

enum {
    FIRST_YEAR = 1900,
    LAST_YEAR = 2099,
    TOKENS_TO_ONE = 20, /* and one such word among so many, for whole texts */
    GERMAN_WORDS = 2,   /* articles and the like that tell that nouns have capitals */
    MOST_INITIALS = 8
};

/* ---- tokens -------------------------------------------------------------------- */

np_slice np_token_text(const np_token_run *run, uint32_t at)
{
    return (np_slice){run->text.data + run->items[at].start, run->items[at].size};
}

/* "Saturday" of "Saturday's"; empty for others. */
static np_slice drop_owner(np_slice word)
{
    if (word.size > 2 && memcmp(word.data + word.size - 2, "'s", 2) == 0)
        return (np_slice){word.data, word.size - 2};
    if (word.size > 4 && memcmp(word.data + word.size - 4, "’s", 4) == 0)
        return (np_slice){word.data, word.size - 4};
    return (np_slice){word.data, 0};
}

/* "three" of "three-day"; empty for others. */
static np_slice before_hyphen(np_slice word)
{
    const char *hyphen = memchr(word.data, '-', word.size);
    return (np_slice){word.data, hyphen ? (size_t)(hyphen - word.data) : 0};
}

np_meaning np_token_meaning(const np_token_run *run, uint32_t at)
{
    if (at >= run->count || run->items[at].kind == NP_TOKEN_MARK)
        return NP_MEANS_NOTHING;
    np_slice word = np_token_text(run, at);
    np_meaning meaning = np_meaning_of(word);
    if (meaning != NP_MEANS_NOTHING)
        return meaning;
    if (!run->items[at].is_capital && np_amount_of(before_hyphen(word)))
        return NP_MEANS_AMOUNT;
    meaning = np_meaning_of(drop_owner(word));
    return meaning == NP_MEANS_DAY || meaning == NP_MEANS_NEAR_DAY ? meaning
                                                                   : NP_MEANS_NOTHING;
}

bool np_is_number(const np_token_run *run, uint32_t at)
{
    return at < run->count && run->items[at].kind == NP_TOKEN_NUMBER;
}

bool np_is_mark(const np_token_run *run, uint32_t at, uint32_t code)
{
    return at < run->count && run->items[at].kind == NP_TOKEN_MARK &&
           run->items[at].code == code;
}

bool np_is_word(const np_token_run *run, uint32_t at, const char *word)
{
    if (at >= run->count)
        return false;
    np_slice text = np_token_text(run, at);
    return text.size > 0 && text.data[0] == word[0] && text.size == strlen(word) &&
           memcmp(text.data, word, text.size) == 0;
}

bool np_is_currency(const np_token_run *run, uint32_t at)
{
    if (at >= run->count || run->items[at].kind != NP_TOKEN_MARK)
        return false;
    uint32_t code = run->items[at].code;
    return code == '$' || (code >= 0xA2 && code <= 0xA5) ||
           (code >= 0x20A0 && code <= 0x20CF);
}

bool np_is_year(const np_token_run *run, uint32_t at)
{
    if (!np_is_number(run, at) || run->items[at].size != 4)
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

bool np_is_fraction(const np_token_run *run, uint32_t at)
{
    if (!np_is_number(run, at))
        return false;
    np_slice text = np_token_text(run, at);
    uint32_t code = run->items[at].code;
    return (code >= 0xBC && code <= 0xBE) || (text.size == 3 && text.data[1] == '/');
}

bool np_is_legal_form(const np_token_run *run, uint32_t at)
{
    static const char *const words[] = {
        "Inc", "Incorporated", "Ltd",  "Limited", "LLC", "LLP", "LP",   "PLC",  "Plc",
        "plc", "Co",           "Corp", "AG",      "SE",  "KG",  "KGaA", "GmbH", "SA",
        "S.A", "SpA",          "SAS",  "SARL",    "NV",  "N.V", "BV",   "B.V",  "AB",
        "ASA", "Oy",           "Oyj",  "A/S",     "Pty", "Pvt", "Bhd",  "Sdn",  "Tbk",
        "JSC", "PJSC",         "Ltda", "S.p.A",   "ООО", "ОАО", "ПАО",  "АО",   "ЗАО"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (np_is_word(run, at, words[i]))
            return true;
    return false;
}

bool np_is_ordinal_ending(const np_token_run *run, uint32_t at)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", "er"};
    if (at == 0 || at >= run->count || run->items[at].is_spaced ||
        !np_is_number(run, at - 1))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (np_is_word(run, at, endings[i]))
            return true;
    return false;
}

bool np_is_opener(const np_token_run *run, uint32_t at)
{
    static const char *const words[] = {
        "The",      "A",      "An",      "But",        "And",    "In",
        "On",       "At",     "For",     "From",       "With",   "After",
        "Before",   "As",     "When",    "While",      "If",     "He",
        "She",      "It",     "They",    "We",         "This",   "That",
        "These",    "Der",    "Die",     "Das",        "Den",    "Dem",
        "Ein",      "Eine",   "Nach",    "Im",         "Am",     "Auch",
        "Vor",      "Bei",    "Beim",    "Mit",        "Zum",    "Zur",
        "Zu",       "Aus",    "Auf",     "An",         "Für",    "Gegen",
        "Über",     "Um",     "Unter",   "Seit",       "Bis",    "Durch",
        "Ohne",     "Wegen",  "Trotz",   "Laut",       "Doch",   "Aber",
        "Und",      "Wenn",   "Als",     "Wie",        "So",     "Da",
        "Dort",     "Hier",   "Er",      "Sie",        "Es",     "Wir",
        "Dies",     "Diese",  "Dieser",  "Alle",       "Viele",  "Während",
        "Darunter", "Vom",    "Le",      "La",         "Les",    "Un",
        "Une",      "Dans",   "Pour",    "Mais",       "Then",   "Now",
        "Yet",      "Later",  "Earlier", "El",         "Los",    "Las",
        "Una",      "Para",   "Pero",    "Il",         "Lo",     "Angesichts",
        "Etliche",  "Einige", "Mehrere", "Zahlreiche", "Zudem",  "Konkret",
        "Ich",      "Ihr",    "Ihre",    "Sein",       "Seine",  "Unser",
        "Unsere",   "Mein",   "Meine",   "Kein",       "Keine",  "Jetzt",
        "Nun",      "Schon",  "Noch",    "Nur",        "Nicht",  "Immer",
        "Weil",     "Denn",   "Damit",   "Dabei",      "Dazu",   "Dann",
        "Danach",   "Ob",     "Ab",      "Was",        "Wer",    "Wo",
        "Wann",     "Warum",  "Welche",  "Jede",       "Jeder",  "Man",
        "Anfang",   "Mitte",  "Ende",    "Mehr",       "Weniger"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (np_is_word(run, at, words[i]))
            return true;
    return false;
}

bool np_has_noun_capitals(const np_token_run *run)
{
    static const char *const words[] = {
        "der",   "die",   "das",  "und",   "dem",   "den",  "ein",    "eine",
        "im",    "ist",   "mit",  "nicht", "zu",    "zum",  "zur",    "auf",
        "für",   "sich",  "wird", "wurde", "haben", "sind", "werden", "wurden",
        "einen", "einem", "vom",  "laut",  "auch",  "aber", "noch",   "weiterhin"};
    unsigned found = 0;
    for (size_t i = 0; i < run->count; i++) {
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            found += np_is_word(run, (uint32_t)i, words[w]);
    }
    return found >= GERMAN_WORDS && found >= run->count / TOKENS_TO_ONE;
}

/* ---- words ---------------------------------------------------------------------- */

uint64_t np_sense_of(const np_token_run *run, uint32_t at)
{
    uint64_t known = np_known_word(np_token_text(run, at));
    if (known)
        return np_mix(known);
    return run->items[at].kind == NP_TOKEN_WORD
               ? np_hash_spelling(0, np_token_text(run, at))
               : run->items[at].hash;
}

uint64_t np_bare_sense_of(const np_token_run *run, uint32_t at)
{
    enum { LEAST = 4 };
    np_slice word = np_token_text(run, at);
    if (word.size <= LEAST || word.data[word.size - 1] != 's')
        return 0;
    return np_hash_spelling(0, (np_slice){word.data, word.size - 1});
}

uint64_t np_last_sense_of(const np_token_run *run, uint32_t at)
{
    np_slice word = np_token_text(run, at);
    size_t from = word.size;
    while (from > 0 && word.data[from - 1] != '-')
        from--;
    if (from == 0)
        return 0;
    return np_hash_spelling(0, (np_slice){word.data + from, word.size - from});
}

/* ---- numbers, dates, names ------------------------------------------------------- */

static uint64_t hash_bytes(uint64_t hash, const char *bytes)
{
    for (; *bytes; bytes++)
        hash = np_mix(hash ^ (unsigned char)*bytes);
    return hash;
}

/* Digits, and what parts them but for thousands: "27,000" is "27 000", and "½" is
 * "1/2". Of "21-year-old" it is 21 that counts. */
static uint64_t hash_digits(uint64_t hash, np_slice text)
{
    static const char *const fractions[] = {"1/4", "1/2", "3/4"}; /* from U+00BC on */
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        unsigned char next = i + 1 < text.size ? (unsigned char)text.data[i + 1] : 0;
        if (c == '-' && next && (next < '0' || next > '9'))
            break;
        bool parts = c == ',' || (c == '.' && i + 4 == text.size);
        if (c == 0xC2 && next >= 0xBC && next <= 0xBE) {
            hash = hash_bytes(hash, fractions[next - 0xBC]);
            i++;
        } else if (!(parts && i + 4 <= text.size))
            hash = np_mix(hash ^ c);
    }
    return hash;
}

static uint64_t hash_amount(uint64_t hash, unsigned amount)
{
    char digits[12];
    snprintf(digits, sizeof digits, "%u", amount);
    return hash_bytes(hash, digits);
}

/* Marks and joints do not count, but for percents, nor does the "US" of "US$", the "th"
 * of "19th" in a date. */
static bool is_silent(const np_token_run *run, np_mark_kind kind, uint32_t first,
                      uint32_t at)
{
    const np_token *token = &run->items[at];
    if (token->kind == NP_TOKEN_MARK)
        return !np_is_mark(run, at, '%') && !np_is_currency(run, at);
    bool is_of_currency = kind == NP_MARK_NUMBER && np_is_currency(run, at + 1) &&
                          at == first && token->is_capital;
    bool is_joint = np_token_meaning(run, at) == NP_MEANS_JOINT ||
                    np_is_word(run, at, "The");
    bool is_of_name = kind == NP_MARK_NAME && at > first && np_is_legal_form(run, at);
    return is_of_currency || is_of_name || (is_joint && kind != NP_MARK_QUOTATION) ||
           (kind == NP_MARK_NUMBER &&
            (np_is_word(run, at, "per") || np_is_word(run, at, "Celsius"))) ||
           (kind == NP_MARK_DATE && np_is_ordinal_ending(run, at));
}

static uint64_t sense_of_number(const np_token_run *run, uint32_t first, uint32_t end)
{
    uint64_t hash = NP_MARK_NUMBER, units = 0;
    for (uint32_t i = first; i < end; i++) {
        np_slice text = np_token_text(run, i);
        unsigned amount = np_is_number(run, i) ? 0 : np_amount_of(text);
        if (amount == 0 && !np_is_number(run, i))
            amount = np_amount_of(before_hyphen(text)); /* "three-day" */
        uint64_t known = np_known_word(text);
        bool is_unit = (known > 0 && known <= NP_KNOWN_UNITS) ||
                       np_is_currency(run, i) ||
                       np_token_meaning(run, i) == NP_MEANS_UNIT;
        if (is_silent(run, NP_MARK_NUMBER, first, i))
            continue;
        if (np_is_number(run, i))
            hash = hash_digits(hash, np_token_text(run, i));
        else if (amount)
            hash = hash_amount(hash, amount);
        else if (is_unit)
            units += np_mix(np_sense_of(run, i));
        else
            hash = np_mix(hash ^ np_sense_of(run, i));
    }
    return hash + units;
}

static uint64_t hash_token(uint64_t hash, const np_token_run *run, uint32_t at)
{
    if (np_is_number(run, at))
        return hash_digits(hash, np_token_text(run, at));
    unsigned amount = np_amount_of(np_token_text(run, at));
    if (amount)
        return hash_amount(hash, amount);
    bool is_spelled = run->items[at].kind == NP_TOKEN_WORD &&
                      !np_known_word(np_token_text(run, at));
    return is_spelled ? np_hash_spelling(hash, np_token_text(run, at))
                      : np_mix(hash ^ np_sense_of(run, at));
}

/* "Citizen Lab" is "CitizenLab". */
static uint64_t sense_of_words(const np_token_run *run, np_mark_kind kind,
                               uint32_t first, uint32_t end)
{
    uint64_t hash = kind;
    for (uint32_t i = first; i < end; i++)
        if (!is_silent(run, kind, first, i))
            hash = hash_token(hash, run, i);
    return hash;
}

/* "05.30" is "5:30", and "05" is "5". */
static uint64_t sense_of_clock(np_slice text)
{
    uint64_t hash = 0;
    size_t skip = text.size > 1 && text.data[0] == '0';
    for (size_t i = skip; i < text.size; i++)
        hash = np_mix(hash ^ (unsigned char)(text.data[i] == '.' ? ':' : text.data[i]));
    return hash;
}

static uint64_t sense_of_date(const np_token_run *run, uint32_t first, uint32_t end)
{
    uint64_t hash = NP_MARK_DATE;
    for (uint32_t i = first; i < end; i++)
        if (!is_silent(run, NP_MARK_DATE, first, i))
            hash += np_mix(np_is_number(run, i) ? sense_of_clock(np_token_text(run, i))
                                                : np_sense_of(run, i));
    return hash;
}

uint64_t np_sense_of_all(const np_token_run *run, np_mark_kind kind, uint32_t first,
                         uint32_t end)
{
    bool is_year = end == first + 1 && np_is_year(run, first);
    if (kind == NP_MARK_DATE || is_year)
        return sense_of_date(run, first, end);
    return kind == NP_MARK_NUMBER ? sense_of_number(run, first, end)
                                  : sense_of_words(run, kind, first, end);
}

static uint64_t sense_of_letters(const char *letters, size_t count)
{
    uint64_t hash = UINT64_C(0xAC50);
    for (size_t i = 0; i < count; i++)
        hash = np_mix(hash ^ (unsigned char)letters[i]);
    return count >= 2 ? hash : 0;
}

uint64_t np_acronym_sense(const np_token_run *run, uint32_t at)
{
    np_slice text = np_token_text(run, at);
    char letters[MOST_INITIALS];
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '.')
            continue;
        if (c < 'A' || c > 'Z' || count == MOST_INITIALS)
            return 0;
        letters[count++] = c;
    }
    return sense_of_letters(letters, count);
}

uint64_t np_initials_sense(const np_token_run *run, uint32_t first, uint32_t end)
{
    char letters[MOST_INITIALS];
    size_t count = 0;
    for (uint32_t i = first; i < end; i++) {
        const np_token *token = &run->items[i];
        if (token->kind != NP_TOKEN_WORD || !token->is_capital ||
            np_is_word(run, i, "The"))
            continue;
        if (token->code > 0x7F || count == MOST_INITIALS)
            return 0;
        letters[count++] = (char)token->code;
    }
    return sense_of_letters(letters, count);
}
