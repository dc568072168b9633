/* Two texts without a corpus. */
#include "options.h"
#include "verify.h"

typedef struct comparison {
    np_tally tally;
    np_frequency frequency;
    np_profile a, b;
    np_verifier verifier;
} comparison;

/* The same folded text, as exact copies have in a run. */
static bool are_identical(const np_folded *a, const np_folded *b)
{
    return a->word_count && b->word_count && a->stream_size == b->stream_size &&
           memcmp(a->stream, b->stream, a->stream_size) == 0;
}

static np_status compare(np_similarity *out, comparison *c, np_slice a, np_slice b,
                         const np_options *options, np_error *error)
{
    np_status status = np_tally_init(&c->tally, 2, error);
    np_profile_context context = {.frequency = &c->frequency, .seed = options->seed};
    np_profile *profiles[] = {&c->a, &c->b};
    np_slice texts[] = {a, b};
    for (uint32_t i = 0; i < 2 && status == NP_OK; i++) {
        status = np_fold(&profiles[i]->folded, texts[i], error);
        if (status == NP_OK)
            np_tally_count(&c->tally, &profiles[i]->folded);
    }
    if (status == NP_OK && are_identical(&c->a.folded, &c->b.folded)) {
        *out = np_identical;
        return NP_OK;
    }
    if (status == NP_OK)
        status = np_frequency_make(&c->frequency, &c->tally, 1, 2, error);
    for (int i = 0; i < 2 && status == NP_OK; i++)
        status = np_profile_fill(profiles[i], &context, texts[i], NP_NONE, error);
    return status == NP_OK
               ? np_verify(out, &c->verifier, &c->a, &c->b, options->threshold, error)
               : status;
}

np_status np_compare(np_similarity *out, np_slice a, np_slice b,
                     const np_options *options, np_error *error)
{
    np_options checked;
    np_status status = np_options_take(&checked, options, error);
    if (status != NP_OK)
        return status;
    if (a.size > INT32_MAX || b.size > INT32_MAX)
        return np_fail(error, NP_ELIMIT, 0, "a text exceeds 2^31 bytes");
    comparison c = {0};
    status = compare(out, &c, a, b, &checked, error);
    np_tally_release(&c.tally);
    np_frequency_release(&c.frequency);
    np_profile_release(&c.a);
    np_profile_release(&c.b);
    np_verifier_release(&c.verifier);
    return status;
}
