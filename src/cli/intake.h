/* Reading all inputs, and saying what was read and what was not. */
#ifndef CLI_INTAKE_H
#define CLI_INTAKE_H

#include "option.h"

/* Keeps texts of `bytes` in memory and further ones in a temporary file in TMPDIR or
 * /tmp; 0 bytes: half of the machine's memory. */
void intake_limit(np_corpus *corpus, uint64_t bytes);

/* What is read, and how. */
typedef struct cli_intake {
    const cli_option_list *inputs, *fields;
    unsigned threads; /* 0: one for each core */
    bool quiet;       /* tells what is wrong, not what is doubtful */
} cli_intake;

/* Reads all inputs into the corpus, telling of each bad line as it is met. NP_EINVAL
 * for a bad field map, NP_ENOMEM, NP_ELIMIT, NP_EIO when that file has no room. */
np_status intake_read(np_corpus *corpus, const cli_intake *intake,
                      np_read_counts *counts, np_error *error);

/* True when something was skipped that should have been an article. */
bool intake_was_bad(const np_read_counts *counts);

/* Prints "N articles read, N skipped (why)" and what else is worth knowing. */
void intake_summarize(const np_corpus *corpus, const np_read_counts *counts);

#endif
