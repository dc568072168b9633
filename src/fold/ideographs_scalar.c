#include "base/hash.h"
#include "fold/ideographs.h"
#include "unicode/table.h"

/* The folded letters of the ideograph there, lowest first; 0 for another character. */
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

size_t np_fold_ideographs_scalar(np_folded *folded, np_slice text, size_t from,
                                 np_word *last)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    unsigned char *stream = folded->stream;
    uint32_t at = (uint32_t)from, end = (uint32_t)folded->stream_size, letters;
    uint32_t start = last->text_start;
    uint64_t before = np_load64(stream + end - 3) & 0xFFFFFF;
    size_t count = folded->word_count;
    for (; text.size - at >= 3 && count < folded->word_room; count++) {
        letters = read_ideograph(bytes + at);
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
    if (count > folded->word_count)
        *last = (np_word){start, at, end - 3, end};
    folded->word_count = count;
    folded->stream_size = end;
    return at;
}
