#include "fold.h"

#include "base/memory.h"
#include "fold/block.h"
#include "fold/folder.h"

enum { PADDING = 16 }; /* zeros after the stream */

static np_block_fold *const block_folds[NP_SIMD_LEVELS] = {
    [NP_SIMD_SCALAR] = np_fold_blocks_scalar,
#if NP_HAS_NEON
    [NP_SIMD_NEON] = np_fold_blocks_neon,
#endif
#if NP_HAS_AVX
    [NP_SIMD_AVX2] = np_fold_blocks_avx2,
    [NP_SIMD_AVX512] = np_fold_blocks_avx512,
#endif
};

static void fold_all(np_folder *f)
{
    np_block_fold *fold_blocks = block_folds[f->level];
    np_slice text = {f->text, f->size};
    while (f->at < f->size && !f->is_out_of_memory) {
        if (!np_folder_keep_words(f, NP_BLOCK_WORDS))
            return;
        f->at = fold_blocks(f->folded, text, f->at);
        if (f->at < f->size)
            np_fold_characters(f);
    }
}

np_status np_fold_by(np_folded *folded, np_slice text, np_simd level, np_error *error)
{
    folded->stream_size = folded->word_count = 0;
    folded->broken = false;
    np_folder f = {
        .folded = folded, .text = text.data, .size = text.size, .level = level};
    if (np_folder_keep_stream(&f))
        fold_all(&f);
    if (f.is_too_long)
        return np_fail(error, NP_ELIMIT, 0, "a text whose folding takes 4 GiB or more");
    if (f.is_out_of_memory)
        return np_fail_memory(error);
    memset(folded->stream + folded->stream_size, 0, PADDING);
    return NP_OK;
}

np_status np_fold(np_folded *folded, np_slice text, np_error *error)
{
    return np_fold_by(folded, text, np_simd_level(), error);
}

void np_folded_release(np_folded *folded)
{
    np_release(folded->stream);
    np_release(folded->words);
    np_release(folded->hashes);
    *folded = (np_folded){0};
}
