#include "read/skeleton.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "read/space.h"

/* A stand-in is a string of a byte that UTF-8 never has, and the number of the string
 * it stands for in bytes of 7 bits. */
enum { STAND_IN = 0xFF, STAND_IN_SIZE = 3, LONG = 16 };

/* Bytes looked at together. */
typedef unsigned char lane __attribute__((vector_size(16)));

static inline lane load_lane(const char *data)
{
    lane bytes;
    memcpy(&bytes, data, sizeof bytes);
    return bytes;
}

/* The first byte of a lane that is marked with 0xFF; 16 when none is. */
static inline size_t first_mark(lane marks)
{
    unsigned char bytes[sizeof marks];
    memcpy(bytes, &marks, sizeof marks);
    uint64_t low = np_load64(bytes), high = np_load64(bytes + 8);
    if (low)
        return (size_t)__builtin_ctzll(low) / 8;
    return high ? 8 + (size_t)__builtin_ctzll(high) / 8 : sizeof marks;
}

/* The first place from `at` where a string ends, has an escape, or holds a byte that no
 * string may; or the end. */
static size_t skip_letters(np_slice json, size_t at)
{
    for (; json.size - at >= sizeof(lane); at += sizeof(lane)) {
        lane bytes = load_lane(json.data + at);
        size_t mark = first_mark(
            (lane)((bytes == '"') | (bytes == '\\') | (bytes < ' ')));
        if (mark < sizeof(lane))
            return at + mark;
    }
    while (at < json.size && json.data[at] != '"' && json.data[at] != '\\' &&
           (unsigned char)json.data[at] >= ' ')
        at++;
    return at;
}

/* The number that four hexadecimal digits make; beyond 0xFFFF when they are not. */
static uint32_t read_hex(const char *digits)
{
    uint32_t number = 0;
    for (int i = 0; i < 4; i++) {
        unsigned char c = (unsigned char)digits[i], letter = c | 32;
        if (c >= '0' && c <= '9')
            number = number << 4 | (c - '0' + 0u);
        else if (letter >= 'a' && letter <= 'f')
            number = number << 4 | (letter - 'a' + 10u);
        else
            return UINT32_MAX;
    }
    return number;
}

/* The character of "\uXXXX", or of two for what lies beyond; how many bytes it is
 * written with, 0 when it is not well-formed. */
static size_t read_unicode(uint32_t *code, const char *escape, size_t room)
{
    if (room < 6)
        return 0;
    *code = read_hex(escape + 2);
    if (*code > 0xFFFF || (*code >= 0xDC00 && *code < 0xE000))
        return 0;
    if (*code < 0xD800 || *code > 0xDBFF)
        return 6;
    if (room < 12 || escape[6] != '\\' || escape[7] != 'u')
        return 0;
    uint32_t low = read_hex(escape + 8);
    if (low < 0xDC00 || low > 0xDFFF)
        return 0;
    *code = 0x10000 + ((*code & 0x3FF) << 10 | (low & 0x3FF));
    return 12;
}

/* The character that an escape, data[0] == '\\', stands for. As above. */
static size_t read_escape(uint32_t *code, const char *escape, size_t room)
{
    static const char names[] = "\"\\/bfnrt", codes[] = "\"\\/\b\f\n\r\t";
    if (room < 2)
        return 0;
    if (escape[1] == 'u')
        return read_unicode(code, escape, room);
    for (int i = 0; names[i]; i++) {
        if (names[i] == escape[1]) {
            *code = (unsigned char)codes[i];
            return 2;
        }
    }
    return 0;
}

