#include "html_diff.h"

#include "html_text.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { TOKEN_SPACE, TOKEN_MARK, TOKEN_WORD, TOKEN_NUMBER };

enum { LONGEST_NOISE = 3 };

/* More comparisons than this for one statement, and all its words count as changed. */
static const size_t most_cells = 4000000;

void diff_clear(cli_diff *diff)
{
    diff->before.count = diff->after.count = 0;
    diff->before.quoted = diff->after.quoted = false;
}

void diff_release(cli_diff *diff)
{
    free(diff->before.tokens);
    free(diff->after.tokens);
    free(diff->lengths);
    *diff = (cli_diff){0};
}

/* ---- tokens ------------------------------------------------------------------ */

static unsigned char type_of(uint32_t code)
{
    if (code == ' ' || code == '\n' || code == '\t' || code == '\r' || code == 0xA0)
        return TOKEN_SPACE;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    if (category == UTF8PROC_CATEGORY_ND)
        return TOKEN_NUMBER;
    bool word = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
    return word ? TOKEN_WORD : TOKEN_MARK;
}

/* True for marks that hold a word together, as in "don't", "1,500", "e-mail", "6:12".
 */
static bool joins(uint32_t code)
{
    return code == 0x2019 || (code && code < 0x80 && strchr("'-.,:/", (int)code));
}

/* Takes one token from *at on; a word takes marks in when a word goes on after them. */
static cli_diff_token next_token(np_slice text, size_t *at)
{
    size_t start = *at, end;
    uint32_t code = text_next(text, at);
    cli_diff_token token = {.type = type_of(code)};
    bool wide = text_char_columns(code) == 2;
    end = *at;
    while (!wide && token.type != TOKEN_MARK) {
        size_t next = end;
        code = text_next(text, &next);
        if (token.type >= TOKEN_WORD && joins(code))
            code = text_next(text, &next);
        unsigned char type = code ? type_of(code) : TOKEN_MARK;
        if (type == TOKEN_MARK ||
            (type == TOKEN_SPACE) != (token.type == TOKEN_SPACE) ||
            text_char_columns(code) == 2)
            break;
        if (type > token.type)
            token.type = type;
        end = next;
    }
    *at = end;
    token.text = (np_slice){text.data + start, end - start};
    return token;
}

/* Keeps track of quotation marks; the marks themselves stand outside. */
static void note_quotation(cli_diff_side *side, cli_diff_token *token)
{
    static const char *const opening[] = {"„", "«", "「"};
    static const char *const either[] = {"\"", "“"}; /* “ closes in German */
    static const char *const closing[] = {"”", "»", "」"};
    token->quoted = side->quoted;
    if (token->type != TOKEN_MARK)
        return;
    token->quoted = false;
    for (size_t i = 0; i < sizeof either / sizeof *either; i++)
        if (strncmp(token->text.data, either[i], token->text.size) == 0)
            side->quoted = !side->quoted;
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
        if (strncmp(token->text.data, opening[i], token->text.size) == 0)
            side->quoted = true;
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (strncmp(token->text.data, closing[i], token->text.size) == 0)
            side->quoted = false;
}

static bool push(cli_diff_side *side, cli_diff_token token)
{
    if (side->count == side->room) {
        size_t room = side->room ? 2 * side->room : 64;
        cli_diff_token *tokens = realloc(side->tokens, room * sizeof *tokens);
        if (!tokens)
            return false;
        side->tokens = tokens;
        side->room = room;
    }
    token.changed = true;
    side->tokens[side->count++] = token;
    return true;
}

bool diff_add(cli_diff_side *side, np_slice sentence)
{
    const cli_diff_token space = {.text = {" ", 1}, .type = TOKEN_SPACE};
    if (side->count > 0 && !push(side, space))
        return false;
    for (size_t at = 0; at < sentence.size;) {
        cli_diff_token token = next_token(sentence, &at);
        note_quotation(side, &token);
        if (!push(side, token))
            return false;
    }
    return true;
}

/* ---- what is common ---------------------------------------------------------- */

static bool same(const cli_diff_token *a, const cli_diff_token *b)
{
    if (a->type == TOKEN_SPACE && b->type == TOKEN_SPACE)
        return true;
    return a->text.size == b->text.size &&
           memcmp(a->text.data, b->text.data, a->text.size) == 0;
}

static void keep(cli_diff_token *a, cli_diff_token *b)
{
    a->changed = b->changed = false;
}

/* Fills lengths[i][j]: of the longest common subsequence of a[i…] and b[j…]. */
static void measure(unsigned short *lengths, const cli_diff_token *a, size_t a_count,
                    const cli_diff_token *b, size_t b_count)
{
    size_t width = b_count + 1;
    memset(lengths, 0, (a_count + 1) * width * sizeof *lengths);
    for (size_t i = a_count; i-- > 0;) {
        unsigned short *row = lengths + i * width, *below = row + width;
        for (size_t j = b_count; j-- > 0;) {
            unsigned short longest = row[j + 1] > below[j] ? row[j + 1] : below[j];
            row[j] = same(&a[i], &b[j]) ? (unsigned short)(below[j + 1] + 1) : longest;
        }
    }
}

