/* Decoding of UTF-8 against its definition: a sequence is well-formed when some code
 * point is encoded so, and what is not is read by maximal subparts. */
#include "base/utf8.h"
#include "pipeline_help.h"
#include "random.h"
#include "tap.h"

#include <string.h>

/* ---- the definition ---------------------------------------------------------------
 */

/* The encoding of a code point, by the table of RFC 3629. */
static size_t encode(unsigned char out[4], uint32_t code)
{
    if (code < 0x80)
        return out[0] = (unsigned char)code, 1;
    if (code < 0x800) {
        out[0] = (unsigned char)(0xC0 + code / 64);
        out[1] = (unsigned char)(0x80 + code % 64);
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (unsigned char)(0xE0 + code / 4096);
        out[1] = (unsigned char)(0x80 + code / 64 % 64);
        out[2] = (unsigned char)(0x80 + code % 64);
        return 3;
    }
    out[0] = (unsigned char)(0xF0 + code / 262144);
    out[1] = (unsigned char)(0x80 + code / 4096 % 64);
    out[2] = (unsigned char)(0x80 + code / 64 % 64);
    out[3] = (unsigned char)(0x80 + code % 64);
    return 4;
}

/* Which byte sequences begin the encoding of some code point. */
static bool begins1[1 << 8], begins2[1 << 16], begins3[1 << 24];

static void learn_beginnings(void)
{
    for (uint32_t code = 0; code < 0x110000; code++) {
        unsigned char b[4];
        if (code >= 0xD800 && code < 0xE000)
            continue;
        size_t size = encode(b, code);
        begins1[b[0]] = true;
        if (size > 1)
            begins2[b[0] << 8 | b[1]] = true;
        if (size > 2)
            begins3[b[0] << 16 | b[1] << 8 | b[2]] = true;
    }
}

/* What np_utf8_decode() should do, slowly: the code point whose encoding stands here,
 * or the longest beginning of any. */
static size_t decode(uint32_t *out, const unsigned char *b, size_t left, bool *broken)
{
    uint32_t code = 0;
    if (b[0] < 0x80)
        code = b[0];
    else if (b[0] >= 0xC0 && b[0] < 0xE0 && left > 1)
        code = (b[0] & 31u) << 6 | (b[1] & 63u);
    else if (b[0] >= 0xE0 && b[0] < 0xF0 && left > 2)
        code = (b[0] & 15u) << 12 | (b[1] & 63u) << 6 | (b[2] & 63u);
    else if (b[0] >= 0xF0 && b[0] < 0xF8 && left > 3)
        code = (b[0] & 7u) << 18 | (b[1] & 63u) << 12 | (b[2] & 63u) << 6 |
               (b[3] & 63u);
    unsigned char again[4];
    if (code < 0x110000 && !(code >= 0xD800 && code < 0xE000)) {
        size_t size = encode(again, code);
        if (size <= left && memcmp(again, b, size) == 0)
            return *out = code, size;
    }
    *broken = true;
    *out = 0xFFFD;
    if (left > 2 && begins3[b[0] << 16 | b[1] << 8 | b[2]])
        return 3;
    return left > 1 && begins2[b[0] << 8 | b[1]] ? 2 : 1;
}

static void check_decode(const unsigned char *bytes, size_t size, size_t at)
{
    uint32_t code, expected_code;
    bool broken = false, expected_broken = false;
    size_t expected = decode(&expected_code, bytes + at, size - at, &expected_broken);
    size_t found = np_utf8_decode(&code, (const char *)bytes, size, at, &broken);
    if (found == expected && code == expected_code && broken == expected_broken)
        return; /* an assertion for each takes too long */
    ck_abort_msg("%02X %02X %02X %02X of %zu: U+%04X in %zu, not U+%04X in %zu",
                 bytes[at], size - at > 1 ? bytes[at + 1] : 0,
                 size - at > 2 ? bytes[at + 2] : 0, size - at > 3 ? bytes[at + 3] : 0,
                 size - at, code, found, expected_code, expected);
}

/* ---- tests ------------------------------------------------------------------------
 */

START_TEST(every_code_point_goes_and_comes_back)
{
    for (uint32_t code = 0; code < 0x110000; code++) {
        unsigned char expected[4], bytes[4];
        uint32_t back;
        bool broken = false;
        if (code >= 0xD800 && code < 0xE000)
            continue;
        size_t size = encode(expected, code);
        if (np_utf8_encode(bytes, code) != size || memcmp(bytes, expected, size) != 0)
            ck_abort_msg("U+%04X is encoded wrongly", code);
        if (np_utf8_decode(&back, (char *)bytes, size, 0, &broken) != size ||
            back != code || broken)
            ck_abort_msg("U+%04X comes back as U+%04X", code, back);
    }
}
END_TEST

/* The ends of every range of table 3-7, and their neighbours. */
static const unsigned char ends[] = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
    0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFE, 0xFF};
enum { ENDS = sizeof ends };

