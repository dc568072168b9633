#include "fold.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/simd.h"
#include "base/utf8.h"
#include "fold/ascii.h"
#include "unicode/table.h"

enum { PADDING = 16 };

/* The work on one text. */
typedef struct folder {
    np_folded *folded;
    const char *text;
    size_t size;
    size_t at;        /* next byte of the text */
    np_word word;     /* the open word; none when its stream is empty */
    np_word previous; /* the last unspaced character, for pairs */
    bool has_previous;
    bool previous_paired;
    bool last_is_digit; /* of the open word */
    uint32_t
        part_start; /* in the stream: letters of the open word since the last point */
    bool is_out_of_memory;
} folder;

/* One character of the text. */
typedef struct letter {
    np_letter_class class;
    uint32_t entry;   /* of the table */
    size_t size;      /* of its folded letters in bytes, when it is a letter or digit */
    size_t text_size; /* bytes of the text it was read from */
} letter;

static inline letter read_letter(const folder *f, size_t at)
{
    uint32_t code;
    size_t text_size = np_utf8_decode_short(&code, f->text, f->size, at);
    if (__builtin_expect(text_size == 0, 0))
        text_size = np_utf8_decode(&code, f->text, f->size, at, &f->folded->broken);
    uint32_t entry = np_unicode_entry(code), how = np_unicode_how(entry);
    size_t size = how == NP_UNICODE_ITSELF     ? text_size
                  : how == NP_UNICODE_EXPANDED ? entry >> 24
                                               : how;
    return (letter){np_unicode_class(entry), entry, size, text_size};
}

static bool grow_words(np_folded *folded)
{
    size_t room = folded->word_room ? folded->word_room * 2 : 1024;
    np_word *words = np_realloc(folded->words, room * sizeof *words);
    if (words)
        folded->words = words;
    uint64_t *hashes = np_realloc(folded->hashes, room * sizeof *hashes);
    if (hashes)
        folded->hashes = hashes;
    if (!words || !hashes)
        return false;
    folded->word_room = room;
    return true;
}

static inline bool keep_word_room(folder *f, size_t count)
{
    np_folded *folded = f->folded;
    if (folded->word_room - folded->word_count >= count || grow_words(folded))
        return true;
    f->is_out_of_memory = true;
    return false;
}

static void push_word(folder *f, np_word word)
{
    np_folded *folded = f->folded;
    if (!keep_word_room(f, 1))
        return;
    folded->hashes[folded->word_count] = np_hash_word(
        folded->stream + word.stream_start, word.stream_end - word.stream_start);
    folded->words[folded->word_count++] = word;
}

static void close_word(folder *f)
{
    if (f->word.stream_end > f->word.stream_start)
        push_word(f, f->word);
    f->word.stream_start = f->word.stream_end = (uint32_t)f->folded->stream_size;
}

/* Ends a run of unspaced characters; a run of one is a word of its own. */
static void close_run(folder *f)
{
    if (f->has_previous && !f->previous_paired)
        push_word(f, f->previous);
    f->has_previous = f->previous_paired = false;
    f->word.stream_start = f->word.stream_end = (uint32_t)f->folded->stream_size;
}

/* Keeps room for the folded letter and as many bytes as the rest of the text has: only
 * letters that grow when folded need this check. */
static bool keep_room(folder *f)
{
    np_folded *folded = f->folded;
    size_t wanted = folded->stream_size + (f->size - f->at) + NP_UNICODE_LONGEST +
                    PADDING;
    if (wanted <= folded->stream_room)
        return true;
    size_t room = wanted + wanted / 4;
    unsigned char *stream = np_realloc(folded->stream, room);
    if (!stream) {
        f->is_out_of_memory = true;
        return false;
    }
    folded->stream = stream;
    folded->stream_room = room;
    return true;
}

/* Adds the folded letters of the character at f->at to the stream. */
static inline void append(folder *f, const letter *l)
{
    if (__builtin_expect(l->size > l->text_size, 0) && !keep_room(f))
        return;
    unsigned char *out = f->folded->stream + f->folded->stream_size;
    uint32_t how = np_unicode_how(l->entry);
    f->folded->stream_size += l->size;
    if (how < NP_UNICODE_EXPANDED) {
        out[0] = (unsigned char)(l->entry >> 8);
        out[1] = (unsigned char)(l->entry >> 16);
        out[2] = (unsigned char)(l->entry >> 24);
    } else if (how == NP_UNICODE_EXPANDED) {
        memcpy(out, np_unicode_expansions + (l->entry >> 8 & 0xFFFF), l->size);
    } else {
        const char *from = f->text + f->at;
        out[0] = (unsigned char)from[0];
        out[1] = (unsigned char)from[1];
        for (size_t i = 2; i < l->size; i++)
            out[i] = (unsigned char)from[i];
    }
}

static void open_word(folder *f)
{
    f->word.text_start = (uint32_t)f->at;
    f->part_start = f->word.stream_start;
}

