/* Decoding of UTF-8 (RFC 3629). */
#ifndef NP_BASE_UTF8_H
#define NP_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NP_REPLACEMENT = 0xFFFD };

/* Decodes the character at text[at], at < size. Returns its size in bytes (1…4) and
 * the code point in `out`. An ill-formed sequence gives NP_REPLACEMENT for its maximal
 * subpart (Unicode 15, section 3.9, table 3-8) and sets *broken (may be NULL). */
size_t np_utf8_decode(uint32_t *out, const char *text, size_t size, size_t at,
                      bool *broken);

/* The same for a place where up to 3 bytes make a well-formed character; 0 elsewhere.
 * Inlined, for loops over whole texts. */
static inline size_t np_utf8_decode_short(uint32_t *out, const char *text, size_t size,
                                          size_t at)
{
    const unsigned char *bytes = (const unsigned char *)text + at;
    uint32_t first = bytes[0];
    if (first < 0x80) {
        *out = first;
        return 1;
    }
    if (size - at < 2 || (bytes[1] & 0xC0) != 0x80)
        return 0;
    uint32_t second = bytes[1] & 0x3Fu;
    *out = (first & 0x1F) << 6 | second;
    if (first < 0xE0)
        return first >= 0xC2 ? 2 : 0;
    if (first >= 0xF0 || size - at < 3 || (bytes[2] & 0xC0) != 0x80)
        return 0;
    uint32_t code = (first & 0xF) << 12 | second << 6 | (bytes[2] & 0x3Fu);
    *out = code;
    return code >= 0x800 && (code < 0xD800 || code > 0xDFFF) ? 3 : 0;
}

/* Writes a valid code point as 1…4 bytes; returns how many. */
size_t np_utf8_encode(unsigned char *out, uint32_t code);

/* True when all `size` bytes are well-formed UTF-8. */
bool np_utf8_valid(const char *text, size_t size);

/* Number of characters (code points, each ill-formed subpart counting as one). */
size_t np_utf8_count(const char *text, size_t size);

#endif
