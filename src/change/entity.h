/* Numbers, names, dates and negations in a text. */
#ifndef NP_ENTITY_H
#define NP_ENTITY_H

#include "change.h"
#include "change/speaker.h"

/* A number, name, date or negation in a text, in tokens. */
typedef struct np_entity {
    uint32_t first, end;
    uint64_t hash; /* of what its words say */
    uint64_t rest; /* of a name without a first word that begins a sentence, of a number
                      without what it counts */
    np_mark_kind kind;
} np_entity;

NP_ARRAY(np_entities, np_entity);

/* One side of a row: its tokens and the entities in them. Zero bytes are an empty one,
 * used again. */
typedef struct np_marked_side {
    np_token_run run;
    bool has_noun_capitals; /* the text it is from, see np_has_noun_capitals() */
    np_entities entities;   /* in order, without overlap */
    np_u64s hashes;         /* of the entities, and of counted numbers, ascending */
    np_u64s senses;         /* what its words say, ascending */
    np_u64s room;
    np_speaker speaker;
} np_marked_side;

/* What tells a number that counts something among the hashes of a side: in place of its
 * hash, its rest by this. */
#define NP_COUNTED UINT64_C(0x6E19D2A4C7B3580F)

/* Finds the entities and the speaker of the side's run. NP_ENOMEM. */
np_status np_find_entities(np_marked_side *side, np_error *error);

/* True when the side has a word that says what token `at` of a run says, in any case
 * and spelling that newsprint knows. */
bool np_side_says(const np_marked_side *side, const np_token_run *run, uint32_t at);

/* True when the side has an acronym for some words of a name, token `at` among them:
 * "US" for the "States" of "United States Navy". */
bool np_side_abbreviates(const np_marked_side *side, const np_token_run *run,
                         const np_entity *name, uint32_t at);

void np_marked_side_release(np_marked_side *side);

#endif
