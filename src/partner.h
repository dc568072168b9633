/* Which sentences of two texts share their words. */
#ifndef NP_PARTNER_H
#define NP_PARTNER_H

#include "fold.h"
#include "sentence.h"

/* A distinct word of a sentence. */
typedef struct np_read_word {
    uint32_t number; /* of the word among those of both texts */
    uint32_t count;  /* how often the sentence has it */
    uint32_t sentence;
} np_read_word;

NP_ARRAY(np_read_words, np_read_word);

typedef struct np_read_sentence {
    np_span span;                  /* bytes, without the white space around it */
    uint32_t first, end;           /* folded words */
    uint32_t first_word, end_word; /* distinct words in np_reading.words */
    float weight;                  /* of its distinct words */
    float norm;                    /* length of its vector, counts × weights */
} np_read_sentence;

NP_ARRAY(np_read_sentences, np_read_sentence);

/* One text as sentences; those without words are left out. */
typedef struct np_reading {
    np_folded folded;
    np_spans spans;
    np_read_sentences sentences;
    np_read_words words; /* by sentence, then number */
    np_u32s numbers;     /* of each folded word */
} np_reading;

/* Two sentences with words in common. */
typedef struct np_partner {
    uint32_t a, b;
    float dice;   /* of their distinct words: 2 × common / both */
    float heavy;  /* the same with words by weight */
    float inside; /* weight in common / weight of the lighter sentence */
    float cosine; /* of the vectors counts × weights */
} np_partner;

NP_ARRAY(np_partners, np_partner);

/* What one sentence has in common with another. */
typedef struct np_overlap {
    uint32_t common; /* distinct words */
    float weight, product;
} np_overlap;

/* A word of the two texts. */
typedef struct np_known_word {
    uint64_t hash;
    uint32_t sentences[2]; /* of a, of b, that have it */
    uint32_t first;        /* its place in `postings` */
    uint32_t letters;      /* bytes of the folded word */
    float weight;
} np_known_word;

NP_ARRAY(np_known_words, np_known_word);

/* Two texts read against each other; zero bytes are an empty one, used again. */
typedef struct np_partner_room {
    np_reading a, b;
    np_known_words known; /* by number */
    np_u32s slots;        /* open addressing: number + 1 */
    np_u32s postings;     /* places in b.words, word by word */
    np_u32s touched;
    np_overlap *overlaps; /* of one sentence of a with each of b */
    size_t overlap_room;
    np_partners partners; /* by a, then b */
} np_partner_room;

/* Weight of a word by its number. */
static inline double np_word_weight(const np_partner_room *room, uint32_t number)
{
    return (double)room->known.items[number].weight;
}

/* Splits both texts into sentences, of which those under `least_words` words go with
 * the next one, weighs each word by the sentences of both that have it, and finds the
 * partners: pairs whose cosine is 0.25 or more, whose heavy Dice coefficient is 0.2 or
 * more, or that stand inside each other by 0.6 or more. A word of more than 256
 * sentences of b finds no partners, so that any input takes linear time. NP_ENOMEM. */
np_status np_find_partners(np_partner_room *room, np_slice a, np_slice b,
                           uint32_t least_words, np_error *error);

/* The sentence that holds a folded word; the text must have one. */
const np_read_sentence *np_sentence_at(const np_reading *reading, uint32_t word);

void np_partner_room_release(np_partner_room *room);

#endif
