/* Writes the folding table: for every code point its class and its folded letters, as
 * utf8proc knows them. Run at build time; its output is unicode_table.inc. */
#include "unicode/table.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    LIMIT = 0x110000,
    BLOCK = NP_UNICODE_BLOCK,
    BLOCKS = LIMIT / BLOCK,
    LONGEST = 72
};

static uint32_t entries[LIMIT];
static unsigned char expansions[1 << 16];
static size_t expansion_size;

typedef struct range {
    uint32_t from, to;
} range;

static int is_in(uint32_t code, const range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].from && code <= ranges[i].to)
            return 1;
    return 0;
}

/* Letters of scripts that are written without spaces between words. */
static int is_unspaced(uint32_t code)
{
    static const range ranges[] = {
        {0x0E01, 0x0E4E}, {0x0E81, 0x0ECE}, {0x1000, 0x103F},   {0x1050, 0x108F},
        {0x1780, 0x17D3}, {0x2E80, 0x2FDF}, {0x3005, 0x3007},   {0x3031, 0x3035},
        {0x303B, 0x303C}, {0x3041, 0x309F}, {0x30A1, 0x30FF},   {0x31F0, 0x31FF},
        {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA9E0, 0xA9EF},   {0xAA60, 0xAA7F},
        {0xF900, 0xFAFF}, {0xFF66, 0xFF9D}, {0x1AFF0, 0x1B16F}, {0x20000, 0x3FFFF},
    };
    return is_in(code, ranges, sizeof ranges / sizeof *ranges);
}

/* Letters that one language types in several ways. */
static uint32_t normalise(uint32_t code)
{
    switch (code) {
    case 0x064A: /* Arabic yeh and alef maksura, as Farsi yeh */
    case 0x0649:
        return 0x06CC;
    case 0x0643: /* Arabic kaf, as keheh */
        return 0x06A9;
    case 0x0131: /* dotless i */
        return 'i';
    case 0x0142: /* l, o and d with a stroke have no decomposition */
        return 'l';
    case 0x00F8:
        return 'o';
    case 0x0111:
        return 'd';
    default:
        return code;
    }
}

static int is_ignored(uint32_t code)
{
    static const range ranges[] = {
        {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C}, {0x0640, 0x0640},
        {0x180B, 0x180F}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064},
        {0x2066, 0x206F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF},
    };
    return is_in(code, ranges, sizeof ranges / sizeof *ranges);
}

static np_letter_class classify(uint32_t code)
{
    if (is_ignored(code))
        return NP_IGNORED;
    if (code == '\'' || code == 0x2018 || code == 0x2019 || code == 0x02BC ||
        code == 0xFF07)
        return NP_APOSTROPHE;
    if (code == '-' || code == 0x2010 || code == 0x2011)
        return NP_HYPHEN;
    if (code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029)
        return NP_NEWLINE;
    if (code == '.' || code == ',')
        return NP_POINT;
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);
    switch (property->category) {
    case UTF8PROC_CATEGORY_MN:
        return property->combining_class ? NP_IGNORED : NP_LETTER;
    case UTF8PROC_CATEGORY_ME:
        return NP_IGNORED;
    case UTF8PROC_CATEGORY_ND:
        return NP_DIGIT;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return NP_LETTER;
    default:
        return NP_SEPARATOR;
    }
}

/* Case fold, NFKD, marks dropped; the letters and digits of what is left. */
static size_t fold(uint32_t code, unsigned char *out)
{
    utf8proc_int32_t parts[LONGEST];
    int boundary = 0;
    utf8proc_option_t options = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                UTF8PROC_CASEFOLD;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code, parts,
                                                     LONGEST, options, &boundary);
    size_t size = 0;
    for (utf8proc_ssize_t i = 0; i < count && i < LONGEST; i++) {
        np_letter_class class = classify((uint32_t)parts[i]);
        if (class == NP_LETTER || class == NP_DIGIT)
            size += np_utf8_encode(out + size, normalise((uint32_t)parts[i]));
    }
    return size;
}

static uint32_t make_entry(uint32_t code)
{
    np_letter_class class = classify(code);
    if (class != NP_LETTER && class != NP_DIGIT)
        return class;
    if (code >= 0xAC00 && code <= 0xD7A3) /* Hangul syllables stay whole */
        return class | 5u << 4;
    if (is_unspaced(code))
        class = NP_UNSPACED;
    unsigned char folded[4 * LONGEST];
    size_t size = fold(code, folded);
    if (size == 0)
        return NP_IGNORED;
    uint32_t entry = class;
    unsigned char itself[4];
    if (code >= 0x800 && size == np_utf8_encode(itself, code) &&
        memcmp(itself, folded, size) == 0)
        return entry | 5u << 4;
    if (size <= 3) {
        entry |= (uint32_t)size << 4;
        for (size_t i = 0; i < size; i++)
            entry |= (uint32_t)folded[i] << (8 + 8 * i);
        return entry;
    }
    if (size > NP_UNICODE_LONGEST || expansion_size + size > sizeof expansions)
        exit(1);
    entry |= 4u << 4 | (uint32_t)expansion_size << 8 | (uint32_t)size << 24;
    memcpy(expansions + expansion_size, folded, size);
    expansion_size += size;
    return entry;
}

