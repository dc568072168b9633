#include "credit/mention.h"

#include "base/lane.h"
#include "base/sort.h"
#include "sentence/character.h"

#include <stdlib.h>

/* ---- the index ---------------------------------------------------------------- */

static bool is_ascii_word(unsigned byte)
{
    unsigned letter = byte | 0x20;
    return (letter >= 'a' && letter <= 'z') || (byte >= '0' && byte <= '9');
}

static unsigned slot_of(const char *bytes)
{
    unsigned first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];
    return (first * 37 + second * 5) % NP_SPELLING_SLOTS;
}

/* A number for the first three of four bytes, under NP_BEGINNINGS. */
static uint32_t beginning_of(const unsigned char *bytes)
{
    return (np_load32(bytes) & 0xFFFFFF) * UINT32_C(0x9E3779B1) >> 16;
}

static void add_beginning(np_spelling_index *index, np_slice text)
{
    unsigned char bytes[4] = {0};
    memcpy(bytes, text.data, text.size > 2 ? 3 : text.size);
    for (unsigned any = 0; any < (text.size > 2 ? 1 : 256); any++) {
        if (text.size <= 2)
            bytes[2] = (unsigned char)any;
        uint32_t number = beginning_of(bytes);
        index->beginnings[number / 64] |= UINT64_C(1) << number % 64;
    }
}

static bool may_begin(const np_spelling_index *index, const unsigned char *bytes)
{
    uint32_t number = beginning_of(bytes);
    return index->beginnings[number / 64] >> number % 64 & 1;
}

static int by_slot(const void *left, const void *right)
{
    const np_spelling *a = left, *b = right;
    unsigned slot_a = slot_of(a->text.data), slot_b = slot_of(b->text.data);
    if (slot_a != slot_b)
        return slot_a < slot_b ? -1 : 1;
    if (a->text.size != b->text.size)
        return a->text.size > b->text.size ? -1 : 1;
    return memcmp(a->text.data, b->text.data, a->text.size);
}

/* Reads the spelling at `text`, as agency.h writes them; returns its size. */
static size_t read_spelling(np_spelling *out, const char *text)
{
    size_t size = strcspn(text, "|");
    size_t skip = *text == '?' || *text == '+';
    out->is_weak = *text == '?';
    out->text = (np_slice){text + skip, size - skip};
    if (*text == '+') {
        out->text.size = strcspn(text, "*") - skip;
        out->closing = (np_slice){out->text.data + out->text.size + 1, 0};
        out->closing.size = size - skip - out->text.size - 1;
        out->text.size--; /* the space before the star */
    }
    return size;
}

static bool add_spellings(np_spelling_index *index, uint16_t agency)
{
    const char *at = np_agency_spellings(agency);
    while (*at) {
        np_spelling spelling = {.agency = agency};
        at += read_spelling(&spelling, at);
        if (!np_array_push(&index->spellings, spelling))
            return false;
        at += *at == '|';
    }
    return true;
}

/* Lists the spellings by their names' beginnings. */
static bool list_names(np_spelling_index *index)
{
    size_t count = index->spellings.count;
    np_u64s *names = &index->names, room = {0};
    bool has_room = np_array_reserve(names, count) && np_array_reserve(&room, count);
    for (size_t i = 0; has_room && i < count; i++)
        names->items[names->count++] = np_name_key(index->spellings.items[i].text.data,
                                                   (uint16_t)i);
    if (has_room)
        np_sort_u64(names->items, room.items, count);
    np_array_release(&room);
    return has_room;
}

np_status np_spelling_index_make(np_spelling_index *index, np_error *error)
{
    *index = (np_spelling_index){0};
    np_credit_vocabulary_make(&index->words);
    for (uint16_t agency = 1; agency <= np_agency_unnamed(); agency++)
        if (!add_spellings(index, agency))
            return np_fail_memory(error);
    np_spelling *items = index->spellings.items;
    size_t count = index->spellings.count, at = 0;
    qsort(items, count, sizeof *items, by_slot);
    for (size_t i = 0; i < count; i++)
        add_beginning(index, items[i].text);
    for (unsigned slot = 0; slot <= NP_SPELLING_SLOTS; slot++) {
        while (at < count && slot_of(items[at].text.data) < slot)
            at++;
        index->first[slot] = (uint16_t)at;
    }
    return list_names(index) ? NP_OK : np_fail_memory(error);
}

void np_spelling_index_release(np_spelling_index *index)
{
    np_array_release(&index->spellings);
    np_array_release(&index->names);
}

/* ---- finding -----------------------------------------------------------------------
 */

/* True when a name may begin or end between the two characters. */
static bool is_edge(np_character left, np_character right)
{
    bool left_goes_on = np_is_letter_or_digit(left.class) &&
                        left.class != NP_CLASS_UNSPACED;
    bool right_goes_on = np_is_letter_or_digit(right.class) &&
                         right.class != NP_CLASS_UNSPACED;
    return !left_goes_on || !right_goes_on;
}

