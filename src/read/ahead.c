#include "read/ahead.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { BLOCK_SIZE = 1 << 20 };

typedef struct block {
    size_t at, size; /* bytes not yet given: bytes[at … size) */
    np_error end;    /* why no block comes after, once `is_last` */
    bool is_last;
    char bytes[BLOCK_SIZE];
} block;

struct np_ahead {
    np_codec *codec;
    int descriptor;
    block *ready, *next; /* given out now; being filled */
    pthread_t thread;
    bool is_running; /* fills `next` */
    block blocks[2];
};

static void fill(np_ahead *ahead)
{
    block *b = ahead->next;
    size_t got = 1;
    b->at = b->size = 0;
    while (b->size < BLOCK_SIZE && got > 0 && b->end.status == NP_OK) {
        np_codec_read(ahead->codec, ahead->descriptor, b->bytes + b->size,
                      BLOCK_SIZE - b->size, &got, &b->end);
        b->size += got;
    }
    b->is_last = got == 0 || b->end.status != NP_OK;
}

static void *fill_next(void *ahead)
{
    fill(ahead);
    return NULL;
}

/* Without a thread to be had, np_ahead_read() fills the block itself. */
static void start(np_ahead *ahead)
{
    ahead->is_running = pthread_create(&ahead->thread, NULL, fill_next, ahead) == 0;
}

static void finish(np_ahead *ahead)
{
    if (ahead->is_running)
        pthread_join(ahead->thread, NULL);
    else
        fill(ahead);
    ahead->is_running = false;
}

np_status np_ahead_new(np_ahead **out, np_codec *codec, int descriptor, np_error *error)
{
    np_ahead *ahead = np_alloc(sizeof *ahead);
    *out = ahead;
    if (!ahead)
        return np_fail_memory(error);
    ahead->codec = codec;
    ahead->descriptor = descriptor;
    for (int i = 0; i < 2; i++)
        memset(&ahead->blocks[i], 0, offsetof(block, bytes));
    ahead->ready = &ahead->blocks[0];
    ahead->next = &ahead->blocks[1];
    start(ahead);
    return NP_OK;
}

void np_ahead_free(np_ahead *ahead)
{
    if (!ahead)
        return;
    if (ahead->is_running)
        pthread_join(ahead->thread, NULL);
    np_release(ahead);
}

np_status np_ahead_read(np_ahead *ahead, char *into, size_t room, size_t *got,
                        np_error *error)
{
    block *b = ahead->ready;
    if (b->at == b->size && !b->is_last) {
        finish(ahead);
        ahead->ready = ahead->next;
        ahead->next = b;
        b = ahead->ready;
        if (!b->is_last)
            start(ahead);
    }
    size_t left = b->size - b->at;
    *got = left < room ? left : room;
    memcpy(into, b->bytes + b->at, *got);
    b->at += *got;
    if (*got > 0 || b->end.status == NP_OK)
        return NP_OK;
    if (error)
        *error = b->end;
    return b->end.status;
}
