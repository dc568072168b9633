/* Stage 8, story: clusters of copies to stories, the reports of one event. */
#ifndef NP_STORY_H
#define NP_STORY_H

#include "cluster.h"
#include "story/term.h"

/* What stories are made from. `leads` gives the rank of each rank's lead. */
typedef struct np_story_input {
    const np_corpus *corpus;
    const np_order *order;
    const np_clusters *clusters;
    const uint32_t *leads;
    const np_edges *edges;
    np_drafts *drafts; /* become terms */
    const np_options *options;
} np_story_input;

/* By rank. */
typedef struct np_stories {
    uint32_t *labels; /* the story of each rank: the lowest rank of its leads */
    np_term_table terms;
} np_stories;

/* Brings clusters together whose articles use the same rare words at about the same
 * time, or share a passage. A cluster belongs to one story as a whole; a composite
 * joins the story that most of it stands in, or none; stories have one language and
 * last no longer than NP_STORY_SPAN × story_days, unless one cluster does. NP_ENOMEM,
 * NP_ECANCELLED. */
np_status np_story_find(np_stories *out, const np_story_input *input,
                        np_progress *progress, np_error *error);
void np_stories_release(np_stories *stories);

#endif
