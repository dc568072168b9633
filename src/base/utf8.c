#include "base/utf8.h"

#include "base/lane.h"

/* Range of the second byte that may follow the first (table 3-7), and the sequence's
 * size; size 0 for bytes that start nothing. */
static size_t sequence(unsigned char first, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF) {
        if (first == 0xE0)
            *low = 0xA0;
        if (first == 0xED)
            *high = 0x9F;
        return 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if (first == 0xF0)
            *low = 0x90;
        if (first == 0xF4)
            *high = 0x8F;
        return 4;
    }
    return 0;
}

static size_t fail(uint32_t *out, bool *broken, size_t size)
{
    *out = NP_REPLACEMENT;
    if (broken)
        *broken = true;
    return size;
}

size_t np_utf8_decode(uint32_t *out, const char *text, size_t size, size_t at,
                      bool *broken)
{
    const unsigned char *bytes = (const unsigned char *)text + at;
    size_t left = size - at;
    if (bytes[0] < 0x80) {
        *out = bytes[0];
        return 1;
    }
    unsigned char low, high;
    size_t wanted = sequence(bytes[0], &low, &high);
    if (wanted == 0)
        return fail(out, broken, 1);
    uint32_t code = bytes[0] & (0x7Fu >> wanted);
    for (size_t i = 1; i < wanted; i++) {
        if (i >= left || bytes[i] < low || bytes[i] > high)
            return fail(out, broken, i);
        code = code << 6 | (bytes[i] & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    *out = code;
    return wanted;
}

size_t np_utf8_encode(unsigned char *out, uint32_t code)
{
    if (code < 0x80) {
        out[0] = (unsigned char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (unsigned char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (unsigned char)(lead[size] | code);
    return size;
}

/* The first place from `at` that is not ASCII, or the end: most text is. */
static size_t skip_ascii(const char *text, size_t size, size_t at)
{
    enum { STEP = 2 * NP_LANE };
    for (; size - at >= STEP; at += STEP) {
        uint32_t first = np_lane_bits(np_lane_load(text + at));
        uint32_t second = np_lane_bits(np_lane_load(text + at + NP_LANE));
        uint32_t high = first | second << NP_LANE;
        if (high)
            return at + (size_t)__builtin_ctz(high);
    }
    while (at < size && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

/* True when the lane that starts at a character holds only well-formed ones, the last
 * of which may go on after it. Three bytes before it are looked at. */
static inline bool is_valid_lane(const char *text)
{
    const np_lane one = np_lane_load(text), before = np_lane_load(text - 1),
                  second = np_lane_load(text - 2), third = np_lane_load(text - 3);
    np_lane follows = (np_lane)((one & 0xC0) == 0x80);
    np_lane has_to = (np_lane)((before >= 0xC0) | (second >= 0xE0) | (third >= 0xF0));
    np_lane never = (np_lane)(((one & 0xFE) == 0xC0) | (one >= 0xF5));
    np_lane low = (np_lane)(((before == 0xE0) & (one < 0xA0)) |
                            ((before == 0xF0) & (one < 0x90)));
    np_lane high = (np_lane)(((before == 0xED) & (one >= 0xA0)) |
                             ((before == 0xF4) & (one >= 0x90)));
    return np_lane_bits((follows ^ has_to) | never | low | high) == 0;
}

/* Bytes of the lane up to where its last character begins, if it goes on after it. */
static size_t whole_characters(const char *text)
{
    const unsigned char *end = (const unsigned char *)text + NP_LANE;
    return NP_LANE - (end[-1] >= 0xC0   ? 1u
                      : end[-2] >= 0xE0 ? 2u
                      : end[-3] >= 0xF0 ? 3u
                                        : 0u);
}

bool np_utf8_valid(const char *text, size_t size)
{
    bool broken = false;
    size_t at = skip_ascii(text, size, 0);
    while (at < size && !broken) {
        uint32_t code;
        if (at >= 3 && size - at >= NP_LANE) {
            broken = !is_valid_lane(text + at);
            at += whole_characters(text + at);
        } else {
            at += np_utf8_decode(&code, text, size, at, &broken);
        }
        at = skip_ascii(text, size, at);
    }
    return !broken;
}

size_t np_utf8_count(const char *text, size_t size)
{
    size_t count = 0;
    uint32_t code;
    for (size_t at = 0; at < size; count++)
        at += np_utf8_decode(&code, text, size, at, NULL);
    return count;
}
