#include "options.h"

#include "base/parallel.h"

void np_options_init(np_options *options)
{
    *options = (np_options){.sketch = NP_SKETCH_MINHASH,
                            .threshold = 0.5,
                            .recall = 0.98,
                            .window_days = 7,
                            .same_source = true,
                            .threads = 0,
                            .seed = 1,
                            .stories = true,
                            .story_threshold = 0.17,
                            .story_days = 3,
                            .named_clusters = 1};
}

/* Written so that not-a-number fails. */
static bool is_between(double value, double least, double most)
{
    return value >= least && value <= most;
}

np_status np_options_take(np_options *out, const np_options *options, np_error *error)
{
    np_options_init(out);
    if (options)
        *out = *options;
    if (out->sketch != NP_SKETCH_MINHASH && out->sketch != NP_SKETCH_SIMHASH)
        return np_fail(error, NP_EINVAL, 0, "sketch must be minhash or simhash");
    if (!is_between(out->threshold, 0.05, 1))
        return np_fail(error, NP_EINVAL, 0, "threshold must lie between 0.05 and 1");
    if (!is_between(out->recall, 0.5, 0.9999))
        return np_fail(error, NP_EINVAL, 0, "recall must lie between 0.5 and 0.9999");
    if (!is_between(out->window_days, 0, 1e6))
        return np_fail(error, NP_EINVAL, 0,
                       "window_days must lie between 0 and 1000000");
    if (!is_between(out->story_threshold, 0.01, 1))
        return np_fail(error, NP_EINVAL, 0,
                       "story_threshold must lie between 0.01 and 1");
    if (!is_between(out->story_days, 0.01, 1e6))
        return np_fail(error, NP_EINVAL, 0,
                       "story_days must lie between 0.01 and 1000000");
    if (out->threads > NP_MOST_THREADS)
        return np_fail(error, NP_EINVAL, 0, "threads must lie between 0 and 256");
    if (out->threads == 0)
        out->threads = np_core_count();
    return NP_OK;
}