/* Finds the end of the string whose first letter is at `at`, after the quote. */
static bool measure_string(np_json_string *out, np_slice json, size_t at)
{
    size_t start = at, saved = 0;
    for (;;) {
        at = skip_letters(json, at);
        if (at == json.size || (unsigned char)json.data[at] < ' ')
            return false;
        if (json.data[at] == '"')
            break;
        uint32_t code;
        unsigned char bytes[4];
        size_t size = read_escape(&code, json.data + at, json.size - at);
        if (size == 0)
            return false;
        at += size;
        saved += size - np_utf8_encode(bytes, code);
    }
    out->raw = (np_slice){json.data + start, at - start};
    out->size = out->raw.size - saved;
    return true;
}

void np_json_string_write(char *out, const np_json_string *string)
{
    np_slice raw = string->raw;
    while (raw.size > 0) {
        const char *escape = string->size < string->raw.size
                                 ? memchr(raw.data, '\\', raw.size)
                                 : NULL;
        size_t plain = escape ? (size_t)(escape - raw.data) : raw.size;
        memcpy(out, raw.data, plain);
        out += plain;
        raw = (np_slice){raw.data + plain, raw.size - plain};
        if (!escape)
            break;
        uint32_t code = 0;
        size_t size = read_escape(&code, raw.data, raw.size);
        out += np_utf8_encode((unsigned char *)out, code);
        raw = (np_slice){raw.data + size, raw.size - size};
    }
}

/* What may stand between strings: white space, brackets, numbers and words. */
static bool is_plain(char c)
{
    switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '{':
    case '}':
    case '[':
    case ']':
    case ':':
    case ',':
    case '+':
    case '-':
    case '.':
        return true;
    default:
        return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    }
}

/* Appends what stands in data[0 … size) as it is. */
static bool append(np_skeleton *skeleton, const char *data, size_t size)
{
    if (size > NP_SKELETON_ROOM - skeleton->size)
        return false;
    memcpy(skeleton->text + skeleton->size, data, size);
    skeleton->size += size;
    return true;
}

static bool append_stand_in(np_skeleton *skeleton, const np_json_string *string)
{
    size_t number = skeleton->count;
    if (number == NP_SKELETON_STRINGS)
        return false;
    skeleton->strings[skeleton->count++] = *string;
    const unsigned char bytes[STAND_IN_SIZE] = {
        STAND_IN, (unsigned char)(0x80 | number >> 7), (unsigned char)(0x80 | number)};
    return append(skeleton, (const char *)bytes, sizeof bytes);
}

static bool make(np_skeleton *out, np_slice json)
{
    bool keeps = false; /* the value that comes, for who looks at its letters */
    size_t copied = 0;
    for (size_t at = 0; at < json.size; at++) {
        np_json_string string;
        if (json.data[at] != '"') {
            if (!is_plain(json.data[at]))
                return false;
            continue;
        }
        if (!measure_string(&string, json, at + 1))
            return false;
        size_t start = at + 1;
        at = start + string.raw.size;
        size_t next = at + 1;
        while (next < json.size && np_is_space(json.data[next]))
            next++;
        if (next < json.size && json.data[next] == ':') {
            keeps = json.data[start] == '$' || json.data[start] == '\\';
        } else if (string.raw.size > LONG && !keeps) {
            if (!append(out, json.data + copied, start - copied) ||
                !append_stand_in(out, &string))
                return false;
            copied = at;
        } else if ((unsigned char)json.data[start] == STAND_IN) {
            return false;
        }
    }
    return append(out, json.data + copied, json.size - copied);
}

bool np_skeleton_make(np_skeleton *out, np_slice json)
{
    out->size = out->count = 0;
    if (make(out, json))
        return true;
    out->count = 0;
    return false;
}

const np_json_string *np_skeleton_find(const np_skeleton *skeleton, np_slice value)
{
    const unsigned char *bytes = (const unsigned char *)value.data;
    if (value.size != STAND_IN_SIZE || bytes[0] != STAND_IN)
        return NULL;
    size_t number = (size_t)(bytes[1] & 0x7F) << 7 | (bytes[2] & 0x7F);
    return number < skeleton->count ? &skeleton->strings[number] : NULL;
}
