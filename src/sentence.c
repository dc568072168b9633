#include "sentence.h"

#include "sentence/rules.h"
#include "sentence/scan.h"
#include "sentence/thai.h"

#include <assert.h>

/* Bytes that may begin a stop, the end of a line, or a letter of Thai, and between
 * which bounds the next byte lies then; what is found so is decoded. */
static const struct {
    unsigned char low, high;
} stops[256] = {
    ['.'] = {0, 0xFF},     ['!'] = {0, 0xFF},     ['?'] = {0, 0xFF},
    [';'] = {0, 0xFF},     ['\n'] = {0, 0xFF},    ['\r'] = {0, 0xFF},
    ['\v'] = {0, 0xFF},    ['\f'] = {0, 0xFF},    [0xC2] = {0x85, 0x85},
    [0xCD] = {0xBE, 0xBE}, [0xD6] = {0x89, 0x89}, [0xD8] = {0x9D, 0x9F},
    [0xDB] = {0x94, 0x94}, [0xDC] = {0x80, 0x82}, [0xDF] = {0xB9, 0xB9},
    [0xE0] = {0xA5, 0xBB}, [0xE1] = {0x81, 0xA0}, [0xE2] = {0x80, 0xB8},
    [0xE3] = {0x80, 0x80}, [0xEA] = {0x93, 0x93}, [0xEF] = {0xB9, 0xBD},
};

/* The signs of what may be in the table: a stop of ASCII, the end of a line, 0xC2 or
 * any byte from 0xCD on. Accented letters of Western Europe begin with 0xC3. */
static np_lane signs_of_stops(np_lane x)
{
    np_lane stop = (np_lane)((x == '.') | (x == '!') | (x == '?') | (x == ';'));
    return stop | (np_lane)((x <= '\r') | (x == 0xC2) | (x >= 0xCD));
}

static bool may_stop(const unsigned char *bytes, size_t at, size_t size)
{
    unsigned char low = stops[bytes[at]].low, high = stops[bytes[at]].high;
    unsigned char next = at + 1 < size ? bytes[at + 1] : 0;
    return high > 0 && next >= low && next <= high;
}

/* The first place from `at` where a stop or a line end may be. */
static size_t find_candidate(np_slice text, size_t at)
{
    return np_scan(text, at, signs_of_stops, may_stop);
}

/* True when the sentence has letters or digits near its beginning: without any it is a
 * bullet or an ellipsis, and belongs to what follows. */
static bool has_words(const np_open_sentence *s, size_t end)
{
    enum { REACH = 24 };
    if (end > s->start + REACH)
        return true;
    for (size_t at = s->start; at < end;) {
        np_character c = np_character_at(s->text, at);
        if (np_is_letter_or_digit(c.class))
            return true;
        at += c.size;
    }
    return false;
}

/* A line of a few bytes without letters is a bullet, a longer one ("* * *") a rule. */
enum { RULE_BYTES = 5 };

static bool gap_ends(np_open_sentence *s, const np_gap *gap)
{
    if (gap->lines > 1)
        return true;
    if (!has_words(s, gap->start))
        return gap->kind == NP_CLASS_LINE && gap->start >= s->start + RULE_BYTES;
    if (gap->lines == 1 && !s->layout.is_known)
        s->layout = np_layout_read(s->text);
    switch (gap->kind) {
    case NP_CLASS_MARK:
        return np_mark_ends(s, gap);
    case NP_CLASS_STOP:
        return np_stop_ends(s, gap);
    case NP_CLASS_LINE:
        return np_line_ends(s, gap);
    default:
        return np_point_ends(s, gap);
    }
}

/* In Greek a semicolon asks: after a letter of Greek, before a capital. */
static bool greek_question_ends(const np_open_sentence *s, size_t at, size_t *next)
{
    uint32_t before = np_character_before(s->text, at).code;
    *next = at + 1;
    if (before < 0x370 || before > 0x3FF)
        return false;
    while (np_character_at(s->text, *next).class == NP_CLASS_SPACE)
        (*next)++;
    return *next > at + 1 && np_after_read(s->text, *next).first == NP_CLASS_UPPER;
}

/* Looks at what stands at `at`; true when the sentence ends and a new one begins at
 * *next, false when reading goes on there. */
static bool ends_at(np_open_sentence *s, size_t at, size_t *next)
{
    np_character c = np_character_at(s->text, at);
    bool is_line = c.class == NP_CLASS_LINE || c.class == NP_CLASS_PARAGRAPH;
    bool is_stop = c.class >= NP_CLASS_POINT && c.class <= NP_CLASS_STOP;
    if (c.class == NP_CLASS_THAI)
        return np_thai_ends(s, at, next);
    if (c.code == ';')
        return greek_question_ends(s, at, next);
    *next = at + c.size;
    if (!is_line && !is_stop)
        return false;
    np_gap gap = np_gap_read(s->text, s->start, at);
    *next = gap.end;
    return gap_ends(s, &gap);
}

/* The first byte that is not white space. */
static size_t skip_space(np_slice text)
{
    size_t at = 0;
    for (;;) {
        np_character c = np_character_at(text, at);
        if (c.class == NP_CLASS_NONE || !np_is_space(c.class))
            return at;
        at += c.size;
    }
}

static np_status fail(np_spans *out, np_error *error)
{
    np_array_clear(out);
    return np_fail_memory(error);
}

np_status np_split_sentences(np_spans *out, np_slice text, np_error *error)
{
    assert(text.size < UINT32_MAX);
    np_array_clear(out);
    if (text.size == 0)
        return NP_OK;
    size_t first = skip_space(text);
    np_open_sentence s = {.text = text, .first = first, .start = first};
    uint32_t start = 0;
    size_t at = find_candidate(text, first);
    while (at < text.size) {
        size_t next;
        bool ends = ends_at(&s, at, &next);
        if (ends && next < text.size) {
            if (!np_array_push(out, (np_span){start, (uint32_t)next}))
                return fail(out, error);
            s.start = start = (uint32_t)next;
        }
        at = find_candidate(text, next);
    }
    if (!np_array_push(out, (np_span){start, (uint32_t)text.size}))
        return fail(out, error);
    return NP_OK;
}
