/* What only one member of a cluster says. */
#ifndef NP_NOVELTY_H
#define NP_NOVELTY_H

#include "statement/wording.h"

/* Numbers the statements that are told, in order, and finds those of one member that
 * another one says among other things, or in words of its own. NP_ENOMEM. */
np_status np_tell_statements(np_wordings *wordings, np_error *error);

#endif
