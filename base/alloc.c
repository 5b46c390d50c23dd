#include "base/alloc.h"

#include "base/num.h"
#include "base/sanitized.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Under AddressSanitizer a fence stands behind each piece of an arena, so that reading
 * beyond one is noticed as it is behind memory of its own. */
#if ADDRESS_SANITIZED
#include <sanitizer/asan_interface.h>
#define FENCE_BYTES ((size_t)16)
#else
#define FENCE_BYTES                        ((size_t)0)
#define ASAN_POISON_MEMORY_REGION(at, n)   ((void)(at), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#endif

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
static bool byte_count(size_t n, size_t size, size_t *out, const char *where) {
    uint64_t product;

    if (!num_multiply(n, size, &product) || product > PTRDIFF_MAX) {
        err_refuse("a size beyond any memory", where, n, PTRDIFF_MAX);
        return false;
    }
    *out = product > 0 ? (size_t)product : 1;
    return true;
}

void *alloc_array_at(size_t n, size_t size, const char *where) {
    size_t bytes;
    void *memory = NULL;

    if (byte_count(n, size, &bytes, where)) {
        memory = calloc(1, bytes);
        if (memory == NULL) {
            err_refuse("calloc", where, bytes, 0);
        }
    }
    return memory;
}

void *alloc_resize_at(void *old, size_t n, size_t size, const char *where) {
    size_t bytes;
    void *memory = NULL;

    if (byte_count(n, size, &bytes, where)) {
        memory = realloc(old, bytes);
        if (memory == NULL) {
            err_refuse("realloc", where, bytes, 0);
        }
    }
    return memory;
}

char *alloc_text_at(const char *text, const char *where) {
    size_t bytes = strlen(text) + 1;
    char *copy = malloc(bytes);

    if (copy == NULL) {
        err_refuse("malloc", where, bytes, 0);
        return NULL;
    }
    memcpy(copy, text, bytes);
    return copy;
}

void alloc_free(void *memory) {
    free(memory);
}

/* More than any chunk of an arena, and a quarter of what a large review takes. */
#define OF_ITS_OWN_BYTES (4 * 1024 * 1024)
#define KEPT_FREED_BYTES (64 * 1024 * 1024)

void alloc_keep_freed(void) {
#ifdef __GLIBC__
    (void)mallopt(M_MMAP_THRESHOLD, OF_ITS_OWN_BYTES);
    (void)mallopt(M_TRIM_THRESHOLD, KEPT_FREED_BYTES);
#endif
}

struct arena *arena_new_at(size_t limit, const char *where) {
    struct arena *arena = alloc_array_at(1, sizeof *arena, where);

    if (arena != NULL) {
        arena->limit = limit;
    }
    return arena;
}

/* A chunk with room for `bytes`, as large as habit and the limit allow. */
static struct chunk *add_chunk(struct arena *arena, size_t bytes, const char *where) {
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
        err_refuse("the limit of an arena", where, bytes, arena->limit);
        return NULL;
    }
    struct chunk *chunk = alloc_array_at(1, sizeof *chunk + size, where);
    if (chunk == NULL) {
        return NULL;
    }
    ASAN_POISON_MEMORY_REGION(chunk->bytes, size);
    chunk->size = size;
    chunk->next = arena->newest;
    arena->newest = chunk;
    arena->held += size;
    return chunk;
}

/* The next bytes of a chunk that has room for them. Chunks come zeroed and no byte is
 * handed out twice, so the bytes are zero. */
static void *take_bytes(struct chunk *chunk, size_t start, size_t bytes) {
    size_t room = chunk->size - start - bytes;

    chunk->used = start + bytes + (room > FENCE_BYTES ? FENCE_BYTES : room);
    ASAN_UNPOISON_MEMORY_REGION(chunk->bytes + start, bytes);
    return chunk->bytes + start;
}

static void *arena_bytes(struct arena *arena, size_t bytes, size_t alignment,
                         const char *where) {
    struct chunk *chunk = arena->newest;

    if (chunk != NULL) {
        size_t start = (chunk->used + alignment - 1) / alignment * alignment;

        if (start <= chunk->size && bytes <= chunk->size - start) {
            return take_bytes(chunk, start, bytes);
        }
    }
    chunk = add_chunk(arena, bytes, where);
    return chunk == NULL ? NULL : take_bytes(chunk, 0, bytes);
}

void *arena_array_at(struct arena *arena, size_t n, size_t size, const char *where) {
    size_t bytes;

    return byte_count(n, size, &bytes, where)
               ? arena_bytes(arena, bytes, alignof(max_align_t), where)
               : NULL;
}

char *arena_text_at(struct arena *arena, const char *bytes, size_t len,
                    const char *where) {
    if (len >= PTRDIFF_MAX) {
        err_refuse("a size beyond any memory", where, len, PTRDIFF_MAX);
        return NULL;
    }
    char *copy = arena_bytes(arena, len + 1, 1, where);
    if (copy != NULL && len > 0) {
        memcpy(copy, bytes, len);
    }
    return copy;
}

bool arena_adopt_at(struct arena *into, struct arena *from, const char *where) {
    struct chunk **end = into->newest == NULL ? &into->newest : &into->newest->next;

    if (from->held > into->limit - into->held) {
        err_refuse("the limit of an arena", where, from->held, into->limit);
        return false;
    }
    while (from->newest != NULL) { /* behind the newest, which has room left */
        struct chunk *chunk = from->newest;

        from->newest = chunk->next;
        chunk->next = *end;
        *end = chunk;
    }
    into->held += from->held;
    free(from);
    return true;
}

void arena_free(struct arena *arena) {
    if (arena == NULL) {
        return;
    }
    while (arena->newest != NULL) {
        struct chunk *chunk = arena->newest;

        arena->newest = chunk->next;
        ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
        free(chunk);
    }
    free(arena);
}
