#include "fold.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"
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

/* One folded character. */
typedef struct letter {
    np_letter_class class;
    const unsigned char *bytes;
    size_t size;      /* of bytes */
    size_t text_size; /* bytes of the text it was read from */
    unsigned char room[4];
} letter;

static void read_letter(const folder *f, size_t at, letter *out)
{
    unsigned char byte = (unsigned char)f->text[at];
    if (byte < 0x80) {
        uint32_t entry = np_unicode_ascii[byte];
        out->class = (np_letter_class)(entry & 15);
        out->room[0] = (unsigned char)(entry >> 8);
        out->bytes = out->room;
        out->size = entry >> 8 != 0;
        out->text_size = 1;
        return;
    }
    uint32_t code;
    out->text_size = np_utf8_decode(&code, f->text, f->size, at, &f->folded->broken);
    out->class = np_unicode_fold(code, out->room, &out->bytes, &out->size);
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

static void push_word(folder *f, np_word word)
{
    np_folded *folded = f->folded;
    if (folded->word_count == folded->word_room && !grow_words(folded)) {
        f->is_out_of_memory = true;
        return;
    }
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

/* Keeps room for the folded letter and as many bytes as the rest of the text has:
 * ASCII never grows, so only other letters need this check. */
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

static void append(folder *f, const letter *l)
{
    if (l->text_size > 1 && !keep_room(f))
        return;
    memcpy(f->folded->stream + f->folded->stream_size, l->bytes, l->size);
    f->folded->stream_size += l->size;
}

static void open_word(folder *f)
{
    f->word.text_start = (uint32_t)f->at;
    f->part_start = f->word.stream_start;
}

static void add_to_word(folder *f, const letter *l)
{
    if (f->has_previous)
        close_run(f);
    if (f->word.stream_start == f->word.stream_end)
        open_word(f);
    append(f, l);
    f->word.stream_end = (uint32_t)f->folded->stream_size;
    f->word.text_end = (uint32_t)(f->at + l->text_size);
    f->last_is_digit = l->class == NP_DIGIT;
}

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
}

/* True when the next character of the text, from `at`, is of the class. */
static bool is_next(const folder *f, size_t at, np_letter_class class)
{
    if (at >= f->size)
        return false;
    letter l;
    read_letter(f, at, &l);
    return l.class == class;
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

/* Takes the ASCII letters and digits from here on into the open word at once. */
static void add_ascii_run(folder *f)
{
    unsigned char *stream = f->folded->stream;
    size_t at = f->at, end = f->folded->stream_size;
    uint32_t entry = 0, last = 0;
    if (f->has_previous)
        close_run(f);
    if (f->word.stream_start == f->word.stream_end)
        open_word(f);
    for (; at < f->size; at++) {
        unsigned char byte = (unsigned char)f->text[at];
        entry = byte < 0x80 ? np_unicode_ascii[byte] : 0;
        if (entry >> 8 == 0)
            break;
        stream[end++] = (unsigned char)(entry >> 8);
        last = entry;
    }
    f->last_is_digit = (last & 15) == NP_DIGIT;
    f->folded->stream_size = end;
    f->word.stream_end = (uint32_t)end;
    f->word.text_end = (uint32_t)at;
    f->at = at;
}

static void fold_all(folder *f)
{
    while (f->at < f->size) {
        unsigned char byte = (unsigned char)f->text[f->at];
        if (byte < 0x80 && np_unicode_ascii[byte] >> 8) {
            add_ascii_run(f);
            continue;
        }
        letter l;
        read_letter(f, f->at, &l);
        switch (l.class) {
        case NP_LETTER:
        case NP_DIGIT:
            add_to_word(f, &l);
            f->at += l.text_size;
            break;
        case NP_UNSPACED:
            add_unspaced(f, &l);
            f->at += l.text_size;
            break;
        case NP_IGNORED:
            f->at += l.text_size;
            break;
        default:
            f->at += add_separator(f, &l);
        }
    }
    close_word(f);
    close_run(f);
}

np_status np_fold(np_folded *folded, np_slice text, np_error *error)
{
    folded->stream_size = folded->word_count = 0;
    folded->broken = false;
    folder f = {.folded = folded, .text = text.data, .size = text.size};
    if (keep_room(&f))
        fold_all(&f);
    if (f.is_out_of_memory)
        return np_fail_memory(error);
    memset(folded->stream + folded->stream_size, 0, PADDING);
    return NP_OK;
}

void np_folded_release(np_folded *folded)
{
    np_release(folded->stream);
    np_release(folded->words);
    np_release(folded->hashes);
    *folded = (np_folded){0};
}
