#include "credit/article.h"

#include "credit/dateline.h"
#include "credit/field.h"
#include "sentence/character.h"

enum {
    LONGEST_LINE = 320, /* bytes of a line that is nothing but a credit */
    LONGEST_SIGNATURE = 600,
    LONGEST_SHORT_FORM = 5, /* "RND" before a stroke */
    LONGEST_CUE = 70        /* bytes from "Quelle:" to the agency */
};

/* The work on one article. */
typedef struct finder {
    np_credits *out;
    np_credit_text t;
    uint32_t from, to; /* the window */
    bool is_head, is_tail;
    uint32_t line, line_end; /* of the mention at hand */
} finder;

static void add_span(finder *f, uint16_t agency, np_evidence evidence, uint32_t start,
                     uint32_t end)
{
    np_slice text = f->t.text;
    while (start < end && np_is_space(np_character_at(text, start).class))
        start += np_character_at(text, start).size;
    while (end > start && np_is_space(np_character_before(text, end).class))
        end -= np_character_before(text, end).size;
    np_credits_add(f->out, (np_credit){agency, evidence, start, end - start});
}

/* ---- parts of a line ------------------------------------------------------- */

static bool is_closing(np_character c)
{
    return c.class == NP_CLASS_CLOSE || c.class == NP_CLASS_QUOTE || c.code == '"';
}

/* True when a sentence or quotation ends before byte `at`. */
static bool is_sentence_end(np_slice text, uint32_t at)
{
    np_character c = np_character_before(text, at);
    if (c.class == NP_CLASS_STOP)
        return true;
    bool is_end = c.class == NP_CLASS_POINT || c.class == NP_CLASS_MARK ||
                  c.class == NP_CLASS_ELLIPSIS || is_closing(c);
    np_class next = np_character_at(text, at).class;
    return is_end && (np_is_space(next) || next == NP_CLASS_DASH);
}

/* Where the sentence with byte `at` begins within its line. */
static uint32_t sentence_start(const finder *f, uint32_t at)
{
    uint32_t lowest = at > f->line + LONGEST_LINE ? at - LONGEST_LINE : f->line;
    while (at > lowest && !is_sentence_end(f->t.text, at))
        at--;
    return at;
}

static uint32_t sentence_end(const finder *f, uint32_t at)
{
    while (at < f->line_end && !is_sentence_end(f->t.text, at))
        at++;
    return at;
}

static np_evidence read_part(const finder *f, uint32_t start, uint32_t end)
{
    return end - start <= LONGEST_LINE ? np_read_credit_line(&f->t, start, end)
                                       : NP_EVIDENCE_NONE;
}

/* True when what follows an agency cannot belong to its phrase: "dpa Hier können". */
static bool ends_phrase(const finder *f, uint32_t at)
{
    np_credit_part next = np_next_part(&f->t, at, f->line_end);
    return next.kind == NP_PART_END || next.kind == NP_PART_NAME ||
           next.signs & (NP_SIGN_STOP | NP_SIGN_CLOSE | NP_SIGN_SLASH | NP_SIGN_COMMA);
}

/* The end of the list of agencies that goes on after `at`: "dpa, AFP und Reuters". */
static uint32_t end_of_agencies(const finder *f, uint32_t at)
{
    for (;;) {
        np_credit_part token = np_next_part(&f->t, at, f->line_end);
        np_credit_part next = np_next_part(&f->t, token.end, f->line_end);
        if (token.kind == NP_PART_FILLER && next.kind == NP_PART_MENTION)
            token = next;
        if (token.kind != NP_PART_MENTION || token.signs & NP_SIGN_STOP)
            return at;
        at = token.end;
    }
}