/* "reuters.com", "@AP", "#AFP", "AP_Top25" are no names of agencies. */
static bool is_address(np_slice text, size_t start, size_t end)
{
    char before = start > 0 ? text.data[start - 1] : ' ';
    char after = end < text.size ? text.data[end] : ' ';
    if (before == '@' || before == '#' || before == '_' || after == '_' || after == '@')
        return true;
    return after == '.' && end + 1 < text.size &&
           np_is_letter(np_character_at(text, end + 1).class);
}

static bool is_name(np_slice text, size_t start, size_t end)
{
    return is_edge(np_character_before(text, start), np_character_at(text, start)) &&
           is_edge(np_character_before(text, end), np_character_at(text, end)) &&
           !is_address(text, start, end);
}

static const np_spelling *spelling_at(const np_spelling_index *index, np_slice text,
                                      uint32_t at, uint32_t to)
{
    const char *here = text.data + at;
    unsigned slot = slot_of(here);
    for (unsigned i = index->first[slot]; i < index->first[slot + 1]; i++) {
        const np_spelling *spelling = &index->spellings.items[i];
        const char *name = spelling->text.data;
        size_t size = spelling->text.size;
        if (size <= to - at && name[size - 1] == here[size - 1] &&
            memcmp(here, name, size) == 0 && is_name(text, at, at + size))
            return spelling;
    }
    return NULL;
}

/* Bytes looked at together, and those beyond that a beginning may reach into. */
enum { BLOCK = 64, BEYOND = 4 };

/* The bytes of a block that are letters or digits of ASCII, and those that are a
 * bracket or not ASCII, as bits. */
static void classify(uint64_t *words, uint64_t *signs, const unsigned char *block)
{
    *words = *signs = 0;
    for (unsigned at = 0; at < BLOCK; at += NP_LANE) {
        np_lane bytes = np_lane_load((const char *)block + at);
        np_lane letter = (bytes | 0x20) - 'a', digit = bytes - '0';
        np_lane word = (np_lane)((letter < 26) | (digit < 10));
        *words |= (uint64_t)np_lane_bits(word) << at;
        *signs |= (uint64_t)np_lane_bits(bytes | (np_lane)(bytes == '(')) << at;
    }
}

/* The places in a block where a spelling may begin, as bits: where a word of ASCII
 * begins, a bracket or a byte that is not ASCII. `is_inside`: a word ends the block
 * before; then whether one ends this. */
static uint64_t find_places(const unsigned char *block, uint64_t *is_inside)
{
    uint64_t words, signs;
    classify(&words, &signs, block);
    uint64_t starts = words & ~(words << 1 | *is_inside);
    *is_inside = words >> (BLOCK - 1);
    return starts | signs;
}

/* The same, of those only that begin as a spelling does. After the
 * block come bytes of the text, or zeros. */
static uint64_t find_beginnings(const np_spelling_index *index,
                                const unsigned char *block, uint64_t *is_inside)
{
    uint64_t found = 0;
    for (uint64_t places = find_places(block, is_inside); places; places &= places - 1)
        if (may_begin(index, block + __builtin_ctzll(places)))
            found |= places & -places;
    return found;
}

/* The end of the text from byte `at` on, with zeros after it. */
static const unsigned char *copy_end(unsigned char last[BLOCK + BEYOND], np_slice text,
                                     size_t at)
{
    memset(last, 0, BLOCK + BEYOND);
    memcpy(last, text.data + at, text.size - at);
    return last;
}

void np_find_mentions(np_mentions *out, const np_spelling_index *index, np_slice text,
                      uint32_t from, uint32_t to)
{
    uint64_t is_inside = from > 0 && is_ascii_word((unsigned char)text.data[from - 1]);
    uint32_t done = from; /* no mention begins before */
    for (uint32_t at = from; at + 1 < to && out->count < NP_MOST_MENTIONS;
         at += BLOCK) {
        unsigned char last[BLOCK + BEYOND];
        const unsigned char *block = (const unsigned char *)text.data + at;
        if (text.size - at < sizeof last)
            block = copy_end(last, text, at);
        uint64_t places = find_beginnings(index, block, &is_inside);
        for (; places && out->count < NP_MOST_MENTIONS; places &= places - 1) {
            uint32_t place = at + (uint32_t)__builtin_ctzll(places);
            if (place < done || place + 1 >= to)
                continue;
            const np_spelling *found = spelling_at(index, text, place, to);
            if (!found)
                continue;
            done = place + (uint32_t)found->text.size;
            out->items[out->count++] = (np_mention){place, done, found->agency,
                                                    found->is_weak, found->closing};
        }
    }
}

bool np_has_bytes(np_slice text, uint32_t from, uint32_t to, np_slice wanted)
{
    for (; from + wanted.size <= to; from++)
        if (memcmp(text.data + from, wanted.data, wanted.size) == 0)
            return true;
    return false;
}
