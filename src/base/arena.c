/* Memory of one work: blocks in a chain, given back together. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 64 * 1024 };

struct block {
    struct block *next;
    size_t size, used;
    alignas(max_align_t) char bytes[];
};

struct arena {
    struct block *first; /* the one in use; older ones follow */
    size_t used;
};

_Noreturn void must_failed(const char *file, int line, const char *condition)
{
    fprintf(stderr, "jalon: bug at %s:%d: %s\n", file, line, condition);
    abort();
}

static struct block *block_new(size_t size)
{
    struct block *block = malloc(sizeof *block + size);
    if (!block) {
        fprintf(stderr, "jalon: no memory left for %zu bytes\n", size);
        abort();
    }
    *block = (struct block){.size = size};
    return block;
}

struct arena *arena_create(void)
{
    struct arena *arena = malloc(sizeof *arena);
    must(arena);
    *arena = (struct arena){.first = block_new(BLOCK)};
    return arena;
}

void arena_reset(struct arena *arena)
{
    struct block *keep = NULL;
    for (struct block *b = arena->first, *next; b; b = next) {
        next = b->next;
        if (!keep && b->size == BLOCK)
            keep = b;
        else
            free(b);
    }
    arena->first = keep ? keep : block_new(BLOCK);
    arena->first->next = NULL;
    arena->first->used = 0;
    arena->used = 0;
}

void arena_destroy(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *b = arena->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(arena);
}

void *arena_raw(struct arena *arena, size_t size)
{
    must(size < (size_t)1 << 40);
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct block *b = arena->first;
    if (b->size - b->used < size) {
        b = block_new(size > BLOCK / 4 ? size : BLOCK);
        b->next = arena->first;
        arena->first = b;
        if (b->size != BLOCK) { /* a big one goes behind: the open block stays in use */
            arena->first = b->next;
            b->next = arena->first->next;
            arena->first->next = b;
        }
    }
    void *memory = b->bytes + b->used;
    b->used += size;
    arena->used += size;
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(arena_raw(arena, size), 0, size);
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
