#include "fold_oracle.h"

#include "base/utf8.h"
#include "shingle.h"
#include "unicode/table.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

typedef struct character {
    np_letter_class class;
    uint32_t start, end; /* bytes of the text */
    unsigned char letters[NP_UNICODE_LONGEST];
    size_t size; /* of letters */
} character;

typedef struct oracle {
    character *characters;
    size_t count;
    unsigned char *stream;
    np_word *words;
    size_t stream_size, word_count;
    bool broken;
} oracle;

static void *must_allocate(size_t size)
{
    void *memory = malloc(size + 1);
    if (!memory)
        abort();
    return memory;
}

static void read_characters(oracle *o, np_slice text)
{
    o->characters = must_allocate(text.size * sizeof *o->characters);
    for (size_t at = 0; at < text.size;) {
        character *c = &o->characters[o->count++];
        uint32_t code;
        unsigned char room[4];
        const unsigned char *letters;
        c->start = (uint32_t)at;
        at += np_utf8_decode(&code, text.data, text.size, at, &o->broken);
        c->end = (uint32_t)at;
        c->class = np_unicode_fold(code, room, &letters, &c->size);
        memcpy(c->letters, letters, c->size);
    }
}

static bool is_class(const oracle *o, size_t i, np_letter_class class)
{
    return i < o->count && o->characters[i].class == class;
}

static bool is_one_of(const oracle *o, np_slice text, size_t i, const char *bytes)
{
    return i < o->count && text.data[o->characters[i].start] != '\0' &&
           strchr(bytes, text.data[o->characters[i].start]) != NULL;
}

/* A hyphen at i: the number of the letter that begins the next line, 0 when none does.
 */
static size_t next_line(const oracle *o, np_slice text, size_t i)
{
    i++;
    while (is_one_of(o, text, i, " \t\r"))
        i++;
    if (!is_one_of(o, text, i, "\n"))
        return 0;
    i++;
    while (is_one_of(o, text, i, " \t"))
        i++;
    return is_class(o, i, NP_LETTER) ? i : 0;
}

/* The number of the next character of a word after separator i, 0 when the word ends.
 * `part` is how many bytes of letters the word has since its last point. */
static size_t join(const oracle *o, np_slice text, size_t i, bool is_digit, size_t part)
{
    switch (o->characters[i].class) {
    case NP_APOSTROPHE:
        return is_class(o, i + 1, NP_LETTER) ? i + 1 : 0;
    case NP_POINT:
        if (is_digit)
            return is_class(o, i + 1, NP_DIGIT) ? i + 1 : 0;
        return is_one_of(o, text, i, ".") && part == 1 && is_class(o, i + 1, NP_LETTER)
                   ? i + 1
                   : 0;
    case NP_HYPHEN:
        return is_digit ? 0 : next_line(o, text, i);
    default:
        return 0;
    }
}

static void put_letters(oracle *o, const character *c)
{
    memcpy(o->stream + o->stream_size, c->letters, c->size);
    o->stream_size += c->size;
}

/* A word of letters and digits that begins with character i; returns where it ends. */
static size_t put_word(oracle *o, np_slice text, size_t i)
{
    np_word word = {o->characters[i].start, 0, (uint32_t)o->stream_size, 0};
    size_t part = 0;
    bool is_digit = false;
    while (i < o->count) {
        const character *c = &o->characters[i];
        if (c->class == NP_LETTER || c->class == NP_DIGIT) {
            put_letters(o, c);
            part += c->size;
            is_digit = c->class == NP_DIGIT;
            word.text_end = c->end;
            i++;
        } else if (c->class == NP_IGNORED) {
            i++;
        } else {
            size_t next = join(o, text, i, is_digit, part);
            if (!next)
                break;
            if (c->class == NP_POINT)
                part = 0;
            i = next;
        }
    }
    word.stream_end = (uint32_t)o->stream_size;
    o->words[o->word_count++] = word;
    return i;
}

