#include "change/token.h"

#include "base/hash.h"
#include "sentence/character.h"

enum {
    APOSTROPHE = 0x2019,
    OPENS = 1,
    CLOSES = 2,
    TURNS = 3,         /* opens when closed, closes when open */
    LONGEST_BACK = 400 /* tokens before a closing mark that nothing opened */
};

/* ---- tokens -------------------------------------------------------------------- */

/* Characters that are only written differently. */
static uint32_t plain_code(np_character c)
{
    if (c.code == '\'' || c.code == APOSTROPHE || c.code == 0x2018 || c.code == 0x02BC)
        return '\'';
    if (c.class == NP_CLASS_QUOTE ||
        ((c.class == NP_CLASS_OPEN || c.class == NP_CLASS_CLOSE) &&
         (c.code == 0xAB || c.code == 0xBB || (c.code >= 0x201C && c.code <= 0x201F))))
        return '"';
    if (c.class == NP_CLASS_DASH)
        return '-';
    return c.code;
}

static bool is_alone(np_class class)
{
    return class == NP_CLASS_UNSPACED || class == NP_CLASS_THAI;
}

/* True for a mark that holds together what stands around it: an apostrophe, hyphen or
 * slash between letters or digits, a point between single letters, and all of these,
 * commas and colons between digits. */
static bool joins(np_character mark, np_character before, np_character after,
                  uint32_t letters)
{
    uint32_t code = plain_code(mark);
    if (code == '.' && letters == 1 && np_is_letter(before.class) && after.code == '-')
        return true; /* "U.S.-led" */
    if (!np_is_letter_or_digit(after.class) || is_alone(after.class))
        return false;
    if (code == '\'' || code == '/' || code == '-')
        return mark.code != 0x2013 && mark.code != 0x2014;
    bool digits = before.class == NP_CLASS_DIGIT && after.class == NP_CLASS_DIGIT;
    if (code == '.' && letters == 1 && np_is_letter(before.class))
        return np_is_letter(after.class);
    return digits && (code == '.' || code == ',' || code == ':');
}

static void take(np_token *token, uint64_t *hash, np_character c)
{
    token->size += c.size;
    if (c.class != NP_CLASS_EXTEND)
        token->letters++;
    if (np_has_no_width(c.code))
        return;
    *hash = np_mix(*hash ^ plain_code(c));
}

/* Reads the token that begins with `c` at byte `at`. */
static np_token read_token(np_slice text, size_t at, np_character c)
{
    np_token token = {
        .start = (uint32_t)at, .code = c.code, .is_capital = c.class == NP_CLASS_UPPER};
    uint64_t hash = 0;
    uint32_t part = 1; /* letters since the last mark */
    bool is_word = np_is_letter_or_digit(c.class),
         alone = !is_word || is_alone(c.class);
    token.kind = c.class == NP_CLASS_DIGIT ? NP_TOKEN_NUMBER
                 : is_word                 ? NP_TOKEN_WORD
                                           : NP_TOKEN_MARK;
    take(&token, &hash, c);
    for (;;) {
        size_t end = at + token.size;
        np_character next = np_character_at(text, end);
        if (next.class == NP_CLASS_EXTEND) {
            take(&token, &hash, next);
            continue;
        }
        if (alone || next.class == NP_CLASS_NONE)
            break;
        bool counts = token.kind == NP_TOKEN_NUMBER && c.class == NP_CLASS_DIGIT;
        if (counts && np_is_letter(next.class))
            break; /* "12m", "5kg" */
        if (np_is_letter_or_digit(next.class) && !is_alone(next.class)) {
            take(&token, &hash, next);
            part++;
        } else if (joins(next, c, np_character_at(text, end + next.size), part)) {
            uint64_t before = hash;
            take(&token, &hash, next);
            if (next.code == '.' && np_is_letter(c.class))
                hash = before; /* U.S */
            part = 0;
        } else
            break;
        c = next;
    }
    token.hash = hash;
    return token;
}

