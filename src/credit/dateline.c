#include "credit/dateline.h"

#include "sentence/character.h"

#include <string.h>

enum {
    LONGEST_PREFIX = 120,  /* bytes before the agency: place and date */
    LONGEST_BRACKET = 60,  /* bytes between the brackets */
    LONGEST_DISPATCH = 60, /* bytes from 新华社 to 电 */
    MOST_PLACE_NAMES = 9,
    MOST_PLACE_WORDS = 4, /* in scripts without case */
    MOST_BARE_WORDS = 2,
    LEAST_COLON_NAME = 5, /* letters of a name that stands before a colon */
    LEAST_COLON_LINE = 80
};

/* ---- the place and date before the agency ------------------------------------------
 */

typedef struct prefix {
    uint32_t start, end;
    uint32_t names, uncased, numbers, others;
    unsigned last_signs; /* between its last word and the agency */
    np_credit_part_kind last;
    char initials[16]; /* of its names */
    size_t initial_count;
} prefix;

static void add_initial(prefix *p, char letter)
{
    if (p->initial_count == sizeof p->initials) {
        memmove(p->initials, p->initials + 1, sizeof p->initials - 1);
        p->initial_count--;
    }
    p->initials[p->initial_count++] = letter;
}

static void add_initials(prefix *p, np_slice text, const np_credit_part *token)
{
    for (uint32_t at = token->start; at < token->end; at++) {
        bool begins = at == token->start || text.data[at - 1] == '-';
        if (begins && text.data[at] >= 'A' && text.data[at] <= 'Z')
            add_initial(p, text.data[at]);
    }
}

static void read_prefix_token(prefix *p, np_slice text, const np_credit_part *token)
{
    enum { SHORT_WORD = 3 }; /* "di", "de", "la" in names of places */
    bool is_short = token->end - token->start <= SHORT_WORD;
    switch (token->kind) {
    case NP_PART_NAME:
        p->names++;
        add_initials(p, text, token);
        break;
    case NP_PART_UNCASED:
        p->uncased++;
        break;
    case NP_PART_NUMBER:
        p->numbers++;
        break;
    case NP_PART_DATE:
    case NP_PART_MENTION:
        break;
    default:
        p->others += !is_short && token->kind != NP_PART_ADDRESS;
        p->others += token->kind == NP_PART_LOWER && is_short;
    }
    p->last = token->kind;
}

static prefix read_prefix(const np_credit_text *t, uint32_t start, uint32_t end)
{
    prefix p = {.start = start, .end = end, .last = NP_PART_END};
    for (uint32_t at = start;;) {
        np_credit_part token = np_next_part(t, at, end);
        p.last_signs = token.signs;
        if (token.kind == NP_PART_END)
            return p;
        read_prefix_token(&p, t->text, &token);
        at = token.end;
    }
}

static bool is_empty(const prefix *p)
{
    return p->last == NP_PART_END;
}

/* Nothing but names, numbers and months, and few of them. */
static bool is_place(const prefix *p)
{
    uint32_t most = p->numbers ? 2 * MOST_PLACE_WORDS : MOST_PLACE_WORDS;
    return p->others == 0 && p->names <= MOST_PLACE_NAMES && p->uncased <= most &&
           p->end - p->start <= LONGEST_PREFIX;
}

/* "Press Trust of India (PTI)": the letters are those of the words before them. */
static bool is_spelled_out(const prefix *p, np_slice text, const np_mention *mention)
{
    size_t size = mention->end - mention->start;
    return size <= p->initial_count && memcmp(p->initials + p->initial_count - size,
                                              text.data + mention->start, size) == 0;
}

/* ---- what follows the agency --------------------------------------------------------
 */

typedef struct ending {
    bool is_dash; /* a dash, or a full stop and dash */
    bool is_stop, is_colon, is_bar, is_line, is_new_sentence;
} ending;

