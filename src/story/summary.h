/* What people are told of a story: its size, times, central article and terms. */
#ifndef NP_SUMMARY_H
#define NP_SUMMARY_H

#include "report.h"
#include "story.h"

/* Fills the stories of the report, and the story of each cluster and verdict, from the
 * labels by rank. The terms of a story are slices of its articles. NP_ENOMEM,
 * NP_ECANCELLED. */
np_status np_stories_summarise(np_report *report, const np_stories *stories,
                               const np_story_input *input, np_progress *progress,
                               np_error *error);

/* Finds the stories and fills them in; without options->stories marks everything as
 * belonging to none. NP_ENOMEM, NP_ECANCELLED. */
np_status np_report_add_stories(np_report *report, const np_story_input *input,
                                np_progress *progress, np_error *error);

#endif
