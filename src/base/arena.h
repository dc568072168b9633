/* Memory of one lifetime: taken piece by piece, given back all at once. */
#ifndef NP_BASE_ARENA_H
#define NP_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct np_block np_block;

/* Zero bytes are an empty arena. */
typedef struct np_arena {
    np_block *first, *current;
    size_t used;  /* bytes of the current block */
    size_t total; /* bytes of all blocks */
    size_t block; /* bytes of one, for who needs few; 0: some MB */
} np_arena;

/* Takes `size` bytes, aligned for any type; NULL when memory is exhausted. With the
 * build option `arena_malloc` every take is a malloc of its own. */
void *np_arena_take(np_arena *arena, size_t size);

/* Takes `size` bytes without alignment, for text. */
char *np_arena_take_bytes(np_arena *arena, size_t size);

/* A part of an arena that nothing was taken from yet; of size 0 there is none. */
typedef struct np_fresh {
    void *bytes;
    size_t size;
} np_fresh;

/* Sees to it that the arena has room for takes of `size` bytes, in a further block of
 * the usual size if need be, which *fresh is then. False when memory is exhausted. */
bool np_arena_prepare(np_arena *arena, np_fresh *fresh, size_t size);

/* Forgets all takes but keeps the memory, ready again. */
void np_arena_clear(np_arena *arena);

/* Gives all memory back; ready again. */
void np_arena_release(np_arena *arena);

#endif
