/* Which sentences of a cluster's members say the same. */
#ifndef NP_WORDING_H
#define NP_WORDING_H

#include "base/error.h"
#include "change/speaker.h"
#include "statement/retelling.h"

/* One sentence of one member. */
typedef struct np_item {
    uint32_t phrase;
    uint32_t member;   /* place among the cluster's members */
    uint32_t sentence; /* in np_report.sentences, from the cluster's first */
    uint32_t speaker; /* its place in `speakers` + 1; 0 when it quotes nobody by name */
    bool is_furniture; /* of its member, unless another has it as text */
    bool is_heading;   /* of the text behind it: nothing new by itself */
} np_item;

NP_ARRAY(np_items, np_item);
NP_ARRAY(np_speakers, np_speaker);

typedef struct np_statement {
    uint32_t wordings;    /* indexed so far */
    uint32_t carriers;    /* members */
    uint32_t last_member; /* counted last, + 1; when statements are told, the member at
                             hand, of those that it carries */
    uint32_t first_item;
    uint32_t number;   /* among those that are told, else NP_NONE */
    bool is_elsewhere; /* alone, but another member says it among other things */
    bool is_told;      /* it is not furniture of all carriers */
    bool is_text;      /* it is not a heading in all of them */
} np_statement;

NP_ARRAY(np_statements, np_statement);

/* The sentences of one cluster and their statements; zero bytes are an empty one, used
 * again from cluster to cluster. */
typedef struct np_wordings {
    np_items items; /* the sentences, in order of members */
    np_phrases phrases;
    np_speakers speakers;
    np_u32s statement_of; /* of each item */
    np_statements statements;
    np_index index;
    np_stems stems;
} np_wordings;

/* Forgets all sentences, to begin another cluster. */
void np_wordings_clear(np_wordings *wordings);

/* Gives every item its statement: sentences say the same when the weighted Dice
 * coefficient of their words is large enough, or one stands inside the other; but not
 * when they quote the same words of two people. NP_ENOMEM. */
np_status np_wordings_match(np_wordings *wordings, np_error *error);

/* How much two sentences that share words of the weight `overlap` say the same, 0 when
 * they do not. */
float np_sameness(const np_phrase *a, const np_phrase *b, float overlap);

/* True when an item may say what a wording says: it is not its own, nor of a statement
 * that only its member has, nor of one form with other numbers, nor somebody else's
 * words. `same` is the sameness of the two. */
bool np_may_join(const np_wordings *wordings, uint32_t item, uint32_t wording,
                 float same);

void np_wordings_release(np_wordings *wordings);

#endif
