/* Forms: short sentences that an outlet repeats in story after story, "Read more",
 * "Slideshow (12 images)". The sampled grams that tell of longer furniture miss them.
 */
#ifndef NP_FORM_H
#define NP_FORM_H

#include "report/sentence.h"
#include "verify/profile.h"

enum { NP_MOST_FORM_WORDS = 12, NP_LEAST_FORM_STORIES = 3 };

/* A short sentence as an article has it, or any that is told although it is furniture
 * where it stands. */
typedef struct np_form {
    uint64_t key; /* of the source and the words; 0 for furniture */
    uint32_t cluster;
    uint32_t sentence; /* among all of the cluster's members */
} np_form;

NP_ARRAY(np_forms, np_form);

/* The key of a sentence of source number `source`, 0 when it is longer or the source is
 * unknown. Lines that end without a stop are of one form whatever their numbers. */
uint64_t np_form_key(const np_profile *profile, const np_sentence_words *words,
                     np_slice sentence, uint32_t source);

/* True when kept word `word` of the profile is a number. */
bool np_is_number_word(const np_profile *profile, uint32_t word);

/* Drops the forms in fewer than NP_LEAST_FORM_STORIES stories, which `stories` has by
 * cluster, then the furniture of clusters without others. What is left stands in order
 * of clusters, then sentences. */
void np_forms_keep_repeated(np_forms *forms, const uint32_t *stories);

/* The end of the forms of one cluster, which begin at `from`. */
size_t np_forms_end(const np_forms *forms, size_t from);

/* Makes furniture of the statements of a cluster that only sentences of its forms
 * carry, and numbers the others anew; `room` is scratch. The forms of a cluster are
 * those that np_forms_keep_repeated() leaves. NP_ENOMEM. */
np_status np_forms_pass_over(np_sentences *sentences, np_u32s *room,
                             const np_form *forms, size_t count, np_error *error);

#endif
