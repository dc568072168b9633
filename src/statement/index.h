/* Which wordings share words with a phrase, and how much. */
#ifndef NP_INDEX_H
#define NP_INDEX_H

#include "statement/phrase.h"

/* A wording that later phrases are held against. */
typedef struct np_wording {
    uint32_t item, phrase, statement;
    uint32_t next; /* one in the same words, + 1; 0 at the end */
} np_wording;

NP_ARRAY(np_wording_list, np_wording);

enum { NP_LINKED = 3 };

/* A link of the chain of wordings that have a word; all but the chain's head are full.
 */
typedef struct np_word_link {
    uint32_t next; /* link + 1, 0 at the end */
    uint32_t wordings[NP_LINKED];
} np_word_link;

NP_ARRAY(np_word_links, np_word_link);
NP_ARRAY(np_shares, float);

/* A word with the chain of the wordings that have it. */
typedef struct np_word_chain {
    uint64_t word;
    uint32_t head, length; /* link + 1; wordings of all links */
    uint32_t statements;   /* whose first wording has it */
} np_word_chain;

/* A word of the phrase at hand that too many wordings have to walk them all. */
typedef struct np_common_word {
    uint64_t word;
    uint64_t bit; /* of np_index.bits */
    float weight;
} np_common_word;

NP_ARRAY(np_common_words, np_common_word);

/* A wording that shares words with the phrase at hand: the weight of those that are not
 * common, and the most that the common ones can make of it. */
typedef struct np_sharing {
    uint32_t wording;
    float share, most;
} np_sharing;

NP_ARRAY(np_sharings, np_sharing);

/* Zero bytes are an empty one, used again from cluster to cluster. */
typedef struct np_index {
    np_wording_list wordings;
    np_word_chain *chains; /* open addressing */
    size_t chain_count, slots;
    np_word_links links;
    uint32_t statements; /* of the wordings */
    np_common_words common; /* of the phrase at hand */
    np_sharings found;      /* by np_index_gather() */
    np_u32s touched;        /* wordings met by words that are not common … */
    np_shares shares;       /* … and the weight they share, by wording; else 0 */
    np_shares weights;      /* of the wordings' phrases */
    np_u64s bits;           /* one for each word of a wording, by its hash */
} np_index;

void np_index_clear(np_index *index);

/* Appends a wording, of a statement that has one or of the next one. Its words lead to
 * it when `is_indexed`. False when memory is exhausted. */
bool np_index_add(np_index *index, const np_phrases *phrases, np_wording wording,
                  bool is_indexed);

/* Lists the wordings that share words with a phrase in `found`. Those that a Dice
 * coefficient of `least` cannot be reached with, nor `inside` of the lighter one's
 * weight, are left out. False when memory is exhausted. */
bool np_index_gather(np_index *index, const np_phrases *phrases,
                     const np_phrase *phrase, float least, float inside);

/* The weight of all words that one of those found shares with the phrase. */
float np_index_share(const np_index *index, const np_phrases *phrases,
                     const np_sharing *found);

/* How many statements have a word in their first wording. */
uint32_t np_index_statements(const np_index *index, uint64_t word);

void np_index_release(np_index *index);

#endif
