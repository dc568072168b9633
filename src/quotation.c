#include "quotation.h"

#include "base/utf8.h"
#include "sentence/scan.h"

enum {
    LONGEST_QUOTATION = 4000
}; /* bytes; marks further apart do not belong together */

/* A pair of marks. Some close what others open, as „“ and “”. */
typedef struct marks {
    uint32_t open, close[3];
} marks;

static const marks MARKS[] = {
    {'"', {'"', 0x201D, 0x201C}},    {0x201C, {0x201D, '"', 0x201C}},
    {0x201E, {0x201C, 0x201D, '"'}}, {0x201D, {0x201D, '"', 0}},
    {0x00AB, {0x00BB, 0, 0}},        {0x00BB, {0x00AB, 0x00BB, 0}},
    {0x2018, {0x2019, 0, 0}},        {0x201A, {0x2018, 0x2019, 0}},
    {0x300C, {0x300D, 0, 0}},        {0x300E, {0x300F, 0, 0}},
};

static const marks *opening(uint32_t code)
{
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (MARKS[i].open == code)
            return &MARKS[i];
    return NULL;
}

static bool closes(const marks *pair, uint32_t code)
{
    return code &&
           (code == pair->close[0] || code == pair->close[1] || code == pair->close[2]);
}

static bool is_letter_byte(np_slice text, size_t at)
{
    if (at >= text.size)
        return false;
    unsigned char byte = (unsigned char)text.data[at];
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

static bool ends_paragraph(np_slice text, size_t at)
{
    return text.data[at] == '\n' && at + 1 < text.size && text.data[at + 1] == '\n';
}

/* True when a mark, or the end of a paragraph, may begin at the byte. */
static bool may_begin(const unsigned char *bytes, size_t at, size_t size)
{
    unsigned char byte = bytes[at], next = at + 1 < size ? bytes[at + 1] : 0;
    return byte == '"' || byte == '\n' ||
           (byte == 0xC2 && (next == 0xAB || next == 0xBB)) ||
           ((byte == 0xE2 || byte == 0xE3) && next == 0x80);
}

static np_lane signs_of_marks(np_lane x)
{
    return (np_lane)((x == '"') | (x == '\n') | (x == 0xC2) | ((x | 1) == 0xE3));
}

/* The first place from `at` where a mark or the end of a paragraph may be. */
static size_t find_candidate(np_slice text, size_t at)
{
    return np_scan(text, at, signs_of_marks, may_begin);
}

/* End of the quotation that opens at `start`, its closing mark included; 0 when the
 * mark opens none. Before *blind no mark closes what this pair opens: a text of open
 * marks is not read again for each. */
static size_t find_end(np_slice text, size_t start, size_t from, const marks *pair,
                       size_t *blind)
{
    size_t limit = text.size - start < LONGEST_QUOTATION ? text.size
                                                         : start + LONGEST_QUOTATION;
    uint32_t code;
    size_t at = find_candidate(text, from > *blind ? from : *blind);
    while (at < limit) {
        if (ends_paragraph(text, at))
            return at;
        size_t size = np_utf8_decode(&code, text.data, text.size, at, NULL);
        bool is_apostrophe = code == 0x2019 && is_letter_byte(text, at + size);
        if (closes(pair, code) && !is_apostrophe && at > from)
            return at + size;
        at = find_candidate(text, at + size);
    }
    *blind = at;
    return 0;
}

np_status np_find_quotations(np_spans *out, np_slice text, np_error *error)
{
    np_array_clear(out);
    size_t blind[sizeof MARKS / sizeof *MARKS] = {0}; /* for each pair */
    uint32_t code;
    size_t at = find_candidate(text, 0);
    while (at < text.size) {
        size_t size = np_utf8_decode(&code, text.data, text.size, at, NULL);
        const marks *pair = code == '"' || code > 0x7F ? opening(code) : NULL;
        size_t end = pair && !(at && is_letter_byte(text, at - 1))
                         ? find_end(text, at, at + size, pair, &blind[pair - MARKS])
                         : 0;
        if (end && !np_array_push(out, (np_span){(uint32_t)at, (uint32_t)end}))
            return np_fail_memory(error);
        at = find_candidate(text, end ? end : at + size);
    }
    return NP_OK;
}
