#include "text.h"

#include <string.h>
#include <utf8proc.h>

enum { SOFT_HYPHEN = 0xAD, ZERO_WIDTH_SPACE = 0x200B, BYTE_ORDER_MARK = 0xFEFF };

uint32_t text_next(np_slice text, size_t *at)
{
    if (*at >= text.size)
        return TEXT_END;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.data;
    utf8proc_int32_t code;
    if (bytes[*at] < 0x80 && bytes[*at])
        return bytes[(*at)++];
    utf8proc_ssize_t size = utf8proc_iterate(
        bytes + *at, (utf8proc_ssize_t)(text.size - *at), &code);
    if (size > 0) {
        *at += (size_t)size;
        return code ? (uint32_t)code : TEXT_REPLACEMENT;
    }
    do
        ++*at;
    while (*at < text.size && (bytes[*at] & 0xC0) == 0x80);
    return TEXT_REPLACEMENT;
}

/* Printable ASCII: most of most texts, and in no need of Unicode's tables. */
static bool is_plain(uint32_t code)
{
    return code >= ' ' && code < 0x7F;
}

static bool turns_direction(uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

uint32_t text_next_shown(np_slice text, size_t *at)
{
    uint32_t code;
    do
        code = text_next(text, at);
    while (code == SOFT_HYPHEN || code == ZERO_WIDTH_SPACE || code == BYTE_ORDER_MARK);
    if (code == TEXT_END || is_plain(code))
        return code;
    if (code == '\t' || code == '\n' || code == '\r')
        return ' ';
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return ' ';
    case UTF8PROC_CATEGORY_CC:
        return TEXT_REPLACEMENT;
    default:
        return turns_direction(code) ? TEXT_REPLACEMENT : code;
    }
}

unsigned text_char_columns(uint32_t code)
{
    if (is_plain(code))
        return 1;
    int columns = utf8proc_charwidth((utf8proc_int32_t)code);
    return columns > 0 ? (unsigned)columns : 0;
}

size_t text_columns(np_slice text)
{
    size_t columns = 0, at = 0;
    for (uint32_t code; (code = text_next_shown(text, &at));)
        columns += text_char_columns(code);
    return columns;
}

bool text_is_blank(np_slice text)
{
    size_t at = 0;
    for (uint32_t code; (code = text_next_shown(text, &at));)
        if (code != ' ')
            return false;
    return true;
}

size_t text_encode(char *out, uint32_t code)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code,
                                        (utf8proc_uint8_t *)out);
}

void text_put_char(FILE *file, uint32_t code)
{
    if (is_plain(code)) {
        putc((int)code, file);
        return;
    }
    char bytes[4];
    size_t size = text_encode(bytes, code);
    fwrite(bytes, 1, size, file);
}

void text_put(FILE *file, np_slice text)
{
    size_t at = 0;
    for (uint32_t code; (code = text_next_shown(text, &at));)
        text_put_char(file, code);
}

/* ---- words ------------------------------------------------------------------- */

/* A piece that is not broken, and whether white space stands before it. */
typedef struct word {
    np_slice text;
    size_t columns;
    bool spaced;
} word;

/* Punctuation of East Asia that must not begin a line. */
static bool closes(uint32_t code)
{
    static const uint32_t closing[] = {0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F,
                                       0x3011, 0x3015, 0x30FB, 0x30FC, 0xFF01, 0xFF09,
                                       0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D,
                                       0xFF5D, 0x2019, 0x201D};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (closing[i] == code)
            return true;
    return false;
}

/* True when a line may be broken between the two. */
static bool breaks_between(uint32_t before, uint32_t after)
{
    if (is_plain(before) && is_plain(after))
        return false;
    if (text_char_columns(after) == 0 || closes(after))
        return false;
    return text_char_columns(before) == 2 || text_char_columns(after) == 2;
}