static ending read_ending(const np_credit_text *t, uint32_t at)
{
    np_slice text = t->text;
    uint32_t size = (uint32_t)text.size;
    ending e = {0};
    uint32_t from = at;
    while (at < size && np_is_space(np_character_at(text, at).class))
        at += np_character_at(text, at).size;
    bool is_spaced = at > from;
    np_character c = np_character_at(text, at),
                 next = np_character_at(text, at + c.size);
    e.is_line = at >= size || memchr(text.data + from, '\n', at - from);
    e.is_bar = c.code == '|';
    e.is_colon = c.code == ':' || c.code == 0xFF1A;
    e.is_stop = (c.code == '.' || c.class == NP_CLASS_STOP) && np_is_space(next.class);
    if (c.code == '.' || c.code == ',')
        c = next;
    uint32_t after = at + c.size;
    next = np_character_at(text, after);
    bool is_hyphen = c.code == '-' && !is_spaced; /* "IPS-LCD", but "(DHA)-Ankara" */
    bool is_tied = next.class == NP_CLASS_LOWER ||
                   (np_is_letter(np_character_before(text, from).class) &&
                    next.class == NP_CLASS_UPPER);
    e.is_dash = (c.class == NP_CLASS_DASH || c.code == '-') && !(is_hyphen && is_tied);
    bool begins = is_spaced || c.class == NP_CLASS_UNSPACED;
    e.is_new_sentence = begins && !np_is_space(c.class) && c.class != NP_CLASS_LOWER &&
                        c.class != NP_CLASS_COMMA && c.class != NP_CLASS_CLOSE;
    return e;
}

/* ---- agencies in brackets
 * -------------------------------------------------------------- */

static bool opens(np_character c)
{
    return c.code == '(' || c.code == '[' || c.code == '/' || c.code == 0x3010 ||
           c.code == 0xFF08 || c.code == 0xFF3B || c.code == 0x3014;
}

static bool closes(np_character c)
{
    return c.code == ')' || c.code == ']' || c.code == '/' || c.code == 0x3011 ||
           c.code == 0xFF09 || c.code == 0xFF3D || c.code == 0x3015;
}

/* Finds the brackets around a mention; false when there are none. */
static bool find_brackets(np_slice text, const np_mention *m, uint32_t line,
                          uint32_t *open, uint32_t *close)
{
    uint32_t from = m->start, to = m->end;
    for (;;) {
        np_character c = np_character_before(text, from);
        if (from <= line || m->start - from > LONGEST_BRACKET)
            return false;
        from -= c.size;
        if (opens(c) && (c.code != '/' || from == line ||
                         !np_is_letter(np_character_before(text, from).class)))
            break;
        if (closes(c) && c.code != '/')
            return false;
    }
    for (;; to += np_character_at(text, to).size) {
        np_character c = np_character_at(text, to);
        if (to >= text.size || c.class == NP_CLASS_LINE ||
            to - m->end > LONGEST_BRACKET)
            return false;
        if (closes(c) && (c.code != '/' || text.data[from] == '/'))
            break;
    }
    *open = from;
    *close = to;
    return true;
}

/* In the brackets agencies, and at most one other name; or the place before the agency,
 * in scripts without case. */
static bool is_bracket_of_agencies(const np_credit_text *t, const np_mention *m,
                                   uint32_t open, uint32_t close)
{
    uint32_t names = 0, uncased = 0;
    unsigned signs = 0;
    for (uint32_t at = open + np_character_at(t->text, open).size; at < close;) {
        np_credit_part token = np_next_part(t, at, close);
        signs |= token.signs;
        if (token.kind == NP_PART_PHOTO)
            return false;
        bool is_listed = token.kind == NP_PART_LOWER && !(signs & NP_SIGN_SLASH) &&
                         token.end - token.start > 3;
        if (is_listed)
            return false;
        names += token.kind == NP_PART_NAME;
        uncased += token.kind == NP_PART_UNCASED || token.kind == NP_PART_NUMBER;
        at = token.end;
        if (token.kind == NP_PART_END)
            break;
    }
    bool is_dashed = signs & NP_SIGN_DASH && names > 0;
    return !is_dashed && names <= 1 && (uncased == 0 || m->end == close) &&
           uncased <= MOST_PLACE_WORDS;
}

static bool is_bracketed(const np_credit_text *t, const np_mention *m, uint32_t line,
                         uint32_t *start, uint32_t *end)
{
    uint32_t open, close;
    if (!find_brackets(t->text, m, line, &open, &close) ||
        !is_bracket_of_agencies(t, m, open, close))
        return false;
    uint32_t behind = close + np_character_at(t->text, close).size;
    uint32_t from = open - line > LONGEST_PREFIX ? open - LONGEST_PREFIX : line;
    while (from < open && ((unsigned char)t->text.data[from] & 0xC0) == 0x80)
        from++;
    prefix p = read_prefix(t, from, open);
    ending e = read_ending(t, behind);
    *start = is_place(&p) ? from : open;
    *end = behind;
    if (is_spelled_out(&p, t->text, m))
        return false;
    bool is_whole = from == line && is_place(&p);
    if (e.is_dash)
        return is_whole || (!m->is_weak && p.last != NP_PART_LOWER &&
                            p.last != NP_PART_FILLER && p.last != NP_PART_HELP);
    if (!is_whole)
        return false;
    if (e.is_line)
        return !is_empty(&p) && (p.numbers > 0 || p.names + p.uncased == 1);
    return e.is_new_sentence || e.is_stop || e.is_colon;
}

