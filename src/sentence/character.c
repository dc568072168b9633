#include "sentence/character.h"

#include "base/utf8.h"

#include <utf8proc.h>

typedef struct range {
    uint32_t from, to;
    np_class class;
} range;

/* Characters beyond ASCII whose general category does not say enough, in order. The
 * stops and marks are those of scripts in daily use (STerm and ATerm of UAX #29). */
static const range ranges[] = {
    {0x0085, 0x0085, NP_CLASS_LINE},   /* next line */
    {0x00A1, 0x00A1, NP_CLASS_OPEN},   /* ¡ */
    {0x00AB, 0x00AB, NP_CLASS_QUOTE},  /* « */
    {0x00AD, 0x00AD, NP_CLASS_EXTEND}, /* soft hyphen */
    {0x00B7, 0x00B7, NP_CLASS_BULLET}, /* · */
    {0x00BB, 0x00BB, NP_CLASS_QUOTE},  /* » */
    {0x00BF, 0x00BF, NP_CLASS_OPEN},   /* ¿ */
    {0x037E, 0x037E, NP_CLASS_MARK},   /* Greek question mark */
    {0x0589, 0x0589, NP_CLASS_STOP},   /* Armenian */
    {0x060C, 0x060C, NP_CLASS_COMMA},  /* Arabic comma */
    {0x061B, 0x061B, NP_CLASS_COMMA},  /* Arabic semicolon */
    {0x061D, 0x061F, NP_CLASS_MARK},   /* Arabic */
    {0x06D4, 0x06D4, NP_CLASS_STOP},   /* Urdu */
    {0x0700, 0x0702, NP_CLASS_STOP},   /* Syriac */
    {0x07F9, 0x07F9, NP_CLASS_MARK},   /* N'Ko */
    {0x0964, 0x0965, NP_CLASS_STOP},   /* Devanagari danda */
    {0x0E01, 0x0E3A, NP_CLASS_THAI},   /* Thai; not the baht sign */
    {0x0E40, 0x0E4E, NP_CLASS_THAI},
    {0x0E81, 0x0ECE, NP_CLASS_THAI},     /* Lao */
    {0x1000, 0x103F, NP_CLASS_UNSPACED}, /* Burmese */
    {0x104B, 0x104B, NP_CLASS_STOP},
    {0x10D0, 0x10FF, NP_CLASS_LETTER}, /* Georgian: lower case by category only */
    {0x1362, 0x1362, NP_CLASS_STOP},   /* Ethiopic */
    {0x1367, 0x1368, NP_CLASS_MARK},
    {0x1780, 0x17D3, NP_CLASS_UNSPACED}, /* Khmer */
    {0x17D4, 0x17D5, NP_CLASS_STOP},
    {0x1803, 0x1803, NP_CLASS_STOP}, /* Mongolian */
    {0x1809, 0x1809, NP_CLASS_STOP},
    {0x200B, 0x200F, NP_CLASS_EXTEND}, /* zero width, marks of direction */
    {0x2018, 0x2018, NP_CLASS_QUOTE},
    {0x2019, 0x2019, NP_CLASS_CLOSE},
    {0x201A, 0x201A, NP_CLASS_OPEN},
    {0x201B, 0x201C, NP_CLASS_QUOTE},
    {0x201D, 0x201D, NP_CLASS_CLOSE},
    {0x201E, 0x201E, NP_CLASS_OPEN},
    {0x201F, 0x201F, NP_CLASS_QUOTE},
    {0x2022, 0x2023, NP_CLASS_BULLET},
    {0x2024, 0x2024, NP_CLASS_POINT},
    {0x2025, 0x2026, NP_CLASS_ELLIPSIS},
    {0x2028, 0x2028, NP_CLASS_LINE},
    {0x2029, 0x2029, NP_CLASS_PARAGRAPH},
    {0x2039, 0x203A, NP_CLASS_QUOTE}, /* ‹ › */
    {0x203C, 0x203D, NP_CLASS_MARK},
    {0x2047, 0x2049, NP_CLASS_MARK},
    {0x2212, 0x2212, NP_CLASS_DASH},   /* minus */
    {0x25A0, 0x25FF, NP_CLASS_BULLET}, /* squares, triangles, circles */
    {0x2605, 0x2606, NP_CLASS_BULLET}, /* stars */
    {0x2700, 0x27BF, NP_CLASS_BULLET}, /* ticks and arrows */
    {0x2E2E, 0x2E2E, NP_CLASS_MARK},
    {0x3001, 0x3001, NP_CLASS_COMMA},
    {0x3002, 0x3002, NP_CLASS_STOP},
    {0x3005, 0x3007, NP_CLASS_UNSPACED},
    {0x3031, 0x3035, NP_CLASS_UNSPACED},
    {0x3041, 0x309F, NP_CLASS_UNSPACED}, /* kana */
    {0x30A1, 0x30FA, NP_CLASS_UNSPACED},
    {0x30FB, 0x30FB, NP_CLASS_BULLET},
    {0x30FC, 0x30FF, NP_CLASS_UNSPACED},
    {0x31F0, 0x31FF, NP_CLASS_UNSPACED},
    {0x3400, 0x4DBF, NP_CLASS_UNSPACED}, /* Han */
    {0x4E00, 0x9FFF, NP_CLASS_UNSPACED},
    {0xA4FF, 0xA4FF, NP_CLASS_STOP}, /* Lisu */
    {0xF900, 0xFAFF, NP_CLASS_UNSPACED},
    {0xFE50, 0xFE51, NP_CLASS_COMMA},
    {0xFE52, 0xFE52, NP_CLASS_POINT},
    {0xFE56, 0xFE57, NP_CLASS_MARK},
    {0xFEFF, 0xFEFF, NP_CLASS_EXTEND}, /* byte order mark */
    {0xFF01, 0xFF01, NP_CLASS_MARK},
    {0xFF0C, 0xFF0C, NP_CLASS_COMMA},
    {0xFF0E, 0xFF0E, NP_CLASS_STOP},
    {0xFF1A, 0xFF1B, NP_CLASS_COMMA},
    {0xFF1F, 0xFF1F, NP_CLASS_MARK},
    {0xFF61, 0xFF61, NP_CLASS_STOP},
    {0xFF64, 0xFF64, NP_CLASS_COMMA},
    {0xFF66, 0xFF9D, NP_CLASS_UNSPACED},
    {0x20000, 0x3FFFF, NP_CLASS_UNSPACED},
};

