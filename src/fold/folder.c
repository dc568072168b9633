#include "fold/folder.h"

#include "base/memory.h"
#include "fold/block.h"

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

bool np_folder_keep_words(np_folder *f, size_t count)
{
    np_folded *folded = f->folded;
    if (folded->word_room - folded->word_count >= count || grow_words(folded))
        return true;
    f->is_out_of_memory = true;
    return false;
}

bool np_folder_keep_stream(np_folder *f)
{
    np_folded *folded = f->folded;
    size_t wanted = folded->stream_size + (f->size - f->at) + NP_UNICODE_LONGEST +
                    NP_BLOCK;
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

/* Only letters that grow when folded need more room than there is. */
void np_folder_append(np_folder *f, const np_fold_letter *l)
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

void np_folder_push(np_folder *f, np_word word)
{
    np_folded *folded = f->folded;
    if (!np_folder_keep_words(f, 1))
        return;
    folded->hashes[folded->word_count] = np_hash_word(
        folded->stream + word.stream_start, word.stream_end - word.stream_start);
    folded->words[folded->word_count++] = word;
}

void np_folder_close_word(np_folder *f)
{
    if (np_folder_is_open(f))
        np_folder_push(f, f->word);
    f->word.stream_start = f->word.stream_end = (uint32_t)f->folded->stream_size;
}

void np_folder_close_run(np_folder *f)
{
    if (f->has_previous && !f->previous_paired)
        np_folder_push(f, f->previous);
    f->has_previous = f->previous_paired = false;
    f->word.stream_start = f->word.stream_end = (uint32_t)f->folded->stream_size;
}
