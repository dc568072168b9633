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

/* A wording as a search meets it, so that one line of memory tells all of it. */
typedef struct np_target {
    uint64_t bits; /* one for each word, by its hash */
    float weight;  /* of its phrase */
    float share;   /* of the phrase at hand; 0 between searches */
} np_target;

NP_ARRAY(np_targets, np_target);

/* A word and the wordings that have it: up to NP_MOST_POSTED, then the last so many. */
typedef struct np_index_word {
    uint64_t word;
    uint32_t place;      /* of its block in `postings`; the wording itself when alone */
    uint32_t length;     /* of all wordings; 0 in an empty slot */
    uint32_t statements; /* whose first wording has it */
} np_index_word;

enum {
    NP_MOST_POSTED = 256, /* wordings a word may lead to: hundreds of versions have
                             words in common that tell nothing */
    NP_POSTED_SIZES = 7   /* of blocks: 4, 8, … NP_MOST_POSTED */
};

/* A word of the phrase at hand that too many wordings have to walk them all. */
typedef struct np_common_word {
    uint64_t word;
    uint64_t bit; /* of np_target.bits */
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
    np_targets targets;   /* of the wordings */
    np_index_word *words; /* open addressing */
    size_t word_count, slots;
    np_u32s postings;                 /* blocks of wordings */
    uint32_t vacant[NP_POSTED_SIZES]; /* blocks to use again, by size: place + 1 of the
                                         first, which begins with that of the next */
    uint32_t statements;              /* of the wordings */
    np_common_words common;           /* of the phrase at hand */
    np_u32s touched;   /* wordings met by words of it that are not common */
    np_sharings found; /* by np_index_gather() */
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
