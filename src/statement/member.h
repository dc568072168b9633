/* The sentences of the members of one cluster, and what of them is text. */
#ifndef NP_MEMBER_H
#define NP_MEMBER_H

#include "credit.h"
#include "report/sentence.h"
#include "statement/form.h"
#include "statement/novelty.h"

/* The work on one cluster; reused from cluster to cluster by one worker. Zero bytes but
 * for the first are an empty one. */
typedef struct np_aligner {
    const np_spelling_index *agencies;
    np_profile profile;
    np_sentences sentences; /* in order of members */
    np_wordings wordings;
    np_forms forms; /* of all clusters so far */
    np_tokens tokens;
    np_sentence_packer packer;
    np_u32s told;         /* statements, while forms are passed over */
    size_t quotation;     /* of the member at hand, the next */
    uint32_t title_lines; /* of the member at hand: sentences above its text */
    bool is_in_links;     /* the sentence before heads or is a list of other articles */
} np_aligner;

/* A member of the cluster at hand. */
typedef struct np_member {
    np_slice text;
    uint32_t article, number, source, cluster;
} np_member;

/* Begins another cluster. */
void np_aligner_clear(np_aligner *aligner);

/* Appends the sentences of a member, without the white space around them. NP_ENOMEM. */
np_status np_aligner_add(np_aligner *aligner, const np_profile_context *context,
                         const np_member *member, np_error *error);

/* Finds the statements of all sentences of the cluster, and fills these in. NP_ENOMEM.
 */
np_status np_aligner_finish(np_aligner *aligner, uint32_t cluster, np_error *error);

void np_aligner_release(np_aligner *aligner);

#endif
