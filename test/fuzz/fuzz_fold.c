/* The kernels: folding, sampling, shingles and sketches are what the oracles say at
 * every level of vector instructions; words are slices of the text and of the stream,
 * in order; broken UTF-8 reads as U+FFFD does; the 16 bytes after the stream are zero.
 */
#include "../unit/fold_oracle.h"
#include "../unit/sketch_oracle.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "fold.h"

#include <stdlib.h>
#include <string.h>

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_words(const np_folded *folded, size_t size)
{
    uint32_t done = 0;
    for (size_t i = 0; i < folded->word_count; i++) {
        const np_word *w = &folded->words[i];
        MUST(w->text_start < w->text_end && w->text_end <= size);
        MUST(w->stream_start < w->stream_end && w->stream_end <= folded->stream_size);
        MUST(w->stream_start <= done && w->stream_end > done);
        MUST(i == 0 || w->text_start > w[-1].text_start);
        MUST(folded->hashes[i] == np_hash_word(folded->stream + w->stream_start,
                                               w->stream_end - w->stream_start));
        done = w->stream_end;
    }
    MUST(done == folded->stream_size);
    MUST(np_utf8_valid((const char *)folded->stream, folded->stream_size));
    for (int i = 0; i < 16; i++)
        MUST(folded->stream[folded->stream_size + (size_t)i] == 0);
}

/* From memory of exactly that size, so that sanitizers see a byte too many read. */
static void check_levels(np_slice text)
{
    static np_folded folded;
    for (int level = 0; level < NP_SIMD_LEVELS; level++) {
        if (!np_simd_has((np_simd)level))
            continue;
        MUST(np_fold_by(&folded, text, (np_simd)level, NULL) == NP_OK);
        MUST(!find_wrong_folding(&folded, text));
        np_gram *grams = malloc(folded.stream_size * sizeof *grams + 1);
        size_t count = np_sample_grams_by(grams, &folded, 1, (np_simd)level);
        MUST(!find_wrong_grams(grams, count, &folded, 1));
        free(grams);
        MUST(!find_wrong_shingling(&folded, 1 + text.size % 6, 1, (np_simd)level));
        size_t words = folded.word_count;
        MUST(!words || !find_wrong_sketch(folded.hashes, words, 1, (np_simd)level));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static np_folded folded, whole;
    np_slice text = {(const char *)data, size};
    unsigned char *repaired = malloc(3 * size + 4);
    size_t repaired_size = 0;
    MUST(repaired && np_fold(&folded, text, NULL) == NP_OK);
    check_words(&folded, size);
    check_levels(text);
    MUST(folded.broken == !np_utf8_valid(text.data, size));
    for (size_t at = 0; at < size;) {
        uint32_t code;
        at += np_utf8_decode(&code, text.data, size, at, NULL);
        repaired_size += np_utf8_encode(repaired + repaired_size, code);
    }
    np_slice other = {(const char *)repaired, repaired_size};
    MUST(np_fold(&whole, other, NULL) == NP_OK);
    MUST(!whole.broken && whole.word_count == folded.word_count);
    MUST(whole.stream_size == folded.stream_size);
    MUST(memcmp(whole.stream, folded.stream, folded.stream_size) == 0);
    free(repaired);
    return 0;
}
