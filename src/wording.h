/* Which sentences of a cluster's members say the same. */
#ifndef NP_WORDING_H
#define NP_WORDING_H

#include "base/array.h"
#include "base/error.h"
#include "speaker.h"

/* One sentence of one member. */
typedef struct np_item {
    uint64_t hash;     /* of its words */
    uint32_t member;   /* place among the cluster's members */
    uint32_t sentence; /* in np_report.sentences, from the cluster's first */
    uint32_t words;    /* distinct ones stand from first_word on in the pool */
    uint32_t first_word, distinct;
    uint32_t speaker; /* its place in `speakers` + 1; 0 when it quotes nobody by name */
    float weight;
    bool is_furniture; /* of its member, unless another has it as text */
    bool is_heading;   /* of the text behind it: nothing new by itself */
} np_item;

NP_ARRAY(np_items, np_item);
NP_ARRAY(np_speakers, np_speaker);

/* A wording that later sentences are held against. */
typedef struct np_wording {
    uint32_t item, statement;
} np_wording;

NP_ARRAY(np_wording_list, np_wording);

typedef struct np_pooled_word {
    uint64_t word;
    float weight;
    bool is_number;
} np_pooled_word;

NP_ARRAY(np_pooled_words, np_pooled_word);

/* A link of the chain of wordings that have a word. */
typedef struct np_word_link {
    uint32_t wording, next; /* next link + 1, 0 at the end */
} np_word_link;

NP_ARRAY(np_word_links, np_word_link);

typedef struct np_statement {
    uint32_t wordings;    /* indexed so far */
    uint32_t carriers;    /* members */
    uint32_t last_member; /* counted last, + 1 */
    uint32_t first_item;
    uint32_t number;   /* among those that are told, else NP_NONE */
    bool is_elsewhere; /* alone, but inside a sentence of another member */
    bool is_told;      /* it is not furniture of all carriers */
    bool is_text;      /* it is not a heading in all of them */
} np_statement;

NP_ARRAY(np_statements, np_statement);

/* The sentences of one cluster and their statements; zero bytes are an empty one, used
 * again from cluster to cluster. */
typedef struct np_wordings {
    np_items items; /* the sentences, in order of members */
    np_pooled_words pool;
    np_speakers speakers;
    np_u32s statement_of; /* of each item */
    np_wording_list wordings;
    np_statements statements;
    uint64_t *keys; /* open addressing: words, with the head of their chain */
    uint32_t *heads, *lengths;
    size_t slots, slot_room;
    np_word_links links;
    np_u32s touched;
    np_u32s common;  /* words of the sentence at hand that too many wordings have */
    float *overlaps; /* by wording */
    size_t overlap_room;
} np_wordings;

/* Forgets all sentences, to begin another cluster. */
void np_wordings_clear(np_wordings *wordings);

/* Gives every item its statement: sentences say the same when the weighted Dice
 * coefficient of their words is large enough, or one stands inside the other; but not
 * when they quote the same words of two people. The words of the items stand in the
 * pool. NP_ENOMEM. */
np_status np_wordings_match(np_wordings *wordings, np_error *error);

void np_wordings_release(np_wordings *wordings);

#endif
