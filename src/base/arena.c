#include "base/arena.h"

#include "base/memory.h"

#include <stdint.h>

enum { BLOCK_SIZE = 4 << 20, ALIGNMENT = 16 };

struct np_block {
    np_block *next;
    size_t size;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

static np_block *new_block(np_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    np_block *block = np_alloc(sizeof *block + size);
    if (!block)
        return NULL;
    block->size = size;
    block->next = NULL;
    arena->total += size;
    return block;
}

#ifdef NP_ARENA_MALLOC

static void *take(np_arena *arena, size_t size, size_t alignment)
{
    (void)alignment;
    np_block *block = new_block(arena, size);
    if (!block)
        return NULL;
    block->next = arena->first;
    arena->first = block;
    return block->bytes;
}

bool np_arena_prepare(np_arena *arena, np_fresh *fresh, size_t size)
{
    (void)arena;
    (void)size;
    *fresh = (np_fresh){0};
    return true;
}

void np_arena_clear(np_arena *arena)
{
    np_arena_release(arena);
}

#else

/* A block after the current one that has room for `size` bytes: the one that is there
 * already (after a clear), or a new one. Large takes get a block of their own. */
static np_block *next_block(np_arena *arena, size_t size)
{
    np_block *after = arena->current ? arena->current->next : arena->first;
    if (after && after->size >= size)
        return after;
    size_t least = arena->block ? arena->block : BLOCK_SIZE;
    np_block *block = new_block(arena, size > least ? size : least);
    if (!block)
        return NULL;
    block->next = after;
    if (arena->current)
        arena->current->next = block;
    else
        arena->first = block;
    return block;
}

static void *take(np_arena *arena, size_t size, size_t alignment)
{
    size_t start = (arena->used + alignment - 1) & ~(alignment - 1);
    if (!arena->current || start > arena->current->size ||
        size > arena->current->size - start) {
        np_block *block = next_block(arena, size);
        if (!block)
            return NULL;
        arena->current = block;
        start = 0;
    }
    arena->used = start + size;
    return arena->current->bytes + start;
}

bool np_arena_prepare(np_arena *arena, np_fresh *fresh, size_t size)
{
    const np_block *current = arena->current;
    *fresh = (np_fresh){0};
    if (current ? current->next || current->size - arena->used >= size
                : arena->first != NULL)
        return true;
    np_block *block = next_block(arena, 0);
    if (block)
        *fresh = (np_fresh){block->bytes, block->size};
    return block != NULL;
}

void np_arena_clear(np_arena *arena)
{
    arena->current = NULL;
    arena->used = 0;
}

#endif

void *np_arena_take(np_arena *arena, size_t size)
{
    return take(arena, size, ALIGNMENT);
}

char *np_arena_take_bytes(np_arena *arena, size_t size)
{
    return take(arena, size, 1);
}

void np_arena_release(np_arena *arena)
{
    for (np_block *block = arena->first; block;) {
        np_block *next = block->next;
        np_release(block);
        block = next;
    }
    *arena = (np_arena){.block = arena->block};
}
