/* Options of a run: defaults and ranges. */
#ifndef NP_OPTIONS_H
#define NP_OPTIONS_H

#include "base/error.h"

/* Copies the caller's options (NULL for the defaults) with threads filled in, after
 * checking every field. NP_EINVAL names the field and its range. */
np_status np_options_take(np_options *out, const np_options *options, np_error *error);

#endif
