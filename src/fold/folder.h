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

/* Keep room for `count` more words; for the folded letter at f->at and whatever the
 * rest of the text may need. False when there is no memory, which f knows then. */
bool np_folder_keep_words(np_folder *f, size_t count);
bool np_folder_keep_stream(np_folder *f);

/* Adds the folded letters of the character at f->at to the stream. */
void np_folder_append(np_folder *f, const np_fold_letter *l);

void np_folder_push(np_folder *f, np_word word);

/* Ends the open word, if there is one. */
void np_folder_close_word(np_folder *f);

/* Ends a run of unspaced characters; a run of one is a word of its own. */
void np_folder_close_run(np_folder *f);

static inline bool np_folder_is_open(const np_folder *f)
{
    return f->word.stream_end > f->word.stream_start;
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
