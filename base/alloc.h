/* alloc.h: memory with checked sizes, and an arena for what dies together.
 *
 * The only module that calls malloc. Every function returns NULL when there is no
 * memory or a size would overflow; the caller turns that into err_memory(). */
#ifndef KLOE_BASE_ALLOC_H
#define KLOE_BASE_ALLOC_H

#include "base/compiler.h"

#include <stddef.h>

/* `n` zeroed elements of `size` bytes; n or size 0 gives a valid pointer to free. */
void *alloc_array(size_t n, size_t size) MUST_CHECK;

/* `old` (or NULL) resized to `n` elements of `size` bytes; new bytes are not set.
 * On NULL `old` is untouched and still the caller's. */
void *alloc_resize(void *old, size_t n, size_t size) MUST_CHECK;

/* A copy of `text`; free with alloc_free. */
char *alloc_text(const char *text) MUST_CHECK;

/* Frees what the three functions above gave; NULL is fine. */
void alloc_free(void *memory);

/* Memory that is handed out piece by piece and freed all at once. */
struct arena;

/* An empty arena that refuses to grow beyond `limit` bytes in all. */
struct arena *arena_new(size_t limit) MUST_CHECK;

/* `n` zeroed elements of `size` bytes, aligned for any type, alive until arena_free. */
void *arena_array(struct arena *arena, size_t n, size_t size) MUST_CHECK;

/* A terminated copy of `len` bytes, alive until arena_free. */
char *arena_text(struct arena *arena, const char *bytes, size_t len) MUST_CHECK;

/* Frees the arena and everything from it; NULL is fine. */
void arena_free(struct arena *arena);

#endif
