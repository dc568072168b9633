#include "fold/folder.h"

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
static void add_ideographs(np_folder *f)
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

void np_fold_unspaced(np_folder *f, const np_fold_letter *l)
{
    np_folder_close_word(f);
    np_word this = {(uint32_t)f->at, (uint32_t)(f->at + l->text_size),
                    (uint32_t)f->folded->stream_size, 0};
    np_folder_append(f, l);
    this.stream_end = (uint32_t)f->folded->stream_size;
    if (f->has_previous) {
        np_folder_push(f, (np_word){f->previous.text_start, this.text_end,
                                    f->previous.stream_start, this.stream_end});
        f->previous_paired = true;
    }
    f->previous = this;
    f->has_previous = true;
    f->at += l->text_size;
    if (l->size == 3 && !f->is_out_of_memory)
        add_ideographs(f);
}
