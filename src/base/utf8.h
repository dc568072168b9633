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

/* Writes a valid code point as 1…4 bytes; returns how many. */
size_t np_utf8_encode(unsigned char *out, uint32_t code);

/* True when all `size` bytes are well-formed UTF-8. */
bool np_utf8_valid(const char *text, size_t size);

/* Number of characters (code points, each ill-formed subpart counting as one). */
size_t np_utf8_count(const char *text, size_t size);

#endif