/* Adds the letters of ASCII and of scripts with two bytes a letter from here on to the
 * stream. Returns the last one as np_unicode_alphabet has it, 0 when there is none. */
static uint32_t append_alphabetic(folder *f)
{
    const unsigned char *text = (const unsigned char *)f->text;
    const unsigned char *from = text + f->at, *end = text + f->size - 1;
    unsigned char *out = f->folded->stream + f->folded->stream_size;
    uint32_t last = 0, found;
    while (from < end) {
        uint32_t both = np_load16(from);
        if ((both & 0xC0E0) == 0x80C0) {
            found = np_unicode_alphabet[(both & 0x1F) << 6 | (both >> 8 & 0x3F)];
            if (!found)
                break;
            from += 2;
        } else {
            found = from[0] < 0x80 ? np_unicode_ascii[from[0]] : 0;
            if (!found)
                break;
            from++;
        }
        np_store16(out, found);
        out += found >> 16 & 0xFF;
        last = found;
    }
    f->at = (size_t)(from - text);
    f->folded->stream_size = (size_t)(out - f->folded->stream);
    return last;
}

/* Takes them into the open word; false when there are none. */
static bool add_alphabetic(folder *f)
{
    uint32_t stream_start = (uint32_t)f->folded->stream_size;
    uint32_t text_start = (uint32_t)f->at, last = append_alphabetic(f);
    if (!last)
        return false;
    if (f->has_previous)
        close_run(f);
    if (f->word.stream_start == f->word.stream_end) {
        f->word.text_start = text_start;
        f->word.stream_start = f->part_start = stream_start;
    }
    f->word.stream_end = (uint32_t)f->folded->stream_size;
    f->word.text_end = (uint32_t)f->at;
    f->last_is_digit = last >> 24 == NP_DIGIT;
    return true;
}

/* Takes a letter or digit into the open word. */
static void add_to_word(folder *f, const letter *l)
{
    if (f->has_previous)
        close_run(f);
    if (f->word.stream_start == f->word.stream_end)
        open_word(f);
    append(f, l);
    f->at += l->text_size;
    f->word.stream_end = (uint32_t)f->folded->stream_size;
    f->word.text_end = (uint32_t)f->at;
    f->last_is_digit = l->class == NP_DIGIT;
}

/* Takes a character of an unspaced script. */
static void add_unspaced(folder *f, const letter *l)
{
    close_word(f);
    np_word this = {(uint32_t)f->at, (uint32_t)(f->at + l->text_size),
                    (uint32_t)f->folded->stream_size, 0};
    append(f, l);
    this.stream_end = (uint32_t)f->folded->stream_size;
    if (f->has_previous) {
        push_word(f, (np_word){f->previous.text_start, this.text_end,
                               f->previous.stream_start, this.stream_end});
        f->previous_paired = true;
    }
    f->previous = this;
    f->has_previous = true;
    f->at += l->text_size;
}

/* The letters of a character of three bytes that is written without spaces and whose
 * folding has three bytes too, lowest first; 0 for any other. */
static inline uint32_t read_ideograph(const unsigned char *bytes)
{
    if (bytes[0] < 0xE1 || bytes[0] > 0xEC || (bytes[1] & 0xC0) != 0x80 ||
        (bytes[2] & 0xC0) != 0x80)
        return 0;
    uint32_t code = (bytes[0] & 0xFu) << 12 | (bytes[1] & 0x3Fu) << 6 |
                    (bytes[2] & 0x3Fu);
    uint32_t entry = np_unicode_entry(code), how = np_unicode_how(entry);
    if (np_unicode_class(entry) != NP_UNSPACED)
        return 0;
    if (how == NP_UNICODE_ITSELF)
        return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16;
    return how == 3 ? entry >> 8 : 0;
}

/* Takes the ideographs from here on, each a pair with the one before it: there is one,
 * and its folding has three bytes. */
static void add_ideographs(folder *f)
{
    np_folded *folded = f->folded;
    const unsigned char *text = (const unsigned char *)f->text;
    unsigned char *stream = folded->stream;
    uint32_t at = (uint32_t)f->at, end = (uint32_t)folded->stream_size, letters;
    uint32_t start = f->previous.text_start;
    uint64_t before = np_load64(stream + end - 3) & 0xFFFFFF;
    size_t count = folded->word_count;
    for (; f->size - at >= 3 && count < folded->word_room; count++) {
        letters = read_ideograph(text + at);
        if (!letters)
            break;
        stream[end] = (unsigned char)letters;
        stream[end + 1] = (unsigned char)(letters >> 8);
        stream[end + 2] = (unsigned char)(letters >> 16);
        folded->words[count] = (np_word){start, at + 3, end - 3, end + 3};
        folded->hashes[count] = np_hash_short_word(before | (uint64_t)letters << 24, 0);
        before = letters;
        start = at;
        at += 3;
        end += 3;
    }
    f->previous_paired |= count > folded->word_count;
    f->previous = (np_word){start, at, end - 3, end};
    folded->word_count = count;
    folded->stream_size = end;
    f->at = at;
}

