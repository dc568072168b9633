/* Forms: short sentences that an outlet repeats in story after story, "Read more",
 * "Slideshow (12 images)". The sampled grams that tell of longer furniture miss them.
 */
#ifndef NP_FORM_H
#define NP_FORM_H

#include "verify/profile.h"

enum { NP_MOST_FORM_WORDS = 12, NP_LEAST_FORM_STORIES = 3 };

/* A short sentence as an article has it. */
typedef struct np_form {
    uint64_t key;   /* of the source and the words */
    uint32_t story; /* that the article belongs to */
    uint32_t cluster;
} np_form;

NP_ARRAY(np_forms, np_form);

/* The key of a sentence of source number `source`, 0 when it is longer or the source is
 * unknown. Lines that end without a stop are of one form whatever their numbers. */
uint64_t np_form_key(const np_profile *profile, const np_sentence_words *words,
                     np_slice sentence, uint32_t source);

/* True when kept word `word` of the profile is a number. */
bool np_is_number_word(const np_profile *profile, uint32_t word);

/* Orders the forms; those in fewer than NP_LEAST_FORM_STORIES stories are dropped, and
 * the keys of the others appended to `keys`, ascending. NP_ENOMEM. */
np_status np_forms_keep_repeated(np_u64s *keys, np_forms *forms, np_error *error);

/* True when the key is one of `keys`. */
bool np_is_repeated_form(const np_u64s *keys, uint64_t key);

#endif
