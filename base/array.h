/* array.h: arrays that grow as elements come.
 *
 * The owner keeps the array, how many elements it has room for (start with NULL and 0)
 * and how many are in use. Room doubles, so that n elements are copied 2 n times at
 * most:
 *
 *     struct name *names = array_grow(list->names, &list->capacity, list->n + 1,
 *                                     NAMES_MAX, sizeof *names);
 *     if (names == NULL) {
 *         return err_memory(err);
 *     }
 *     list->names = names;
 *     list->names[list->n++] = name;
 */
#ifndef KLOE_BASE_ARRAY_H
#define KLOE_BASE_ARRAY_H

#include "base/alloc.h"
#include "base/compiler.h"

#include <stddef.h>

/* The room to give an array that has `capacity` elements and shall hold `need`:
 * `capacity` if that is enough, else 16 or the capacity, doubled until it is, but no
 * more than `limit`. 0 when `need` is 0 or over `limit`. For arrays that share one
 * capacity; others take array_grow. */
size_t array_capacity(size_t capacity, size_t need, size_t limit) MUST_CHECK;

/* `old` (from alloc.h, or NULL) with room for `need` elements (1 or more) of `size`
 * bytes, and the room in *capacity; it may have moved, and new bytes are not set.
 * `limit` is the most elements there may ever be; SIZE_MAX: as memory goes.
 * NULL without memory or when `need` is over the limit: `old` and *capacity are as they
 * were, and `old` is still the caller's. Free with alloc_free. */
#define array_grow(old, capacity, need, limit, size)                                   \
    array_grow_at((old), (capacity), (need), (limit), (size), ERR_HERE)
void *array_grow_at(void *old, size_t *capacity, size_t need, size_t limit, size_t size,
                    const char *where) MUST_CHECK;

/* The same for an array in an arena: new elements are zero, and the memory of `old`
 * stays taken until arena_free. */
#define array_grow_in(arena, old, capacity, need, limit, size)                         \
    array_grow_in_at((arena), (old), (capacity), (need), (limit), (size), ERR_HERE)
void *array_grow_in_at(struct arena *arena, void *old, size_t *capacity, size_t need,
                       size_t limit, size_t size, const char *where) MUST_CHECK;

#endif