/* ---- quotations ---------------------------------------------------------------- */

/* True when a mark ends what another one opened: „“, «», »«. */
static bool closes(uint32_t opened, uint32_t code)
{
    switch (opened) {
    case 0x201E:
        return code == 0x201C || code == 0x201D || code == '"';
    case 0x201C:
        return code == 0x201D;
    case 0xAB:
        return code == 0xBB;
    case 0xBB:
        return code == 0xAB;
    default:
        return false;
    }
}

/* What a quotation mark does, with `opened` the one that is open, 0 for none: its
 * counterpart tells, then space, and where they do not, the mark. */
static int quote_role(const np_token *mark, uint32_t opened, bool spaced_after)
{
    if (closes(opened, mark->code))
        return CLOSES;
    if (mark->is_spaced != spaced_after)
        return mark->is_spaced ? OPENS : CLOSES;
    switch (mark->code) {
    case 0xAB:
    case 0x201C:
    case 0x201E:
    case 0x300C:
    case 0x300E:
        return OPENS;
    case 0xBB:
    case 0x201D:
    case 0x300D:
    case 0x300F:
        return CLOSES;
    default:
        return TURNS;
    }
}

static bool is_quote(const np_token *token)
{
    static const uint32_t quotes[] = {'"',    0xAB,   0xBB,   0x201C, 0x201D,
                                      0x201E, 0x300C, 0x300D, 0x300E, 0x300F};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (token->code == quotes[i])
            return token->kind == NP_TOKEN_MARK;
    return false;
}

/* A mark that closes what was opened before the text begins. */
static void quote_back(np_tokens *tokens, size_t from, size_t end)
{
    if (end - from > LONGEST_BACK)
        return;
    for (size_t i = from; i < end; i++)
        tokens->items[i].is_quoted = true;
}

/* Marks what is quoted; a quotation ends with its paragraph at the latest. */
static void mark_quoted(np_tokens *tokens, size_t from, np_slice text)
{
    bool open = false, met = false;
    uint32_t opened = 0;
    size_t paragraph = from, end = 0;
    for (size_t i = from; i < tokens->count; i++) {
        np_token *t = &tokens->items[i];
        if (i > from && t->start > end + 1 &&
            memchr(text.data + end, '\n', t->start - end)) {
            open = false;
            met = i > from;
            paragraph = i;
        }
        end = t->start + t->size;
        if (!is_quote(t)) {
            t->is_quoted = open;
            continue;
        }
        bool last = i + 1 == tokens->count;
        int role = quote_role(t, open ? opened : 0,
                              last || tokens->items[i + 1].is_spaced);
        if (role == CLOSES && !open && !met)
            quote_back(tokens, paragraph, i);
        open = role == OPENS || (role == TURNS && !open);
        opened = t->code;
        met = true;
    }
}

/* ---- all ----------------------------------------------------------------------- */

static bool ends_sentence(const np_token *t)
{
    return t->kind == NP_TOKEN_MARK &&
           (t->code == '.' || t->code == '!' || t->code == '?' || t->code == ':' ||
            t->code == ';' || t->code == 0x2026 || is_quote(t));
}

np_status np_tokenize(np_tokens *out, np_slice text, np_error *error)
{
    size_t from = out->count;
    bool spaced = true, starts = true;
    for (size_t at = 0; at < text.size;) {
        np_character c = np_character_at(text, at);
        if (np_is_space(c.class)) {
            starts |= c.class != NP_CLASS_SPACE;
            spaced = true;
            at += c.size;
            continue;
        }
        np_token token = read_token(text, at, c);
        token.is_spaced = spaced;
        token.starts = starts;
        spaced = false;
        starts = ends_sentence(&token) || (starts && token.kind == NP_TOKEN_MARK);
        if (!np_array_push(out, token))
            return np_fail_memory(error);
        at += token.size;
    }
    mark_quoted(out, from, text);
    return NP_OK;
}