/* True when the next character of the text, from `at`, is of the class. */
static bool is_next(const folder *f, size_t at, np_letter_class class)
{
    if (at >= f->size)
        return false;
    return read_letter(f, at).class == class;
}

/* Where the next line's text starts when only spaces and one line end stand between;
 * 0 when the line does not end here. */
static size_t after_line_end(const folder *f, size_t at)
{
    while (at < f->size &&
           (f->text[at] == ' ' || f->text[at] == '\t' || f->text[at] == '\r'))
        at++;
    if (at >= f->size || f->text[at] != '\n')
        return 0;
    at++;
    while (at < f->size && (f->text[at] == ' ' || f->text[at] == '\t'))
        at++;
    return at;
}

/* A point inside a number, or after the single letter of an abbreviation (U.S.). */
static bool joins_over_point(const folder *f, size_t after)
{
    if (f->last_is_digit)
        return is_next(f, after, NP_DIGIT);
    return f->text[f->at] == '.' && f->word.stream_end - f->part_start == 1 &&
           is_next(f, after, NP_LETTER);
}

/* What stands between letters: joins the open word to what follows or ends it.
 * Returns how many bytes of the text are done. */
static size_t add_separator(folder *f, const letter *l)
{
    bool is_open = f->word.stream_end > f->word.stream_start;
    size_t after = f->at + l->text_size;
    if (is_open && l->class == NP_APOSTROPHE && is_next(f, after, NP_LETTER))
        return l->text_size;
    if (is_open && l->class == NP_POINT && joins_over_point(f, after)) {
        f->part_start = f->word.stream_end;
        return l->text_size;
    }
    if (is_open && l->class == NP_HYPHEN && !f->last_is_digit) {
        size_t next = after_line_end(f, after);
        if (next && is_next(f, next, NP_LETTER))
            return next - f->at;
    }
    close_word(f);
    close_run(f);
    return l->text_size;
}

/* True where plain words are likely to follow: no word is open, and the next bytes are
 * a letter or digit of ASCII and no other script. */
static bool is_plain(const folder *f)
{
    if (f->has_previous || f->word.stream_start != f->word.stream_end)
        return false;
    const unsigned char *next = (const unsigned char *)f->text + f->at;
    if (next[0] >= 0x80 || !np_unicode_ascii[next[0]])
        return false;
    if (f->size - f->at < 16)
        return true;
    uint64_t both = np_load64(next) | np_load64(next + 8);
    return (both & UINT64_C(0x8080808080808080)) == 0;
}

/* Folds character by character, until plain words are likely. */
static void fold_characters(folder *f)
{
    f->word.stream_start = f->word.stream_end = (uint32_t)f->folded->stream_size;
    do {
        if (add_alphabetic(f)) {
            if (f->at < f->size && f->text[f->at] == ' ') {
                close_word(f);
                f->at++;
            }
            continue;
        }
        letter l = read_letter(f, f->at);
        switch (l.class) {
        case NP_LETTER:
        case NP_DIGIT:
            add_to_word(f, &l);
            break;
        case NP_UNSPACED:
            add_unspaced(f, &l);
            if (l.size == 3 && !f->is_out_of_memory)
                add_ideographs(f);
            break;
        case NP_IGNORED:
            f->at += l.text_size;
            break;
        default:
            f->at += add_separator(f, &l);
        }
    } while (f->at < f->size && !is_plain(f));
    if (f->at < f->size)
        return;
    close_word(f);
    close_run(f);
}

static np_ascii_fold *ascii_fold_of(np_simd level)
{
#if NP_HAS_AVX2
    if (level == NP_SIMD_AVX2)
        return np_ascii_fold_avx2;
#endif
    (void)level;
    return np_ascii_fold_scalar;
}

static void fold_all(folder *f, np_ascii_fold *fold_ascii)
{
    np_slice text = {f->text, f->size};
    while (f->at < f->size && !f->is_out_of_memory) {
        if (!keep_word_room(f, NP_ASCII_WORDS))
            return;
        f->at = fold_ascii(f->folded, text, f->at);
        if (f->at < f->size)
            fold_characters(f);
    }
}

np_status np_fold_by(np_folded *folded, np_slice text, np_simd level, np_error *error)
{
    folded->stream_size = folded->word_count = 0;
    folded->broken = false;
    folder f = {.folded = folded, .text = text.data, .size = text.size};
    if (keep_room(&f))
        fold_all(&f, ascii_fold_of(level));
    if (f.is_out_of_memory)
        return np_fail_memory(error);
    memset(folded->stream + folded->stream_size, 0, PADDING);
    return NP_OK;
}

np_status np_fold(np_folded *folded, np_slice text, np_error *error)
{
    return np_fold_by(folded, text, np_simd_level(), error);
}

void np_folded_release(np_folded *folded)
{
    np_release(folded->stream);
    np_release(folded->words);
    np_release(folded->hashes);
    *folded = (np_folded){0};
}