/* "Quelle:", ". Com informações", "Mit Material" in a list of sources. */
static bool begins_phrase(const finder *f, const np_credit_part *before,
                          const np_credit_part *token)
{
    bool is_begun = token->kind == NP_PART_CUE || token->kind == NP_PART_HELP ||
                    token->kind == NP_PART_RIGHTS || token->signs & NP_SIGN_RIGHTS;
    if (!is_begun)
        return false;
    np_credit_part next = np_next_part(&f->t, token->end, f->line_end);
    bool is_big = np_character_at(f->t.text, token->start).class == NP_CLASS_UPPER;
    bool is_after_name = before->kind == NP_PART_NAME ||
                         before->kind == NP_PART_NUMBER ||
                         before->kind == NP_PART_ADDRESS;
    return next.signs & NP_SIGN_COLON || token->signs & NP_SIGN_STOP ||
           (is_big && (token->kind == NP_PART_HELP || is_after_name));
}

/* In texts without line ends: "… teuer. Quelle: dpa Hier können Sie …". */
static bool find_cued(finder *f, const np_mention *m)
{
    uint32_t at = m->start - f->line > LONGEST_CUE ? m->start - LONGEST_CUE : f->line;
    uint32_t end = end_of_agencies(f, m->end);
    while (at < m->start && ((unsigned char)f->t.text.data[at] & 0xC0) == 0x80)
        at++;
    np_credit_part before = {.kind = NP_PART_LOWER};
    while (at < m->start && ends_phrase(f, end)) {
        np_credit_part token = np_next_part(&f->t, at, m->start);
        np_evidence evidence = begins_phrase(f, &before, &token)
                                   ? read_part(f, token.start, end)
                                   : NP_EVIDENCE_NONE;
        if (evidence != NP_EVIDENCE_NONE) {
            add_span(f, m->agency, evidence, token.start, end);
            return true;
        }
        before = token;
        at = token.end;
    }
    return false;
}

/* True for "RND/dpa": agencies and short forms in capitals or small letters. */
static bool is_tied(const finder *f, uint32_t start, uint32_t end)
{
    np_credit_part next = np_next_part(&f->t, end, f->line_end);
    if (!memchr(f->t.text.data + start, '/', end - start) ||
        (next.kind != NP_PART_END && next.kind != NP_PART_NAME))
        return false;
    for (uint32_t at = start; at < end;) {
        np_credit_part token = np_next_part(&f->t, at, end);
        bool is_short = token.end - token.start <= LONGEST_SHORT_FORM;
        if (token.kind == NP_PART_NAME &&
            !(is_short && np_is_in_capitals(f->t.text, &token)))
            return false;
        at = token.end;
    }
    return true;
}

/* True for "… ist teuer (dpa)" at the very end, but not for a caption, "Jo Dale (AP)".
 */
static bool is_last_bracket(const finder *f, uint32_t start, uint32_t end)
{
    np_slice text = f->t.text;
    np_credit_part last = {.kind = NP_PART_NAME};
    if (text.data[start] != '(' || end < text.size)
        return false;
    for (uint32_t at = sentence_start(f, start); at < start;) {
        np_credit_part token = np_next_part(&f->t, at, start);
        if (token.kind == NP_PART_PHOTO)
            return false;
        last = token.kind == NP_PART_END ? last : token;
        at = token.kind == NP_PART_END ? start : token.end;
    }
    return last.kind != NP_PART_NAME && last.kind != NP_PART_UNCASED &&
           last.kind != NP_PART_NUMBER;
}

/* A credit tied to the end of a sentence that has no stop: "… teuer RND/dpa". */
static bool find_tied(finder *f, const np_mention *m)
{
    const char *data = f->t.text.data;
    uint32_t start = m->start, end = m->end;
    while (start > f->line && data[start - 1] != ' ')
        start--;
    while (end < f->line_end && data[end] != ' ')
        end++;
    if (!is_tied(f, start, end) && !is_last_bracket(f, start, end))
        return false;
    np_evidence evidence = read_part(f, start, end);
    if (evidence != NP_EVIDENCE_NONE)
        add_span(f, m->agency, evidence, start, end);
    return evidence != NP_EVIDENCE_NONE;
}

/* ---- one mention ----------------------------------------------------------- */

static void find_line(finder *f, uint32_t at)
{
    const char *data = f->t.text.data;
    f->line = at;
    while (f->line > f->from && data[f->line - 1] != '\n')
        f->line--;
    const char *end = memchr(data + at, '\n', f->to - at);
    f->line_end = end ? (uint32_t)(end - data) : f->to;
}

