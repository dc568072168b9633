/* The sentences of one cluster, those with the same words in the same order once. */
#ifndef NP_PHRASE_H
#define NP_PHRASE_H

#include "base/array.h"
#include "newsprint/newsprint.h"

typedef enum np_word_kind {
    NP_WORD_PLAIN,
    NP_WORD_NUMBER,
    NP_WORD_NAME /* has a capital that no sentence gave it; in German all nouns do */
} np_word_kind;

typedef struct np_phrase_word {
    uint64_t word;
    float weight;
    float rarity;  /* among the statements of the cluster */
    uint32_t stem; /* words that may be forms of one have the same */
    np_word_kind kind;
} np_phrase_word;

NP_ARRAY(np_phrase_words, np_phrase_word);

/* One such sentence. */
typedef struct np_phrase {
    uint64_t hash;       /* of its words in their order */
    uint32_t words;      /* distinct ones stand from first_word on in `words`, … */
    uint32_t first_word; /* … ascending */
    uint32_t distinct;
    float weight;     /* of the distinct ones */
    float rarity;     /* of these; 0 until it is asked for */
    uint32_t wording; /* of these words, the last + 1; for who matches them */
} np_phrase;

NP_ARRAY(np_phrase_list, np_phrase);

/* Zero bytes are an empty one, used again from cluster to cluster. */
typedef struct np_phrases {
    np_phrase_list list;
    np_phrase_words words;
    uint32_t *slots; /* open addressing by hash: number + 1 */
    size_t slot_count, slot_room;
} np_phrases;

void np_phrases_clear(np_phrases *phrases);

/* The number of the phrase with the hash, NP_NONE when there is none. */
uint32_t np_phrases_find(const np_phrases *phrases, uint64_t hash);

/* Adds a phrase whose words were appended to `words`, and is not there. False when
 * memory is exhausted. */
bool np_phrases_add(np_phrases *phrases, np_phrase phrase);

/* True when a phrase has the word. */
bool np_phrase_has(const np_phrases *phrases, const np_phrase *phrase, uint64_t word);

/* True when a phrase has a word with the stem. */
bool np_phrase_has_stem(const np_phrases *phrases, const np_phrase *phrase,
                        uint32_t stem);

/* How many words of a kind in phrase `a` phrase `b` has too, in any form, and how many
 * it lacks. */
typedef struct np_word_share {
    uint32_t common, missing;
} np_word_share;

np_word_share np_phrase_share(const np_phrases *phrases, np_word_kind kind,
                              const np_phrase *a, const np_phrase *b);

void np_phrases_release(np_phrases *phrases);

#endif
