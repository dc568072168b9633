#define _GNU_SOURCE
#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

typedef struct np_crew {
    size_t count, grain;
    np_work *work;
    void *context;
    atomic_size_t next;
    atomic_bool stopped;
    pthread_mutex_t mutex; /* guards the three below */
    np_status status;
    size_t failed_item; /* from 1; 0 is the calling thread's own work */
    np_error *error;
} np_crew;

typedef struct np_hand {
    np_crew *crew;
    unsigned worker;
} np_hand;

unsigned np_core_count(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) {
        int count = CPU_COUNT(&set);
        return count > 0 ? (unsigned)count : 1;
    }
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (unsigned)count : 1;
}

static void note_failure(np_crew *crew, size_t item, np_status status,
                         const np_error *error)
{
    pthread_mutex_lock(&crew->mutex);
    if (crew->status == NP_OK || item < crew->failed_item) {
        crew->status = status;
        crew->failed_item = item;
        if (crew->error)
            *crew->error = *error;
    }
    pthread_mutex_unlock(&crew->mutex);
    atomic_store(&crew->stopped, true);
}

static void *labour(void *argument)
{
    np_hand *hand = argument;
    np_crew *crew = hand->crew;
    while (!atomic_load_explicit(&crew->stopped, memory_order_relaxed)) {
        size_t from = atomic_fetch_add(&crew->next, crew->grain);
        if (from >= crew->count)
            break;
        size_t left = crew->count - from;
        size_t to = from + (left < crew->grain ? left : crew->grain);
        for (size_t item = from; item < to; item++) {
            np_error error = {0};
            np_status status = crew->work(crew->context, item, hand->worker, &error);
            if (status != NP_OK) {
                note_failure(crew, item + 1, status, &error);
                return NULL;
            }
        }
    }
    return NULL;
}

/* The work of the thread that calls. */
static void lead(np_own_work *own, np_hand *hand)
{
    np_error error = {0};
    np_status status = own ? own(hand->crew->context, &error) : NP_OK;
    if (status != NP_OK)
        note_failure(hand->crew, 0, status, &error);
    labour(hand);
}

np_status np_parallel(size_t count, size_t grain, unsigned threads, np_work *work,
                      void *context, np_error *error)
{
    return np_parallel_beside(NULL, count, grain, threads, work, context, error);
}

np_status np_parallel_beside(np_own_work *own, size_t count, size_t grain,
                             unsigned threads, np_work *work, void *context,
                             np_error *error)
{
    np_crew crew = {.count = count,
                    .grain = grain ? grain : 1,
                    .work = work,
                    .context = context,
                    .mutex = PTHREAD_MUTEX_INITIALIZER,
                    .error = error};
    np_hand hands[NP_MOST_THREADS];
    pthread_t handles[NP_MOST_THREADS];
    if (threads > NP_MOST_THREADS)
        threads = NP_MOST_THREADS;
    size_t runs = count / crew.grain + (count % crew.grain != 0) + (own != NULL);
    if (runs < threads)
        threads = (unsigned)runs;
    unsigned started = 1;
    for (; started < threads; started++) {
        hands[started] = (np_hand){&crew, started};
        if (pthread_create(&handles[started], NULL, labour, &hands[started]) != 0)
            break;
    }
    hands[0] = (np_hand){&crew, 0};
    lead(own, &hands[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(handles[i], NULL);
    pthread_mutex_destroy(&crew.mutex);
    return crew.status;
}
