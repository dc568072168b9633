/* Which sentences of a profile are furniture: what recurs in the outlet's articles, and
 * what the text itself repeats. */
#ifndef NP_RECURRING_H
#define NP_RECURRING_H

#include "verify/profile.h"

/* Marks sentences most of whose sampled grams are furniture of the source. Sentences
 * count the words of `folded`. NP_ENOMEM. */
np_status np_mark_recurring(np_profile *profile, const np_profile_context *context,
                            uint32_t source, np_error *error);

/* Marks sentences that the text has again. NP_ENOMEM. */
np_status np_mark_repeated(np_profile *profile, np_slice text, np_error *error);

/* True when a sentence ends as sentences do; headlines, captions and bylines do not. */
bool np_is_finished(np_slice text, np_span span);

#endif
