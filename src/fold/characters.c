#include "fold/folder.h"

/* Takes so many bytes that follow in the stream, folded from f->at to `text_end`, into
 * the open word. */
static void take_letters(np_folder *f, size_t size, size_t text_end)
{
    if (f->has_previous)
        np_folder_close_run(f);
    if (!np_folder_is_open(f)) {
        f->word.text_start = (uint32_t)f->at;
        f->word.stream_start = f->part_start = (uint32_t)f->folded->stream_size;
    }
    f->folded->stream_size += size;
    f->word.stream_end = (uint32_t)f->folded->stream_size;
    f->word.text_end = (uint32_t)text_end;
}

/* A character that is looked at for a run of letters: as its folding, which is not
 * longer than itself. */
typedef struct short_letter {
    np_letter_class class; /* NP_SEPARATOR when it is no letter, digit or ignored */
    uint32_t bytes;        /* of the folding, the first lowest */
    unsigned size, text_size;
} short_letter;

static inline short_letter read_one(const unsigned char *from)
{
    uint32_t entry = np_unicode_entry(from[0]);
    return (short_letter){np_unicode_class(entry), entry >> 8, 1, 1};
}

static inline short_letter read_two(const unsigned char *from)
{
    unsigned two = np_load16(from);
    uint32_t pair = np_unicode_alphabet[(two & 31) << 6 | (two >> 8 & 63)];
    unsigned kind = pair >> NP_PAIR_KIND_SHIFT;
    np_letter_class class = kind & NP_PAIR_LETTER     ? NP_LETTER
                            : kind & NP_PAIR_DIGIT    ? NP_DIGIT
                            : kind == NP_PAIR_IGNORED ? NP_IGNORED
                                                      : NP_SEPARATOR;
    unsigned size = 1 + (kind / NP_PAIR_BOTH & 1);
    return (short_letter){(two & 0xC0E0) == 0x80C0 ? class : NP_SEPARATOR, pair, size,
                          2};
}

static inline short_letter read_three(const unsigned char *from)
{
    uint32_t code = (from[0] & 0xFu) << 12 | (from[1] & 0x3Fu) << 6 | (from[2] & 0x3Fu);
    uint32_t entry = np_unicode_entry(code), how = np_unicode_how(entry);
    bool is_well_formed = (from[0] & 0xF0) == 0xE0 && (from[1] & 0xC0) == 0x80 &&
                          (from[2] & 0xC0) == 0x80 && code >= 0x800 &&
                          (code < 0xD800 || code > 0xDFFF);
    short_letter l = {np_unicode_class(entry), entry >> 8, how, 3};
    if (!is_well_formed || how == NP_UNICODE_EXPANDED)
        l.class = NP_SEPARATOR;
    if (how == NP_UNICODE_ITSELF) {
        l.bytes = from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16;
        l.size = 3;
    }
    return l;
}

/* Takes the letters and digits from here on into the open word, as long as they are of
 * up to three bytes and their folding is not longer, with what is ignored between them.
 * Returns false when there are none. Leaves the text's last two bytes to others. */
static bool add_letters(np_folder *f)
{
    const unsigned char *text = (const unsigned char *)f->text;
    const unsigned char *from = text + f->at, *end = text + f->size, *after = from;
    unsigned char *out = f->folded->stream + f->folded->stream_size, *start = out;
    np_letter_class last = NP_SEPARATOR;
    while (end - from > 2) {
        short_letter l = from[0] < 0x80   ? read_one(from)
                         : from[0] < 0xE0 ? read_two(from)
                                          : read_three(from);
        if (l.class == NP_LETTER || l.class == NP_DIGIT) {
            out[0] = (unsigned char)l.bytes;
            out[1] = (unsigned char)(l.bytes >> 8);
            out[2] = (unsigned char)(l.bytes >> 16);
            out += l.size;
            last = l.class;
            after = from + l.text_size;
        } else if (l.class != NP_IGNORED || last == NP_SEPARATOR) {
            break;
        }
        from += l.text_size;
    }
    if (last == NP_SEPARATOR)
        return false;
    take_letters(f, (size_t)(out - start), (size_t)(after - text));
    f->at = (size_t)(from - text);
    f->last_is_digit = last == NP_DIGIT;
    return true;
}

/* Takes any letter or digit into the open word. */
static void add_letter(np_folder *f, const np_fold_letter *l)
{
    size_t end = f->folded->stream_size;
    np_folder_append(f, l);
    size_t size = f->folded->stream_size - end; /* none when there is no memory */
    f->folded->stream_size = end;
    take_letters(f, size, f->at + l->text_size);
    f->at += l->text_size;
    f->last_is_digit = l->class == NP_DIGIT;
}

/* True where whole blocks are likely to fold: no word is open, a letter or digit of one
 * or two bytes comes next, and near it no character of three. */
static bool is_plain(const np_folder *f)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    if (f->has_previous || np_folder_is_open(f))
        return false;
    const unsigned char *next = (const unsigned char *)f->text + f->at;
    if (next[0] >= 0x80 ? (next[0] & 0xE0) != 0xC0
                        : !np_unicode_how(np_unicode_entry(next[0])))
        return false;
    if (f->size - f->at < 16)
        return true;
    uint64_t lo = np_load64(next), hi = np_load64(next + 8);
    return (((lo & lo << 1 & lo << 2) | (hi & hi << 1 & hi << 2)) & high) == 0;
}

/* Whether a character is likely one of a word, by its first byte: E2 and EF stand
 * before signs mostly, E3 to E9 before ideographs. */
static inline bool is_likely_letter(unsigned char first)
{
    return first < 0xE2 || (first > 0xE9 && first < 0xEF);
}

/* Takes the next character, and some that follow. */
static void fold_next(np_folder *f)
{
    np_fold_letter l = np_folder_read(f, f->at);
    switch (l.class) {
    case NP_LETTER:
    case NP_DIGIT:
        if (!add_letters(f))
            add_letter(f, &l);
        break;
    case NP_UNSPACED:
        np_fold_unspaced(f, &l);
        break;
    case NP_IGNORED:
        f->at += l.text_size;
        break;
    default:
        np_fold_separator(f, &l);
    }
}

void np_fold_characters(np_folder *f)
{
    f->word.stream_start = f->word.stream_end = (uint32_t)f->folded->stream_size;
    do {
        if (!is_likely_letter((unsigned char)f->text[f->at]) || !add_letters(f))
            fold_next(f);
        if (f->at < f->size && f->text[f->at] == ' ') { /* the usual end of a word */
            np_folder_close_word(f);
            np_folder_close_run(f);
            f->at++;
        }
    } while (f->at < f->size && !is_plain(f));
    if (f->at < f->size)
        return;
    np_folder_close_word(f);
    np_folder_close_run(f);
}
