#include "base/utf8.h"

#include "base/hash.h"

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
    for (; size - at >= 8; at += 8) {
        uint64_t high = np_load64((const unsigned char *)text + at) &
                        UINT64_C(0x8080808080808080);
        if (high)
            return at + (size_t)__builtin_ctzll(high) / 8;
    }
    while (at < size && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

bool np_utf8_valid(const char *text, size_t size)
{
    bool broken = false;
    for (size_t at = skip_ascii(text, size, 0); at < size && !broken;) {
        uint32_t code;
        size_t length = np_utf8_decode_short(&code, text, size, at);
        if (length == 0)
            length = np_utf8_decode(&code, text, size, at, &broken);
        at = skip_ascii(text, size, at + length);
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
