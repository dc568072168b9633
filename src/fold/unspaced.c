#include "fold/folder.h"
#include "fold/ideographs.h"

static np_ideograph_fold *const ideograph_folds[NP_SIMD_LEVELS] = {
    [NP_SIMD_SCALAR] = np_fold_ideographs_scalar,
    [NP_SIMD_NEON] = np_fold_ideographs_scalar,
#if NP_HAS_AVX
    [NP_SIMD_AVX2] = np_fold_ideographs_avx2,
    [NP_SIMD_AVX512] = np_fold_ideographs_avx2, /* it would not be any faster */
#endif
};

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
    if (l->size != 3 || f->is_out_of_memory)
        return;
    np_slice text = {f->text, f->size};
    size_t words = f->folded->word_count;
    f->at = ideograph_folds[f->level](f->folded, text, f->at, &f->previous);
    f->previous_paired |= f->folded->word_count > words;
}
