#include "read/skeleton.h"

#include "base/lane.h"
#include "base/utf8.h"
#include "read/space.h"

/* A stand-in is a string of a byte that UTF-8 never has, and the number of the string
 * it stands for in bytes of 7 bits. */
enum { STAND_IN = 0xFF, STAND_IN_SIZE = 3, LONG = 16 };

/* Bytes looked at together, one bit for each. */
enum { LOOK = 2 * NP_LANE };

/* Where a string may end, has an escape, or holds a byte that no string may. */
static inline uint32_t find_marks(const char *data)
{
    uint32_t marks = 0;
    for (int i = LOOK - NP_LANE; i >= 0; i -= NP_LANE) {
        np_lane bytes = np_lane_load(data + i);
        marks = marks << NP_LANE |
                np_lane_bits(
                    (np_lane)((bytes == '"') | (bytes == '\\') | (bytes < ' ')));
    }
    return marks;
}

/* The same at `at`; after the end there are marks. */
static inline uint32_t find_marks_at(np_slice json, size_t at)
{
    if (json.size - at >= LOOK)
        return find_marks(json.data + at);
    char rest[LOOK] = {0};
    memcpy(rest, json.data + at, json.size - at);
    return find_marks(rest);
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

/* The letter that a backslash before this one makes it stand for; 0 for none. */
static char letter_meant(char letter)
{
    switch (letter) {
    case '"':
    case '\\':
    case '/':
        return letter;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return 0;
    }
}

/* Size of the escape at escape[0] == '\\', 0 when it is not well-formed; and that of
 * what it stands for. */
static size_t measure_escape(size_t *meant, const char *escape, size_t room)
{
    uint32_t code;
    *meant = 1;
    if (room >= 2 && letter_meant(escape[1]))
        return 2;
    size_t size = room >= 2 && escape[1] == 'u' ? read_unicode(&code, escape, room) : 0;
    if (size > 0)
        *meant = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    return size;
}

/* Writes what a well-formed escape stands for; sizes as above. */
static size_t write_escape(size_t *meant, char *out, const char *escape, size_t room)
{
    uint32_t code = 0;
    *meant = 1;
    *out = letter_meant(escape[1]);
    if (*out)
        return 2;
    size_t size = read_unicode(&code, escape, room);
    *meant = np_utf8_encode((unsigned char *)out, code);
    return size;
}

/* Finds the end of the string whose first letter is at `start`, after the quote. */
static bool measure_string(np_json_string *out, np_slice json, size_t start)
{
    size_t saved = 0, passed = start; /* escapes are, up to here */
    for (size_t base = start; base < json.size; base += LOOK) {
        for (uint32_t marks = find_marks_at(json, base); marks; marks &= marks - 1) {
            size_t at = base + (size_t)__builtin_ctz(marks);
            if (at < passed)
                continue;
            if (at < json.size && json.data[at] == '"') {
                out->raw = (np_slice){json.data + start, at - start};
                out->size = out->raw.size - saved;
                return true;
            }
            if (at >= json.size || json.data[at] != '\\')
                return false;
            size_t meant, size = measure_escape(&meant, json.data + at, json.size - at);
            if (size == 0)
                return false;
            saved += size - meant;
            passed = at + size;
        }
    }
    return false;
}

/* Copies what comes before the next escape, looking at no byte after the ends. */
static size_t copy_letters(char *out, size_t room, np_slice raw)
{
    size_t at = 0;
    while (room - at >= NP_LANE && raw.size - at >= NP_LANE) {
        np_lane bytes = np_lane_load(raw.data + at);
        np_lane_store(out + at, bytes);
        uint32_t escapes = np_lane_bits((np_lane)(bytes == '\\'));
        if (escapes)
            return at + (size_t)__builtin_ctz(escapes);
        at += NP_LANE;
    }
    for (; at < raw.size && raw.data[at] != '\\'; at++)
        out[at] = raw.data[at];
    return at;
}

void np_json_string_write(char *out, const np_json_string *string)
{
    np_slice raw = string->raw;
    size_t room = string->size;
    if (room == raw.size) {
        memcpy(out, raw.data, room);
        return;
    }
    while (raw.size > 0) {
        size_t copied = copy_letters(out, room, raw), read = copied, meant = 0;
        if (copied < raw.size)
            read += write_escape(&meant, out + copied, raw.data + copied,
                                 raw.size - copied);
        out += copied + meant;
        room -= copied + meant;
        raw = (np_slice){raw.data + read, raw.size - read};
    }
}

bool np_json_is_blank(np_slice raw)
{
    char meant[4];
    for (size_t at = 0; at < raw.size;) {
        size_t size = 1, written = 1;
        meant[0] = raw.data[at];
        if (meant[0] == '\\')
            size = write_escape(&written, meant, raw.data + at, raw.size - at);
        if (!np_is_space(meant[0]))
            return false;
        at += size;
    }
    return true;
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
