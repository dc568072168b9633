#include "base/hash.h"
#include "fold/ideographs.h"
#include "unicode/table.h"

/* What the character there folds to, the first byte lowest: the letters of an
 * ideograph; NP_IGNORED when it is to be passed over; 0 when it is another. */
static inline uint32_t read_ideograph(const unsigned char *from)
{
    uint32_t bytes = from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16;
    uint32_t code = (bytes & 0xF) << 12 | (bytes >> 2 & 0xFC0) | (bytes >> 16 & 0x3F);
    if ((bytes & 0xC0C0F0) != 0x8080E0 || code < 0x800 || code > 0xCFFF)
        return 0;
    uint32_t entry = np_unicode_entry(code);
    switch (entry & NP_UNICODE_KIND) {
    case NP_UNSPACED | NP_UNICODE_ITSELF << 4:
        return bytes;
    case NP_UNSPACED | 3 << 4:
        return entry >> 8;
    case NP_IGNORED:
        return NP_IGNORED;
    default:
        return 0;
    }
}

size_t np_fold_ideographs_scalar(np_folded *folded, np_slice text, size_t from,
                                 np_word *last)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    unsigned char *stream = folded->stream;
    uint32_t at = (uint32_t)from, end = (uint32_t)folded->stream_size, letters;
    uint32_t start = last->text_start, text_end = last->text_end;
    uint64_t before = np_load64(stream + end - 3) & 0xFFFFFF;
    size_t count = folded->word_count;
    for (; text.size - at >= 3 && count < folded->word_room; at += 3) {
        letters = read_ideograph(bytes + at);
        if (letters == NP_IGNORED)
            continue;
        if (!letters)
            break;
        stream[end] = (unsigned char)letters;
        stream[end + 1] = (unsigned char)(letters >> 8);
        stream[end + 2] = (unsigned char)(letters >> 16);
        text_end = at + 3;
        folded->words[count] = (np_word){start, text_end, end - 3, end + 3};
        folded->hashes[count++] = np_hash_short_word(before | (uint64_t)letters << 24,
                                                     0);
        before = letters;
        start = at;
        end += 3;
    }
    *last = (np_word){start, text_end, end - 3, end};
    folded->word_count = count;
    folded->stream_size = end;
    return at;
}