/* How many bytes from `at` on are printable ASCII other than spaces. */
static size_t plain_run(np_slice text, size_t at)
{
    size_t end = at;
    while (end < text.size && text.data[end] > ' ' && text.data[end] < 0x7F)
        end++;
    return end - at;
}

/* The end of the word that begins at `at`; adds up its columns. */
static size_t end_of_word(size_t *columns, np_slice text, size_t at)
{
    for (uint32_t last = 0;;) {
        size_t next = at, run = plain_run(text, at);
        uint32_t code = text_next_shown(text, &next);
        if (code == TEXT_END || code == ' ' || (last && breaks_between(last, code)))
            return at;
        *columns += run ? run : text_char_columns(code);
        at = run ? at + run : next;
        last = run ? (unsigned char)text.data[at - 1] : code;
    }
}

/* The next word from *at on; false at the end. */
static bool next_word(word *out, np_slice text, size_t *at)
{
    *out = (word){0};
    size_t start = *at;
    for (size_t next = start; text_next_shown(text, &next) == ' '; start = next)
        out->spaced = true;
    *at = end_of_word(&out->columns, text, start);
    out->text = (np_slice){text.data + start, *at - start};
    return *at > start;
}

static void new_line(cli_text_box *box)
{
    fprintf(box->file, "\n%*s", (int)box->indent, "");
    box->column = box->indent;
}

/* Prints a word, which may be longer than a line. */
static void put_word(cli_text_box *box, np_slice text)
{
    size_t at = 0;
    if (box->column + text.size <= box->width && plain_run(text, 0) == text.size) {
        fwrite(text.data, 1, text.size, box->file);
        box->column += text.size;
        return;
    }
    for (uint32_t code; (code = text_next_shown(text, &at));) {
        unsigned columns = text_char_columns(code);
        if (box->column + columns > box->width)
            new_line(box);
        text_put_char(box->file, code);
        box->column += columns;
    }
}

void text_wrap(cli_text_box *box, np_slice text)
{
    word next;
    bool first = true;
    for (size_t at = 0; next_word(&next, text, &at); first = false) {
        bool spaced = (next.spaced || first) && box->column > box->indent;
        if (box->column > box->indent &&
            box->column + spaced + next.columns > box->width) {
            new_line(box);
            spaced = false;
        }
        if (spaced) {
            fputc(' ', box->file);
            box->column++;
        }
        put_word(box, next.text);
    }
}

void text_wrap_string(cli_text_box *box, const char *string)
{
    text_wrap(box, (np_slice){string, strlen(string)});
}

/* Columns of a text whose white space is collapsed, as text_put_cut() prints it; of one
 * that takes more than `most`, some number beyond it. */
static size_t collapsed_columns(np_slice text, size_t most)
{
    size_t columns = 0;
    word next;
    for (size_t at = 0; columns <= most && next_word(&next, text, &at);)
        columns += next.columns + (next.spaced && columns > 0);
    return columns;
}

/* Prints what fits of a word into `room` columns; returns the columns it took. */
static size_t put_start(FILE *file, np_slice text, size_t room)
{
    size_t used = 0, at = 0;
    for (uint32_t code; (code = text_next_shown(text, &at));) {
        unsigned columns = text_char_columns(code);
        if (used + columns > room)
            break;
        text_put_char(file, code);
        used += columns;
    }
    return used;
}

void text_put_cut(FILE *file, np_slice text, size_t columns, bool padded)
{
    bool whole = collapsed_columns(text, columns) <= columns;
    size_t room = whole ? columns : columns - 1;
    size_t used = 0;
    word next;
    for (size_t at = 0; next_word(&next, text, &at);) {
        size_t space = next.spaced && used > 0;
        if (used + space >= room)
            break;
        fputs(space ? " " : "", file);
        used += space + put_start(file, next.text, room - used - space);
    }
    if (!whole) {
        fputs("…", file);
        used++;
    }
    if (padded)
        fprintf(file, "%*s", (int)(columns - used), "");
}
