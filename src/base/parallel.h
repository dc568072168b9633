/* Work shared among threads that live for one call only. */
#ifndef NP_BASE_PARALLEL_H
#define NP_BASE_PARALLEL_H

#include "base/error.h"

/* One piece of work: item `item` done by worker `worker` (0 … threads - 1). What it
 * writes must depend on the item alone. Anything but NP_OK stops the rest. */
typedef np_status np_work(void *context, size_t item, unsigned worker, np_error *error);

/* More threads than these are never started. */
enum { NP_MOST_THREADS = 256 };

/* Cores this process may use, at least 1. */
unsigned np_core_count(void);

/* Runs work(context, i, worker) for all i < count on at most `threads` threads, which
 * take runs of `grain` neighbouring items. One thread runs the same code without
 * threads. The error returned is that of the lowest failing item seen. When threads
 * cannot be started, those that run do the work. */
np_status np_parallel(size_t count, size_t grain, unsigned threads, np_work *work,
                      void *context, np_error *error);

/* Work of the calling thread alone. */
typedef np_status np_own_work(void *context, np_error *error);

/* The same, but that the calling thread does own(context) before it takes items. Its
 * failure stops the rest, and its error comes before an item's. */
np_status np_parallel_beside(np_own_work *own, size_t count, size_t grain,
                             unsigned threads, np_work *work, void *context,
                             np_error *error);

#endif
