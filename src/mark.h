/* Which numbers, names, dates, negations and quotations a change touches. */
#ifndef NP_MARK_H
#define NP_MARK_H

#include "change.h"

/* A number, name, date or negation in a text, in tokens. */
typedef struct np_entity {
    uint32_t first, end;
    uint64_t hash; /* of its tokens */
    np_mark_kind kind;
} np_entity;

NP_ARRAY(np_entities, np_entity);

/* One side of a row: its tokens and the entities in them. Zero bytes are an empty one,
 * used again. */
typedef struct np_marked_side {
    np_token_run run;
    np_entities entities; /* in order, without overlap */
    np_u64s hashes;       /* of the entities, ascending */
    np_u64s room;
} np_marked_side;

/* Finds the entities of the side's run. NP_ENOMEM. */
np_status np_find_entities(np_marked_side *side, np_error *error);

void np_marked_side_release(np_marked_side *side);

NP_ARRAY(np_marks, np_mark);

/* Appends the marks of piece `number`: what it touches and the whole other side of the
 * row does not have in the same words. NP_ENOMEM. */
np_status np_mark_piece(np_marks *out, const np_pieces *pieces, size_t number,
                        const np_marked_side *a, const np_marked_side *b,
                        np_error *error);

#endif
