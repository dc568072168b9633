#include "credit/token.h"

#include "sentence/character.h"

enum { LONGEST_WORD = 40 }; /* bytes; longer ones are in no list */

static const struct {
    uint32_t code;
    unsigned sign;
} signs[] = {
    {',', NP_SIGN_COMMA},     {';', NP_SIGN_COMMA},    {0x00B7, NP_SIGN_COMMA},
    {0x2022, NP_SIGN_COMMA},  {0x060C, NP_SIGN_COMMA}, {0x3001, NP_SIGN_COMMA},
    {0xFF0C, NP_SIGN_COMMA},  {'|', NP_SIGN_BAR},      {0xFF5C, NP_SIGN_BAR},
    {'/', NP_SIGN_SLASH},     {0xFF0F, NP_SIGN_SLASH}, {':', NP_SIGN_COLON},
    {0xFF1A, NP_SIGN_COLON},  {'=', NP_SIGN_DASH},     {0xFF1D, NP_SIGN_DASH},
    {0x00A9, NP_SIGN_RIGHTS}, {'.', NP_SIGN_STOP},
};

static unsigned sign_of(np_character c)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].code == c.code)
            return signs[i].sign;
    switch (c.class) {
    case NP_CLASS_DASH:
        return NP_SIGN_DASH;
    case NP_CLASS_LINE:
    case NP_CLASS_PARAGRAPH:
        return NP_SIGN_LINE;
    case NP_CLASS_OPEN:
        return NP_SIGN_OPEN;
    case NP_CLASS_CLOSE:
        return NP_SIGN_CLOSE;
    case NP_CLASS_STOP:
    case NP_CLASS_MARK:
    case NP_CLASS_ELLIPSIS:
        return NP_SIGN_STOP;
    case NP_CLASS_QUOTE:
        return NP_SIGN_QUOTE;
    default:
        return 0;
    }
}

static bool is_inside_word(np_class class)
{
    return np_is_letter_or_digit(class) || class == NP_CLASS_EXTEND;
}

unsigned np_signs_after(const np_credit_text *t, uint32_t at, uint32_t end)
{
    unsigned met = 0;
    while (at < end) {
        np_character c = np_character_at(t->text, at);
        if (np_is_letter_or_digit(c.class))
            break;
        met |= sign_of(c);
        at += c.size;
    }
    return met;
}

static const np_mention *mention_at(const np_credit_text *t, uint32_t at)
{
    for (uint32_t i = 0; i < t->mentions->count; i++)
        if (t->mentions->items[i].start == at && !t->mentions->items[i].closing.size)
            return &t->mentions->items[i];
    return NULL;
}

/* The end of a run of letters, digits and what joins them, from `at`. Points join
 * ("F.A.Z"), hyphens and apostrophes too. */
static uint32_t end_of_word(const np_credit_text *t, uint32_t at, uint32_t end)
{
    while (at < end) {
        np_character c = np_character_at(t->text, at);
        np_character next = np_character_at(t->text, at + c.size);
        bool is_joint = c.code == '-' || c.code == '.' || c.code == '\'' ||
                        c.code == 0x2019;
        if (!is_inside_word(c.class) &&
            !(is_joint && at + c.size < end && np_is_letter_or_digit(next.class)))
            break;
        at += c.size;
    }
    return at;
}

/* The end of an address that begins at `at`; `at` when there is none. */
static uint32_t end_of_address(const np_credit_text *t, uint32_t at, uint32_t end)
{
    const char *data = t->text.data;
    uint32_t to = at;
    bool is_address = end - at > 4 && memcmp(data + at, "www.", 4) == 0;
    while (to < end && (unsigned char)data[to] > ' ') {
        is_address |= data[to] == '@' && to > at;
        is_address |= data[to] == ':' && to + 2 < end && data[to + 1] == '/' &&
                      data[to + 2] == '/';
        to++;
    }
    return is_address ? to : at;
}

static np_credit_part_kind kind_by_letters(np_slice text, uint32_t start, uint32_t end)
{
    np_class class = np_character_at(text, start).class;
    const char *point = memchr(text.data + start, '.', end - start);
    if (class == NP_CLASS_DIGIT)
        return NP_PART_NUMBER;
    if (point && point + 1 < text.data + end)
        return NP_PART_ADDRESS;
    if (class == NP_CLASS_UPPER)
        return NP_PART_NAME;
    return class == NP_CLASS_LOWER ? NP_PART_LOWER : NP_PART_UNCASED;
}

static np_credit_part_kind kind_of_word(const np_credit_text *t, uint32_t start,
                                        uint32_t end)
{
    static const np_credit_part_kind kinds[] = {
        [NP_CREDIT_WORD_FILLER] = NP_PART_FILLER,
        [NP_CREDIT_WORD_CUE] = NP_PART_CUE,
        [NP_CREDIT_WORD_HELP] = NP_PART_HELP,
        [NP_CREDIT_WORD_RIGHTS] = NP_PART_RIGHTS,
        [NP_CREDIT_WORD_PHOTO] = NP_PART_PHOTO,
        [NP_CREDIT_WORD_DATE] = NP_PART_DATE};
    char lower[LONGEST_WORD + 4];
    size_t size = 0;
    for (uint32_t at = start; at < end && size < LONGEST_WORD;) {
        np_character c = np_character_at(t->text, at);
        size += np_character_lower(lower + size, c);
        at += c.size;
    }
    np_credit_word class = np_credit_word_of(t->words, (np_slice){lower, size});
    return class == NP_CREDIT_WORD_NONE ? kind_by_letters(t->text, start, end)
                                        : kinds[class];
}

np_credit_part np_next_part(const np_credit_text *t, uint32_t at, uint32_t end)
{
    np_credit_part token = {.signs = 0};
    while (at < end) {
        np_character c = np_character_at(t->text, at);
        if (np_is_letter_or_digit(c.class))
            break;
        token.signs |= sign_of(c);
        at += c.size;
    }
    token.start = token.end = at;
    if (at >= end)
        return token;
    token.end = end_of_address(t, at, end);
    if (token.end > at) {
        token.kind = NP_PART_ADDRESS;
        return token;
    }
    token.mention = mention_at(t, at);
    if (token.mention) {
        uint32_t rest = token.mention->end;
        np_character next = np_character_at(t->text, rest);
        bool is_tied = rest < end && next.code == '-';
        bool is_genitive = rest < end && (next.code == '\'' || next.code == 0x2019);
        token.kind = is_genitive ? NP_PART_LOWER : NP_PART_MENTION;
        if (is_tied && token.mention->is_weak)
            token.kind = NP_PART_NAME; /* "IPS-LCD" */
        token.end = is_tied ? end_of_word(t, rest, end) : rest;
        return token;
    }
    token.end = end_of_word(t, at, end);
    token.kind = kind_of_word(t, at, token.end);
    return token;
}

bool np_is_in_capitals(np_slice text, const np_credit_part *token)
{
    for (uint32_t at = token->start; at < token->end; at++)
        if (np_character_at(text, at).class == NP_CLASS_LOWER)
            return false;
    return true;
}
