/* What verification needs of one article: words without furniture, shingle sets,
 * sentences, anchors. Made when the article is compared, by a worker, and used again.
 */
#ifndef NP_PROFILE_H
#define NP_PROFILE_H

#include "base/sort.h"
#include "fold.h"
#include "frequency.h"
#include "furniture.h"
#include "quotation.h"
#include "sentence.h"
#include "shingle.h"
#include "verify/chain.h"

/* A sentence as a range of the kept words. */
typedef struct np_sentence_words {
    uint32_t first, end;           /* kept words, end exclusive; empty when none is */
    float weight;                  /* of its distinct words */
    uint64_t set;                  /* hash of the set of its distinct words */
    uint32_t grams;                /* sampled grams that start in it */
    uint32_t first_word, end_word; /* its distinct words in `by_sentence` */
    bool is_furniture;
    bool is_return; /* the text has it further up */
} np_sentence_words;

NP_ARRAY(np_sentence_list, np_sentence_words);

/* A distinct word of the text, and where the sentences that have it begin in
 * `having`. */
typedef struct np_distinct_word {
    uint64_t word;
    uint32_t first;
    float weight;
} np_distinct_word;

NP_ARRAY(np_distinct_words, np_distinct_word);

NP_ARRAY(np_floats, float);
NP_ARRAY(np_keyeds, np_keyed);
NP_ARRAY(np_grams, np_gram);

/* A set of shingle hashes, ascending; made when it is asked for. */
typedef struct np_shingle_set {
    np_u64s hashes;
    bool is_made;
} np_shingle_set;

/* Zero bytes are an empty one. */
typedef struct np_profile {
    np_folded folded;
    np_spans spans;             /* of the sentences in the text */
    np_sentence_list sentences; /* one for each span */
    np_u64s words;              /* hashes of the kept words */
    np_u32s word_numbers;       /* of the kept words in `folded` */
    np_spans quotations;        /* bytes of the text */
    np_floats weights;          /* sums of the weights of the kept words before each */
    np_u32s numbers;            /* how many of the kept words before each are numbers */
    np_anchor_table anchors;    /* over the kept words */
    np_shingle_set shingles[2]; /* see np_profile_shingles() */
    uint64_t seed;
    np_distinct_words distinct; /* ascending, and one more where `having` ends */
    np_u32s starts;             /* in `distinct`, by the highest bits of a word … */
    unsigned start_shift;       /* … which are those above so many */
    np_u32s having;             /* numbers of sentences, by word, then sentence */
    np_u32s by_sentence;        /* numbers of distinct words, by sentence, then word */
    np_u64s sets;               /* of the sentences, ascending */
    np_u32s sentence_of;        /* of each kept word */
    np_keyeds keys;
    np_grams grams;
    uint32_t furniture_sentences;
} np_profile;

/* What all profiles of a run have in common. */
typedef struct np_profile_context {
    const np_frequency *frequency;
    const np_furniture *furniture; /* may be NULL: none */
    uint64_t seed;
    bool keeps_furniture; /* its words, but for what returns */
} np_profile_context;

/* Reads a text of source number `source`: its sentences, what of them is furniture, its
 * quotations, and the distinct words of each sentence. NP_ENOMEM. */
np_status np_profile_read(np_profile *profile, const np_profile_context *context,
                          np_slice text, uint32_t source, np_error *error);
/* The same, and what comparing it with others needs, but for its shingles. NP_ENOMEM.
 */
np_status np_profile_fill(np_profile *profile, const np_profile_context *context,
                          np_slice text, uint32_t source, np_error *error);
/* Takes over from another profile the memory that only reading needs, so that one text
 * after the other is read in the same. What is compared stays with each. */
void np_profile_take_room(np_profile *profile, np_profile *from);

/* The set of shingles of three words (`is_short`) or of five, borrowed, in *out; `room`
 * is scratch. NP_ENOMEM. */
np_status np_profile_shingles(const np_u64s **out, np_profile *profile, bool is_short,
                              np_u64s *room, np_error *error);

/* The number of a distinct word; `distinct.count` of one that the text has not. */
static inline uint32_t np_profile_find(const np_profile *profile, uint64_t word)
{
    const uint32_t *starts = profile->starts.items;
    uint64_t bucket = word >> profile->start_shift;
    for (uint32_t at = starts[bucket]; at < starts[bucket + 1]; at++)
        if (profile->distinct.items[at].word == word)
            return at;
    return (uint32_t)profile->distinct.count;
}

/* How many of the kept words from … to - 1 are numbers. */
uint32_t np_profile_numbers(const np_profile *profile, size_t from, size_t to);

/* What the kept words from … to - 1 count for: a word of running text 1, one quoted or
 * in a line that is no sentence (headline, caption, byline) less. */
float np_profile_weight(const np_profile *profile, size_t from, size_t to);

void np_profile_release(np_profile *profile);

#endif
