/* The sentences of a cluster in few bytes, as a report keeps them: most follow from the
 * one before. */
#ifndef NP_REPORT_SENTENCE_H
#define NP_REPORT_SENTENCE_H

#include "report.h"

NP_ARRAY(np_bytes, uint8_t);
NP_ARRAY(np_sentences, np_sentence);

/* Scratch for packing; zero bytes are an empty one. */
typedef struct np_sentence_packer {
    np_bytes bytes;
    np_u32s firsts; /* place of the first member that has each statement */
} np_sentence_packer;

/* Packs the sentences of a cluster's members, by member, position. Who had a statement
 * first is the member of its first sentence. NULL when memory is exhausted. */
uint8_t *np_sentences_pack(np_sentence_packer *packer, const np_sentence *sentences,
                           size_t count, const uint32_t *members, uint32_t size);
void np_sentence_packer_release(np_sentence_packer *packer);

/* Fills `out` when it has room for them all; returns how many there are. */
size_t np_sentences_unpack(np_sentence *out, size_t room, const uint8_t *packed,
                           const uint32_t *members, uint32_t size);

#endif
