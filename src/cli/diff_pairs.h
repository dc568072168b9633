/* Pairs of articles by their ids. */
#ifndef CLI_DIFF_PAIRS_H
#define CLI_DIFF_PAIRS_H

#include "output.h"

/* The articles of a corpus by their id. */
typedef struct cli_id_index {
    const np_corpus *corpus;
    uint32_t *numbers; /* in order of ids */
    uint32_t count;
} cli_id_index;

/* NP_ENOMEM. Release also after a failure. */
np_status id_index_init(cli_id_index *out, const np_corpus *corpus, np_error *error);
void id_index_release(cli_id_index *index);

/* The article of an id; false when there is none. */
bool id_index_find(np_article *out, const cli_id_index *index, np_slice id);

/* Prints the passages that the pairs in the file `list` share, and counts the lines
 * that name no pair in `bad`, which are told. NP_EIO, NP_ENOMEM. */
np_status diff_put_pairs(cli_output *out, const char *list, const cli_id_index *index,
                         uint64_t *bad, np_error *error);

#endif