/* Short names for the table of ASCII. */
enum {
    O = NP_CLASS_OTHER,
    S = NP_CLASS_SPACE,
    N = NP_CLASS_LINE,
    U = NP_CLASS_UPPER,
    L = NP_CLASS_LOWER,
    D = NP_CLASS_DIGIT,
    P = NP_CLASS_POINT,
    M = NP_CLASS_MARK,
    A = NP_CLASS_OPEN,
    Z = NP_CLASS_CLOSE,
    Q = NP_CLASS_QUOTE,
    C = NP_CLASS_COMMA,
    H = NP_CLASS_DASH,
    B = NP_CLASS_BULLET
};

const unsigned char np_class_of_ascii[128] = {
    O, O, O, O, O, O, O, O, O, S, N, N, N, N, O, O, /* 00 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 10 */
    S, M, Q, O, O, O, O, Q, A, Z, B, O, C, H, P, O, /* 20:  !"#$%&'()*+,-./ */
    D, D, D, D, D, D, D, D, D, D, C, C, O, O, O, M, /* 30: 0123456789:;<=>? */
    O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* 40: @A */
    U, U, U, U, U, U, U, U, U, U, U, A, O, Z, O, O, /* 50: P…Z[\]^_ */
    Q, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 60: `a */
    L, L, L, L, L, L, L, L, L, L, L, A, O, Z, O, O, /* 70: p…z{|}~ */
};

static np_class classify_by_category(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return NP_CLASS_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return NP_CLASS_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return NP_CLASS_LETTER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return NP_CLASS_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
        return NP_CLASS_EXTEND;
    case UTF8PROC_CATEGORY_ZS:
        return NP_CLASS_SPACE;
    case UTF8PROC_CATEGORY_PD:
        return NP_CLASS_DASH;
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PI:
        return NP_CLASS_OPEN;
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PF:
        return NP_CLASS_CLOSE;
    default:
        return NP_CLASS_OTHER;
    }
}

static np_class classify(uint32_t code)
{
    if (code < 0x80)
        return np_class_of_ascii[code];
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code > ranges[middle].to)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sizeof ranges / sizeof *ranges && code >= ranges[low].from)
        return ranges[low].class;
    return classify_by_category(code);
}

np_character np_character_decode(np_slice text, size_t at)
{
    uint32_t code;
    size_t size = np_utf8_decode(&code, text.data, text.size, at, NULL);
    return (np_character){code, classify(code), (uint32_t)size};
}

np_character np_character_decode_before(np_slice text, size_t at)
{
    for (size_t size = 1; size <= 4 && size <= at; size++) {
        if (((unsigned char)text.data[at - size] & 0xC0) == 0x80)
            continue;
        np_character c = np_character_at((np_slice){text.data, at}, at - size);
        if (c.size == size)
            return c;
        break;
    }
    return (np_character){0xFFFD, NP_CLASS_OTHER, 1};
}

size_t np_character_lower(char out[4], np_character c)
{
    return np_utf8_encode((unsigned char *)out,
                          (uint32_t)utf8proc_tolower((utf8proc_int32_t)c.code));
}
