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

bool np_folder_more_words(np_folder *f)
{
    f->is_out_of_memory = !grow_words(f->folded);
    return !f->is_out_of_memory;
}

bool np_folder_keep_stream(np_folder *f)
{
    np_folded *folded = f->folded;
    size_t wanted = folded->stream_size + (f->size - f->at) + NP_UNICODE_LONGEST +
                    NP_BLOCK;
    f->is_too_long = wanted > UINT32_MAX;
    if (wanted <= folded->stream_room && !f->is_too_long)
        return true;
    size_t room = wanted + wanted / 4;
    unsigned char *stream = f->is_too_long ? NULL : np_realloc(folded->stream, room);
    if (!stream) {
        f->is_out_of_memory = true;
        return false;
    }
    folded->stream = stream;
    folded->stream_room = room;
    return true;
}