/* Number of the first block that has the same entries. */
static size_t first_alike(size_t block)
{
    for (size_t other = 0; other < block; other++)
        if (memcmp(&entries[other * BLOCK], &entries[block * BLOCK],
                   sizeof *entries * BLOCK) == 0)
            return other;
    return block;
}

static void write_blocks(void)
{
    static size_t number[BLOCKS];
    size_t unlike = 0;
    printf("const uint32_t np_unicode_entries[][%d] = {\n", BLOCK);
    for (size_t block = 0; block < BLOCKS; block++) {
        size_t first = first_alike(block);
        number[block] = first == block ? unlike++ : number[first];
        if (first != block)
            continue;
        printf("{");
        for (size_t i = 0; i < BLOCK; i++)
            printf("%uu,", entries[block * BLOCK + i]);
        printf("},\n");
    }
    printf("};\nconst uint16_t np_unicode_blocks[%d] = {", BLOCKS);
    for (size_t block = 0; block < BLOCKS; block++)
        printf("%zu,", number[block]);
    printf("};\n");
}

static unsigned kind_of(uint32_t code)
{
    uint32_t entry = entries[code], size = entry >> 4 & 7;
    unsigned both = size == 2 ? NP_PAIR_BOTH : 0;
    switch (entry & 15) {
    case NP_LETTER:
        return size == 1 || size == 2 ? NP_PAIR_LETTER | both : 0;
    case NP_DIGIT:
        return size == 1 || size == 2 ? NP_PAIR_DIGIT | both : 0;
    case NP_IGNORED:
        return NP_PAIR_IGNORED;
    case NP_SEPARATOR:
    case NP_NEWLINE:
        return NP_PAIR_SEPARATOR;
    case NP_APOSTROPHE:
        return code < 0x800 ? 0 : NP_PAIR_APOSTROPHE;
    default:
        return 0;
    }
}

/* The first byte of the folding of a letter or digit when `part` is 0, the last when it
 * is 1, what the character is when it is 2. */
static unsigned part_of(uint32_t code, int part)
{
    unsigned kind = kind_of(code), folding = entries[code] >> 8 & 0xFFFF;
    if (part == 2)
        return kind;
    if (!(kind & (NP_PAIR_LETTER | NP_PAIR_DIGIT)))
        return 0;
    return (part == 1 && kind & NP_PAIR_BOTH ? folding >> 8 : folding) & 0xFF;
}

static void write_pairs(void)
{
    printf("const np_unicode_pairs np_unicode_pair[32] = {\n");
    for (uint32_t from = 0; from < 0x800; from += 64) {
        printf("{");
        for (int part = 0; part < 3; part++) {
            printf("{");
            for (uint32_t code = from; code < from + 64; code++)
                printf("%u,", code < 0x80 ? 0 : part_of(code, part));
            printf("},");
        }
        printf("},\n");
    }
    printf("};\nconst uint32_t np_unicode_alphabet[] = {");
    for (uint32_t code = 0; code < 0x800; code++)
        printf("%uu,", code < 0x80 ? 0
                                   : part_of(code, 0) | part_of(code, 1) << 8 |
                                         part_of(code, 2) << NP_PAIR_KIND_SHIFT);
    printf("};\nconst unsigned char np_unicode_punctuation[64] = {");
    for (uint32_t code = 0x2000; code < 0x2040; code++)
        printf("%u,", kind_of(code));
    printf("};\n");
}

/* What table.h says of the unified ideographs. */
static int are_unified(uint32_t from, uint32_t to)
{
    for (uint32_t code = from; code <= to; code++)
        if (entries[code] != (NP_UNSPACED | (uint32_t)NP_UNICODE_ITSELF << 4))
            return 0;
    return 1;
}

int main(void)
{
    for (uint32_t code = 0; code < LIMIT; code++)
        entries[code] = make_entry(code);
    if (!are_unified(0x4E00, 0x9FEF))
        return 1;
    write_blocks();
    write_pairs();
    printf("const unsigned char np_unicode_expansions[] = {");
    for (size_t i = 0; i < expansion_size; i++)
        printf("%d,", expansions[i]);
    printf("0};\n");
    return fflush(stdout) == 0 ? 0 : 1;
}
