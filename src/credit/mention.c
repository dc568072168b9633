#include "credit/mention.h"

#include "base/hash.h"
#include "sentence/character.h"

#include <stdlib.h>

/* What two bytes are: a spelling begins with them, which starts with a letter or digit
 * of ASCII or with another sign; the first is no such letter or digit, so that a word
 * may begin after it. */
enum { NAME_OF_SIGNS = 1, NAME_OF_WORDS = 2, GAP = 4 };

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

static unsigned pair_of(const char *bytes)
{
    return np_load16((const unsigned char *)bytes); /* the first byte is the low one */
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
    for (unsigned pair = 0; pair < sizeof index->pairs; pair++)
        index->pairs[pair] = is_ascii_word(pair & 0xFF) ? 0 : GAP;
    for (size_t i = 0; i < count; i++) {
        uint8_t *pair = &index->pairs[pair_of(items[i].text.data)];
        *pair |= *pair & GAP ? NAME_OF_SIGNS : NAME_OF_WORDS;
    }
    for (unsigned slot = 0; slot <= NP_SPELLING_SLOTS; slot++) {
        while (at < count && slot_of(items[at].text.data) < slot)
            at++;
        index->first[slot] = (uint16_t)at;
    }
    return NP_OK;
}

void np_spelling_index_release(np_spelling_index *index)
{
    np_array_release(&index->spellings);
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

/* The next place from `at` where a spelling may begin, not inside a word of ASCII;
 * to - 1 or `to` when there is none. */
static uint32_t next_place(const np_spelling_index *index, np_slice text, uint32_t at,
                           uint32_t to)
{
    const char *data = text.data;
    bool is_inside = at > 0 && is_ascii_word((unsigned char)data[at - 1]);
    unsigned wanted = NAME_OF_SIGNS | (is_inside ? 0 : NAME_OF_WORDS);
    for (; at + 1 < to; at++) {
        unsigned pair = index->pairs[pair_of(data + at)];
        if (pair & wanted) /* one branch a byte, seldom taken */
            break;
        wanted = NAME_OF_SIGNS | (pair & GAP) / (GAP / NAME_OF_WORDS);
    }
    return at;
}

void np_find_mentions(np_mentions *out, const np_spelling_index *index, np_slice text,
                      uint32_t from, uint32_t to)
{
    uint32_t at = next_place(index, text, from, to);
    while (at + 1 < to && out->count < NP_MOST_MENTIONS) {
        const np_spelling *found = spelling_at(index, text, at, to);
        uint32_t end = at + (found ? (uint32_t)found->text.size : 1);
        if (found)
            out->items[out->count++] = (np_mention){at, end, found->agency,
                                                    found->is_weak, found->closing};
        at = next_place(index, text, end, to);
    }
}

bool np_has_bytes(np_slice text, uint32_t from, uint32_t to, np_slice wanted)
{
    for (; from + wanted.size <= to; from++)
        if (memcmp(text.data + from, wanted.data, wanted.size) == 0)
            return true;
    return false;
}
