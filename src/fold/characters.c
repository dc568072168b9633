#include "fold/folder.h"

/* Adds the letters and digits of one and two bytes from here on to the stream, those
 * whose folding is not longer. Returns the last one's class, NP_SEPARATOR when there is
 * none. */
static np_letter_class append_alphabetic(np_folder *f)
{
    const unsigned char *text = (const unsigned char *)f->text;
    const unsigned char *from = text + f->at, *end = text + f->size - 1;
    unsigned char *out = f->folded->stream + f->folded->stream_size;
    np_letter_class last = NP_SEPARATOR;
    while (from < end) {
        if (from[0] < 0x80) {
            uint32_t entry = np_unicode_entry(from[0]);
            np_letter_class class = np_unicode_class(entry);
            if (class != NP_LETTER && class != NP_DIGIT)
                break;
            *out++ = (unsigned char)(entry >> 8);
            last = class;
            from++;
            continue;
        }
        unsigned two = np_load16(from);
        if ((two & 0xC0E0) != 0x80C0)
            break;
        uint32_t pair = np_unicode_alphabet[(two & 31) << 6 | (two >> 8 & 63)];
        unsigned kind = pair >> NP_PAIR_KIND_SHIFT;
        if (!(kind & (NP_PAIR_LETTER | NP_PAIR_DIGIT)))
            break;
        *out = (unsigned char)pair;
        out += kind / NP_PAIR_BOTH & 1;
        *out++ = (unsigned char)(pair >> 8);
        last = kind & NP_PAIR_LETTER ? NP_LETTER : NP_DIGIT;
        from += 2;
    }
    f->at = (size_t)(from - text);
    f->folded->stream_size = (size_t)(out - f->folded->stream);
    return last;
}

/* Takes them into the open word; false when there are none. */
static bool add_alphabetic(np_folder *f)
{
    uint32_t stream_start = (uint32_t)f->folded->stream_size;
    uint32_t text_start = (uint32_t)f->at;
    np_letter_class last = append_alphabetic(f);
    if (last == NP_SEPARATOR)
        return false;
    if (f->has_previous)
        np_folder_close_run(f);
    if (!np_folder_is_open(f)) {
        f->word.text_start = text_start;
        f->word.stream_start = f->part_start = stream_start;
    }
    f->word.stream_end = (uint32_t)f->folded->stream_size;
    f->word.text_end = (uint32_t)f->at;
    f->last_is_digit = last == NP_DIGIT;
    return true;
}

/* Takes a letter or digit into the open word. */
static void add_to_word(np_folder *f, const np_fold_letter *l)
{
    if (f->has_previous)
        np_folder_close_run(f);
    if (!np_folder_is_open(f)) {
        f->word.text_start = (uint32_t)f->at;
        f->part_start = f->word.stream_start;
    }
    np_folder_append(f, l);
    f->at += l->text_size;
    f->word.stream_end = (uint32_t)f->folded->stream_size;
    f->word.text_end = (uint32_t)f->at;
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

void np_fold_characters(np_folder *f)
{
    f->word.stream_start = f->word.stream_end = (uint32_t)f->folded->stream_size;
    do {
        if (add_alphabetic(f)) {
            if (f->at < f->size && f->text[f->at] == ' ') {
                np_folder_close_word(f);
                f->at++;
            }
            continue;
        }
        np_fold_letter l = np_folder_read(f, f->at);
        switch (l.class) {
        case NP_LETTER:
        case NP_DIGIT:
            add_to_word(f, &l);
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
    } while (f->at < f->size && !is_plain(f));
    if (f->at < f->size)
        return;
    np_folder_close_word(f);
    np_folder_close_run(f);
}
