#include "credit/line.h"

#include "sentence/character.h"

enum {
    MOST_NAMES = 8,         /* of people and places, beside an agency */
    MOST_SIGNED_NAMES = 24, /* after "By", before "contributed" */
    MOST_UNCASED = 2,
    LONGEST_INITIALS = 4 /* letters of a person's or an outlet's short form */
};

/* What has been read of the line. */
typedef struct reading {
    const np_credit_text *t;
    uint32_t start, end;
    np_credit_part token, previous;
    uint32_t tokens, mentions, weak_mentions, name_run, uncased;
    uint32_t names, untied; /* without short forms; with those that no stroke ties */
    unsigned signs_since_name;
    bool begins_with_cue, begins_with_help, begins_with_mention;
    bool has_help, has_rights, has_contributed, has_address;
    bool ends_with_mention;
    bool is_after_mention_and_slash; /* "AFP/…" */
} reading;

static bool is_before_sign(const reading *r, char sign)
{
    const char *data = r->t->text.data;
    uint32_t at = r->token.end;
    at += at < r->end && data[at] == '.';
    return at < r->end && data[at] == sign;
}

static bool is_word(const reading *r, const char *word)
{
    size_t size = strlen(word);
    return r->token.end - r->token.start == size &&
           memcmp(r->t->text.data + r->token.start, word, size) == 0;
}

/* "chf", "RND", "ABC": short forms of writers and outlets. */
static bool is_initials(const reading *r)
{
    const np_credit_part *token = &r->token;
    if (token->end - token->start > LONGEST_INITIALS)
        return false;
    bool is_name = token->kind == NP_PART_NAME;
    bool is_listed = token->signs & NP_SIGN_COMMA && (is_name || r->begins_with_cue);
    if (is_listed || token->signs & NP_SIGN_SLASH || is_before_sign(r, '/') ||
        (is_name && is_before_sign(r, ',')))
        return true;
    for (uint32_t at = token->start; at < token->end;) {
        np_character c = np_character_at(r->t->text, at);
        if (c.class != NP_CLASS_UPPER)
            return false;
        at += c.size;
    }
    return true;
}

/* False for a picture's credit: "Jo Dale/AFP", "AFP/Jo Dale". */
static bool read_name(reading *r)
{
    r->signs_since_name = 0;
    bool follows = r->previous.kind == NP_PART_NAME && r->token.signs == 0;
    r->name_run = follows ? r->name_run + 1 : 1;
    bool is_picture = is_before_sign(r, '/') || r->is_after_mention_and_slash;
    if (r->name_run >= 2 && is_picture && !(r->begins_with_cue && r->has_address))
        return false;
    if (!follows)
        r->is_after_mention_and_slash = r->previous.kind == NP_PART_MENTION &&
                                        r->token.signs & (NP_SIGN_SLASH | NP_SIGN_DASH);
    r->names += !is_initials(r);
    r->untied += !(r->token.signs & NP_SIGN_SLASH) && !is_before_sign(r, '/');
    return true;
}

static void read_mention(reading *r)
{
    r->mentions++;
    r->weak_mentions += r->token.mention->is_weak;
    r->ends_with_mention = true;
    r->begins_with_mention |= r->tokens == 0;
}

/* False when the token cannot stand in a credit. */
static bool read_token(reading *r)
{
    r->signs_since_name |= r->token.signs;
    r->has_rights |= (r->token.signs & NP_SIGN_RIGHTS) != 0;
    bool is_filler = r->token.kind == NP_PART_FILLER || r->token.kind == NP_PART_RIGHTS;
    r->ends_with_mention &= is_filler;
    switch (r->token.kind) {
    case NP_PART_MENTION:
        read_mention(r);
        return true;
    case NP_PART_PHOTO:
        return false;
    case NP_PART_LOWER:
        return is_initials(r);
    case NP_PART_NAME:
        return read_name(r);
    case NP_PART_UNCASED:
        r->signs_since_name = 0;
        return ++r->uncased <= MOST_UNCASED;
    case NP_PART_CUE:
        r->begins_with_cue |= r->tokens == 0;
        return true;
    case NP_PART_HELP:
        r->begins_with_help |= r->tokens == 0;
        r->has_contributed |= is_word(r, "contributed");
        r->has_help = true;
        return true;
    case NP_PART_RIGHTS:
        r->has_rights = true;
        return true;
    case NP_PART_ADDRESS:
        r->has_address = true;
        return true;
    default:
        return true;
    }
}

/* Names beside the agency are allowed when a word or a sign says what they are. */
static bool may_have_names(const reading *r)
{
    const unsigned parting = NP_SIGN_COMMA | NP_SIGN_DASH | NP_SIGN_BAR |
                             NP_SIGN_SLASH | NP_SIGN_LINE;
    if (r->has_contributed || r->begins_with_cue || r->begins_with_help)
        return r->names <= MOST_SIGNED_NAMES;
    bool is_parted = r->signs_since_name & parting || (r->has_help && r->names <= 1);
    return r->ends_with_mention && r->names <= MOST_NAMES && !r->has_rights &&
           is_parted;
}

np_evidence np_read_credit_line(const np_credit_text *text, uint32_t start,
                                uint32_t end)
{
    reading r = {.t = text, .start = start, .end = end};
    for (uint32_t at = start;; at = r.token.end) {
        r.previous = r.token;
        r.token = np_next_part(text, at, end);
        if (r.token.kind == NP_PART_END)
            break;
        if (!read_token(&r))
            return NP_EVIDENCE_NONE;
        r.tokens++;
    }
    if (r.mentions == 0)
        return NP_EVIDENCE_NONE;
    bool is_weak = r.weak_mentions == r.mentions && !r.has_contributed;
    bool is_signed = r.begins_with_mention && r.names == 0; /* "PTI SKL ABH" */
    if (is_weak && r.uncased + (is_signed ? 0 : r.untied) > 0)
        return NP_EVIDENCE_NONE;
    if (r.names + r.uncased > 0 && !may_have_names(&r))
        return NP_EVIDENCE_NONE;
    return r.has_help ? NP_EVIDENCE_HELP : NP_EVIDENCE_LINE;
}
