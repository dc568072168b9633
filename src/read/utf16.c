#include "read/utf16.h"

#include "base/memory.h"

#include <stdbool.h>
#include <string.h>

enum { INPUT_SIZE = 1 << 16 };

struct np_utf16 {
    bool is_big, ended; /* high bytes first; no more input comes */
    size_t at, size;    /* input not yet used: input[at … size) */
    size_t sent, made;  /* of a character that did not fit: character[sent … made) */
    char character[4];
    char input[INPUT_SIZE];
};

/* True when the first two characters are ASCII, high bytes first or last. */
static bool looks_ascii(np_slice head, bool is_big)
{
    const char *low = head.data + is_big, *high = head.data + !is_big;
    return head.size >= 4 && low[0] && low[2] && !high[0] && !high[2] &&
           !((low[0] | low[2]) & 0x80);
}

/* The bytes of the mark, 0 without one; false when it is no UTF-16. */
static bool find(size_t *mark, bool *is_big, np_slice head)
{
    *mark = 2;
    *is_big = head.size >= 2 && memcmp(head.data, "\xFE\xFF", 2) == 0;
    if (*is_big || (head.size >= 2 && memcmp(head.data, "\xFF\xFE", 2) == 0))
        return true;
    *mark = 0;
    *is_big = looks_ascii(head, true);
    return *is_big || looks_ascii(head, false);
}

np_status np_utf16_new(np_utf16 **out, np_slice head, np_error *error)
{
    size_t mark;
    bool is_big;
    *out = NULL;
    if (head.size > INPUT_SIZE || !find(&mark, &is_big, head))
        return NP_OK;
    np_utf16 *utf16 = np_alloc(sizeof *utf16);
    if (!utf16)
        return np_fail_memory(error);
    utf16->is_big = is_big;
    utf16->ended = false;
    utf16->sent = utf16->made = 0;
    utf16->at = mark;
    utf16->size = head.size;
    memcpy(utf16->input, head.data, head.size);
    *out = utf16;
    return NP_OK;
}

void np_utf16_free(np_utf16 *utf16)
{
    np_release(utf16);
}

static uint32_t unit_at(const np_utf16 *utf16, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)utf16->input + at;
    return utf16->is_big ? (uint32_t)bytes[0] << 8 | bytes[1]
                         : (uint32_t)bytes[1] << 8 | bytes[0];
}

/* The next character; false when not all of it is there. */
static bool next_code(np_utf16 *utf16, uint32_t *code)
{
    size_t left = utf16->size - utf16->at;
    if (left < 2)
        return false;
    *code = unit_at(utf16, utf16->at);
    bool is_first = (*code & 0xFC00) == 0xD800;
    if (is_first && left < 4 && !utf16->ended)
        return false;
    uint32_t other = is_first && left >= 4 ? unit_at(utf16, utf16->at + 2) : 0;
    bool is_pair = (other & 0xFC00) == 0xDC00;
    utf16->at += is_pair ? 4 : 2;
    if (is_pair)
        *code = 0x10000 + ((*code & 0x3FF) << 10) + (other & 0x3FF);
    return true;
}

/* Any code below 0x110000 as UTF-8, surrogates too. */
static size_t encode(char *out, uint32_t code)
{
    static const unsigned char firsts[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size; i-- > 1; code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(firsts[size] | code);
    return size;
}

size_t np_utf16_take(np_utf16 *utf16, char *into, size_t room)
{
    size_t given = 0;
    uint32_t code;
    for (;;) {
        for (; utf16->sent < utf16->made && given < room; utf16->sent++)
            into[given++] = utf16->character[utf16->sent];
        if (utf16->sent < utf16->made || given == room || !next_code(utf16, &code))
            return given;
        utf16->made = encode(utf16->character, code);
        utf16->sent = 0;
    }
}

char *np_utf16_room(np_utf16 *utf16, size_t *room)
{
    size_t left = utf16->size - utf16->at;
    memmove(utf16->input, utf16->input + utf16->at, left);
    utf16->at = 0;
    utf16->size = left;
    *room = INPUT_SIZE - left;
    return utf16->input + left;
}

np_status np_utf16_add(np_utf16 *utf16, size_t size, np_error *error)
{
    utf16->size += size;
    utf16->ended = size == 0;
    if (utf16->ended && utf16->size - utf16->at == 1)
        return np_fail(error, NP_EFORMAT, 0, "the UTF-16 text is cut off");
    return NP_OK;
}