static bool reserve_lengths(cli_diff *diff, size_t cells)
{
    if (cells <= diff->room)
        return true;
    unsigned short *lengths = realloc(diff->lengths, cells * sizeof *lengths);
    if (!lengths)
        return false;
    diff->lengths = lengths;
    diff->room = cells;
    return true;
}

/* Marks what the longest common subsequence keeps. */
static bool match_middle(cli_diff *diff, cli_diff_token *a, size_t a_count,
                         cli_diff_token *b, size_t b_count)
{
    size_t width = b_count + 1, cells = (a_count + 1) * width;
    if (a_count > UINT16_MAX || b_count > UINT16_MAX || cells > most_cells)
        return true;
    if (!reserve_lengths(diff, cells))
        return false;
    measure(diff->lengths, a, a_count, b, b_count);
    for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
        if (same(&a[i], &b[j]))
            keep(&a[i++], &b[j++]);
        else if (diff->lengths[(i + 1) * width + j] >= diff->lengths[i * width + j + 1])
            i++;
        else
            j++;
    }
    return true;
}

static bool match(cli_diff *diff)
{
    cli_diff_token *a = diff->before.tokens, *b = diff->after.tokens;
    size_t a_count = diff->before.count, b_count = diff->after.count;
    for (; a_count && b_count && same(a, b); a_count--, b_count--)
        keep(a++, b++);
    for (; a_count && b_count && same(&a[a_count - 1], &b[b_count - 1]);
         a_count--, b_count--)
        keep(&a[a_count - 1], &b[b_count - 1]);
    return match_middle(diff, a, a_count, b, b_count);
}

/* ---- clean-up ---------------------------------------------------------------- */

/* The end of the run of tokens from `at` on that are changed, or not. */
static size_t run_end(const cli_diff_side *side, size_t at)
{
    size_t end = at;
    while (end < side->count && side->tokens[end].changed == side->tokens[at].changed)
        end++;
    return end;
}

/* True for what is worth keeping between two changes: more than a short word. */
static bool is_worth(const cli_diff_side *side, size_t from, size_t end)
{
    size_t letters = 0;
    for (size_t i = from; i < end; i++)
        letters += side->tokens[i].type >= TOKEN_WORD ? side->tokens[i].text.size : 0;
    return letters > LONGEST_NOISE;
}

static size_t skip_changed(const cli_diff_side *side, size_t at)
{
    bool changed = at < side->count && side->tokens[at].changed;
    return changed ? run_end(side, at) : at;
}

/* Blanks, marks and a short word between two changes are noise: they join them. */
static void join_changes(cli_diff *diff)
{
    cli_diff_side *a = &diff->before, *b = &diff->after;
    size_t i = 0, j = 0;
    while (i < a->count && j < b->count) {
        size_t from_i = skip_changed(a, i), from_j = skip_changed(b, j);
        bool both = from_i > i && from_j > j;
        i = from_i;
        j = from_j;
        while (i < a->count && j < b->count && !a->tokens[i].changed &&
               !b->tokens[j].changed) {
            i++;
            j++;
        }
        if (!both || i == a->count || j == b->count || is_worth(a, from_i, i))
            continue;
        for (; from_i < i; from_i++, from_j++)
            a->tokens[from_i].changed = b->tokens[from_j].changed = true;
    }
}

/* ---- printing ---------------------------------------------------------------- */

static void put_token(FILE *file, const cli_diff_token *token)
{
    bool number = token->type == TOKEN_NUMBER;
    fputs(number ? "<b>" : "", file);
    html_put(file, token->text);
    fputs(number ? "</b>" : "", file);
}

/* Prints a run of changed tokens; returns where it ends. */
static size_t put_changed(FILE *file, const cli_diff_side *side, size_t at,
                          const char *element)
{
    size_t end = skip_changed(side, at);
    bool quoted = false;
    for (size_t i = at; i < end; i++)
        quoted |= side->tokens[i].quoted && side->tokens[i].type >= TOKEN_WORD;
    if (end == at)
        return end;
    fprintf(file, quoted ? "<%s class=\"q\">" : "<%s>", element);
    for (size_t i = at; i < end; i++)
        put_token(file, &side->tokens[i]);
    fprintf(file, "</%s>", element);
    return end;
}

bool diff_put(FILE *file, cli_diff *diff)
{
    if (!match(diff))
        return false;
    join_changes(diff);
    size_t i = 0, j = 0;
    while (i < diff->before.count || j < diff->after.count) {
        i = put_changed(file, &diff->before, i, "del");
        j = put_changed(file, &diff->after, j, "ins");
        for (; i < diff->before.count && j < diff->after.count &&
               !diff->before.tokens[i].changed && !diff->after.tokens[j].changed;
             i++, j++)
            html_put(file, diff->after.tokens[j].text);
    }
    return true;
}