/* Characters written without spaces from i on: each two make a word, one alone too. */
static size_t put_pairs(oracle *o, size_t i)
{
    np_word last = {0};
    size_t count = 0;
    for (; is_class(o, i, NP_UNSPACED) || is_class(o, i, NP_IGNORED); i++) {
        const character *c = &o->characters[i];
        if (c->class == NP_IGNORED)
            continue;
        np_word this = {c->start, c->end, (uint32_t)o->stream_size,
                        (uint32_t)(o->stream_size + c->size)};
        put_letters(o, c);
        if (count++ > 0)
            o->words[o->word_count++] = (np_word){last.text_start, this.text_end,
                                                  last.stream_start, this.stream_end};
        last = this;
    }
    if (count == 1)
        o->words[o->word_count++] = last;
    return i;
}

static void fold_obviously(oracle *o, np_slice text)
{
    read_characters(o, text);
    o->stream = must_allocate(o->count * NP_UNICODE_LONGEST);
    o->words = must_allocate(o->count * sizeof *o->words);
    for (size_t i = 0; i < o->count;) {
        if (is_class(o, i, NP_LETTER) || is_class(o, i, NP_DIGIT))
            i = put_word(o, text, i);
        else if (is_class(o, i, NP_UNSPACED))
            i = put_pairs(o, i);
        else
            i++;
    }
}

static uint64_t number_at(const unsigned char *bytes, size_t size)
{
    uint64_t number = 0;
    for (size_t i = 0; i < size && i < 8; i++)
        number |= (uint64_t)bytes[i] << (8 * i);
    return number;
}

static uint64_t rotate_half(uint64_t x)
{
    return x << 32 | x >> 32;
}

static uint64_t hash_obviously(const unsigned char *word, size_t size)
{
    if (size > 16)
        return XXH3_64bits(word, size);
    uint64_t lo = number_at(word, size);
    uint64_t hi = size > 8 ? number_at(word + 8, size - 8) : 0;
    uint64_t h = (lo ^ rotate_half(hi * UINT64_C(0x9E3779B97F4A7C15))) *
                 UINT64_C(0xD6E8FEB86659FD93);
    return h ^ h >> 32;
}

static const char *compare(const oracle *o, const np_folded *folded)
{
    static const unsigned char zeros[16];
    if (folded->broken != o->broken)
        return "broken or not";
    if (folded->stream_size != o->stream_size ||
        memcmp(folded->stream, o->stream, o->stream_size) != 0)
        return "another stream";
    if (memcmp(folded->stream + folded->stream_size, zeros, sizeof zeros) != 0)
        return "no zeros after the stream";
    if (folded->word_count != o->word_count)
        return "another number of words";
    for (size_t i = 0; i < o->word_count; i++) {
        const np_word *a = &folded->words[i], *b = &o->words[i];
        if (a->text_start != b->text_start || a->text_end != b->text_end ||
            a->stream_start != b->stream_start || a->stream_end != b->stream_end)
            return "another word";
        if (folded->hashes[i] != hash_obviously(o->stream + b->stream_start,
                                                b->stream_end - b->stream_start))
            return "another hash";
    }
    return NULL;
}

const char *find_wrong_folding(const np_folded *folded, np_slice text)
{
    oracle o = {0};
    fold_obviously(&o, text);
    const char *wrong = compare(&o, folded);
    free(o.characters);
    free(o.stream);
    free(o.words);
    return wrong;
}

const char *find_wrong_grams(const np_gram *grams, size_t count,
                             const np_folded *folded, uint64_t seed)
{
    size_t found = 0;
    for (size_t at = 0; at + 16 <= folded->stream_size; at++) {
        const unsigned char *letters = folded->stream + at;
        uint64_t hi = number_at(letters + 8, 8) * UINT64_C(0x9E3779B97F4A7C15);
        uint64_t hash = (number_at(letters, 8) ^ rotate_half(hi) ^ seed) *
                        UINT64_C(0xD6E8FEB86659FD93);
        bool is_start = letters[0] < 0x80 || letters[0] >= 0xC0;
        if (hash >> 60 != 0 || !is_start)
            continue;
        if (found == count || grams[found].start != at)
            return "a gram is missing";
        if (grams[found].hash != hash >> 28)
            return "a gram has another hash";
        found++;
    }
    return found == count ? NULL : "a gram too many";
}
