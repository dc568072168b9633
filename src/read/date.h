/* Times as they stand in news data. */
#ifndef NP_READ_DATE_H
#define NP_READ_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads a time of the years 1000…9999 into seconds since 1970-01-01T00:00:00Z:
 *   ISO 8601 and RFC 3339   2019-11-01, 2019-11-01T00:10:00.5+01:00, 20191101T001000Z,
 *                           2019-11-01 00:10 UTC; without a zone it is UTC
 *   RFC 2822                Fri, 01 Nov 2019 00:10:00 GMT
 *   epoch                   1572567000, 1572567000.25, 1572567000000 (milliseconds)
 * Fractions are cut off; a leap second is the second after it. A bare year is not a
 * time. False, and *out as it was, for anything else. */
bool np_date_parse(int64_t *out, const char *text, size_t size);

/* Writes a time in milliseconds since 1970-01-01T00:00:00Z, "2019-11-01T00:10:00.500Z",
 * without a zero byte; returns its size. np_date_parse() reads it again, unless it lies
 * outside of its years. */
enum { NP_DATE_ROOM = 48 };
size_t np_date_write(char out[NP_DATE_ROOM], int64_t milliseconds);

#endif