/* ---- agencies without brackets
 * ---------------------------------------------------------- */

/* "新华社北京11月1日电", "中央社記者…電". */
static bool is_dispatch(np_slice text, const np_mention *m, uint32_t *end)
{
    for (uint32_t at = m->end; at < text.size && at - m->end < LONGEST_DISPATCH;) {
        np_character c = np_character_at(text, at);
        if (c.class == NP_CLASS_LINE || c.class == NP_CLASS_STOP ||
            c.class == NP_CLASS_COMMA)
            return false;
        bool follows_day = np_character_before(text, at).code == 0x65E5; /* 日 */
        at += c.size;
        bool is_sent = c.code == 0x7535 || c.code == 0x96FB || c.code == 0x8A0A ||
                       c.code == 0x8BAF; /* 电 電 訊 讯 */
        if (is_sent &&
            (follows_day || np_character_at(text, at).class != NP_CLASS_UNSPACED)) {
            *end = at;
            return true;
        }
    }
    return false;
}

/* "به گزارش ایسنا،": the line begins with "by the report of". */
static bool is_persian_opening(np_slice text, uint32_t line, const np_mention *m)
{
    static const char opening[] = "به گزارش ";
    static const char *const between[] = {"", "خبرگزاری ", "خبرنگار ",
                                          "خبرنگار خبرگزاری "};
    size_t size = sizeof opening - 1;
    if (m->start - line < size || memcmp(text.data + line, opening, size) != 0)
        return false;
    for (size_t i = 0; i < sizeof between / sizeof *between; i++)
        if (m->start == line + size + strlen(between[i]) &&
            memcmp(text.data + line + size, between[i], strlen(between[i])) == 0)
            return true;
    return false;
}

static uint32_t line_size(np_slice text, uint32_t line)
{
    const char *end = memchr(text.data + line, '\n', text.size - line);
    return end ? (uint32_t)(end - (text.data + line)) : (uint32_t)text.size - line;
}

static bool is_bare(const np_credit_text *t, const np_mention *m, uint32_t line)
{
    const unsigned parting = NP_SIGN_DASH | NP_SIGN_COMMA | NP_SIGN_BAR | NP_SIGN_STOP;
    if (m->start - line > LONGEST_PREFIX)
        return false;
    prefix p = read_prefix(t, line, m->start);
    /* "ИНТЕРФАКС-СИБИРЬ" is one name. */
    ending e = read_ending(t, np_next_part(t, m->start, (uint32_t)t->text.size).end);
    if (!is_place(&p) || p.uncased > MOST_BARE_WORDS + p.numbers)
        return false;
    if (is_empty(&p)) {
        bool is_long = m->end - m->start >= LEAST_COLON_NAME &&
                       line_size(t->text, line) >= LEAST_COLON_LINE;
        return e.is_dash || (e.is_colon && is_long);
    }
    if (!(p.last_signs & parting))
        return false;
    bool is_dated = p.numbers > 0;
    bool is_barred = p.last_signs & NP_SIGN_BAR;
    bool is_headed = is_barred || p.last_signs & NP_SIGN_DASH;
    return (e.is_dash && (!m->is_weak || p.uncased > 0)) ||
           (e.is_stop && (is_dated || is_barred)) || (e.is_colon && is_dated) ||
           (e.is_line && !m->is_weak && is_headed);
}

bool np_credit_dateline(uint32_t *start, uint32_t *end, const np_credit_text *t,
                        const np_mention *m, uint32_t line)
{
    uint32_t dispatch;
    if (is_bracketed(t, m, line, start, end))
        return true;
    *start = line;
    *end = m->end;
    if (m->start - line <= LONGEST_PREFIX && is_dispatch(t->text, m, &dispatch)) {
        *start = m->start;
        *end = dispatch;
        return true;
    }
    return is_persian_opening(t->text, line, m) || is_bare(t, m, line);
}
