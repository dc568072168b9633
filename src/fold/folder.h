/* The work on one text: what the steps of folding share. */
#ifndef NP_FOLD_FOLDER_H
#define NP_FOLD_FOLDER_H

#include "base/hash.h"
#include "base/utf8.h"
#include "fold.h"
#include "unicode/table.h"

typedef struct np_folder {
    np_folded *folded;
    const char *text;
    size_t size;
    np_simd level;
    size_t at;        /* next byte of the text */
    np_word word;     /* the open word; none when its stream is empty */
    np_word previous; /* the last unspaced character, for pairs */
    bool has_previous;
    bool previous_paired;
    bool last_is_digit; /* of the open word */
    uint32_t
        part_start; /* in the stream: the open word's letters since its last point */
    bool is_out_of_memory;
    bool is_too_long; /* for numbers of 32 bits, which is out of memory too */
} np_folder;

/* One character of the text. */
typedef struct np_fold_letter {
    np_letter_class class;
    uint32_t entry;   /* of the table */
    size_t size;      /* of its folded letters in bytes, when it is a letter or digit */
    size_t text_size; /* bytes of the text it was read from */
} np_fold_letter;

static inline np_fold_letter np_folder_read(const np_folder *f, size_t at)
{
    uint32_t code;
    size_t text_size = np_utf8_decode_short(&code, f->text, f->size, at);
    if (__builtin_expect(text_size == 0, 0))
        text_size = np_utf8_decode(&code, f->text, f->size, at, &f->folded->broken);
    uint32_t entry = np_unicode_entry(code), how = np_unicode_how(entry);
    size_t size = how == NP_UNICODE_ITSELF     ? text_size
                  : how == NP_UNICODE_EXPANDED ? entry >> 24
                                               : how;
    return (np_fold_letter){np_unicode_class(entry), entry, size, text_size};
}

/* Make room: for at least 512 more words; for the folded letter at f->at and whatever
 * the rest of the text may need. False when there is no memory, which f knows then. */
bool np_folder_more_words(np_folder *f);
bool np_folder_keep_stream(np_folder *f);

static inline bool np_folder_keep_words(np_folder *f, size_t count)
{
    const np_folded *folded = f->folded;
    return folded->word_room - folded->word_count >= count || np_folder_more_words(f);
}

/* Adds the folded letters of the character at f->at to the stream. Only letters that
 * grow when folded need more room than there is. */
static inline void np_folder_append(np_folder *f, const np_fold_letter *l)
{
    if (__builtin_expect(l->size > l->text_size, 0) && !np_folder_keep_stream(f))
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

static inline void np_folder_push(np_folder *f, np_word word)
{
    np_folded *folded = f->folded;
    if (!np_folder_keep_words(f, 1))
        return;
    folded->hashes[folded->word_count] = np_hash_word(
        folded->stream + word.stream_start, word.stream_end - word.stream_start);
    folded->words[folded->word_count++] = word;
}

static inline bool np_folder_is_open(const np_folder *f)
{
    return f->word.stream_end > f->word.stream_start;
}

/* Ends the open word, if there is one. */
static inline void np_folder_close_word(np_folder *f)
{
    if (np_folder_is_open(f))
        np_folder_push(f, f->word);
    f->word.stream_start = f->word.stream_end = (uint32_t)f->folded->stream_size;
}

/* Ends a run of unspaced characters; a run of one is a word of its own. */
static inline void np_folder_close_run(np_folder *f)
{
    if (f->has_previous && !f->previous_paired)
        np_folder_push(f, f->previous);
    f->has_previous = f->previous_paired = false;
    f->word.stream_start = f->word.stream_end = (uint32_t)f->folded->stream_size;
}

/* ---- the steps --------------------------------------------------------------------
 */

/* Folds character by character from f->at, where no word is open: one word at least,
 * and on until whole blocks are likely to fold. */
void np_fold_characters(np_folder *f);

/* Takes a character of a script without spaces, and those like it that follow. */
void np_fold_unspaced(np_folder *f, const np_fold_letter *l);

/* Takes what stands between letters: joins the open word to what follows or ends it.
 */
void np_fold_separator(np_folder *f, const np_fold_letter *l);

#endif
