#include "base/alloc.h"

#include "base/num.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Chunks double from the first size to the last: few calls for large arenas, little
 * waste for small ones. */
#define ARENA_FIRST_CHUNK_BYTES ((size_t)4096)
#define ARENA_LAST_CHUNK_BYTES  ((size_t)1024 * 1024)

struct chunk {
    struct chunk *next; /* the one before it in time */
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct chunk *newest;
    size_t limit;
    size_t held; /* the sizes of all chunks; never over `limit` */
};

/* The bytes of n elements, at least 1 so that malloc(0) is never asked. */
static bool byte_count(size_t n, size_t size, size_t *out) {
    uint64_t product;

    if (!num_multiply(n, size, &product) || product > PTRDIFF_MAX) {
        return false;
    }
    *out = product > 0 ? (size_t)product : 1;
    return true;
}

void *alloc_array(size_t n, size_t size) {
    size_t bytes;
    return byte_count(n, size, &bytes) ? calloc(1, bytes) : NULL;
}

void *alloc_resize(void *old, size_t n, size_t size) {
    size_t bytes;
    return byte_count(n, size, &bytes) ? realloc(old, bytes) : NULL;
}

char *alloc_text(const char *text) {
    size_t bytes = strlen(text) + 1;
    char *copy = malloc(bytes);

    if (copy != NULL) {
        memcpy(copy, text, bytes);
    }
    return copy;
}

void alloc_free(void *memory) {
    free(memory);
}

struct arena *arena_new(size_t limit) {
    struct arena *arena = alloc_array(1, sizeof *arena);

    if (arena != NULL) {
        arena->limit = limit;
    }
    return arena;
}

/* A chunk with room for `bytes`, as large as habit and the limit allow. */
static struct chunk *add_chunk(struct arena *arena, size_t bytes) {
    size_t room = arena->limit - arena->held;
    size_t size = arena->newest != NULL ? arena->newest->size : 0;

    size = size < ARENA_LAST_CHUNK_BYTES / 2 ? size * 2 : ARENA_LAST_CHUNK_BYTES;
    if (size < ARENA_FIRST_CHUNK_BYTES) {
        size = ARENA_FIRST_CHUNK_BYTES;
    }
    if (size < bytes) {
        size = bytes;
    }
    if (size > room) {
        size = room;
    }
    if (size < bytes || size > SIZE_MAX - sizeof(struct chunk)) {
        return NULL;
    }
    struct chunk *chunk = alloc_array(1, sizeof *chunk + size);
    if (chunk == NULL) {
        return NULL;
    }
    chunk->size = size;
    chunk->next = arena->newest;
    arena->newest = chunk;
    arena->held += size;
    return chunk;
}

/* Chunks come zeroed and no byte is handed out twice, so the bytes are zero. */
static void *arena_bytes(struct arena *arena, size_t bytes, size_t alignment) {
    struct chunk *chunk = arena->newest;

    if (chunk != NULL) {
        size_t start = (chunk->used + alignment - 1) / alignment * alignment;

        if (start <= chunk->size && bytes <= chunk->size - start) {
            chunk->used = start + bytes;
            return chunk->bytes + start;
        }
    }
    chunk = add_chunk(arena, bytes);
    if (chunk == NULL) {
        return NULL;
    }
    chunk->used = bytes;
    return chunk->bytes;
}

void *arena_array(struct arena *arena, size_t n, size_t size) {
    size_t bytes;
    return byte_count(n, size, &bytes) ? arena_bytes(arena, bytes, alignof(max_align_t))
                                       : NULL;
}

char *arena_text(struct arena *arena, const char *bytes, size_t len) {
    if (len >= PTRDIFF_MAX) {
        return NULL;
    }
    char *copy = arena_bytes(arena, len + 1, 1);
    if (copy != NULL && len > 0) {
        memcpy(copy, bytes, len);
    }
    return copy;
}

void arena_free(struct arena *arena) {
    if (arena == NULL) {
        return;
    }
    while (arena->newest != NULL) {
        struct chunk *chunk = arena->newest;

        arena->newest = chunk->next;
        free(chunk);
    }
    free(arena);
}
