/* Which numbers, names, dates, negations and quotations a change touches. */
#ifndef NP_MARK_H
#define NP_MARK_H

#include "change/entity.h"

NP_ARRAY(np_marks, np_mark);

/* Appends the marks of piece `number`: what it touches and the whole other side of the
 * row does not have in the same words. NP_ENOMEM. */
np_status np_mark_piece(np_marks *out, const np_pieces *pieces, size_t number,
                        const np_marked_side *a, const np_marked_side *b,
                        np_error *error);

#endif