/* All sequences of four such bytes, cut to each length. */
START_TEST(every_kind_of_sequence)
{
    unsigned char b[4] = {ends[_i]};
    learn_beginnings();
    for (size_t i = 0; i < ENDS * ENDS * ENDS; i++) {
        b[1] = ends[i % ENDS];
        b[2] = ends[i / ENDS % ENDS];
        b[3] = ends[i / ENDS / ENDS];
        for (size_t size = 1; size <= 4; size++)
            check_decode(b, size, 0);
    }
}
END_TEST

/* Each byte alone and all pairs. */
START_TEST(every_pair_of_bytes)
{
    learn_beginnings();
    for (unsigned i = 0; i < 1 << 16; i++) {
        unsigned char b[2] = {(unsigned char)(i >> 8), (unsigned char)i};
        check_decode(b, 1, 0);
        check_decode(b, 2, 0);
    }
}
END_TEST

/* Cases of the Unicode standard, section 3.9, tables 3-8 to 3-11: where subparts begin.
 */
static const struct {
    const char *bytes;
    size_t size;
    const char *sizes; /* of what is read, one digit each; '-' before a broken one */
} standard[] = {
    {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", 9, "-1-1-1-1-1-1-1-11"},
    {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", 9, "-1-1-1-1-1-1-1-11"},
    {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", 9, "-1-1-1-1-11-1-11"},
    {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", 9, "-2-1-3-21"},
    {"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z", 10, "2341"},
    {"a\xF0\x9F\x98", 4, "1-3"},
};

START_TEST(the_standards_examples)
{
    char shown[64] = "";
    const char *text = standard[_i].bytes;
    for (size_t at = 0; at < standard[_i].size;) {
        uint32_t code;
        bool broken = false;
        size_t size = np_utf8_decode(&code, text, standard[_i].size, at, &broken);
        strcat(shown, broken ? "-" : "");
        strncat(shown, &"01234"[size], 1);
        at += size;
    }
    ck_assert_str_eq(shown, standard[_i].sizes);
}
END_TEST

START_TEST(counting_and_checking_agree_with_decoding)
{
    uint64_t state = (uint64_t)_i;
    guarded g;
    guarded_make(&g, 64);
    learn_beginnings();
    for (int round = 0; round < 300; round++) {
        char bytes[40];
        size_t size = random_below(&state, sizeof bytes), count = 0, at = 0;
        for (size_t i = 0; i < size; i++)
            bytes[i] = (char)ends[random_below(&state, ENDS)];
        np_slice text = guarded_put(&g, (np_slice){bytes, size});
        bool broken = false;
        for (; at < size; count++) {
            uint32_t code;
            check_decode((const unsigned char *)text.data, size, at);
            at += np_utf8_decode(&code, text.data, size, at, &broken);
        }
        ck_assert_uint_eq(at, size);
        ck_assert_uint_eq(np_utf8_count(text.data, size), count);
        ck_assert_msg(np_utf8_valid(text.data, size) == !broken, "seed %d", _i);
    }
    guarded_release(&g);
}
END_TEST

/* Whole characters at the ends of the ranges, of which at most one byte is another. */
START_TEST(one_wrong_byte_is_seen)
{
    static const uint32_t codes[] = {
        0x41,   0x7F,   0x80,    0x7FF,   0x800,   0xFFF,   0x1000,   0xD7FF,
        0xE000, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0xFFFFF, 0x100000, 0x10FFFF};
    enum { CODES = sizeof codes / sizeof *codes, SIZE = 100 };
    uint64_t state = (uint64_t)_i;
    guarded g;
    guarded_make(&g, SIZE + 4);
    for (int round = 0; round < 3000; round++) {
        unsigned char bytes[SIZE + 4];
        size_t size = 0, wanted = random_below(&state, SIZE);
        size_t kinds = random_below(&state, 3) ? CODES : 3; /* mostly ASCII */
        while (size < wanted)
            size += np_utf8_encode(bytes + size, codes[random_below(&state, kinds)]);
        size_t cut = random_below(&state, 4);
        size -= cut < size && random_below(&state, 4) == 0 ? cut : 0;
        if (size > 0 && random_below(&state, 2))
            bytes[random_below(&state, size)] = ends[random_below(&state, ENDS)];
        np_slice text = guarded_put(&g, (np_slice){(const char *)bytes, size});
        bool broken = false;
        for (size_t at = 0; at < size;) {
            uint32_t code;
            at += np_utf8_decode(&code, text.data, size, at, &broken);
        }
        ck_assert_msg(np_utf8_valid(text.data, size) == !broken, "seed %d", _i);
    }
    guarded_release(&g);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");
    TCase *tcase = tcase_create("against the definition");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, every_code_point_goes_and_comes_back);
    tcase_add_loop_test(tcase, every_kind_of_sequence, 0, ENDS);
    tcase_add_test(tcase, every_pair_of_bytes);
    tcase_add_loop_test(tcase, the_standards_examples, 0,
                        sizeof standard / sizeof *standard);
    tcase_add_loop_test(tcase, counting_and_checking_agree_with_decoding, 0, 10);
    tcase_add_loop_test(tcase, one_wrong_byte_is_seen, 0, 20);
    suite_add_tcase(suite, tcase);
    return run_tap(suite);
}
