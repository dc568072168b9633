/* Quotations: what stands between quotation marks. Independent reports of one event
 * share them word for word, so they prove less than an author's own sentences. */
#ifndef NP_QUOTATION_H
#define NP_QUOTATION_H

#include "sentence.h"

/* Finds the quotations of a text, in order, marks included. Clears `out` first. A
 * quotation ends at its closing mark or at the end of its paragraph; titles and scare
 * quotes count too. NP_ENOMEM. */
np_status np_find_quotations(np_spans *out, np_slice text, np_error *error);

#endif