/* "© AFP" at the head of a text, without a year, stands under a picture. */
static bool is_picture_rights(const finder *f)
{
    np_slice text = f->t.text;
    for (uint32_t at = f->line; at < f->line_end;) {
        np_character c = np_character_at(text, at);
        if (c.code == 0x00A9)
            break;
        if (np_is_letter_or_digit(c.class))
            return false;
        at += c.size;
    }
    for (uint32_t at = f->line; at < f->line_end; at++)
        if (text.data[at] >= '0' && text.data[at] <= '9')
            return false;
    return !f->is_tail && memchr(text.data + f->line, 0xC2, f->line_end - f->line);
}

static bool is_photo(const finder *f, const np_mention *m)
{
    np_credit_part next = np_next_part(&f->t, m->end, f->line_end);
    return next.kind == NP_PART_PHOTO && !(next.signs & (NP_SIGN_STOP | NP_SIGN_LINE));
}

/* "(Reporting by Jo Dale; Editing by Ann Lee)". */
static void judge_signature(finder *f, const np_mention *m)
{
    find_line(f, m->start);
    if (f->line_end - m->start <= LONGEST_SIGNATURE &&
        np_has_bytes(f->t.text, m->end, f->line_end, m->closing))
        add_span(f, m->agency, NP_EVIDENCE_LINE, sentence_start(f, m->start),
                 f->line_end);
}

static void judge(finder *f, const np_mention *m)
{
    uint32_t start, end;
    find_line(f, m->start);
    if (is_photo(f, m))
        return;
    if (f->is_head && np_credit_dateline(&start, &end, &f->t, m, f->line)) {
        add_span(f, m->agency, NP_EVIDENCE_DATELINE, start, end);
        return;
    }
    np_evidence evidence = read_part(f, f->line, f->line_end);
    if (evidence != NP_EVIDENCE_NONE && !is_picture_rights(f)) {
        add_span(f, m->agency, evidence, f->line, f->line_end);
        return;
    }
    if (!f->is_tail)
        return;
    start = sentence_start(f, m->start);
    end = sentence_end(f, m->end);
    bool goes_on = np_next_part(&f->t, end, f->line_end).kind == NP_PART_LOWER;
    evidence = goes_on ? NP_EVIDENCE_NONE : read_part(f, start, end);
    if (evidence != NP_EVIDENCE_NONE)
        add_span(f, m->agency, evidence, start, end);
    else if (!find_cued(f, m))
        find_tied(f, m);
}

/* ---- all ------------------------------------------------------------------- */

static void search(finder *f, const np_spelling_index *index)
{
    np_mentions mentions;
    mentions.count = 0;
    f->t.mentions = &mentions;
    np_find_mentions(&mentions, index, f->t.text, f->from, f->to);
    for (uint32_t i = 0; i < mentions.count; i++) {
        uint32_t at = mentions.items[i].start;
        f->is_head = at < NP_CREDIT_WINDOW;
        f->is_tail = f->t.text.size - at <= NP_CREDIT_WINDOW &&
                     at >= f->t.text.size / 3;
        if (mentions.items[i].closing.size)
            judge_signature(f, &mentions.items[i]);
        else
            judge(f, &mentions.items[i]);
    }
    f->t.mentions = NULL;
}

void np_find_credits(np_credits *out, const np_spelling_index *index,
                     const np_article *article)
{
    np_slice text = article->text;
    uint32_t size = (uint32_t)text.size;
    out->count = 0;
    finder f = {.out = out, .t = {.text = text, .words = &index->words}};
    if (size <= 2 * NP_CREDIT_WINDOW) {
        f.to = size;
        search(&f, index);
    } else {
        f.to = NP_CREDIT_WINDOW;
        search(&f, index);
        f.from = size - NP_CREDIT_WINDOW;
        f.to = size;
        search(&f, index);
    }
    np_find_field_credits(out, index, article);
    np_credits_drop_unnamed(out);
}
