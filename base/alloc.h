/* alloc.h: memory with checked sizes, and an arena for what dies together.
 *
 * The only module that calls malloc. Every function returns NULL when there is no
 * memory, a size would overflow or a limit would be broken, and notes what was asked
 * for and where (err_refuse); the caller turns that into err_memory(). */
#ifndef KLOE_BASE_ALLOC_H
#define KLOE_BASE_ALLOC_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* `n` zeroed elements of `size` bytes; n or size 0 gives a valid pointer to free. */
#define alloc_array(n, size) alloc_array_at((n), (size), ERR_HERE)
void *alloc_array_at(size_t n, size_t size, const char *where) MUST_CHECK;

/* `old` (or NULL) resized to `n` elements of `size` bytes; new bytes are not set.
 * On NULL `old` is untouched and still the caller's. */
#define alloc_resize(old, n, size) alloc_resize_at((old), (n), (size), ERR_HERE)
void *alloc_resize_at(void *old, size_t n, size_t size, const char *where) MUST_CHECK;

/* A copy of `text`; free with alloc_free. */
#define alloc_text(text) alloc_text_at((text), ERR_HERE)
char *alloc_text_at(const char *text, const char *where) MUST_CHECK;

/* Frees what the functions above gave; NULL is fine. */
void alloc_free(void *memory);

/* Keeps memory that is freed for what is allocated next, up to a limit, instead of
 * handing it back to the system page by page. Of the whole program, at its start; does
 * nothing where the C library has no such choice. */
void alloc_keep_freed(void);

/* Memory that is handed out piece by piece and freed all at once. */
struct arena;

/* An empty arena that refuses to grow beyond `limit` bytes in all. */
#define arena_new(limit) arena_new_at((limit), ERR_HERE)
struct arena *arena_new_at(size_t limit, const char *where) MUST_CHECK;

/* `n` zeroed elements of `size` bytes, aligned for any type, alive until arena_free. */
#define arena_array(arena, n, size) arena_array_at((arena), (n), (size), ERR_HERE)
void *arena_array_at(struct arena *arena, size_t n, size_t size,
                     const char *where) MUST_CHECK;

/* A terminated copy of `len` bytes, alive until arena_free. */
#define arena_text(arena, bytes, len) arena_text_at((arena), (bytes), (len), ERR_HERE)
char *arena_text_at(struct arena *arena, const char *bytes, size_t len,
                    const char *where) MUST_CHECK;

/* Gives `into` all that came from `from`, alive as long as what it gave itself, and
 * ends `from`: what several threads made, each in an arena of its own, dies as one.
 * False when `into` would go beyond its limit; both are then as they were. */
#define arena_adopt(into, from) arena_adopt_at((into), (from), ERR_HERE)
bool arena_adopt_at(struct arena *into, struct arena *from,
                    const char *where) MUST_CHECK;

/* Frees the arena and everything from it; NULL is fine. */
void arena_free(struct arena *arena);

#endif
